"""An operator loads a project that a process leader has written in a file."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

import pytest

from access import clock
from access.enums import EndCause, Sector, UnitKind
from access.models import Municipality, Post, SecrecyArea, Unit
from pilotverkstad.enums import COUNTED_KINDS, LeaveReason, Office, SeriesKind
from pilotverkstad.models import (
    Group,
    OtherPlan,
    Participation,
    Project,
    ProjectOffice,
    ReportedNumber,
    TargetGroup,
)
from tests.loading.files import SAMTIDIGT, changed, everything, load, refused, valid, without, written

pytestmark = pytest.mark.django_db


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
    (("target_groups_in_english", "Elever med hög frånvaro"), "Absent pupils", "1 målgrupp"),
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
