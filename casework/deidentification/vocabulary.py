"""Which words are Swedish, which are names, and which may be written with a capital letter without being one.

Everything is read once, when the first text is searched, and never changed after.
"""

from functools import cache
from typing import NamedTuple

import marisa_trie

from casework.deidentification.cues import DATA, cues, endings, listed, sections

#: Longer than any Swedish word that is written here; what is longer is no word.
LONGEST = 45
_INSTITUTIONS = ("sjukhus", "kyrka", "stiftelse", "museum", "tingsrätt", "kommun", "minnesfond")


class Words(NamedTuple):
    """All that is read from files."""

    words: marisa_trie.Trie
    parts: marisa_trie.Trie
    #: In the form that they have after a subject; none that is a noun as well.
    verbs: marisa_trie.Trie
    first_names: frozenset[str]
    surnames: frozenset[str]
    #: Names that are words too, in small letters: a capital tells nothing at the beginning of a sentence …
    word_names: frozenset[str]
    #: … and those that are words so seldom that it does, some of them even in small letters.
    rare_words: frozenset[str]
    small_words: frozenset[str]
    places: frozenset[str]
    towns: frozenset[str]
    #: As written: capitals throughout hold for capitals throughout.
    allowed: frozenset[str]
    #: Places and allowed terms of several words, by the first, in small letters.
    phrases: dict[str, list[tuple[str, ...]]]
    #: Short forms, jargon and English that the word list lacks.
    own_words: frozenset[str]


@cache
def data() -> Words:
    """The files. Two threads that come first at the same time read twice, and get the same."""
    words, parts, verbs = (_trie(name) for name in ("words", "parts", "verbs"))
    both = sections("word_names.txt")
    own_words = listed("words_own.txt")
    rare = frozenset(name.lower() for name in both["namn"])
    own = frozenset(name.lower() for name in listed("first_names_own.txt")) - rare
    own |= {name.lower() for name in both["ord"]}
    both_ways = frozenset(name for name in own if name in words or name in own_words)
    known = frozenset(name.lower() for name in listed("first_names.txt") if len(name) > 2) | (own - both_ways)
    towns, allowed = listed("places_own.txt"), listed("allowed.txt")
    places = towns | listed("places.txt")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in places | allowed:
        if "_" in phrase:
            first, *rest = phrase.split("_")
            phrases.setdefault(first.lower(), []).append(tuple(word.lower() for word in rest))
    return Words(
        words=words,
        parts=parts,
        verbs=verbs,
        first_names=(known | rare) - own_words,
        surnames=frozenset(name.lower() for name in listed("surnames.txt")),
        word_names=both_ways - rare,
        rare_words=rare,
        small_words=frozenset(both["gemener"]),
        places=places,
        towns=towns,
        allowed=allowed,
        phrases=phrases,
        own_words=own_words,
    )


def _trie(name: str) -> marisa_trie.Trie:
    trie = marisa_trie.Trie()
    trie.load(str(DATA / f"{name}.trie"))
    return trie


def is_verb(small: str) -> bool:
    """Whether it says what somebody does or did, or what was done."""
    return (
        small in cues("verb") or small in data().verbs or (len(small) > 5 and small.endswith(("ade", "ades")))
    )


def is_word(word: str) -> bool:
    """Whether it is Swedish, in any case: in the list, or a compound of what is."""
    small = word.lower()
    return _is_word(small) or (
        "-" in small and all(part == "" or _is_word(part) for part in small.split("-"))
    )


def is_listed(word: str) -> bool:
    """Whether the word list has it, as it is or as a genitive; compounds are not tried."""
    small, words, own = word.lower(), data().words, data().own_words
    return (
        small in words or small in own or (small[-1:] == "s" and (small[:-1] in words or small[:-1] in own))
    )


