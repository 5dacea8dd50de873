"""The second wall around everything of a case: which rows the application gets at all on PostgreSQL.

It says less than ``casework.policies`` and is never stricter. A case and its parts: to whoever has a live
part in it. A text: those of the agency for which they have it, and those for others that a ground in force
lets cross. Roles, topics, ticks and sleep are the rule's alone.
"""

from access.database_objects import raise_walls, show
from access.sql import Question, View
from access.walls import ASKING, Door, Opening, Wall, held, there_is, type_act
from casework import models as m

#: Views belong to the owner of the tables and are asked as such, so a wall may ask of a table with a wall of
#: its own without going through that one too.
_MINE = (
    f"SELECT g.case_id, g.agency_id FROM casework_casegrant g WHERE g.person_id = {ASKING} AND {held('g')}"
)
_CROSSES = (
    "SELECT e.id AS entry_id FROM wall_mine w JOIN casework_entry e ON e.case_id = w.case_id "
    "JOIN casework_entryaccess a ON a.entry_id = e.id "
    "JOIN casework_ground d ON d.case_id = e.case_id AND d.from_agency_id = e.agency_id "
    f"AND d.to_agency_id = w.agency_id WHERE a.scope IN ('shared', 'named') AND {held('a')} AND {held('d')}"
)
_VERSIONS = "SELECT a.id FROM casework_entryaccess a JOIN wall_texts t ON t.id = a.entry_id"
_GROUNDS = "SELECT d.id FROM casework_ground d JOIN wall_mine w ON w.case_id = d.case_id"
_STANDS_IN = (
    "casework_deputy d JOIN access_post p ON p.id = d.post_id "
    "JOIN casework_casegrant g ON g.post_id = d.principal_id AND g.role = 'owner' "
    f"WHERE g.case_id = $1 AND p.person_id = {ASKING} AND {held('d')} AND {held('g')}"
)
_HEADS = (
    "casework_case c JOIN access_agencyhead h ON h.agency_id = c.agency_id "
    f"JOIN access_post p ON p.id = h.post_id WHERE c.id = $1 AND p.person_id = {ASKING} AND {held('h')}"
)
_REVIEWS = (
    "access_auditassignment a JOIN access_post p ON p.id = a.post_id "
    f"WHERE coalesce($1, a.agency_id) = a.agency_id AND p.person_id = {ASKING} AND {held('a')}"
)


def _my(case: str) -> str:
    return there_is(f"wall_mine w WHERE w.case_id = {case}")


def _text(row: str) -> str:
    """An entry: of the agency for which I have a part, or let across to it."""
    own = there_is(f"wall_mine w WHERE w.case_id = {row}.case_id AND w.agency_id = {row}.agency_id")
    return f"{own} OR {there_is(f'wall_crosses x WHERE x.entry_id = {row}.id')}"


def _of_text(table: str) -> str:
    return there_is(f"wall_texts t WHERE t.id = {table}.entry_id")


def _asked(table: str) -> str:
    return there_is(f"wall_texts t WHERE t.id = {table}.question_id")


def _named(case: str) -> tuple[Opening, Opening]:
    """Whoever names an owner or takes over holds still what they act on (``services.once.hold``)."""
    return (
        Opening(Door.NAMES, ("SELECT",), f"wall_heads({case})"),
        Opening(Door.TAKES, ("SELECT",), f"wall_stands_in({case})"),
    )


#: An auditor reads who did what in cases that other agencies opened too; of texts only their agencies'.
_AUDITS = Opening(Door.AUDITS, ("SELECT",), "wall_reviews(NULL)")


def install() -> None:
    """Register every wall, and the views that they ask; raised after each migrate."""
    show(
        *(
            View(name, query, only_on="postgresql")
            for name, query in (
                ("wall_mine", _MINE),
                ("wall_crosses", _CROSSES),
                ("wall_texts", f"SELECT e.id FROM casework_entry e WHERE {_text('e')}"),
                ("wall_versions", _VERSIONS),
                ("wall_grounds", _GROUNDS),
            )
        )
    )
    raise_walls(
        *_around_cases(),
        *_around_texts(),
        asking=(
            Question("wall_stands_in", _STANDS_IN),
            Question("wall_heads", _HEADS),
            Question("wall_reviews", _REVIEWS),
        ),
    )


