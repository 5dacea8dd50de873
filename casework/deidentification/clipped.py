"""Words that are cut short in haste: "orosanm", "åtgprogram", "föräldrautb" are nobody's names.

The cut comes after a consonant, where a Swedish word goes on. Few names are such a beginning, and hardly any
is a part of a compound with such a beginning after it; how many was counted in the lists of names.
"""

from casework.deidentification.cues import cues, endings
from casework.deidentification.typing_errors import is_shortened
from casework.deidentification.vocabulary import LONGEST, data, is_listed

_VOWELS = "aeiouyåäöéü"
#: Of names in the lists, 0.5 % are the beginning of a longer word at this length, and 2 % at four letters.
_LONG = 6
#: With a head so long any cut will do (0.1 % of names); with a shorter one, three letters have to be left.
_LONG_HEAD, _SHORT_HEAD = 5, 4


def is_clipped(small: str) -> bool:
    """Whether it is a word that breaks off, wherever it stands."""
    if len(small) > LONGEST or small.endswith(endings("efternamnsändelser")):
        return False
    if _is_known(small) or (len(small) >= _LONG and is_shortened(small)):
        return True
    heads = {
        *data().parts.prefixes(small),
        *(head for head in data().words.prefixes(small) if len(head) > _LONG),
    }
    return any(_is_cut(small[len(head) :], len(head)) for head in heads) or any(
        _is_rest(small[len(head) :]) for head in _clipped_heads(small)
    )


def may_be_clipped(small: str) -> bool:
    """Whether it could be one: enough where a capital letter tells nothing."""
    if is_clipped(small) or is_shortened(small):
        return True
    known = len(small) > LONGEST or small.endswith(endings("efternamnsändelser"))
    heads = () if known else data().parts.prefixes(small)
    return any(len(head) >= _SHORT_HEAD and _goes_on(small[len(head) :], 2) for head in heads)


def _is_known(small: str) -> bool:
    return small in cues("kortord") or (small[-1:] == "s" and small[:-1] in cues("kortord"))


def _is_cut(rest: str, head: int) -> bool:
    """What follows a whole part of a compound."""
    if head >= _LONG_HEAD and _goes_on(rest, 1):
        return True
    if head >= _SHORT_HEAD and _goes_on(rest, 3):
        return True
    return head >= 3 and _is_known(rest)


def _clipped_heads(small: str) -> list[str]:
    """The beginnings of it that are cut themselves: "åtg" of "åtgprogram"."""
    heads = cues("kortord") - cues("aldrig_förled")
    return [small[:end] for end in range(3, min(12, len(small) - 1)) if small[:end] in heads]


def _is_rest(rest: str) -> bool:
    """What follows a part that is cut: a word, or another cut."""
    rest = rest.removeprefix("s") if rest[1:] in cues("kortord") else rest
    return (
        _is_known(rest)
        or rest in cues("korta_efterled")
        or (len(rest) > 3 and is_listed(rest))
        or _goes_on(rest, 3)
    )


def _goes_on(rest: str, least: int) -> bool:
    if len(rest) < least or rest[-1] in _VOWELS:
        return False
    return next(data().words.iterkeys(rest), None) is not None
