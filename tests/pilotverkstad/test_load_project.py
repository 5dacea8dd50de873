"""An operator loads a project that a process leader has written in a file."""

import json
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from access import clock
from access.enums import EndCause, Sector, UnitKind
from access.models import Municipality, Person, Post, SecrecyArea, Unit
from pilotverkstad.enums import COUNTED_KINDS, GroupKind, Known, LeaveReason, Office, SeriesKind
from pilotverkstad.loading import LoadError, load_document
from pilotverkstad.loading.reading import DEEPEST, LARGEST, parse
from pilotverkstad.loading.schema import REASONS, validator
from pilotverkstad.models import (
    Group,
    OtherPlan,
    Participation,
    Project,
    ProjectOffice,
    ReportedNumber,
    TargetGroup,
)
from tests.pilotverkstad.files import SAMTIDIGT, changed, everything, load, refused, valid, without, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def administrator() -> Post:
    """Whoever an installation begins with, at Göteborgsregionen."""
    unit = Unit.objects.create(kind=UnitKind.ASSOCIATION, name="Göteborgsregionen")
    agency = SecrecyArea.objects.create(unit=unit, sector=Sector.OTHER, name="Göteborgsregionen")
    person = Person.objects.create_user(email="administrator@gr.example", name="Administratör")
    now = clock.now()
    return Post.objects.create(
        person=person, unit=unit, agency=agency, title="administratör", recorded_at=now, valid_from=now
    )


def of(name: str) -> Participation:
    """A municipality of the project."""
    return Participation.objects.get(municipality__name=name)


def tree(participation: Participation, parent: Group | None = None) -> list[Any]:
    """A municipality's groups as kind, name and those below, in the order of the file."""
    groups = Group.objects.filter(participations=participation, parent=parent).order_by("pk")
    return [(group.kind, group.name, tree(participation, group)) for group in groups]


def counted(participation: Participation) -> int | None:
    """Antal grupper, from the rows; None: okänt."""
    if not participation.groups_known:
        return None
    return Group.objects.filter(participations=participation, kind__in=COUNTED_KINDS).count()


# SamTidigt


def test_samtidigt_is_loaded_and_told_of_in_swedish() -> None:
    assert load(SAMTIDIGT) == (
        "Nytt: 1 projekt, 8 kommuner, 5 målgrupper, 3 andra handlingsplaner, 16 verksamheter, 45 enheter, "
        "10 uppdrag, 19 grupper, 24 rapporterade tal."
    )
    project = Project.objects.get()
    assert (project.name, project.owner_name) == ("SamTidigt", "Göteborgsregionens kommunalförbund (GR)")
    assert (project.case_goal, project.exact_counts, project.unused_days) == (10, True, None)
    assert "\n" in project.framework
    assert not project.framework.endswith("\n")


def test_samtidigts_groups_are_counted_from_rows_and_lerums_are_unknown() -> None:
    load(SAMTIDIGT)
    assert {one.municipality.name: counted(one) for one in Participation.objects.filter(left_on=None)} == {
        "Alingsås": 3, "Lerum": None, "Mölndal": 1, "Partille": 1, "Stenungsund": 2, "Tjörn": 3, "Öckerö": 5,
    }  # fmt: skip


def test_samtidigts_groups_nest() -> None:
    load(SAMTIDIGT)
    workshops: list[Any] = [("workshop", "Pilotverkstad A", []), ("workshop", "Pilotverkstad B", [])]
    steering: Any = ("steering", "Lokal styrgrupp", [])
    working: list[Any] = [("working", f"Arbetsgrupp {number}", []) for number in (1, 2, 3)]
    assert {one.municipality.name: tree(one) for one in Participation.objects.all()} == {
        "Alingsås": [("joint", "Gemensam pilotverkstad", workshops), steering],
        "Kungsbacka": [],
        "Lerum": [],
        "Mölndal": [("workshop", "Pilotverkstad", [])],
        "Partille": [("workshop", "Pilotverkstad", [("core", "Kärngrupp", [])]), steering],
        "Stenungsund": [("workshop", "Pilotverkstad", []), ("working", "Arbetsgrupp", [])],
        "Tjörn": [("large", "Större grupp", workshops)],
        "Öckerö": [("large", "Storgrupp", [steering, ("workshop", "Pilotverkstad", []), *working])],
    }
    assert Group.objects.get(with_support=True).name == "Större grupp"
    schools = Group.objects.filter(school__isnull=False)
    assert {(group.school.name, group.school.municipality.name) for group in schools if group.school} == {
        (school, place) for school in ("Skola A", "Skola B") for place in ("Alingsås", "Tjörn")
    }


