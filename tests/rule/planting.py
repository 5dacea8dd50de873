"""What there is to find in a loaded world, and what the oracle lets each asker read of it.

Every text has two wordings, the present one and one before it, which say their own number; so does the reason
of every ground, and every case has its own code and words. Some texts are cleared by somebody who may: what
they said is nobody's. Beside those who work in the cases stand those whom an office brings near to them.
"""

from collections import Counter
from collections.abc import Iterator
from copy import copy
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from django.urls import reverse

from access.models import Administration, AgencyHead, AuditAssignment, Person
from access.models import Post as PostRow
from access.requests import ACTING
from casework.models import WORDS
from pilotverkstad.enums import GroupKind, MemberFunction, Office
from pilotverkstad.models import Group, Membership, ProjectOffice
from tests.addresses.people import Askers
from tests.rule import oracle
from tests.rule.loading import LONG, Loaded, code_of
from tests.rule.worlds import AGENCIES

#: By the name they ask as: nobody of them has a part in a case.
OFFICES = ("auditor", "administrator", "head", "leader", "local leader", "documenter", "steers", "rival")
NOBODY = oracle.Post(399, 199, 0)
#: How many texts of a world are cleared, all in one case.
CLEARED = 2
#: What somebody is to a thing that an address names.
STATES = ("own", "shared", "withdrawn", "ended", "redacted", "other", "missing")


