"""What the guard finds in the texts of a case: what may say who somebody is, and what recognises a child.

Names of those who work in the case and of colleagues in the writer's groups are no finding, as far as the
writer sees them: else a name that is passed over would tell that somebody works here. Nothing is kept.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from access.actor import Actor
from casework import readings
from casework.deidentification import Feature, Hit, Mention, find, mentions, rare
from casework.enums import SchoolIs, Sex, Stage
from casework.models import AllowedTerm
from casework.policies.small_places import is_small
from casework.policies.workshop import colleague_names

#: What a hit may be, to whoever reads the page; in the text itself it stands in the language of the text.
WHAT = {
    "namn": _("namn"),
    "personnummer": _("personnummer"),
    "telefon": _("telefon"),
    "epost": _("e-post"),
    "adress": _("adress"),
    "skola": _("skola"),
    "arendenr": _("ärendenummer"),
    "regnr": _("registreringsnummer"),
    "fodelsedatum": _("födelsedatum"),
    "bank": _("konto"),
    "url_handle": _("länk eller alias"),
    "ip": _("ip-adress"),
}
#: What texts are told apart by: a column, or an entry and a column.
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``what`` says what it may be, empty where nothing was found."""

    text: str
    what: str = ""
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one text."""

    text: str
    hits: list[Hit]
    rare: list[Mention]

    @property
    def is_strong(self) -> bool:
        """Must something be replaced, or overridden, before it is shared?"""
        return any(hit.confidence == "strong" for hit in self.hits)

    @property
    def strong(self) -> list[Piece]:
        """What must be replaced, each once."""
        return self._each("strong")

    @property
    def guesses(self) -> list[Piece]:
        """What is only pointed out, each once."""
        return self._each("guess")

    @property
    def instead(self) -> list[tuple[str, str]]:
        """What recognises a child, each once, with what could be written instead."""
        said = {(self.text[place.start : place.end], place.instead): None for place in self.rare}
        return list(said)

    @property
    def key(self) -> str:
        """Equal for what is told alike, so that nothing is said again while somebody writes on."""
        said = repr((self.strong, self.guesses, self.instead))
        return blake2s(said.encode(), digest_size=8).hexdigest()

    def pieces(self) -> list[Piece]:
        """The text with what was found marked in it."""
        found, place = list[Piece](), 0
        for hit in self.hits:
            found += [Piece(self.text[place : hit.start]), self._piece(hit)]
            place = hit.end
        return [piece for piece in (*found, Piece(self.text[place:])) if piece.text]

    def _each(self, confidence: str) -> list[Piece]:
        return list(dict.fromkeys(self._piece(hit) for hit in self.hits if hit.confidence == confidence))

    def _piece(self, hit: Hit) -> Piece:
        return Piece(self.text[hit.start : hit.end], str(WHAT[hit.label]), hit.confidence == "guess")


def look(*, actor: Actor, case: Any, texts: Mapping[Name, str]) -> dict[Name, Finding]:
    """The findings in some texts that are read together, by their names; what is clean is not among them.

    Clean texts cost no query. Else it is asked once who is known and which terms are allowed; and, of a text
    that mentions a class, a sex, a school or a day, whether the place is small.
    """
    suspect = {name: text for name, text in texts.items() if find(text)}
    known, allowed = passed_over(actor, case) if suspect else (frozenset(), frozenset())
    hits = {name: find(text, known=known, allowed=allowed) for name, text in suspect.items()}
    recognised = recognising(case, texts)
    found = {
        name: Finding(text, hits.get(name, []), recognised.get(name, [])) for name, text in texts.items()
    }
    return {name: finding for name, finding in found.items() if finding.hits or finding.rare}


def passed_over(actor: Actor, case: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Names that are no hits in this case, and the terms that its municipality allows; three queries."""
    team = readings.team.rows(case=case.pk, person=actor.person_id, post=actor.post_id, at=actor.now)
    terms = AllowedTerm.objects.live(actor.now).filter(municipality=case.municipality_id)
    names = {actor.post.person.name, *(row.person_name for row in team), *colleague_names(actor)}
    return frozenset(names), frozenset(terms.values_list("term", flat=True))


def recognising(case: Any, texts: Mapping[Name, str]) -> dict[Name, list[Mention]]:
    """What recognises a child, by text; nothing but in a place where a pseudonym does not hide one."""
    if not any(mention for text in texts.values() for mention in mentions(text)) or not is_small(case):
        return {}
    told: set[Feature] = {"target_group"}
    if case.school_is == SchoolIs.NAMED:
        told.add("school")
    if case.stage not in (Stage.UNKNOWN, Stage.UNSAID):
        told.add("stage")
    if case.sex in (Sex.GIRL, Sex.BOY):
        told.add("sex")
    return {name: rare(text, told) for name, text in texts.items()}


def recognised(case: Any, entries: Iterable[Any]) -> dict[int, list[Finding]]:
    """What recognises a child in the words of entries that are written already, by entry."""
    said = {(entry.pk, name): getattr(entry.words, name) for entry in entries for name in entry.words.TEXTS}
    found: dict[int, list[Finding]] = {}
    for (entry, name), rare_ones in recognising(case, said).items():
        if rare_ones:
            found.setdefault(entry, []).append(Finding(said[entry, name], [], rare_ones))
    return found
