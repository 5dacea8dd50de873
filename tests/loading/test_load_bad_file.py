"""A file that is not as it should be gives one sentence with file, place and reason, and loads nothing."""

import os
from pathlib import Path
from typing import Any

import pytest

from pilotverkstad.loading.reading import DEEPEST, LARGEST
from pilotverkstad.models import (
    Project,
)
from tests.loading.files import changed, load, refused, valid, without, written

pytestmark = pytest.mark.django_db


MUNICIPALITY = ("municipalities", 0)
GROUP = (*MUNICIPALITY, "groups", 0)

BAD: dict[str, tuple[Any, str, str]] = {
    # Not to be read at all.
    "empty": ("", "hela filen", "här står ingenting"),
    "binary": (bytes(range(256)), "rad 2", "inte text i UTF-8"),
    "latin-1": ("name: Tjörn".encode("latin-1"), "rad 1", "inte text i UTF-8"),
    "utf-16": ("name: Tjörn".encode("utf-16"), "rad 1", "inte text i UTF-8"),
    "a zero byte": (b"name: a\nowner: \0", "rad 2", "ett tecken som inte är text (U+0000)"),
    "more than a megabyte": ("#" * (LARGEST + 1), "", f"filen är större än {LARGEST // 1024} kB"),
    "a megabyte of nesting": (
        "[" * LARGEST,
        f"rad 1, kolumn {DEEPEST + 1}",
        f"nivåerna är fler än {DEEPEST}",
    ),
    "nested fields": ("{a: " * 10_000, "rad 1, kolumn", f"nivåerna är fler än {DEEPEST}"),
    "laughs": ("a: &a [ha, ha]\nb: &b [*a, *a]\nc: [*b, *b]", "rad 1, kolumn 4", "ankare och alias"),
    "an alias": ("a: *b", "rad 1, kolumn 4", "ankare och alias"),
    "a type": ("a: !!python/object/apply:os.getcwd []", "rad 1, kolumn 4", "typer"),
    "a colon too many": ("name: a: b", "rad 1, kolumn 8", "går inte att läsa som YAML"),
    "a tab": ("name: a\n\towner: b", "rad 2, kolumn 1", "går inte att läsa som YAML"),
    "an open list": ("name: a\nmunicipalities: [", "rad 2, kolumn", "går inte att läsa som YAML"),
    "two documents": ("name: a\n---\nname: b", "rad 2, kolumn 1", "går inte att läsa som YAML"),
    "a field twice": ("name: a\nname: b", "rad 2, kolumn 1", "fältet ”name” står två gånger"),
    "a field that is a list": ("? [a]\n: b", "rad 1, kolumn 3", "ett fältnamn ska vara text"),
    "a character of control": ('name: "a\\0b"', "rad 1, kolumn 7", "styrtecken (U+0000)"),
    "half a character": ('name: "\\ud800"', "rad 1, kolumn 7", "styrtecken (U+D800)"),
    "no character": ('name: "\\UFFFFFFFF"', "", "en sifferkod som inte finns"),
    # Not of the form.
    "a list": ("- a", "hela filen", "här står en lista; här ska stå ett block med fält"),
    "nothing in it": ({}, "hela filen", "här saknas name, municipalities"),
    "an unknown field": (changed("goal", to=1), "hela filen", "fältet ”goal” finns inte; tillåtna fält är"),
    "a number for a name": (changed("name", to=12), "name", "här står talet 12; här ska stå text (sätt"),
    "a blank name": (changed("name", to=" "), "name", "här ska stå en rad text"),
    "a name of two lines": (changed("name", to="a\nb"), "name", "här ska stå en rad text"),
    "a long name": (changed("name", to="a" * 121), "name", "…”; texten får ha högst 120 tecken"),
    "no such day": (changed("begins_on", to="2026-02-30"), "begins_on", "en dag som finns"),
    "no such day in a number": (
        changed("reported", 0, "observed", to="2026-02-30"),
        "reported[0].observed",
        "”2026-02-30” är ingen dag som finns",
    ),
    "a year without quotes": (
        changed("reported", 0, "observed", to=2026),
        "reported[0].observed",
        "citattecken",
    ),
    "a season": (
        changed("reported", 0, "observed", to="våren 2026"),
        "reported[0].observed",
        "ett år, en månad",
    ),
    "a goal of nothing": (changed("case_goal", to=0), "case_goal", "talet 0; det minsta tillåtna är 1"),
    "a huge goal": (changed("case_goal", to=10**40), "case_goal", "här ska stå ett heltal eller null"),
    "half a case": (changed("case_goal", to=2.5), "case_goal", "talet 2.5; här ska stå ett heltal"),
    "a truth for a number": (changed("case_goal", to=True), "case_goal", "här står true; här ska stå"),
    "too few days": (changed("unused_days", to=29), "unused_days", "det minsta tillåtna är 30"),
    "101 percent": (
        changed(*MUNICIPALITY, "offices", 0, "percentage", to=101),
        "municipalities[0].offices[0].percentage",
        "här står talet 101; det största tillåtna är 100",
    ),
    "a leader of all in one municipality": (
        changed(*MUNICIPALITY, "offices", 0, "office", to="leader"),
        "municipalities[0].offices[0].office",
        "här står ”leader”; tillåtet är local_leader, coordinator, support, communications",
    ),
    "a kind of group": (
        changed(*GROUP, "groups", 0, "kind", to="verkstad"),
        "municipalities[0].groups[0].groups[0].kind",
        "här står ”verkstad”; tillåtet är workshop, joint, large, working, core, steering, reference",
    ),
    "no answer": (
        changed(*MUNICIPALITY, "leader_is", to=None),
        "municipalities[0].leader_is",
        "yes, no, unknown",
    ),
    "a target group twice": (
        changed("target_groups", to=["a", "a"]),
        "target_groups[1]",
        "”a” står två gånger",
    ),
    "a chosen group twice": (
        changed(*MUNICIPALITY, "target_groups", to=["Elever med hög frånvaro"] * 2),
        "municipalities[0].target_groups[1]",
        "”Elever med hög frånvaro” står två gånger",
    ),
    "a reason twice": (
        changed("municipalities", 1, "left", "reasons", to=["secrecy"] * 2),
        "municipalities[1].left.reasons[1]",
        "”secrecy” står två gånger",
    ),
    "reasons without a day": (
        changed("municipalities", 1, "left", to={"reasons": ["secrecy"]}),
        "municipalities[1].left",
        "här saknas on",
    ),
    "a reason": (
        changed("municipalities", 1, "left", "reasons", 0, to="sekretess"),
        "municipalities[1].left.reasons[0]",
        "tillåtet är framework, secrecy, task, workload, few_cases",
    ),
    "a group of none": (
        changed("groups", 0, "municipalities", to=[]),
        "groups[0].municipalities",
        "minst 1 rad",
    ),
    "no municipality": (
        changed("municipalities", 0, "municipality", to=""),
        "municipalities[0]",
        "minst 1 tecken",
    ),
    # At odds with itself or with the world.
    "an unknown municipality": (
        changed(*MUNICIPALITY, "municipality", to="Tjorn"),
        "municipalities[0].municipality",
        "”Tjorn” är inte namn eller kod på någon av Sveriges kommuner",
    ),
    "a municipality twice": (
        changed("municipalities", 1, "municipality", to="1419"),
        "municipalities[1]",
        "Tjörn står två gånger",
    ),
    "an end before the beginning": (changed("ends_on", to="2025-12-31"), "ends_on", "ligger före begins_on"),
    "left before joining": (
        changed(
            "municipalities",
            1,
            to={"municipality": "Ale", "joined_on": "2026-07-01", "left": {"on": "2026-06-30"}},
        ),
        "municipalities[1].left.on",
        "2026-06-30 ligger före joined_on, som är 2026-07-01",
    ),
    "another project's target group": (
        changed(*MUNICIPALITY, "target_groups", 0, to="Alla"),
        "municipalities[0].target_groups[0]",
        "”Alla” finns inte bland projektets target_groups: Elever med hög frånvaro, Familjehemsplacerade",
    ),
    "the English of no target group": (
        changed("target_groups_in_english", to={"Alla": "Everybody"}),
        "target_groups_in_english",
        "”Alla” finns inte bland projektets target_groups: Elever med hög frånvaro, Familjehemsplacerade",
    ),
    "another project's plan": (
        changed(*MUNICIPALITY, "other_plans", 0, to="Skifo"),
        "municipalities[0].other_plans[0]",
        "”Skifo” finns inte bland projektets other_plans: ELOF",
    ),
    "a plan twice": (
        changed("other_plans", to=[{"name": "ELOF"}, {"name": "ELOF", "concerns": "Annat"}]),
        "other_plans[1].name",
        "”ELOF” står två gånger",
    ),
    "plans though there are none": (
        changed(*MUNICIPALITY, "plans_are", to="no"),
        "municipalities[0].plans_are",
        "här står ”no”, men i other_plans finns det; skriv yes",
    ),
    "a leader though there is none": (
        changed(*MUNICIPALITY, "leader_is", to="no"),
        "municipalities[0].leader_is",
        "här står ”no”, men i offices finns det; skriv yes",
    ),
    "a steering group that nobody knows of": (
        without(*MUNICIPALITY, "steering_is"),
        "municipalities[0].steering_is",
        "här står ”unknown”, men i groups finns det; skriv yes",
    ),
    "a school elsewhere": (
        changed(*GROUP, "groups", 0, "school", to="Skola C"),
        "municipalities[0].groups[0].groups[0].school",
        "ingen enhet i kommunen heter ”Skola C”",
    ),
    "two groups of one name": (
        changed(*GROUP, "groups", 1, "name", to="Pilotverkstad A"),
        "municipalities[0].groups[0].groups[1].name",
        "”Pilotverkstad A” står två gånger",
    ),
    "an agency twice": (
        changed(
            *MUNICIPALITY,
            "agencies",
            to=[{"sector": "school", "name": "a", "authority": str(n)} for n in (1, 2)],
        ),
        "municipalities[0].agencies[1].name",
        "”a” står två gånger",
    ),
    "a unit twice": (
        changed(*MUNICIPALITY, "agencies", 0, "units", 1, "name", to="Skola A"),
        "municipalities[0].agencies[0].units[1].name",
        "”Skola A” står två gånger",
    ),
    "a group across one municipality": (
        changed("groups", 0, "municipalities", to=["Tjörn"]),
        "groups[0]",
        "en grupp för en kommun skrivs under kommunen",
    ),
    "a group across a municipality twice": (
        changed("groups", 0, "municipalities", to=["Tjörn", "1419"]),
        "groups[0].municipalities[1]",
        "Tjörn står två gånger",
    ),
    "a group of somebody else": (
        changed("groups", 0, "municipalities", to=["Tjörn", "Lund"]),
        "groups[0].municipalities[1]",
        "”Lund” finns inte bland kommunerna ovanför: Ale, Tjörn",
    ),
    "a group below of somebody not above": (
        changed("municipalities", to=[*valid()["municipalities"], {"municipality": "Lund"}])
        | {
            "groups": [
                valid()["groups"][0] | {"groups": [{"kind": "core", "name": "a", "municipalities": ["Lund"]}]}
            ]
        },
        "groups[0].groups[0].municipalities[0]",
        "”Lund” finns inte bland kommunerna ovanför: Ale, Tjörn",
    ),
    "a number of somebody else": (
        changed("reported", 0, "municipality", to="Lund"),
        "reported[0].municipality",
        "”Lund” finns inte bland projektets kommuner: Ale, Tjörn",
    ),
    "a number twice": (
        changed("reported", 1, "municipality", to="1419"),
        "reported[1]",
        "samma tal står två gånger",
    ),
    "a third decimal": (
        changed("reported", 0, "value", to=1.125),
        "reported[0].value",
        "fler än två decimaler",
    ),
}


