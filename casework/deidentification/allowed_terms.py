"""Terms that administrators have added: passed over where the whole of one stands, and nowhere else."""

import re
from collections.abc import Set
from functools import lru_cache

_RUN = re.compile(r"\w{1,64}")
#: What makes what stands beside a term a part of the same word: "Anna-Lindh", "Lindh-gruppen".
_JOINED = r"(?![\w-])(?!['’:]\w)"
_JOINED_BEFORE = re.compile(r"\w['’:-]$")


def spans(text: str, terms: Set[str]) -> list[tuple[int, int]]:
    """Where one of the terms stands, in small letters or capitals, as it is or in the genitive."""
    patterns = _by_first_word(frozenset(terms)) if terms else {}
    return [
        match.span()
        for run in (_RUN.finditer(text) if patterns else ())
        for first in {run[0].lower(), run[0].lower().removesuffix("s")}
        for pattern in patterns.get(first, ())
        if not _JOINED_BEFORE.search(text, max(0, run.start() - 2), run.start())
        if (match := pattern.match(text, run.start()))
    ]


@lru_cache(maxsize=32)
def _by_first_word(terms: frozenset[str]) -> dict[str, list[re.Pattern[str]]]:
    """A pattern for each term, by its first word in small letters."""
    found: dict[str, list[re.Pattern[str]]] = {}
    for term in terms:
        words = [re.escape(word) for word in term.split()]
        if words and (first := _RUN.match(term)):
            pattern = re.compile(rf"(?i){r'[ ]{1,2}'.join(words)}s?{_JOINED}")
            found.setdefault(first[0].lower(), []).append(pattern)
    return found