def _is_word(small: str) -> bool:
    if (
        len(small) < 2
        or is_listed(small)
        or _is_compound(small, 3)
        or (len(small) > 7 and small.endswith(endings("ordändelser")))
    ):
        return True
    return len(small) > 4 and small.endswith("nr") and _is_word(small[:-2].removesuffix("s"))


def _is_compound(small: str, most: int) -> bool:
    """A first part, perhaps with an s or a hyphen, and the rest."""
    if not 6 <= len(small) <= LONGEST:
        return False
    words = data().words
    for part in data().parts.prefixes(small):
        rest = small[len(part) :]
        if len(part) < 3 or not rest:
            continue
        # Of three equal letters one is left out: "fall" and "lucka" make "fallucka".
        for tail in (rest, part[-1] + rest) if part[-1] == part[-2] else (rest,):
            if (len(tail) > 3 or tail in cues("korta_efterled")) and (
                tail in words or (tail[-1] == "s" and tail[:-1] in words)
            ):
                return True
            if most > 1 and len(part) > 3 and _is_compound(tail, most - 1):
                return True
    return False


def is_joined(small: str) -> bool:
    """Whether two words make it, even such as seldom stand in compounds: "stegstorlek"."""
    for place in range(4, len(small) - 3) if len(small) <= LONGEST else ():
        head, rest = small[:place], small[place:]
        if rest in data().words and (head in data().words or (head[-1] == "s" and head[:-1] in data().words)):
            return True
    return False


def is_first_name(word: str) -> bool:
    """Whether somebody is called so, as it is or in the genitive."""
    return _has(data().first_names, word) or _has(data().word_names, word)


def is_plain_first_name(word: str) -> bool:
    """Whether it is a first name, and hardly a word."""
    return _has(data().first_names, word)


def is_word_name(word: str) -> bool:
    """Whether it is a name and a word alike."""
    return _has(data().word_names, word)


def given_name(term: str) -> str:
    """The first word of a term that somebody is called by; empty if none is."""
    words = (part for word in term.split() for part in (word, *word.split("-")))
    return next((word for word in words if is_first_name(word)), "")


def is_called_after(term: str) -> bool:
    """Whether it is an institution called after somebody, "Anna Lindhs minnesfond"; not "Annas bror"."""
    *named, kind = term.split()
    return bool(named) and named[-1].endswith("s") and is_kind_of_institution(kind)


def is_kind_of_institution(word: str) -> bool:
    """Whether it says what kind of institution the name beside it is."""
    return word in cues("efter_inrättning") or word.lower().endswith(_INSTITUTIONS)


def is_surname(word: str) -> bool:
    """Whether it is a family name, as it is or in the genitive."""
    return _has(data().surnames, word)


def is_rare_word(word: str) -> bool:
    """Whether it is a name that is a word as well, but seldom."""
    return _has(data().rare_words, word)


def is_small_word(word: str) -> bool:
    """Whether it is a name that people write in small letters and mean the word."""
    return _has(data().small_words, word)


def _has(names: frozenset[str], word: str) -> bool:
    small = word.lower()
    return small in names or (len(small) > 2 and small[-1] == "s" and small[:-1] in names)


def is_place(word: str) -> bool:
    """Whether it is a place or a brand, written with a capital."""
    places = data().places
    return word in places or (word[-1:] == "s" and word[:-1] in places)


def is_town(word: str) -> bool:
    """Whether it is a municipality or a town that people come from, rather than any place that has a name."""
    return word in data().towns


def is_allowed(word: str) -> bool:
    """Whether it is in the reviewed list: agencies, methods, systems, subjects, months, abbreviations."""
    allowed = data().allowed
    if word in allowed:
        return True
    # "Måns" is no genitive of "mån".
    return word[-1:] == "s" and (len(word) > 5 or word[-2:] == ":s") and word[:-1].rstrip(":") in allowed


def base(small: str) -> str:
    """Without the s of the genitive; only to compare with what has been through this too."""
    return small[:-1] if len(small) > 3 and small[-1] == "s" else small