@pytest.mark.parametrize(("content", "place", "reason"), BAD.values(), ids=BAD)
def test_a_bad_file_is_told_of_by_file_place_and_reason_and_loads_nothing(
    content: Any, place: str, reason: str, tmp_path: Path
) -> None:
    sentence = refused(written(tmp_path, content))
    assert sentence.startswith(place)
    assert reason in sentence


def test_a_bad_change_of_what_is_there_changes_nothing(tmp_path: Path) -> None:
    load(written(tmp_path, valid()))
    document = changed(*GROUP, "groups", 0, "school", to="Skola C")
    document["purpose"] = "Ett annat syfte"
    assert "Skola C" in refused(written(tmp_path, document))


def test_a_school_name_that_two_municipalities_share_is_refused(tmp_path: Path) -> None:
    document = changed("groups", 0, "school", to="Skola A")
    ale = {"sector": "school", "name": "skolan i Ale", "authority": "Skolan", "units": [{"name": "Skola A"}]}
    document["municipalities"][1]["agencies"] = [ale]
    assert "fler än en enhet i kommunen heter ”Skola A”" in refused(written(tmp_path, document))


def test_what_is_no_file_is_told_of(tmp_path: Path) -> None:
    assert refused(tmp_path / "ingen.yaml") == "filen finns inte"
    assert refused(tmp_path) == "det är ingen fil utan en mapp eller liknande"
    assert refused(tmp_path / ("a" * 300)).startswith("filen går inte att läsa")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(pipe) == "det är ingen fil utan en mapp eller liknande"


def test_two_who_load_a_new_project_at_once_make_one_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The other one's row appears between looking for it and making it."""
    monkeypatch.setattr("pilotverkstad.loading.project._words", lambda load, project, document: None)
    original = Project.objects.create
    monkeypatch.setattr(Project.objects, "create", lambda **values: (original(**values), original(**values)))
    assert refused(written(tmp_path, valid())).startswith("name: någon annan läste in projektet samtidigt")


# Reading