def test_samtidigts_municipalities_say_what_is_known_and_no_more() -> None:
    load(SAMTIDIGT)
    told = {
        one.municipality.name: (one.plans_are, one.leader_is, one.steering_is)
        for one in Participation.objects.all()
    }
    assert told == {
        "Alingsås": ("no", "yes", "yes"),
        "Kungsbacka": ("unknown", "unknown", "unknown"),
        "Lerum": ("no", "yes", "unknown"),
        "Mölndal": ("no", "yes", "unknown"),
        "Partille": ("no", "yes", "yes"),
        "Stenungsund": ("yes", "yes", "no"),
        "Tjörn": ("yes", "yes", "unknown"),
        "Öckerö": ("no", "no", "yes"),
    }
    notes = Participation.objects.exclude(steering_note="").values_list("municipality__name", "steering_note")
    assert list(notes) == [("Stenungsund", "Pilotverkstaden samlar beslutsfattare")]
    plans = OtherPlan.objects.filter(participations__isnull=False)
    assert sorted(plans.values_list("participations__municipality__name", "name")) == [
        ("Stenungsund", "ELOF"), ("Stenungsund", "Skifo"), ("Stenungsund", "Västbus"), ("Tjörn", "ELOF"),
    ]  # fmt: skip
    groups = TargetGroup.objects.annotate(municipalities=models.Count("participations"))
    assert dict(groups.values_list("name", "municipalities")) == {
        "Familjehemsplacerade": 3,
        "Elever med hög frånvaro": 2,
        "Barn med normbrytande beteende": 2,
        "Barn i socialt utsatta miljöer": 1,
        "Barn till föräldrar med psykosocial problematik": 1,
    }


def test_samtidigts_local_leaders_have_percentages_or_okant() -> None:
    load(SAMTIDIGT)
    local = ProjectOffice.objects.filter(office=Office.LOCAL_LEADER, post=None)
    told = local.values_list("participation__municipality__name", "percentage")
    assert sorted(told, key=repr) == sorted(
        [
            ("Alingsås", 25), ("Lerum", 20), ("Lerum", 20), ("Mölndal", None), ("Partille", 10),
            ("Stenungsund", 20), ("Tjörn", 20),
        ],
        key=repr,
    )  # fmt: skip
    assert local.aggregate(known=models.Sum("percentage"))["known"] == 115


def test_kungsbacka_has_left_with_its_five_reasons() -> None:
    load(SAMTIDIGT)
    left = Participation.objects.get(left_on__isnull=False)
    assert (left.municipality.name, str(left.left_on)) == ("Kungsbacka", "2012-06-30")
    assert left.left_for == sum(LeaveReason)


def test_figures_from_elsewhere_are_numbers_of_a_series_and_never_counts() -> None:
    load(SAMTIDIGT)
    cases = ReportedNumber.objects.filter(series="Case", observed="2012-05", kind=SeriesKind.RESULT)
    assert dict(cases.values_list("participation__municipality__name", "value")) == {
        "Alingsås": 2, "Lerum": 1, "Mölndal": 9, "Partille": 1, "Stenungsund": 0, "Tjörn": 8, "Öckerö": 3,
    }  # fmt: skip
    assert cases.aggregate(sum=models.Sum("value"))["sum"] == 24
    planned = ReportedNumber.objects.get(series="Planerade case")
    assert (planned.participation, planned.value) == (of("Partille"), Decimal(2))
    unknown = ReportedNumber.objects.get(series="Pilotverkstäder och arbetsgrupper", value=None)
    assert unknown.participation == of("Lerum")
    assert not ReportedNumber.objects.filter(source="").exists()


def test_people_can_have_posts_in_school_and_social_services_of_every_municipality() -> None:
    load(SAMTIDIGT)
    for participation in Participation.objects.all():
        units = Unit.objects.filter(municipality=participation.municipality, kind=UnitKind.UNIT)
        assert {unit.agency().sector for unit in units} == {Sector.SCHOOL, Sector.SOCIAL}
        assert Unit.objects.filter(municipality=participation.municipality, parent=None).count() == 1


# Once more


@pytest.mark.parametrize("document", [SAMTIDIGT, valid()], ids=["samtidigt", "small"])
def test_loading_twice_changes_nothing(document: Any, tmp_path: Path) -> None:
    file = document if isinstance(document, Path) else written(tmp_path, document)
    load(file)
    before = everything()
    assert load(file) == "Inget nytt: allt fanns redan."
    assert everything() == before


