"""What is missing before somebody can read an entry, in the order in which it is to be done.

It explains and decides nothing. What is missing is asked of the rule's own questions (``writing``), about a
worker's part that the person has or does not have; the grants and grounds fetched beside give the words.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    ExpressionWrapper,
    F,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models import Case as Choice
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.clock import day_of
from access.enums import ROLES, Action, Role
from access.models import Post
from access.periods import live
from casework.enums import Scope, topic_names
from casework.models import Case, CaseGrant, Entry, Ground
from casework.policies.sight import awake, in_force
from casework.policies.small_places import gives, is_small
from casework.policies.writing import INSIDE, as_writings, covering, rule_of

#: The grounds that may be told of, from one agency to another.
Told = Callable[[int, int], list[Any]]


class What(StrEnum):
    """What can be missing."""

    ACCOUNT = "account"
    TEXT = "text"
    PART = "part"
    WAKING = "waking"
    SCOPE = "scope"
    GROUND = "ground"
    TOPICS = "topics"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: what, in a sentence, and whose owners can do something about it.

    ``ground`` is the public id of the ground that an earlier text is to be ticked into, if there is one.
    """

    what: What
    sentence: str
    agency_id: int
    agency_name: str
    ground: UUID | None = None


def lacks(
    entry: Entry, post: Post, at: datetime, *, name: str = "", grounds: Iterable[Any] | None = None
) -> list[Lack]:
    """All that is missing, the first thing first; nothing, if the entry is open to them.

    Args:
        post: the person, in a post. Who asks may know of them and of their part in the case.
        name: what they are called in the sentences.
        grounds: those whose days and topics may be told; without it all of the case.
    """
    if grounds is None:
        grounds = Ground.objects.filter(gives(), case=entry.case_id, recorded_at__lte=at).order_by("pk")
    asked = _asked(entry.pk, post, at)
    if asked.scope in (None, Scope.REMOVED):
        gone = _("Texten är borttagen.")
        return [Lack(What.TEXT, gone, entry.agency_id, asked.writer_name)]
    told = partial(_between, list(grounds))
    return [
        *_shut_out(post, name or _("Personen")),
        *_asleep(asked, entry, post, told, at),
        *_without_part(entry.case_id, post, name or _("Personen"), at),
        *_kept_from(asked, entry, post, told, at),
    ]


def lacks_of_case(case: Any, post: Post, at: datetime, *, name: str, grounds: Iterable[Any]) -> list[Lack]:
    """The same of a case as such, its texts apart; nothing, if they work in it and it is open to them.

    Args:
        case: as its owner fetched it.
        post, name, grounds: as ``lacks`` has them.
    """
    asked = Case.objects.filter(pk=case.pk).alias(
        of_case=F("pk"), of_home=F("agency_id"), of_agency=Value(post.agency_id, BigIntegerField())
    )
    missing = list(_shut_out(post, name))
    if not asked.filter(awake(at, "of_agency")).exists():
        way = _between(list(grounds), case.agency_id, post.agency_id)
        said = _no_ground(case.agency_name, post.agency.name, way, at)
        missing.append(Lack(What.WAKING, said, case.agency_id, case.agency_name))
    return [*missing, *_without_part(case.pk, post, name, at)]


def _shut_out(post: Post, name: str) -> Iterator[Lack]:
    """Whoever's account is closed sees nothing, whatever is open to their part."""
    if not post.person.is_active:
        said = _("Kontot för %(name)s är stängt.") % {"name": name}
        yield Lack(What.ACCOUNT, said, post.agency_id, post.agency.name)


def _asleep(asked: Any, entry: Entry, post: Post, told: Told, at: datetime) -> Iterator[Lack]:
    """Grounds from the agency that opened the case: without them nobody of an agency opens anything."""
    for agency, name, is_awake in (
        (entry.agency_id, asked.writer_name, asked.writer_is_awake),
        (post.agency_id, post.agency.name, asked.taker_is_awake),
    ):
        if not is_awake:
            said = _no_ground(asked.home_name, name, told(asked.home, agency), at)
            yield Lack(What.WAKING, said, asked.home, asked.home_name)


def _without_part(case: int, post: Post, name: str, at: datetime) -> Iterator[Lack]:
    if said := _no_part(case, post, at, name):
        yield Lack(What.PART, said, post.agency_id, post.agency.name)


