"""All detectors, in the order in which they may claim a part of the text."""

from collections.abc import Iterator, Set

from casework.deidentification.accounts import accounts
from casework.deidentification.addresses import addresses, streets
from casework.deidentification.allowed_terms import spans
from casework.deidentification.birthdays import birthdays
from casework.deidentification.case_numbers import case_numbers
from casework.deidentification.estates import estates
from casework.deidentification.hits import Hit, Taken
from casework.deidentification.names import names
from casework.deidentification.online import handles, machines, mail, pages
from casework.deidentification.personal_numbers import personal_numbers
from casework.deidentification.plates import plates
from casework.deidentification.schools import schools
from casework.deidentification.telephones import telephones

#: Texts are read in pieces, so that time grows with length and no more.
PIECE = 8_000
#: From the surest to the one that needs most around it.
_NUMBERS = (machines, accounts, personal_numbers, case_numbers, telephones, birthdays, plates)


def find(text: str, *, known: Set[str] = frozenset(), allowed: Set[str] = frozenset()) -> list[Hit]:
    """Where the text may say who somebody is, in order and without overlaps.

    ``known`` are names that are no hits: the team of the case and the writer's colleagues. ``allowed`` are
    terms that administrators have added: no names, where the whole of a term stands.
    """
    passed = frozenset(word.lower() for name in known for word in name.split())
    return [hit for start, piece in _pieces(text) for hit in _in_piece(piece, start, passed, allowed)]


def _in_piece(text: str, offset: int, passed: frozenset[str], allowed: Set[str]) -> list[Hit]:
    taken = Taken(text)
    taken.claim(mail(text))
    if "." in text:
        taken.claim(pages(text))
    if any(map(str.isdecimal, text)):
        taken.claim(streets(text))
        taken.claim(estates(text))
        for detector in _NUMBERS:
            taken.claim(detector(text))
    taken.claim(addresses(text))
    taken.claim(handles(text))
    taken.claim(schools(text))
    taken.pass_over(spans(text, allowed))
    taken.claim(names(text, taken, passed))
    return [hit._replace(start=hit.start + offset, end=hit.end + offset) for hit in sorted(taken.hits)]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Pieces that end at a space, if there is one."""
    start = 0
    while len(text) - start > PIECE:
        end = (
            max(
                text.rfind(" ", start + PIECE // 2, start + PIECE),
                text.rfind("\n", start + PIECE // 2, start + PIECE),
            )
            + 1
        )
        end = end or start + PIECE
        yield start, text[start:end]
        start = end
    yield start, text[start:]