def test_what_begins_with_loading_begins_at_the_databases_instant_and_is_recorded_by_nobody() -> None:
    before = clock.now()
    load(SAMTIDIGT)
    for row in (*Group.objects.all(), *ProjectOffice.objects.all()):
        assert before <= row.recorded_at == row.valid_from <= clock.now()
        assert row.recorded_by is None


def test_a_municipality_that_has_its_agencies_already_keeps_them(tmp_path: Path) -> None:
    tjorn = Municipality.objects.get(name="Tjörn")
    root = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Tjörns kommun", municipality=tjorn)
    board = Unit.objects.create(kind=UnitKind.AUTHORITY, name="Nämnden", municipality=tjorn, parent=root)
    school = SecrecyArea.objects.create(unit=board, sector=Sector.SCHOOL, name="skolan i Tjörn")
    other = Unit.objects.create(kind=UnitKind.UNIT, name="Norra skolan", municipality=tjorn, parent=board)
    load(written(tmp_path, valid()))
    assert SecrecyArea.objects.get(name="skolan i Tjörn") == school
    assert list(Unit.objects.filter(municipality=tjorn, parent=None)) == [root]
    board.refresh_from_db()
    assert board.name == "Barn- och utbildningsförvaltningen"
    assert [child.name for child in board.children.all()] == ["Norra skolan", "Skola A", "Skola B"]
    assert other.agency() == school


CORRECTIONS: tuple[tuple[tuple[str | int, ...], Any, str], ...] = (
    (("purpose",), "Ett annat syfte", "1 projekt"),
    (("ends_on",), "2029-01-31", "1 projekt"),
    (("case_goal",), None, "1 projekt"),
    (("other_plans", 0, "concerns"), "Frånvaro", "1 annan handlingsplan"),
    (("offices", 0, "percentage"), None, "1 uppdrag"),
    (("municipalities", 0, "joined_on"), "2026-02-01", "1 kommun"),
    (("municipalities", 0, "steering_note"), "Fyra chefer", "1 kommun"),
    (("municipalities", 0, "small"), True, "1 kommun"),
    (("municipalities", 0, "target_groups"), ["Elever med hög frånvaro", "Familjehemsplacerade"], "1 kommun"),
    (("municipalities", 1, "left", "reasons"), ["secrecy"], "1 kommun"),
    (("municipalities", 0, "agencies", 0, "authority"), "Skolförvaltningen", "1 enhet"),
    (("municipalities", 0, "agencies", 0, "units", 1, "small"), True, "1 enhet"),
    (("municipalities", 0, "groups", 0, "with_support"), False, "1 grupp"),
    (("municipalities", 0, "groups", 0, "groups", 0, "school"), "Skola B", "1 grupp"),
    (("reported", 0, "value"), 9.5, "1 rapporterat tal"),
)


@pytest.mark.parametrize(("path", "value", "told"), CORRECTIONS, ids=lambda part: repr(part)[:60])
def test_what_may_be_corrected_is_corrected(path: Any, value: Any, told: str, tmp_path: Path) -> None:
    load(written(tmp_path, valid()))
    before = {label: len(rows) for label, rows in everything().items()}
    file = written(tmp_path, changed(*path, to=value))
    assert load(file) == f"Inget nytt: allt fanns redan. Rättat: {told}."
    after = everything()
    chosen = {Participation.target_groups.through._meta.label}
    assert {label for label, rows in after.items() if len(rows) != before[label]} <= chosen
    assert load(file) == "Inget nytt: allt fanns redan."
    assert everything() == after


def test_what_is_new_in_a_file_is_added(tmp_path: Path) -> None:
    load(written(tmp_path, valid()))
    document = valid()
    document["municipalities"].append({"municipality": "Öckerö"})
    below = document["municipalities"][0]["groups"][0]["groups"]
    below.append({"kind": "workshop", "name": "Pilotverkstad B", "school": "Skola B"})
    document["municipalities"][0]["offices"].append({"office": "coordinator", "percentage": 10})
    assert load(written(tmp_path, document)) == "Nytt: 1 kommun, 1 uppdrag, 1 grupp."
    assert Group.objects.get(name="Pilotverkstad B").parent == Group.objects.get(name="Större grupp")


def test_what_a_file_leaves_out_it_says_nothing_about(tmp_path: Path) -> None:
    load(written(tmp_path, valid()))
    before = everything()
    document = {"name": "Försök", "municipalities": [{"municipality": "1419"}, {"municipality": "Ale"}]}
    assert load(written(tmp_path, document)) == "Inget nytt: allt fanns redan."
    assert everything() == before


