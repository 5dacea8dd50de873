"""Files to load, and what a database holds before and after."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import CommandError, call_command

import pytest

SAMTIDIGT = Path(__file__).parents[2] / "pilotverkstad" / "data" / "samtidigt.yaml"

Key = str | int


def valid() -> dict[str, Any]:
    """A small project in which everything occurs."""
    return {
        "name": "Försök",
        "owner": "Kommunalförbundet",
        "purpose": "Att ge barn insatser i tid.",
        "framework": "Verkliga case.",
        "begins_on": "2026-01-01",
        "ends_on": "2028-12-31",
        "case_goal": 10,
        "exact_counts": False,
        "unused_days": 90,
        "target_groups": ["Elever med hög frånvaro", "Familjehemsplacerade"],
        "target_groups_in_english": {"Elever med hög frånvaro": "Pupils with high absence"},
        "other_plans": [{"name": "ELOF", "concerns": "Olovlig frånvaro"}],
        "offices": [{"office": "leader", "percentage": 50}],
        "municipalities": [
            {
                "municipality": "Tjörn",
                "agencies": [
                    {
                        "sector": "school",
                        "name": "skolan i Tjörn",
                        "authority": "Barn- och utbildningsförvaltningen",
                        "units": [{"name": "Skola A", "small": True}, {"name": "Skola B"}],
                    }
                ],
                "target_groups": ["Elever med hög frånvaro"],
                "plans_are": "yes",
                "other_plans": ["ELOF"],
                "joined_on": "2026-01-15",
                "leader_is": "yes",
                "offices": [{"office": "local_leader", "percentage": 20}, {"office": "local_leader"}],
                "steering_is": "yes",
                "steering_note": "Fem chefer",
                "groups_known": True,
                "groups": [
                    {
                        "kind": "large",
                        "name": "Större grupp",
                        "with_support": True,
                        "groups": [
                            {"kind": "workshop", "name": "Pilotverkstad A", "school": "Skola A"},
                            {"kind": "steering", "name": "Styrgrupp"},
                        ],
                    }
                ],
            },
            {"municipality": "1440", "left": {"on": "2026-06-30", "reasons": ["secrecy", "workload"]}},
        ],
        "groups": [
            {
                "kind": "reference",
                "name": "Gemensam referensgrupp",
                "municipalities": ["Tjörn", "Ale"],
                "groups": [{"kind": "working", "name": "Tjörns del", "municipalities": ["1419"]}],
            }
        ],
        "reported": [
            {
                "series": "Case",
                "kind": "result",
                "observed": "2026-05",
                "municipality": "Tjörn",
                "value": 8,
                "unit": "case",
                "source": "Utvärderingen",
            },
            {"series": "Case", "kind": "result", "observed": "2026-05", "value": None, "source": "Okänd"},
        ],
    }


def changed(*path: Key, to: Any) -> dict[str, Any]:
    """The valid document with one place changed."""
    document: Any = valid()
    block = document
    for key in path[:-1]:
        block = block[key]
    block[path[-1]] = to
    return dict(document)


def without(*path: Key) -> dict[str, Any]:
    """The valid document without one place."""
    document: Any = valid()
    block = document
    for key in path[:-1]:
        block = block[key]
    del block[path[-1]]
    return dict(document)


def written(folder: Path, document: Any) -> Path:
    """A document as a file; text and bytes as they are."""
    file = folder / "fil.yaml"
    if isinstance(document, bytes):
        file.write_bytes(document)
    else:
        text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
        file.write_text(text, encoding="utf-8")
    return file


def load(file: Path) -> str:
    """What the operator is told."""
    told = StringIO()
    call_command("load_project", str(file), stdout=told)
    return told.getvalue().strip()


def refused(file: Path) -> str:
    """The sentence the operator is told; nothing was loaded."""
    before = everything()
    with pytest.raises(CommandError) as error:
        load(file)
    assert error.value.returncode == 1
    assert everything() == before
    sentence = str(error.value)
    assert "\n" not in sentence
    assert sentence.startswith(f"{file}: ")
    assert sentence.endswith(". Inget lästes in.")
    return sentence.removeprefix(f"{file}: ").removesuffix(". Inget lästes in.")


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }
