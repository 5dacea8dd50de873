"""The parts that several pages of a case show: the team, the grounds, the timeline, the steps left."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import RESOLUTION, STOCKHOLM, day_of, start_of
from access.decisions import Decision
from access.enums import EndCause, Role
from access.models import Municipality
from access.models.people import initials
from access.periods import FOREVER
from access.policies import policy_of
from access.requests import ActorRequest
from casework import readings
from casework.enums import GrantReason, Recognition, Scope, consenter_names, topic_names
from casework.forms import MunicipalityForm
from casework.models import Entry
from casework.readership import Surroundings, line
from casework.views.cursor import Place

#: A ground that ends within this many days is worth a warning.
SOON = 14
ORDER = {Role.OWNER: 0, Role.WORKER: 1, Role.MAY_KNOW: 2}


def municipality_of(request: ActorRequest, case: Any) -> str:
    """Whose people or agencies to choose among: the case's own, or another asked for (a placed child's)."""
    asked = MunicipalityForm(request.GET)
    chosen: Municipality | None = asked.cleaned_data["municipality"] if asked.is_valid() else None
    return chosen.pk if chosen else case.municipality_id


@dataclass(frozen=True, slots=True)
class Parts:
    """Team and grounds of a case, as one viewer sees them."""

    team: list[Any]
    grounds: list[Any]
    around: Surroundings

    @property
    def in_force(self) -> list[Any]:
        """Grounds that hold now."""
        return [ground for ground in self.grounds if not ground.ended_label]


def parts_of(actor: Actor, case: Any) -> Parts:
    """Two queries: who works here, and why they may share."""
    who = {"case": case.pk, "person": actor.person_id, "post": actor.post_id, "at": actor.now}
    team = sorted(readings.team.rows(**who), key=lambda row: (row.agency_name, ORDER[row.role]))
    for row in team:
        row.role_label = Role(row.role).label
        row.reason_label = GrantReason(row.reason).label
        row.initials = initials(row.person_name)
        row.can_end = case.sight_role == Role.OWNER and actor.agency_id in (case.agency_id, row.agency_id)
    grounds = [described(ground, actor, case) for ground in readings.grounds.rows(**who)]
    return Parts(team, grounds, Surroundings.of(actor, team, grounds))


def described(ground: Any, actor: Actor, case: Any) -> Any:
    """A ground with its plain words."""
    ground.topic_names = topic_names(ground.topics)
    ground.agreed_names = consenter_names(ground.agreed)
    ground.valid_to_label = last_day(ground.valid_to)
    ground.ended_label = ended_label(ground, actor)
    ground.direction = ground.sight_rule
    ground.is_ending = not ground.ended_label and (ground.until - actor.now).days < SOON
    ground.until_label = ground.valid_to_label
    ground.can_manage = (
        not ground.ended_label and case.sight_role == Role.OWNER and ground.from_agency_id == actor.agency_id
    )
    ground.sentence = _("%(giver)s får berätta för %(taker)s om %(topics)s, %(until)s.") % {
        "giver": ground.giver_name[:1].upper() + ground.giver_name[1:],
        "taker": ground.taker_name,
        "topics": _(" samt ").join(", ".join(ground.topic_names).rsplit(", ", 1)),
        "until": ground.valid_to_label,
    }
    return ground


def last_day(until: Any) -> str:
    """A period's end as people say it: its last day, or that none is known."""
    if until == FOREVER:
        return _("tills vidare")
    return _("till och med %(day)s") % {"day": date_format(day_of(until - RESOLUTION), "j F Y")}


def ended_label(ground: Any, actor: Actor) -> str:
    """When and why a ground ended; empty while it holds."""
    if ground.until > actor.now:
        return ""
    cause = EndCause(ground.ended_cause or EndCause.EXPIRED).label
    return _("%(cause)s %(day)s") % {
        "cause": str(cause).capitalize(),
        "day": date_format(day_of(ground.until), "j F Y"),
    }


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of what the viewer may read, by month, and the place where older ones begin."""

    entries: list[Any]
    months: list[tuple[str, list[Any]]]
    older: Any


def timeline_of(actor: Actor, case: Any, parts: Parts, place: Place) -> Timeline:
    """Two queries whatever the length: the entries, and how many can read each."""
    rows = readings.timeline.rows(
        case=case.pk,
        person=actor.person_id,
        post=actor.post_id,
        at=actor.now,
        before=place.before,
        uuid=place.uuid,
    )
    entries, older = rows[: readings.ENTRIES], rows[readings.ENTRIES :]
    described_entries(actor, case, parts, entries)
    months = [
        (label, list(group)) for label, group in groupby(entries, key=lambda entry: month(entry.occurred_at))
    ]
    return Timeline(entries, months, entries[-1] if older else None)


def described_entries(actor: Actor, case: Any, parts: Parts, entries: list[Any]) -> None:
    """Entries with their plain words and the line of who can read each."""
    counts: dict[int, dict[int, int]] = {}
    if entries:
        times = [entry.occurred_at for entry in entries]
        found = readings.readers.tuples(case=case.pk, oldest=min(times), newest=max(times), at=actor.now)
        for entry, agency, people in found:
            counts.setdefault(entry, {})[agency] = people
    why = policy_of(Entry).why
    for entry in entries:
        entry.scope_label = Scope(entry.scope).label
        entry.topic_names = topic_names(entry.topics)
        entry.why = why(Decision.of(entry))
        entry.has_time = entry.occurred_at != start_of(day_of(entry.occurred_at))
        entry.readers_line = line(
            counts.get(entry.pk, {}), parts.around, writing=entry, own_agency=actor.agency_id
        )


def month(instant: Any) -> str:
    """A heading of the timeline: "November 2026"."""
    return date_format(instant.astimezone(STOCKHOLM), "F Y").capitalize()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing left to do after the start, in any order."""

    title: str
    text: str
    url: str
    button: str
    done: bool
    form: bool = False


def steps_of(case: Any, team: Iterable[Any], grounds: Iterable[Any]) -> list[Step]:
    """What remains for an owner: who works here, why they may share, can the child be recognised?"""
    return [
        Step(
            _("Vilka arbetar här?"),
            _("Ge behörighet till dem som ska arbeta med barnet, en och en."),
            reverse("case_team", args=[case.uuid]),
            _("Välj personer"),
            done=len(list(team)) > 1,
        ),
        Step(
            _("Varför får ni dela?"),
            _("Registrera ett samtycke eller en annan grund innan någon i en annan verksamhet bjuds in."),
            reverse("ground_list", args=[case.uuid]),
            _("Registrera grund"),
            done=bool(list(grounds)),
        ),
        Step(
            _("Kan någon här känna igen barnet?"),
            _("Svara tillsammans. Svaret sparas i caset."),
            reverse("case_started", args=[case.uuid]),
            _("Svara"),
            done=case.recognition != Recognition.UNASKED,
            form=True,
        ),
    ]
