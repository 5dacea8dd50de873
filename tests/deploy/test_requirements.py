"""The pinned packages: the same ones everywhere, and no word of where they were fetched."""

import re

import pytest

from deploy.environment import BASE, DEV

PIN = re.compile(r"^([a-z0-9-]+(?:\[[a-z0-9,-]+\])?)==([^ ]+)(?: ; [^\\]+)? \\$", re.MULTILINE)
OTHER = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$|^    #.*$", re.MULTILINE)


def test_whoever_develops_has_what_runs() -> None:
    assert PIN.findall(BASE.read_text())
    assert set(PIN.findall(BASE.read_text())) < set(PIN.findall(DEV.read_text()))


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_a_pinned_file_holds_pins_hashes_and_reasons_only(name: str) -> None:
    text = BASE.with_name(name).read_text()
    odd = OTHER.sub("", PIN.sub("", text))
    assert odd.strip() == ""
    assert "://" not in text