def _kept_from(asked: Any, entry: Entry, post: Post, told: Told, at: datetime) -> Iterator[Lack]:
    """What the text's own agency can do: who it is for, and across which ground it goes."""
    lack = partial(Lack, agency_id=entry.agency_id, agency_name=asked.writer_name)
    if asked.rule is None:
        yield lack(What.SCOPE, _not_for_them(asked))
    if asked.is_inside or asked.covers:
        return
    way = told(entry.agency_id, post.agency_id)
    if asked.is_wide:
        ground = next((ground.uuid for ground in way if ground.pk == asked.is_wide), None)
        yield lack(What.TICK, _("Texten är skriven före grunden: ta med den."), ground=ground)
        return
    if asked.crosses:
        yield lack(What.TOPICS, _too_narrow(asked.topics, way, at))
    elif asked.home != entry.agency_id:
        yield lack(What.GROUND, _no_ground(asked.writer_name, post.agency.name, way, at))
    yield lack(What.TICK, _("Texten är äldre än den nya grunden och behöver tas med i den."))


def _asked(entry: int, post: Post, at: datetime) -> Any:
    """The rule's own questions about one entry, one by one, as if the person had a worker's part."""
    pair = Entry.objects.filter(pk=entry).annotate(
        sight_person_id=Value(post.person_id, BigIntegerField()),
        sight_agency_id=Value(post.agency_id, BigIntegerField()),
        sight_role=Value(Role.WORKER, CharField()),
    )
    ways = in_force(at, case="of_case", giver="of_agency", taker="sight_agency_id")
    asked = as_writings(pair, live(at, "versions__")).annotate(
        scope=F("of_scope"),
        topics=F("of_topics"),
        home=F("of_home"),
        home_name=F("case__agency__name"),
        writer_name=F("agency__name"),
        writer_is_awake=ExpressionWrapper(awake(at, "of_agency"), BooleanField()),
        taker_is_awake=ExpressionWrapper(awake(at, "sight_agency_id"), BooleanField()),
        is_inside=ExpressionWrapper(INSIDE, BooleanField()),
        crosses=Subquery(ways.values("pk")[:1]),
        is_wide=Subquery(ways.filter(topics__covers=OuterRef("of_topics")).values("pk")[:1]),
        covers=Subquery(covering(at).values("pk")[:1]),
        # As if there were a ground: does the scope let it through at all?
        sight_ground_id=Choice(When(INSIDE, then=None), default=Value(0), output_field=BigIntegerField()),
    )
    return asked.annotate(rule=rule_of(Action.VIEW)).get()


def _between(grounds: list[Any], giver: int, taker: int) -> list[Any]:
    return [ground for ground in grounds if (ground.from_agency_id, ground.to_agency_id) == (giver, taker)]


def _no_ground(giver: str, taker: str, way: list[Any], at: datetime) -> str:
    ended = max((ground.until for ground in way if ground.until <= at), default=None)
    if ended is None:
        return _("Ingen grund för delning gäller från %(giver)s till %(taker)s.") % {
            "giver": giver,
            "taker": taker,
        }
    return _("Grunden från %(giver)s till %(taker)s upphörde den %(day)s.") % {
        "giver": giver,
        "taker": taker,
        "day": date_format(day_of(ended), "j F Y"),
    }


def _no_part(case: int, post: Post, at: datetime, name: str) -> str:
    """What a person lacks of a part that reads; empty when they have one."""
    held = CaseGrant.objects.filter(case=case, post=post.pk, recorded_at__lte=at).order_by("valid_from")
    parts = list(held.select_related("case__municipality", "case__school"))
    now = next((part for part in parts if part.valid_from <= at < part.until), None)
    if now and now.role in ROLES[Action.VIEW]:
        return ""
    if now and not is_small(now.case):
        return _("%(name)s känner till att caset finns men arbetar inte i det.") % {"name": name}
    coming = [part for part in parts if at < part.valid_from < part.until]
    if coming:
        day = date_format(day_of(coming[0].valid_from), "j F Y")
        return _("%(name)s får behörighet till caset först den %(day)s.") % {"name": name, "day": day}
    ended = max((part.until for part in parts if part.until <= at), default=None)
    if ended:
        return _("Behörigheten upphörde den %(day)s.") % {"day": date_format(day_of(ended), "j F Y")}
    return _("%(name)s arbetar inte i caset.") % {"name": name}


def _not_for_them(row: Any) -> str:
    if row.scope == Scope.AGENCY:
        return _("Texten är bara för %(agency)s.") % {"agency": row.writer_name}
    return _("Bara namngivna personer läser texten.")


def _too_narrow(topics: int, way: list[Any], at: datetime) -> str:
    """Which topics of the text the ground lacks; of several grounds, the one that lacks fewest."""
    now = [ground.topics for ground in way if ground.valid_from <= at < ground.until]
    missing = topic_names(min((topics & ~held for held in now), key=int.bit_count))
    if len(missing) == 1:
        return _("Grunden omfattar inte ämnet %(topic)s.") % {"topic": missing[0]}
    return _("Grunden omfattar inte ämnena %(topics)s.") % {"topics": ", ".join(missing)}
