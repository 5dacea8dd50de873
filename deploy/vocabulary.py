"""`make vocabulary`: makes the word list, the names and the places of the guard on free text anew.

Sources are packages of requirements/dev.in: hunspell-sv (LGPL-3.0: words and places), Faker (MIT: names),
Babel (Unicode: countries, languages, cities). What they lack stands in the hand-kept ``*_own.txt`` files.
"""

import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import marisa_trie
from babel import Locale

DATA = Path(__file__).parent.parent / "casework" / "data" / "deidentification"
HUNSPELL = Path(sys.prefix) / "share" / "hunspell" / "sv_SE_expanded"
#: Latin script only; the Icelandic list is left out since most of its names are never met here.
LOCALES = [
    "sv_SE",
    "fi_FI",
    "da_DK",
    "no_NO",
    "et_EE",
    "lv_LV",
    "lt_LT",
    "pl_PL",
    "cs_CZ",
    "sk_SK",
    "sl_SI",
    "hr_HR",
    "hu_HU",
    "ro_RO",
    "tr_TR",
    "az_AZ",
    "de_DE",
    "de_AT",
    "fr_FR",
    "es_ES",
    "es_MX",
    "it_IT",
    "pt_PT",
    "pt_BR",
    "nl_NL",
    "en_US",
    "en_GB",
    "en_KE",
    "en_NG",
    "sw",
    "ha_NG",
    "yo_NG",
    "id_ID",
    "en_IN",
    "vi_VN",
    "fr_DZ",
    "uz_UZ",
    "en_PK",
    "tw_GH",
]
#: How Swedish surnames end. Only for entries that the dictionary has with a capital letter.
SURNAME = re.compile(
    r".{2}(?:son|berg|ström|gren|[qk]vist|quist|lund|dahl|mark|man|mann|stedt|sten|blad|borg|holm|fors|ling|ell|[eé]n"
    r"|lin|ius|ander|lander|[vw]all|lind|blom|roth|hed|feldt|rup|er)"
)
PROPER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Flags of the dictionary: makes compounds, has inhabitants, has a genitive used as a first part …
PLACE = set("XevIEG")
#: … may begin a compound, only in a compound.
BEGINS, ONLY_INSIDE = set("XU"), set("Z¤")
#: Has a passive; has a past, of verbs that take -ade …
PASSIVE, WEAK = "A", set("NP")
#: … and of those that take -te or -de.
PAST = WEAK | set("KL")

Rule = tuple[str, str, str, re.Pattern[str] | None]


def main() -> None:
    """Reads the sources and writes the files."""
    words, parts, verbs, proper = read_dictionary()
    for name, kept in (("words", words), ("parts", parts), ("verbs", verbs)):
        marisa_trie.Trie(sorted(kept)).save(str(DATA / f"{name}.trie"))
    first, last = read_names()
    lines = (DATA / "first_names_own.txt").read_text("utf-8").splitlines()
    own = {name for line in lines if not line.startswith("#") for name in PROPER.findall(line)}
    first = {name for name in first if name.lower() not in words} - own
    last |= {name for name, flags in proper.items() if "e" not in flags and SURNAME.fullmatch(name)}
    known = first | own | last
    places = {name for name, flags in proper.items() if name not in known and is_place(name, flags)}
    _write("first_names.txt", first)
    _write("surnames.txt", {name for name in last if len(name) > 2} - first - own)
    _write("places.txt", places | (cldr() - first - own))


def read_dictionary() -> tuple[set[str], set[str], set[str], dict[str, set[str]]]:
    """Every form in lower case, what may begin a compound, finite verbs, entries with a capital letter."""
    rules = read_rules()
    words: set[str] = set()
    parts: set[str] = set()
    verbs: set[str] = set()
    others: set[str] = set()
    proper: dict[str, set[str]] = {}
    for line in HUNSPELL.with_suffix(".dic").read_text("utf-8").splitlines():
        stem, _, flags = line.partition("/")
        if "%" in flags or not PROPER.fullmatch(stem):
            continue
        if stem[0].isupper():
            proper.setdefault(stem, set()).update(flags)
        elif stem.islower():
            (verbs if is_verb(stem, flags) else others).update(finite(stem, flags, rules))
            for form, on in forms(stem, flags, rules):
                if BEGINS & set(on) and len(form) > 2:
                    parts.add(form)
                if len(form) > 1 and not ONLY_INSIDE & set(on) and not form.endswith("-"):
                    words.add(form)
    return words, parts, verbs - others, proper


def is_verb(stem: str, flags: str) -> bool:
    """Whether it has a passive, and a past: "kasta", "leka"."""
    return stem.endswith("a") and PASSIVE in flags and bool(PAST & set(flags))


def finite(stem: str, flags: str, rules: dict[str, list[Rule]]) -> set[str]:
    """The forms that a verb has after its subject; of any other word all forms, which are then no verbs."""
    if not is_verb(stem, flags):
        return {form for form, _ in forms(stem, flags, rules)}
    if WEAK & set(flags):
        return {stem + ending for ending in ("r", "s", "de", "des")}
    told = "".join(flag for flag in flags if flag in PAST)
    return {form for form, _ in forms(stem, told, rules) if form.endswith(("er", "te", "de", "s"))}


def read_rules() -> dict[str, list[Rule]]:
    """The suffixes of each flag: what goes, what comes, with which flags, after what."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for line in HUNSPELL.with_suffix(".aff").read_text("utf-8").splitlines():
        match line.split():
            case ["SFX", flag, gone, new, condition]:
                added, _, onward = new.partition("/")
                when = None if condition == "." else re.compile(condition + "$")
                rules[flag].append((gone.strip("0"), added.strip("0"), onward, when))
    return rules


def forms(
    stem: str, flags: str, rules: dict[str, list[Rule]], *, again: bool = True
) -> Iterator[tuple[str, str]]:
    """A word in all its forms, each with the flags that it has itself."""
    yield stem, flags
    for flag in flags:
        for gone, added, onward, when in rules.get(flag, ()):
            if stem.endswith(gone) and (when is None or when.search(stem)):
                form = stem.removesuffix(gone) + added
                if again and onward:
                    yield from forms(form, onward, rules, again=False)
                else:
                    yield form, onward


def is_place(name: str, flags: set[str]) -> bool:
    """A place or a brand rather than a person: it makes compounds, or ends as the definite form does."""
    return bool(flags & PLACE) or re.search(r"(?:[^aeiou]en|an|arna|orna|et|sjön|skolan)$", name) is not None


def read_names() -> tuple[set[str], set[str]]:
    """First names and surnames of many countries."""
    first: set[str] = set()
    last: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            for start, found in (("first_name", first), ("last_name", last)):
                values = getattr(provider, attribute)
                if attribute.startswith(start) and not callable(values):
                    words = (word for value in values for word in str(value).split())
                    found.update(w for w in words if len(w) > 1 and PROPER.fullmatch(w) and w[0].isupper())
    return first, last


def cldr() -> set[str]:
    """Countries, languages and the cities of time zones, in Swedish."""
    swedish = Locale("sv")
    names = [*swedish.territories.values(), *swedish.languages.values()]
    names += [
        zone.get("city", key.rpartition("/")[2].replace("_", " ")) for key, zone in swedish.time_zones.items()
    ]
    whole = (str(name).partition(" (")[0] for name in names)
    return {name[0].upper() + name[1:] for name in whole if PROPER.fullmatch(name) and len(name) > 2}


def _write(name: str, words: set[str]) -> None:
    (DATA / name).write_text("\n".join(sorted(words)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
