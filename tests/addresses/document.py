"""The table of addresses in words, for auditors and lawyers: ``python -m tests.addresses.document``.

It writes ``docs/permissions.md``, and the same as data for the product's own paper to a data protection
officer (``casework/evidence_pack.py``), which does not read tests. Neither is edited by hand, and
``test_the_document.py`` fails when one says something else than the table. Like it this needs no database.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from tests.addresses.table import OBJECTS, OPEN, PEOPLE, ROWS, Row

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "permissions.md"
DATA = ROOT / "casework" / "data" / "evidence" / "addresses.json"
#: Who is told of once in the beginning: behind the sign-in they get the same everywhere, as a test holds.
APART = ("postless", "nobody", "invited")
#: In what order outcomes are told, and what each means.
OUTCOMES = {
    "done": "what the form asks for happens; where nothing is left to do, nothing changes",
    "page": "a page opens; where a form was sent, the page that follows on it",
    "sent on": "another page opens instead, and no row about a case, a person or a group changes",
    "form back": "nothing is done: the form comes back, the same as if it had named what never was",
    "no": "nothing is done: a page that says that it is not theirs to do, the same whatever it was about",
    "sign in": "nothing but the way to the page to sign in on",
    "does not exist": "nothing: the answer for what never was, to the byte",
}
#: Stands for everybody who is not named in a row.
REST = "*"
#: More than so many who get the same are "everybody else".
MANY = 6
#: How long a line of the lists is.
WIDTH = 110

#: What stands at each address, in the order in which it is told.
GROUPS: dict[str, dict[str, str]] = {
    "A case": {
        "case_list": "my cases",
        "case_start": "start a case",
        "case_started": "what is left after the start",
        "case_recognition": "answer whether somebody here can recognise the child",
        "case_detail": "the case and its timeline (to *knows* code and state alone)",
        "case_state": "say that it has begun, or rests",
        "case_slip": "a paper with the code for the agency's own records",
        "case_readers": "who has read the case",
        "case_receipt": "the same for the family, by function and without names",
        "case_close": "close it",
        "case_reopen": "open it again",
        "case_misregister": "say that it should never have been one",
    },
    "The plan": {
        "plan": "the action plan",
        "plan_family": "the plan for the family, to print",
        "mapping_new": "write a mapping",
        "goal_new": "write a goal",
        "activity_new": "write an activity towards a goal",
        "part_end": "say how a goal or an activity ended",
        "plan_confirm": "confirm the plan",
        "plan_version": "a confirmed plan as it was",
    },
    "Follow-ups": {
        "follow_ups": "what is planned, held and measured",
        "follow_up_new": "plan a follow-up",
        "follow_up_hold": "write down one that was held",
        "follow_up_cancel": "cancel one",
        "measurement_new": "write down a measurement",
    },
    "Texts": {
        "note_write": "write a note",
        "note_split": "write a note in two",
        "note_readers": "who could read what is being written",
        "text_check": "what the guard finds in what is being written",
        "question_new": "ask another agency something about the child",
        "question_answer": "answer what one's own agency is asked",
        "question_decline": "say that one's own agency cannot answer, without a reason",
        "entry_change": "change a text",
        "entry_history": "how a text has read",
        "entry_who_sees": "who can read a text, and why somebody cannot",
        "entry_access": "who may read a text, and change it",
        "entry_remove": "*Ta bort*: remove a text",
        "entry_restore": "put a removed text back",
        "entry_redact": "*Rensa text*: clear a text for ever",
        "removed": "what was removed",
    },
    "Team and grounds": {
        "case_who_sees": "who can see the case, by which rule, and why somebody cannot",
        "case_team": "who works with the case, and give a part in it",
        "grant_end": "end somebody's part",
        "grant_confirm": "confirm somebody who took the case over",
        "ground_list": "the grounds for sharing",
        "ground_new": "issue a ground",
        "ground_end": "end a ground",
        "ground_ticks": "tick earlier texts into a ground",
        "case_workshop": "a group around the case and whom it proposes",
        "workshop_know": "let the group know that the case exists",
        "workshop_forget": "the group is not to know any more",
        "workshop_grant": "give those ticked a part, each by name",
    },
    "Standing in and handing over": {
        "deputies": "who may take over my cases, and name somebody",
        "deputy_end": "end what I said of a deputy",
        "case_take_over": "take over a colleague's case by its code",
        "handing_over": "what I have to hand over",
        "case_hand_over": "hand over what I have in a case",
        "owner_name": "the head names an owner for a case that nobody answers for",
    },
    "Groups": {
        "group_list": "my groups, or those I keep",
        "group_new": "make a group",
        "group_detail": "a group, and add a member",
        "group_change": "change a group",
        "group_end": "end a group",
        "member_invite": "invite somebody to a group",
        "member_end": "end a membership",
        "office_list": "*Uppdrag*: the project's offices, and appoint",
        "office_end": "end an office",
        "municipality_leave": "a municipality leaves the project",
    },
    "People": {
        "people": "the units, posts and accounts of a municipality",
        "unit_new": "make a unit",
        "unit_change": "change a unit",
        "post_new": "give somebody a post",
        "post_change": "change a post",
        "post_end": "end a post",
        "post_invite": "send the invitation once more",
        "post_start_over": "let somebody begin signing in anew",
        "account_close": "close an account",
        "account_open": "open an account again",
        "terms": "*Tillåtna ord*: what the guard passes over in a municipality, and allow a term",
        "term_end": "allow a term no more",
    },
    "Overview and audit": {
        "home": "the first page",
        "my_day": "*Min dag*",
        "post_switch": "act in another of one's own posts",
        "overview": "*Översikt*: counts of a project",
        "audit_visits": "*Granskning*: the log of accesses as visits, never a text",
        "audit_list": "the same, event by event",
        "audit_visit": "one visit, opened to its events",
        "audit_case": "the grants and grounds that a case has had",
        "audit_file": "a selection of the log as a file",
        "auditors": "*Granskare*: who reviews an agency, and assign",
        "assignment_end": "end an auditor's assignment",
        "needs_and_risks": "*Behov och risk*: what each role may see and why, and record a review of it",
        "evidence_pack": "rules, roles, grounds, addresses and tests for a data protection officer, to print",
    },
    "Signing in": {
        "language_choose": "read the product in another language",
        "account_login": "sign in",
        "mfa_authenticate": "the second step",
        "account_logout": "sign out",
        "account_inactive": "the page of a closed account",
        "invitation_open": "the link of an invitation (here a made-up one)",
        "invitation_accept": "choose a password by an invitation",
        "account_reset_password": "ask for a new password",
        "account_reset_password_done": "it was asked for",
        "account_reset_password_from_key": "the link to a new password (here a made-up one)",
        "account_reset_password_from_key_done": "it was chosen",
    },
    "Behind the footer": {
        "accessibility": "how accessible the product is",
        "privacy": "personal data and secrecy",
        "help": "help, and the keyboard",
    },
    "One's own account": {
        "account": "*Ditt konto*",
        "stay": "how long one stays signed in, and stay",
        "typed_check": "what the guard finds in a word that belongs to no case, while it is typed",
        "session_end": "end other sessions of one's own",
        "account_change_password": "change the password",
        "account_reauthenticate": "say the password once more",
        "mfa_index": "choose a second step",
        "mfa_activate_totp": "choose an app",
        "mfa_add_webauthn": "choose a passkey",
        "second_factor_remove": "remove a second step",
        "mfa_view_recovery_codes": "codes of reserve (nobody here has any yet)",
        "mfa_generate_recovery_codes": "draw new codes of reserve",
    },
}

_BEGINNING = f"""\
# Who gets what