TAKEN_AWAY: tuple[tuple[tuple[str | int, ...], str, str], ...] = (
    (("target_groups", 1), "target_groups", "”Familjehemsplacerade” finns redan"),
    (("municipalities", 1), "municipalities", "”Ale” finns redan"),
    (("offices", 0), "offices", "1 leader gäller redan men 0 står i filen"),
    (("municipalities", 0, "offices", 1), "municipalities[0].offices", "2 local_leader gäller redan"),
    (
        ("municipalities", 0, "target_groups", 0),
        "municipalities[0].target_groups",
        "hög frånvaro” finns redan",
    ),
    (("municipalities", 0, "other_plans", 0), "municipalities[0].other_plans", "”ELOF” finns redan"),
    (("municipalities", 0, "groups", 0), "municipalities[0].groups", "”Större grupp” finns redan"),
    (
        ("municipalities", 0, "groups", 0, "groups", 1),
        "municipalities[0].groups[0].groups",
        "”Styrgrupp” finns redan",
    ),
    (("groups", 0), "groups", "”Gemensam referensgrupp” finns redan"),
    (("reported", 1), "reported", "”Case 2026-05” finns redan"),
)


@pytest.mark.parametrize(("path", "place", "reason"), TAKEN_AWAY, ids=lambda part: repr(part)[:60])
def test_what_would_be_taken_away_is_refused_and_what_to_do_is_said(
    path: Any, place: str, reason: str, tmp_path: Path
) -> None:
    document = without(*path)
    if path == ("municipalities", 1):
        del document["groups"]  # or their naming it would be told of first
    load(written(tmp_path, valid()))
    sentence = refused(written(tmp_path, document))
    assert sentence.startswith(f"{place}: ")
    assert reason in sentence
    assert "avsluta det i Pilotverkstad först" in sentence


def test_a_group_that_has_got_another_kind_is_another_group(tmp_path: Path) -> None:
    load(written(tmp_path, valid()))
    file = written(tmp_path, changed("municipalities", 0, "groups", 0, "kind", to="joint"))
    assert "”Större grupp” finns redan" in refused(file)


def test_a_municipality_that_takes_part_does_not_leave_by_a_file(tmp_path: Path) -> None:
    load(written(tmp_path, valid()))
    file = written(tmp_path, changed("municipalities", 0, "left", to={"on": "2026-06-30"}))
    assert refused(file).startswith("municipalities[0].left: Tjörn deltar")


def test_an_agencys_rules_of_secrecy_are_not_changed_by_a_file(tmp_path: Path) -> None:
    load(written(tmp_path, valid()))
    path = ("municipalities", 0, "agencies", 0)
    assert refused(written(tmp_path, changed(*path, "sector", to="social"))).startswith(
        "municipalities[0].agencies[0].sector: ”skolan i Tjörn” finns redan med sekretessområdet school"
    )
    assert refused(written(tmp_path, changed(*path, "name", to="en annan skola"))).startswith(
        "municipalities[0].agencies[0].name: ”Barn- och utbildningsförvaltningen” är redan verksamheten"
    )


def test_what_has_been_ended_and_still_stands_in_the_file_begins_anew(
    administrator: Post, tmp_path: Path
) -> None:
    file = written(tmp_path, valid())
    load(file)
    group = Group.objects.filter(name="Styrgrupp")
    group.end(at=clock.now(), by_id=administrator.person_id, cause=EndCause.NO_LONGER)
    assert load(file) == "Nytt: 1 grupp."
    assert group.count() == 2


# A file that is not as it should be


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


def told_of(act: Callable[[], Any]) -> str:
    """The sentence of a refusal; nothing if there is none."""
    try:
        act()
    except LoadError as error:
        return str(error)
    return ""


def test_words_mean_the_same_in_every_yaml() -> None:
    text = "a: no\non: 2012-06-30\nb: 0114\nc: -1.50\nd:\ne: ~\nf: 'true'\ng: true\nh: 12\ni: To\u0308r"
    assert parse(text) == {
        "a": "no", "on": "2012-06-30", "b": "0114", "c": Decimal("-1.5"), "d": None, "e": None, "f": "true",
        "g": True, "h": 12, "i": "Tör",
    }  # fmt: skip


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    text = json.dumps(valid(), ensure_ascii=False)
    assert load(written(tmp_path, text.encode("utf-8-sig"))).startswith("Nytt: 1 projekt")


TEXT = SAMTIDIGT.read_text(encoding="utf-8")[:3000]
PIECES = st.sampled_from(
    ["&a", "*a", "!!", "%", "{", "[", "]", "- ", ": ", "? ", "|", ">", '"', "'", "\\", "\t"]
)