class Planted:
    """One world with all that could be told of it."""

    def __init__(self, loaded: Loaded, tally: Counter[str]) -> None:
        self.loaded, self.tally = loaded, tally
        self.facts, self.now = loaded.world.facts, loaded.world.now
        self.dice = Random(f"planted in {loaded.world.seed}")  # noqa: S311 - the same for the same seed
        self.askers = Askers()
        self.names = dict.fromkeys(self.facts.posts, "member")
        for post in self.facts.posts:
            row = loaded.posts[post.id]
            self.askers.sign_in(str(post.id), row.person, row)
        self.rows: dict[oracle.Post, PostRow] = {post: loaded.posts[post.id] for post in self.facts.posts}
        #: By the name of a part of an address, one that there is.
        self.kept: dict[str, UUID] = {}
        self.appoint()
        self.names[NOBODY] = "nobody"
        self.before = {entry.id: self.first_version(entry) for entry in self.facts.entries}
        self.write()
        self.look()
        self.cleared = set(self.clear())
        self.open = {post: set(self._open(post)) for post in self.names}
        self.states: dict[tuple[Any, ...], str] = {}
        self.audited = {code_of(case.id) for case in self.facts.cases if self.reviews(case)}

    # What is written.

    def first_version(self, entry: oracle.Entry) -> oracle.Version:
        """The version under which the earlier wording was written: one that has begun, if any has."""
        begun = [version for version in entry.versions if version.time.start <= self.now]
        return self.dice.choice(begun or list(entry.versions[:1]))

    def write(self) -> None:
        """The history of every text: what it said before, and what it says now."""
        plain = {entry.id: entry for entry in self.facts.entries}
        for kind, words in WORDS.items():
            for row in words.objects.select_related("entry__author"):
                former = copy(row)
                former.revision = 1
                for name in words.TEXTS:
                    setattr(former, name, f"was-{row.entry_id}")
                since = self.loaded.at(self.before[row.entry_id].time.start)
                self.remember(former, since, row.entry.author)
                self.remember(row, max(since, self.loaded.now), row.entry.author)
                self.tally[f"written: {kind}"] += 1
                assert plain[row.entry_id].work.kind == kind

    @staticmethod
    def remember(row: Any, at: datetime, by: Person) -> None:
        """One row of history, past the service, which only knows the present."""
        type(row).history.bulk_history_create([row], default_date=at, default_user=by)

    def clear(self) -> Iterator[int]:
        """*Rensa text* as the product does it, by whoever may; sooner what somebody reads across."""
        cases = [case.id for case in self.facts.cases]
        home = self.dice.choice(cases)
        able = [(entry, post) for entry in self.facts.entries for post in self.managers(entry)]
        able = [(entry, post) for entry, post in able if entry.work.kind != "plan"]
        first = {entry.id: (entry, post) for entry, post in sorted(able, key=lambda pair: pair[1].id)}
        here = [pair for pair in first.values() if pair[0].case == home] or list(first.values())[:1]
        for entry, post in sorted(here, key=lambda pair: -len(self.readers(pair[0])))[:CLEARED]:
            names = {"uuid": self.loaded.cases[entry.case].uuid, "entry": self.loaded.entries[entry.id].uuid}
            sent = {"cause": "name", ACTING: str(self.rows[post].uuid)}
            answer = self.askers.sends(str(post.id), "POST", reverse("entry_redact", kwargs=names), sent)
            assert answer.status == 302, (entry, post, answer.status)
            self.tally["texts cleared"] += 1
            yield entry.id

    def managers(self, entry: oracle.Entry) -> list[oracle.Post]:
        """Who may clear it now."""
        able = (post for post in self.facts.posts if self.facts.entry(post, entry, "manage", self.now))
        return [post for post in able if self.facts.case(post, self.case(entry.case), "change", self.now)]

    def readers(self, entry: oracle.Entry) -> list[oracle.Post]:
        """To whom it is open now."""
        return [post for post in self.facts.posts if self.facts.entry(post, entry, "view", self.now)]

    def case(self, pk: int) -> oracle.Case:
        """A case by its number."""
        return next(case for case in self.facts.cases if case.id == pk)

    def look(self) -> None:
        """Everybody opens every case once and it stands in the log, so that reviewing it shows something."""
        for post in self.facts.posts:
            for row in self.loaded.cases.values():
                self.askers.sends(str(post.id), "GET", reverse("case_detail", args=[row.uuid]))

    # Who is near.

    def appoint(self) -> None:
        """An auditor, a keeper of accounts, a head, leaders, and members of groups."""
        loaded, stage = self.loaded, self.loaded.stage
        begun = {"recorded_at": loaded.now, "valid_from": loaded.now}
        part, place = stage.participation, stage.participation.municipality
        self.posts = {name: self.employ(n, name) for n, name in enumerate(OFFICES)}
        rows = {name: self.rows[post] for name, post in self.posts.items()}
        self.kept |= {"participation": part.uuid, "unit": rows["head"].unit.uuid, "post": rows["head"].uuid}
        self.kept["person"] = rows["head"].person.uuid
        elsewhere = type(part.project).objects.create(name="Annat projekt")
        AuditAssignment.objects.create(post=rows["auditor"], agency_id=AGENCIES[0], **begun)
        Administration.objects.create(post=rows["administrator"], municipality=place, **begun)
        AgencyHead.objects.create(post=rows["head"], agency_id=rows["head"].agency_id, **begun)
        for name, office, project, of in (
            ("leader", Office.LEADER, part.project, None),
            ("local leader", Office.LOCAL_LEADER, part.project, part),
            ("rival", Office.LEADER, elsewhere, None),
        ):
            ProjectOffice.objects.create(
                post=rows[name], office=office, project=project, participation=of, **begun
            )
        for name, kind, function in (
            ("documenter", GroupKind.WORKSHOP, MemberFunction.DOCUMENTER),
            ("steers", GroupKind.STEERING, MemberFunction.CHAIR),
        ):
            group = Group.objects.create(project=part.project, kind=kind, name=f"Grupp {name}", **begun)
            group.participations.add(part)
            self.kept["group"] = group.uuid
            Membership.objects.create(group=group, post=rows[name], function=function, **begun)

    def employ(self, number: int, name: str) -> oracle.Post:
        """One of them, who asks by this name."""
        loaded, agency = self.loaded, AGENCIES[number % len(AGENCIES)]
        person = Person.objects.create(pk=111 + number, email=f"{111 + number}@x.example", name=f"Den {name}")
        since = loaded.start - LONG
        row = PostRow.objects.create(
            pk=311 + number, person=person, agency_id=agency, unit=loaded.stage.units[agency],
            title="handläggare", recorded_at=since, valid_from=since,
        )  # fmt: skip
        post = oracle.Post(row.pk, person.pk, agency)
        self.names[post], self.rows[post] = name, row
        self.askers.sign_in(str(post.id), person, row)
        return post

    # What is open.

    def _open(self, post: oracle.Post) -> Iterator[str]:
        """What the oracle lets somebody read now, each by what stands for it in an answer."""
        facts, at = self.facts, self.now
        for case in facts.cases:
            if facts.case(post, case, "know", at):
                yield from (code_of(case.id), f"Ord {case.id}")
            if self.names[post] == "auditor" and self.reviews(case):
                yield code_of(case.id)
        for entry in facts.entries:
            if entry.id not in self.cleared:
                yield from self.wordings(post, entry)
        for ground in facts.grounds:
            seen = facts.ground(post, ground, "view", at)
            if seen and seen.rule == "giver":
                yield f"reason-{ground.id}"

    def wordings(self, post: oracle.Post, entry: oracle.Entry) -> Iterator[str]:
        """Of one text: what it says now, and what it said before to whom that was written too."""
        facts, at, before = self.facts, self.now, self.before[entry.id]
        reads = facts.entry(post, entry, "view", at)
        if reads or facts.entry(post, entry, "manage", at):
            yield f"text-{entry.id}"
        was_open = reads and facts.opens(post, entry, before, "view", at)
        if was_open and facts.since(post, entry, before, at) <= before.time.start:
            yield f"was-{entry.id}"

    def reviews(self, case: oracle.Case) -> bool:
        """Rule 10, of the looks there are: at a case the agency opened, or by its people at another's."""
        if case.opener == AGENCIES[0]:
            return True
        mine = (post for post in self.facts.posts if post.agency == AGENCIES[0])
        return any(self.facts.case(post, case, "know", self.now) for post in mine)

    # What somebody is to a thing.

    def state(self, post: oracle.Post, case: int | None, thing: Any) -> str:
        """One of ``STATES``: of what the address names in the case, if it does, else of the case."""
        key = (post.id, case, type(thing).__name__, thing and thing.id)
        if key not in self.states:
            self.states[key] = self._state(post, case, thing)
        return self.states[key]

    def _state(self, post: oracle.Post, case: int | None, thing: Any) -> str:
        if case is None:
            return "missing"
        if thing is not None and thing.case != case:
            return "other"
        if isinstance(thing, oracle.Entry) and thing.id in self.cleared:
            return "redacted"
        whole = thing or self.case(case)
        if self.sees(post, whole, self.now):
            if not isinstance(whole, oracle.Case | oracle.Entry) and whole.time.stop <= self.now:
                return "withdrawn" if isinstance(whole, oracle.Ground) else "ended"
            if not isinstance(whole, oracle.Entry) and self.hides_what_was(post, case):
                return "redacted"
            return "own" if self.agency(whole) == post.agency else "shared"
        return self.past(post, case, whole)

    def hides_what_was(self, post: oracle.Post, case: int) -> bool:
        """They see the case, and a text in it that was cleared."""
        cleared = (entry for entry in self.facts.entries if entry.id in self.cleared and entry.case == case)
        return any(self.sees(post, entry, self.now) for entry in cleared)

    def past(self, post: oracle.Post, case: int, whole: Any) -> str:
        """Why it is not open: the part is over, it was open once, or it never was."""
        mine = [grant for grant in self.facts.grants if grant.case == case and grant.post == post]
        begun = [grant for grant in mine if grant.time.start <= self.now]
        if begun and not any(grant.time.holds(self.now) for grant in mine):
            return "ended"
        borders = [at for at in self.loaded.world.borders() if at <= self.now] if begun else []
        return "withdrawn" if any(self.sees(post, whole, at) for at in borders) else "other"

    def sees(self, post: oracle.Post, whole: Any, at: int) -> oracle.Sight | None:
        """Why they see, know of or manage it, if they do."""
        facts = self.facts
        if isinstance(whole, oracle.Case):
            return facts.case(post, whole, "know", at)
        if isinstance(whole, oracle.Entry):
            return facts.entry(post, whole, "view", at) or facts.entry(post, whole, "manage", at)
        if isinstance(whole, oracle.Ground):
            return facts.ground(post, whole, "view", at)
        return facts.part(post, whole, "view", at)

    @staticmethod
    def agency(whole: Any) -> int:
        """Whose it is."""
        if isinstance(whole, oracle.Case):
            return whole.opener
        return int(whole.giver if isinstance(whole, oracle.Ground) else whole.post.agency)

    def planted(self) -> int:
        """How much could have been told."""
        facts = self.facts
        texts = [entry for entry in facts.entries if WORDS[entry.work.kind].TEXTS]
        return 2 * len(texts) + len(facts.grounds) + 2 * len(facts.cases)