Made from `tests/addresses/rows.py` by `python -m tests.addresses.document`; never edited by hand. The tests
hold the table against the running product, on SQLite and on PostgreSQL: every row for everybody in
`make deep`, a seeded share in `make test`. They fail when an address of the product is missing in the
table, or when this file is not what the table says.

How to read it:

1. A row is one thing asked for: at which address (by its name in the code), *opened* as a page or *sent* as a
   form, and of which thing. "–": the address names nothing.
2. The last column says who gets what. Everybody with a post is there exactly once, by name or in *everybody
   else*.
3. People and things are examples, one for each way of standing to a case or a group, in one made-up world.
   *Their case* was started by the owner, for the school. They are explained below, before the tables.
4. Behind the sign-in *postless* gets "no" everywhere; *nobody* and *invited* get "sign in" everywhere.
5. *sent (kept)*: to whom was signed out while writing, signing in gives the form back, not yet saved.
6. "Does not exist" tells nobody whether there is such a thing. "No" is said to those who may know of it, or
   where the address names nothing. Both are written in the log as attempts, for whoever has a post.
7. Which texts stand on a page that opens is another table: `tests/addresses/lists.py` names the exact set.
8. The rule stands in words in [model.md](model.md), under "The rule"; its code is `casework/policies/`,
   `pilotverkstad/policies.py` and `access/policies.py`.
