"""The parts that several pages of a case show: the team, the grounds, the steps left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import RESOLUTION, day_of
from access.enums import EndCause, Role
from access.models import Municipality, Post
from access.models.people import initials
from access.periods import FOREVER
from access.requests import ActorRequest
from casework import readings
from casework.enums import (
    CHOOSABLE_TOPICS,
    OVER,
    TAKEN,
    GrantReason,
    Recognition,
    Topic,
    consenter_names,
    topic_names,
)
from casework.forms.case import MunicipalityForm
from casework.models import CaseState, RecognitionAnswer
from casework.policies.case import decides_state
from casework.readership import Surroundings

#: A ground that ends within this many days is worth a warning.
SOON = 14
ORDER = {Role.OWNER: 0, Role.WORKER: 1, Role.MAY_KNOW: 2}


def municipality_of(request: ActorRequest, case: Any) -> str:
    """Whose people or agencies to choose among: the case's own, or another asked for (a placed child's)."""
    asked = MunicipalityForm(request.GET)
    chosen: Municipality | None = asked.cleaned_data["municipality"] if asked.is_valid() else None
    return chosen.pk if chosen else case.municipality_id


def proposed_posts(request: ActorRequest, case: Any) -> Any:
    """Who can be given a part: people who hold a post in the municipality now, by agency and name."""
    posts = Post.objects.live(request.actor.now).with_names()
    posts = posts.filter(unit__municipality=municipality_of(request, case), person__is_active=True)
    if request.actor.agency_id != case.agency_id:
        posts = posts.filter(agency=request.actor.agency_id)
    return posts.order_by("agency__name", "person__name", "pk")


def team_posts(parts: "Parts") -> list[Post]:
    """Who can be responsible for something: those who work in the case, as far as the viewer sees them."""
    working = [row.post_id for row in parts.team if row.role != Role.MAY_KNOW]
    return list(
        Post.objects.with_names().filter(pk__in=working).order_by("agency__name", "person__name", "pk")
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """Team and grounds of a case, as one viewer sees them; ``coming`` have a part from a day to come."""

    team: list[Any]
    coming: list[Any]
    grounds: list[Any]
    around: Surroundings

    @property
    def in_force(self) -> list[Any]:
        """Grounds that hold now."""
        return [ground for ground in self.grounds if not ground.ended_label]


def preset_topics(case: Any, parts: Parts, actor: Actor) -> int:
    """What a note is chosen to be about from the start: what its author last wrote about in the case.

    Before the first one it is the plan, or else the first of what may be shared, so that nothing is left to
    choose in a case with a ground: who reads it stands under the text. A crime is never presumed.
    """
    if case.last_topics or not parts.in_force:
        return case.last_topics or 0
    covered = [ground.topics for ground in parts.in_force if ground.from_agency_id == actor.agency_id]
    for topic in (Topic.PLAN, *CHOOSABLE_TOPICS):
        if topic is not Topic.CRIME and any(topics & topic for topics in covered):
            return int(topic)
    return int(Topic.PLAN)


def parts_of(actor: Actor, case: Any) -> Parts:
    """Two queries: who works here, and why they may share."""
    who = {"case": case.pk, "person": actor.person_id, "post": actor.post_id, "at": actor.now}
    rows = sorted(readings.team.rows(**who), key=lambda row: (row.agency_name, ORDER[row.role]))
    for row in rows:
        row.role_label = Role(row.role).label
        row.reason_label = GrantReason(row.reason).label
        row.initials = initials(row.person_name)
        row.is_taken = row.reason in TAKEN
        row.is_untold = row.role == Role.MAY_KNOW and bool(case.in_small_place)
        row.until_label = last_day(row.until) if row.until != FOREVER else ""
        row.can_end = case.sight_role == Role.OWNER and actor.agency_id in (case.agency_id, row.agency_id)
    team = [row for row in rows if row.valid_from <= actor.now]
    coming = [row for row in rows if row.valid_from > actor.now]
    for row in coming:
        # It is told as a span, which has an end also when none is known.
        row.until_label = last_day(row.until)
    grounds = [described(ground, actor, case) for ground in readings.grounds.rows(**who)]
    return Parts(team, coming, grounds, Surroundings.of(actor, team, grounds))


def described(ground: Any, actor: Actor, case: Any) -> Any:
    """A ground with its plain words."""
    ground.topic_names = topic_names(ground.topics)
    ground.agreed_names = consenter_names(ground.agreed)
    ground.valid_to_label = last_day(ground.valid_to)
    ground.ended_label = ended_label(ground, actor)
    ground.purpose_label = ground.get_purpose_display()
    ground.own_facts = _own_facts(ground) if ground.sight_rule == "giver" else []
    ground.direction = ground.sight_rule
    ground.is_ending = not ground.ended_label and (ground.until - actor.now).days < SOON
    ground.until_label = ground.valid_to_label
    ground.can_manage = (
        ground.until > actor.now
        and case.sight_role == Role.OWNER
        and ground.from_agency_id == actor.agency_id
    )
    ground.sentence = _("%(giver)s får berätta för %(taker)s om %(topics)s, %(until)s.") % {
        "giver": ground.giver_name[:1].upper() + ground.giver_name[1:],
        "taker": ground.taker_name,
        "topics": _(" samt ").join(", ".join(ground.topic_names).rsplit(", ", 1)),
        "until": ground.valid_to_label,
    }
    return ground


def _own_facts(ground: Any) -> list[tuple[str, str]]:
    """What else was said of a ground, for the agency that gives: question and answer."""
    child = (ground.get_age_display(), ground.get_child_view_display(), ground.get_maturity_display())
    said = [
        (_("Barnet"), child),
        (_("Samtycket"), (ground.get_how_given_display(), ground.get_paper_at_display())),
        (_("Beslutad av"), (ground.get_decided_by_display(),)),
        (_("Villkoret"), (_("är uppfyllt"),) if ground.confirmed else ()),
        (_("Kan inte veta vem barnet är"), sorted(ground.functions)),
        (_("Återkallat av"), consenter_names(ground.withdrawn_by)),
    ]
    told = [(question, ", ".join(str(part) for part in parts if part)) for question, parts in said]
    return [(question, answer) for question, answer in told if answer]


def closing_of(case: Any, at: datetime) -> dict[str, Any] | None:
    """Why a case that is over is so, in the words of its codes; None while it goes on."""
    if case.state not in OVER:
        return None
    state = CaseState.objects.live(at).get(case=case.pk)
    return {
        "cause": state.get_cause_display(),
        "outcome": state.get_outcome_display(),
        "since": state.valid_from,
    }


def last_day(until: Any) -> str:
    """A period's end as people say it: its last day, or that none is known."""
    if until == FOREVER:
        return _("tills vidare")
    return _("till och med %(day)s") % {"day": date_format(day_of(until - RESOLUTION), "j F Y")}


