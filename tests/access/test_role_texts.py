"""What the product says of each role: whole, in two languages, and a new version whenever it is changed."""

import json
import os
import re
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pytest

from access.enums import ReviewedRole
from access.needs import FILE, RoleText, role_texts

#: What each version of each text was. A version that was reviewed somewhere is never another text.
PUBLISHED = Path(__file__).with_name("role_texts.json")
MODEL = Path(__file__).resolve().parents[2] / "docs" / "model.md"


def fingerprint(text: RoleText) -> str:
    """Equal texts have equal ones."""
    said = [asdict(text.sv), asdict(text.en), text.rules]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def test_every_role_has_one_text() -> None:
    assert list(role_texts()) == list(ReviewedRole)
    assert FILE.read_text(encoding="utf-8").count("\n- role:") == len(ReviewedRole)


@pytest.mark.parametrize("text", role_texts().values(), ids=lambda text: text.role)
def test_a_text_is_whole_in_both_languages(text: RoleText) -> None:
    for said in (text.sv, text.en):
        assert all(len(answer) > 20 and answer.endswith(".") for answer in asdict(said).values())
    assert all(sv != en for sv, en in zip(asdict(text.sv).values(), asdict(text.en).values(), strict=True))


@pytest.mark.parametrize("text", role_texts().values(), ids=lambda text: text.role)
def test_a_text_names_rules_that_the_model_has(text: RoleText) -> None:
    numbers = set(map(int, re.findall(r"^(\d+)\. ", MODEL.read_text(encoding="utf-8"), re.MULTILINE)))
    assert text.rules
    assert set(text.rules) <= numbers


def test_a_changed_text_has_a_new_version() -> None:
    """``UPDATE_ROLE_TEXTS=1`` writes down new versions; those that were are never written anew."""
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    if os.environ.get("UPDATE_ROLE_TEXTS") == "1":
        for text in role_texts().values():
            published.setdefault(text.role, {}).setdefault(str(text.version), fingerprint(text))
        PUBLISHED.write_text(json.dumps(published, indent=2) + "\n", encoding="utf-8")
    for text in role_texts().values():
        versions = published[text.role]
        assert text.version == len(versions), f"{text.role}: the newest version is published"
        assert versions[str(text.version)] == fingerprint(text), f"{text.role}: a new text is a new version"
