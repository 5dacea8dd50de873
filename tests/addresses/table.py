"""What the table of who gets what (``tests/addresses/rows.py``) speaks of, and its rows.

Imports nothing of the product, so that documentation can be made from it without a database.
200 a page, 302 done or sent on, 401 to sign in first with what was sent kept, 403 known but not theirs to do,
404 does not exist for them, 422 not to be had by a form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.addresses.rows import TABLE

#: The columns, in order. All but postless and nobody have a post today.
PEOPLE = {
    "owner": "started the case, for the school",
    "worker": "works in the case, for the school",
    "knows": "may know that the case exists, for the school",
    "other": "works in the case, for social services, on a ground in force",
    "head": "owner in the case, for social services, on a ground in force",
    "colleague": "the school's, without a grant",
    "unasked": "social services', without a grant, although a ground is in force",
    "sleeper": "pupil health's, with a grant whose ground was withdrawn",
    "twin": "the owner herself, acting in another post of the school's",
    "far": "another municipality's",
    "former": "worked in the case for the school; the grant has ended",
    "auditor": "reviews the school and social services",
    "keeper": "the school's, keeps the units, posts and accounts of the municipality",
    "chief": "the school's, answers for the school: says who reviews it",
    "leads": "leads the project",
    "local": "the school's, leads the municipality's part of the project",
    "member": "social services', in a workshop of the municipality, without a grant",
    "steers": "the school's, in the municipality's steering group",
    "rival": "leads another project",
    "support": "process support, the school's, works in the case until a day",
    "needed": "a manager of social services, when needed: their day in the case has been",
    "postless": "has an account and no post",
    "nobody": "is not signed in",
    "invited": "was invited, and has not signed in yet",
}

#: What the address names. The people above have parts in the own and the closed case alone; *text* is what
#: the address is about: a note, a goal, a follow-up, a confirmed plan.
OBJECTS = {
    "-": "nothing",
    "own": "their case, and in it the worker's grant, the ground from the school to social services, the "
    "owner's shared text or whom the owner named deputy; in a form: the code of their case, a colleague; "
    "or the municipality's workshop and somebody in it, its local leader's office, the auditor of the "
    "school, the owner's school, the colleague; around a case the owner's workshop",
    "closed": "the same in a closed case",
    "back": "their case, and in it the other's grant, the ground from social services to the school, the "
    "other's shared text or whom the head named deputy",
    "inside": "their case, and the worker's text for the school alone",
    "outside": "their case, and the other's text for social services alone",
    "told": "their case, and the owner's text that was for the school alone until it was shared",
    "removed": "their case, and a text that its author, the owner, removed",
    "dropped": "their case, and a text that its author, the worker, removed",
    "unlike": "their case, and the owner's shared text of a kind that the address is not about",
    "unsaid": "their case, and nothing in it",
    "taken": "their case, and the part in it that the owner's deputy took over",
    "ended": "their case, and in it a grant or ground between these two that has ended",
    "third": "their case, and in it the sleeper's grant or the withdrawn ground to pupil health",
    "elsewhere": "their case, and a part of somebody else's case",
    "astray": "their case, and a part of their closed case",
    "nowhere": "their case, and a part that never was",
    "other": "somebody else's case and a part of it; somebody else's post; somebody of another agency; "
    "a group of another project, and somebody in it; a unit of another municipality, and somebody at it",
    "missing": "what never was",
    "across": "a group of the municipality and another one, and somebody in it",
    "beyond": "a group of another municipality in the project, and somebody in it",
    "council": "the municipality's steering group, and somebody in it",
    "over": "a group that was ended, and somebody who was in it; the post of somebody invited; "
    "a closed account",
}

#: Behind these stands somebody else's code or nothing to protect; everything else needs a sign-in.
OPEN = (
    "language_choose",
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "invitation_accept",
    "invitation_open",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accessibility",
    "privacy",
    "help",
)
#: One's own account: what is done there changes sign-ins, and no table of the product.
OWN_ACCOUNT = (
    "stay",
    "typed_check",
    "session_end",
    "account_change_password",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "second_factor_remove",
    "mfa_generate_recovery_codes",
)
#: What a link from a mail names; these were never sent.
LINKS = {
    "invitation_open": {"secret": "made-up"},
    "account_reset_password_from_key": {"uidb36": "made", "key": "up"},
}
#: What is meant stands in the form; the address names nothing.
NAMELESS = ("post_switch", "case_take_over", "deputies")
#: What the other addresses name beside the case, or instead of one; the goal is named in the query.
PARTS = {
    "workshop_know": "group",
    "workshop_grant": "group",
    "workshop_forget": "group",
    "grant_end": "grant",
    "grant_confirm": "grant",
    "ground_end": "ground",
    "ground_ticks": "ground",
    "deputy_end": "deputy",
    "activity_new": "?mal",
    "plan_version": "version",
    "part_end": "entry",
    "follow_up_hold": "entry",
    "follow_up_cancel": "entry",
    "entry_change": "entry",
    "entry_history": "entry",
    "entry_who_sees": "entry",
    "entry_access": "entry",
    "entry_remove": "entry",
    "entry_restore": "entry",
    "entry_redact": "entry",
    "question_answer": "entry",
    "question_decline": "entry",
}
#: What the addresses of people and groups name: no case. Without an entry in either they name nothing.
STAFF = {
    "group_detail": ("group",),
    "group_change": ("group",),
    "group_end": ("group",),
    "member_end": ("group", "membership"),
    "assignment_end": ("assignment",),
    "office_end": ("office",),
    "member_invite": ("group",),
    "unit_change": ("unit",),
    "post_change": ("post",),
    "post_end": ("post",),
    "post_invite": ("post",),
    "post_start_over": ("post",),
    "municipality_leave": ("participation",),
    "account_close": ("person",),
    "account_open": ("person",),
    "term_end": ("term",),
}
#: The kind of text that an address is about, where it is not a note.
KINDS = {
    "activity_new": "goal",
    "plan_version": "plan",
    "part_end": "goal",
    "follow_up_hold": "follow_up",
    "follow_up_cancel": "follow_up",
    "question_answer": "question",
    "question_decline": "question",
}
#: Where an act does something, if not on their own.
MEANT = {
    "case_reopen": "closed",
    "entry_restore": "removed",
    "grant_confirm": "taken",
    "workshop_forget": "closed",
}
MEANT |= {"post_invite": "over", "account_open": "over"}


@dataclass(frozen=True, slots=True)
class Row:
    """One address, method and object: the status for each person."""

    name: str
    method: str
    of: str
    statuses: dict[str, int]

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.of}"


def _rows() -> Iterator[Row]:
    heads, *lines = (line.split() for line in TABLE.splitlines() if line.strip())
    *written, (_every, _star, strange, *refused) = lines
    every_case = dict(zip(heads, map(int, refused), strict=True))
    cases: dict[tuple[str, str], int] = {}
    for name, method, objects, *cells in written:
        statuses = dict(zip(heads, map(int, cells), strict=True))
        for of in objects.split(","):
            yield Row(name, method, of, statuses)
            if of == "closed":
                cases[name, method] = statuses["nobody"]
    for (name, method), nobody in cases.items():
        for of in strange.split(","):
            yield Row(name, method, of, every_case | dict.fromkeys(("nobody", "invited"), nobody))


ROWS = tuple(_rows())
