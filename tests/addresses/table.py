"""Every address of the product and who gets what there, as a table to read.

Imports nothing of the product, so that documentation can be made from it without a database.
200 a page, 302 done or sent on, 403 known but not theirs to do, 404 does not exist for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

#: The columns, in order. All but the last two have a post today.
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
    "postless": "has an account and no post",
    "nobody": "is not signed in",
}

#: What the address names. The people above have parts in the own and the closed case alone.
OBJECTS = {
    "-": "nothing",
    "own": "their case, and in it the worker's grant or the ground from the school to social services",
    "closed": "the same in a closed case",
    "back": "their case, and in it the other's grant or the ground from social services to the school",
    "ended": "their case, and in it a grant or ground between these two that has ended",
    "third": "their case, and in it the sleeper's grant or the withdrawn ground to pupil health",
    "elsewhere": "their case, and a grant or ground of somebody else's case",
    "astray": "their case, and a grant or ground of their closed case",
    "nowhere": "their case, and a grant or ground that never was",
    "other": "somebody else's case and its grant or ground; somebody else's post",
    "missing": "what never was",
}

_TABLE = """
                                              owner worker knows other head colleague unasked sleeper twin far former auditor postless nobody

home              GET  -                        302   302   302   302   302    302      302     302    302  302  302    302      403    302
account_login     GET  -                        302   302   302   302   302    302      302     302    302  302  302    302      302    200
account_login     POST -                        302   302   302   302   302    302      302     302    302  302  302    302      302    200
account_logout    GET  -                        200   200   200   200   200    200      200     200    200  200  200    200      200    302
account_logout    POST -                        302   302   302   302   302    302      302     302    302  302  302    302      302    302
account_inactive  GET  -                        200   200   200   200   200    200      200     200    200  200  200    200      200    200

audit_list        GET  -                        404   404   404   404   404    404      404     404    404  404  404    200      403    302
post_switch       POST own                      302   302   302   302   302    302      302     302    302  302  302    302      403    302
post_switch       POST other,missing            404   404   404   404   404    404      404     404    404  404  404    404      403    302

case_list         GET  -                        200   200   200   200   200    200      200     200    200  200  200    200      403    302
case_start        GET  -                        200   200   200   200   200    200      200     200    200  403  200    403      403    302
case_start        POST -                        302   302   302   302   302    302      302     302    302  403  302    403      403    302

case_detail       GET  own,closed               200   200   200   200   200    404      404     404    404  404  404    404      403    302
case_started      GET  own,closed               200   403   403   403   200    404      404     404    404  404  404    404      403    302
case_recognition  POST own,closed               302   403   403   403   302    404      404     404    404  404  404    404      403    302
case_state        POST own,closed               302   403   403   403   302    404      404     404    404  404  404    404      403    302
case_slip         GET  own,closed               200   200   403   200   200    404      404     404    404  404  404    404      403    302
note_write        GET  own,closed               200   200   403   200   200    404      404     404    404  404  404    404      403    302
note_write        POST own,closed               302   302   403   302   302    404      404     404    404  404  404    404      403    302
note_readers      GET  own,closed               200   200   403   200   200    404      404     404    404  404  404    404      403    302
case_readers      GET  own,closed               200   200   403   200   200    404      404     404    404  404  404    404      403    302

case_team         GET  own,closed               200   200   403   200   200    404      404     404    404  404  404    404      403    302
case_team         POST own,closed               302   403   403   403   302    404      404     404    404  404  404    404      403    302
grant_end         GET  own,closed,ended         200   403   403   403   403    404      404     404    404  404  404    404      403    302
grant_end         GET  back                     200   403   403   403   200    404      404     404    404  404  404    404      403    302
grant_end         GET  third                    200   403   403   403   404    404      404     404    404  404  404    404      403    302
grant_end         GET  elsewhere,astray,nowhere 404   403   403   403   404    404      404     404    404  404  404    404      403    302
grant_end         POST own,closed,ended         302   403   403   403   403    404      404     404    404  404  404    404      403    302
grant_end         POST back                     302   403   403   403   302    404      404     404    404  404  404    404      403    302
grant_end         POST third                    302   403   403   403   404    404      404     404    404  404  404    404      403    302
grant_end         POST elsewhere,astray,nowhere 404   403   403   403   404    404      404     404    404  404  404    404      403    302