def ended_label(ground: Any, actor: Actor) -> str:
    """When and why a ground ended, or why it gives nothing; empty while it holds."""
    if ground.until > actor.now:
        return "" if ground.is_giving else _("Ger inget: orten eller skolan är liten")
    cause = EndCause(ground.ended_cause or EndCause.EXPIRED).label
    return _("%(cause)s %(day)s") % {
        "cause": str(cause).capitalize(),
        "day": date_format(day_of(ground.until), "j F Y"),
    }


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
            # Where the municipality has left, nothing is shared any more.
            done=case.left_on is not None or bool(list(grounds)),
        ),
        *_recognition_step(case),
    ]


def _recognition_step(case: Any) -> Iterator[Step]:
    """Of the agency that opened the case alone: its owners answer, and only they see what was answered."""
    if decides_state(case):
        yield Step(
            _("Kan någon här känna igen barnet?"),
            _("Svara tillsammans. Svaret sparas i caset."),
            reverse("case_started", args=[case.uuid]),
            _("Svara"),
            done=case.recognition != Recognition.UNASKED,
            form=True,
        )


def recognition_of(case: Any) -> str:
    """What was answered, for owners of the agency that opened the case; to nobody else anything."""
    if not decides_state(case) or case.recognition == Recognition.UNASKED:
        return ""
    return str(Recognition(case.recognition).label)


def earlier_answers(case: Any) -> list[RecognitionAnswer]:
    """What was answered before what stands now, the latest first, for those who see that."""
    if not recognition_of(case):
        return []
    given = RecognitionAnswer.objects.filter(case=case.pk).select_related("by").order_by("-at", "-pk")
    return list(given)[1:]


def answered(case: Any) -> dict[str, str]:
    """What the question begins with when it is asked again."""
    return {"recognition": case.recognition} if recognition_of(case) else {}