@given(st.integers(0, 3000), st.integers(0, 8), PIECES | st.text(max_size=3))
def test_a_slip_in_the_text_is_read_or_told_of_in_one_sentence(place: int, away: int, put: str) -> None:
    assert "\n" not in told_of(lambda: parse(TEXT[:place] + put + TEXT[place + away :]))


# Any small change


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of a document."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(below, (*path, key))


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 10**9, 10**30, 2.505, "", " ", "x", "yes", "1419", "Tjörn", [], [[]], {}]
)
OTHER = VALUES | st.text(max_size=4) | st.integers() | st.floats()


@hypothesis_settings(max_examples=30, deadline=None)
@given(st.sampled_from([*places(valid())]), st.none() | st.tuples(OTHER), st.booleans())
def test_any_small_change_loads_or_is_told_of_in_one_sentence_and_leaves_nothing(
    path: tuple[str | int, ...],
    other: tuple[Any] | None,
    loaded: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    document = changed(*path, to=other[0]) if other else without(*path)
    with transaction.atomic():
        if loaded:
            load_document(valid())
        before = everything()
        sentence = told_of(lambda: load_document(parse(json.dumps(document))))
        assert "\n" not in sentence
        after = everything()
        assert (after == before) or not sentence
        assert told_of(lambda: load_document(parse(json.dumps(document)))) == sentence
        assert everything() == after
        transaction.set_rollback(True)


# The schema


def schema() -> dict[str, Any]:
    text = (settings.BASE_DIR / "docs" / "project.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_the_documented_schema_is_the_one_that_is_used_and_is_valid() -> None:
    Draft202012Validator.check_schema(schema())
    assert validator().schema == schema()


def test_every_field_is_described_and_every_block_knows_its_fields() -> None:
    for name, block in schema()["$defs"].items():
        if block.get("type") == "object":
            assert block["additionalProperties"] is False, name
            for field, rules in block["properties"].items():
                assert len(rules["description"]) > 10, (name, field)


def test_the_example_of_the_documentation_loads(tmp_path: Path) -> None:
    text = (settings.BASE_DIR / "docs" / "load_project.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    assert load(written(tmp_path, example)).startswith("Nytt: 1 projekt, 2 kommuner, 1 målgrupp, ")


def test_the_words_of_the_schema_are_the_words_of_the_product() -> None:
    defs = schema()["$defs"]
    assert defs["group_kind"]["enum"] == GroupKind.values
    assert sorted(defs["known"]["enum"]) == sorted(Known.values)
    assert defs["reported"]["properties"]["kind"]["enum"] == SeriesKind.values
    assert defs["agency"]["properties"]["sector"]["enum"] == Sector.values
    reasons = defs["left"]["properties"]["reasons"]["items"]["enum"]
    assert reasons == [str(reason.name).lower() for reason in LeaveReason]
    project, local = (
        defs[name]["properties"]["office"]["enum"] for name in ("project_office", "local_office")
    )
    assert project == [word for word in Office.values if word != Office.LOCAL_LEADER]
    assert local == [word for word in Office.values if word != Office.LEADER]


def rules(block: Any) -> Iterator[str]:
    """Keywords of the schema, wherever they stand."""
    annotations = {"$schema", "$ref", "$defs", "title", "description", "properties", "items"}
    for key, value in block.items():
        if key in ("$defs", "properties"):
            for below in value.values():
                yield from rules(below)
        elif key == "items":
            yield from rules(value)
        elif key not in annotations:
            yield key


def test_every_rule_of_the_schema_has_its_sentence() -> None:
    assert set(rules(schema())) == set(REASONS)


def test_texts_that_the_schema_lets_through_fit_the_tables() -> None:
    defs = schema()["$defs"]
    for model, block, names in (
        (Project, "project", {"owner": "owner_name", "purpose": "purpose", "framework": "framework"}),
        (TargetGroup, "name", {"": "name"}),
        (OtherPlan, "other_plan", {"name": "name", "concerns": "concerns"}),
        (Participation, "municipality", {"steering_note": "steering_note"}),
        (Group, "group_name", {"": "name"}),
        (Unit, "unit", {"name": "name"}),
        (SecrecyArea, "agency", {"name": "name"}),
        (ReportedNumber, "reported", {"series": "series", "unit": "unit", "source": "source"}),
    ):
        for written_as, column in names.items():
            found = defs[block]["properties"][written_as] if written_as else defs[block]
            found = defs[found["$ref"].rsplit("/", 1)[-1]] if "$ref" in found else found
            field: Any = model._meta.get_field(column)
            assert found["maxLength"] <= field.max_length, (model, column)