ground_list       GET  own,closed               200   200   403   200   200    404      404     404    404  404  404    404      403    302
ground_new        GET  own,closed               200   403   403   403   200    404      404     404    404  404  404    404      403    302
ground_new        POST own,closed               302   403   403   403   302    404      404     404    404  404  404    404      403    302
ground_end        GET  own,closed,ended         200   403   403   403   403    404      404     404    404  404  404    404      403    302
ground_end        GET  back                     403   403   403   403   200    404      404     404    404  404  404    404      403    302
ground_end        GET  third                    200   403   403   403   404    404      404     404    404  404  404    404      403    302
ground_end        GET  elsewhere,astray,nowhere 404   403   403   403   404    404      404     404    404  404  404    404      403    302
ground_end        POST own,closed,ended         302   403   403   403   403    404      404     404    404  404  404    404      403    302
ground_end        POST back                     403   403   403   403   302    404      404     404    404  404  404    404      403    302
ground_end        POST third                    302   403   403   403   404    404      404     404    404  404  404    404      403    302
ground_end        POST elsewhere,astray,nowhere 404   403   403   403   404    404      404     404    404  404  404    404      403    302
ground_ticks      GET  own,closed               200   403   403   403   403    404      404     404    404  404  404    404      403    302
ground_ticks      GET  back                     403   403   403   403   200    404      404     404    404  404  404    404      403    302
ground_ticks      GET  ended                    302   403   403   403   403    404      404     404    404  404  404    404      403    302
ground_ticks      GET  third                    302   403   403   403   404    404      404     404    404  404  404    404      403    302
ground_ticks      GET  elsewhere,astray,nowhere 404   403   403   403   404    404      404     404    404  404  404    404      403    302
ground_ticks      POST own,closed               302   403   403   403   403    404      404     404    404  404  404    404      403    302
ground_ticks      POST back                     403   403   403   403   302    404      404     404    404  404  404    404      403    302
ground_ticks      POST ended                    302   403   403   403   403    404      404     404    404  404  404    404      403    302
ground_ticks      POST third                    302   403   403   403   404    404      404     404    404  404  404    404      403    302
ground_ticks      POST elsewhere,astray,nowhere 404   403   403   403   404    404      404     404    404  404  404    404      403    302

every_case        *    other,missing            404   404   404   404   404    404      404     404    404  404  404    404      403    302
"""  # noqa: E501 -- a table is read across

#: Behind these stands somebody else's code or nothing to protect; everything else needs a sign-in.
OPEN = ("account_login", "account_logout", "account_inactive")
#: Addresses of a part of a case: what they name beside the case.
PARTS = {"grant_end": "grant", "ground_end": "ground", "ground_ticks": "ground"}


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
    heads, *lines = (line.split() for line in _TABLE.splitlines() if line.strip())
    *written, (_every, _star, strange, *refused) = lines
    every_case = dict(zip(heads, map(int, refused), strict=True))
    cases: dict[tuple[str, str], None] = {}
    for name, method, objects, *cells in written:
        for of in objects.split(","):
            yield Row(name, method, of, dict(zip(heads, map(int, cells), strict=True)))
            if of == "closed":
                cases[name, method] = None
    for name, method in cases:
        for of in strange.split(","):
            yield Row(name, method, of, every_case)


ROWS = tuple(_rows())


@dataclass(frozen=True, slots=True)
class Seen:
    """The exact set of what each person finds in one list. Who is not named finds no list there at all."""

    name: str
    of: str
    sets: dict[str, str]

    def __str__(self) -> str:
        return f"{self.name} {self.of}"


_MEMBERS = "owner worker knows other head"
#: People, cases, texts and grounds are named as in ``people.Cast``.
LISTS = (
    Seen(
        "case_list",
        "-",
        dict.fromkeys(_MEMBERS.split(), "own closed")
        | dict.fromkeys(["colleague", "unasked", "sleeper", "twin", "far", "former", "auditor"], ""),
    ),
    Seen(
        "case_detail",
        "own",
        dict.fromkeys(("owner", "worker"), "old shared uncovered school-only social-shared")
        | dict.fromkeys(("other", "head"), "shared social-shared social-uncovered social-only")
        | {"knows": ""},
    ),
    Seen(
        "case_team",
        "own",
        dict.fromkeys(("owner", "worker"), f"{_MEMBERS} sleeper")
        | dict.fromkeys(("other", "head"), _MEMBERS),
    ),
    Seen(
        "ground_list",
        "own",
        dict.fromkeys(("owner", "worker"), "own back ended third")
        | dict.fromkeys(("other", "head"), "own back ended"),
    ),
    Seen("ground_ticks", "own", {"owner": "old"}),
    Seen("ground_ticks", "back", {"head": ""}),
    Seen(
        "case_readers",
        "own",
        dict.fromkeys(("owner", "worker"), "owner worker other head former sleeper")
        | dict.fromkeys(("other", "head"), "owner worker other head former"),
    ),
)