9. Other ways of asking (PUT, DELETE …) are refused at every address, and not told of here.
10. This says what the product does, not what the law says: see [legal-questions.md](legal-questions.md).

{len(ROWS)} rows of {len({row.name for row in ROWS})} addresses, asked by {len(PEOPLE)} people.
"""


def document() -> str:
    """The whole file."""
    return "\n".join(_lines()) + "\n"


def outcome(row: Row, person: str) -> str:
    """What somebody gets, in a word."""
    status = row.statuses[person]
    if status == 401:
        return "sign in"
    if status == 302:
        signed_out = person in ("nobody", "invited")
        if row.name in OPEN:
            return "sent on"
        return "sign in" if signed_out else "done" if row.method == "POST" else "sent on"
    return {200: "page", 403: "no", 404: "does not exist", 422: "form back"}[status]


def _lines() -> Iterator[str]:
    yield _BEGINNING
    yield from _list("Answers", OUTCOMES)
    yield from _list("People", PEOPLE)
    yield from _list("Things asked about", {name: what for name, what in OBJECTS.items() if name != "-"})
    for title, addresses_ in GROUPS.items():
        yield f"## {title}\n"
        yield "| what | asked | of | who gets what |"
        yield "|---|---|---|---|"
        for name, what in addresses_.items():
            yield from _rows_of(name, what)
        yield ""


def _list(title: str, words: dict[str, str]) -> Iterator[str]:
    yield f"## {title}\n"
    for word, what in words.items():
        yield fill(f"* **{word}**: {what}", width=WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    yield ""


type_got = tuple[tuple[str, tuple[str, ...]], ...]


class Told(NamedTuple):
    """What is told of an address in one row: how it is asked for, of what, and who gets which answer."""

    asked: tuple[str, ...]
    of: tuple[str, ...]
    got: type_got


def told_of(name: str) -> Iterator[Told]:
    """The rows of one address; objects with the same answers are one row, and so are both ways of asking."""
    objects: dict[tuple[str, type_got], list[str]] = {}
    for row in ROWS:
        if row.name == name:
            objects.setdefault((_asked(row), _got(row)), []).append(row.of)
    ways: dict[tuple[tuple[str, ...], type_got], list[str]] = {}
    for (asked, got), of in objects.items():
        ways.setdefault((tuple(of), got), []).append(asked)
    for (of_, got), asked_ in ways.items():
        yield Told(tuple(asked_), of_, got)


def _rows_of(name: str, what: str) -> Iterator[str]:
    first = f"{what} `{name}`"
    for row in told_of(name):
        of = ", ".join("–" if one == "-" else one for one in row.of)
        yield f"| {first} | {' or '.join(row.asked)} | {of} | {_who(row)} |"
        first = ""


def _asked(row: Row) -> str:
    if row.method == "GET":
        return "opened"
    return "sent (kept)" if row.statuses["nobody"] == 401 else "sent"


def _got(row: Row) -> type_got:
    """Everybody, by what they get; the largest part, if it is large, as the rest."""
    got: dict[str, tuple[str, ...]] = dict.fromkeys(OUTCOMES, ())
    for person in PEOPLE:
        if row.name in OPEN or person not in APART:
            got[outcome(row, person)] += (person,)
    told = {word: people for word, people in got.items() if people}
    most = max(told, key=lambda word: len(told[word]))
    if len(told[most]) > MANY:
        told[most] = (REST,)
    return tuple(told.items())


def _who(row: Told) -> str:
    rest = "everybody else" if len(row.got) > 1 else "everybody"
    parts = ((word, rest if people == (REST,) else ", ".join(people)) for word, people in row.got)
    return "; ".join(f"**{word}** {people}" for word, people in parts)


def data() -> str:
    """The same for the product: every row, in the table's own words."""
    rows = (
        json.dumps({"group": title, "name": name} | row._asdict())
        for title, names in GROUPS.items()
        for name in names
        for row in told_of(name)
    )
    return "[\n" + ",\n".join(rows) + "\n]\n"


def addresses() -> Iterable[str]:
    """Every address that is told of."""
    return (name for group in GROUPS.values() for name in group)


if __name__ == "__main__":
    FILE.write_text(document())
    DATA.write_text(data())