def _around_cases() -> tuple[Wall, ...]:
    """The case, its states, who works in it, why it is shared, and who was told of it."""
    case, state = "casework_case", "casework_casestate"
    grant, ground = "casework_casegrant", "casework_ground"
    began = there_is(f"{case} c WHERE c.id = {grant}.case_id AND c.started_by_id = {ASKING}")
    of_ground = there_is("wall_grounds d WHERE d.id = {}.ground_id")
    ends = Opening(Door.ENDS, ("SELECT", "UPDATE"))
    given: tuple[type_act, ...] = ("SELECT", "INSERT", "UPDATE")
    return (
        Wall(
            case,
            _my(f"{case}.id"),
            openings=(
                Opening(Door.STARTS, ("SELECT", "INSERT"), f"{case}.started_by_id = {ASKING}"),
                Opening(Door.ENDS, ("SELECT",)),
                Opening(Door.UNUSED, ("SELECT",), f"{ASKING} IS NULL"),
                *(Opening(each.door, ("SELECT", "UPDATE"), each.rows) for each in _named(f"{case}.id")),
                _AUDITS,
            ),
        ),
        Wall(state, _my(f"{state}.case_id"), openings=_named(f"{state}.case_id")),
        Wall(
            grant,
            f"{grant}.person_id = {ASKING} OR {_my(f'{grant}.case_id')}",
            writes=_my(f"{grant}.case_id"),
            openings=(
                Opening(Door.STARTS, ("INSERT",), f"{grant}.person_id = {ASKING} AND {began}"),
                ends,
                Opening(Door.UNUSED, ("SELECT", "UPDATE"), f"{ASKING} IS NULL"),
                *(Opening(each.door, given, each.rows) for each in _named(f"{grant}.case_id")),
                _AUDITS,
            ),
        ),
        Wall(ground, _my(f"{ground}.case_id"), openings=(ends, *_named(f"{ground}.case_id"), _AUDITS)),
        Wall("casework_groundreach", of_ground.format("casework_groundreach")),
        Wall("casework_groundtick", of_ground.format("casework_groundtick")),
        Wall("casework_recognitionanswer", _my("casework_recognitionanswer.case_id")),
        Wall("casework_notice", _my("casework_notice.case_id"), openings=(ends,)),
    )


def _around_texts() -> tuple[Wall, ...]:
    """Everything written: its envelope, whom it is for, its words and every earlier wording."""
    reviewed = "wall_reviews(casework_entry.agency_id)"
    of_version = there_is("wall_versions v WHERE v.id = casework_entryreader.version_id")
    return (
        Wall(
            "casework_entry",
            _text("casework_entry"),
            openings=(Opening(Door.AUDITS, ("SELECT",), reviewed),),
        ),
        Wall("casework_entryaccess", _of_text("casework_entryaccess")),
        Wall("casework_entryreader", of_version),
        Wall("casework_planitem", _of_text("casework_planitem")),
        _told_of("casework_guardoverride"),
        Wall("casework_reply", f"{_asked('casework_reply')} OR {_of_text('casework_reply')}"),
        *(Wall(words._meta.db_table, _of_text(words._meta.db_table)) for words in m.WORDS.values()),
        *(_told_of(words.history.model._meta.db_table) for words in m.WORDS.values()),
    )


def _told_of(table: str) -> Wall:
    """Of what an auditor is told: why the guard was passed over, and which fields were changed.

    For the fields two wordings are held side by side.
    """
    of_reviewed = there_is(f"casework_entry e WHERE e.id = {table}.entry_id")
    return Wall(table, _of_text(table), openings=(Opening(Door.AUDITS, ("SELECT",), of_reviewed),))
