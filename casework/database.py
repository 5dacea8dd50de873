"""What the database itself refuses in the tables of cases, and guardian's views of the grants."""

from collections.abc import Iterator

from access.database import END
from access.database_objects import guard, show
from access.sql import Condition, Guarded, View
from casework import models as m

#: The grants in force this instant, one row for each permission of the role.
LIVE_USER_PERMISSION = (
    "SELECT g.id * 65536 + rp.permission_id AS id, g.person_id AS user_id, rp.permission_id, g.case_id "
    "FROM casework_casegrant g JOIN access_rolepermission rp ON rp.role = g.role "
    "WHERE g.valid_from <= {now} AND g.until > {now}"
)
#: No rows, ever: a group must not open a case.
NO_GROUP_PERMISSION = (
    "SELECT p.id, g.id AS group_id, p.id AS permission_id, c.id AS case_id "
    "FROM auth_permission p, auth_group g, casework_case c WHERE 1 = 0"
)
#: What may be corrected in a case. Who opened it, its code and where it belongs stay as they were.
FREE_IN_A_CASE = ("target_group_id", "school_is", "school_id", "sex", "stage", "recognition", "revision")
#: What a change of the words changes in the envelope. Whose an entry is and when it was written stay.
FREE_IN_AN_ENTRY = ("occurred_at", "changed_at", "changed_by_id", "due_on", "revision")
#: What hangs a text on another: settled when it is written.
FROZEN_IN_WORDS = ("entry_id", "parent_id", "goal_id", "measure", "to_agency_id")


def install() -> None:
    """Register every guard and view; ``access.database_objects`` puts them in place after each migrate."""
    guard(
        Guarded(m.DrawnCode),
        Guarded(m.Case, free=FREE_IN_A_CASE, stamp="started_at"),
        Guarded(m.CaseState, alone=("case_id",), stamp="recorded_at"),
        Guarded(m.RecognitionAnswer, stamp="at"),
        Guarded(m.CaseGrant, alone=("case_id", "post_id"), stamp="recorded_at"),
        Guarded(m.LegalGround),
        Guarded(m.Ground, ending=("withdrawn_by",), stamp="recorded_at"),
        Guarded(m.GroundReach),
        Guarded(m.GroundTick, stamp="since"),
        Guarded(m.Entry, free=FREE_IN_AN_ENTRY, stamp="recorded_at"),
        Guarded(m.EntryAccess, alone=("entry_id",), stamp="recorded_at"),
        Guarded(m.EntryReader),
        Guarded(m.PlanItem),
        Guarded(m.GuardOverride, stamp="at"),
        Guarded(m.AllowedTerm, alone=("municipality_id", "folded"), stamp="recorded_at"),
        Guarded(m.Reply, stamp="at"),
        Guarded(m.Deputy, alone=("principal_id", "post_id"), stamp="recorded_at"),
        Guarded(m.Notice, alone=("case_id", "group_id"), stamp="recorded_at"),
        *(part for words in m.WORDS.values() for part in _words(words)),
        *_conditions(),
    )
    show(
        View("casework_live_user_permission", LIVE_USER_PERMISSION, as_asker=True),
        View("casework_no_group_permission", NO_GROUP_PERMISSION, as_asker=True),
    )


def _words(words: type[m.Words]) -> Iterator[Guarded | Condition]:
    """A text is changed, never deleted; its history is never changed but for clearing the texts in it.

    And it stands beside an envelope of its own kind.
    """
    columns = {str(field.column) for field in words._meta.concrete_fields}
    yield Guarded(words, free=tuple(sorted(columns - set(FROZEN_IN_WORDS))))
    yield Guarded(words.history.model, free=words.TEXTS, stamp="history_date")
    yield Condition(
        name=f"{words._meta.model_name}_in_its_envelope",
        table=words._meta.db_table,
        on="INSERT",
        rows=f"casework_entry e WHERE e.id = NEW.entry_id AND e.kind = '{words.KIND}'",
        message="words stand beside an entry of their kind",
    )


def _conditions() -> tuple[Condition, ...]:
    """What Django's foreign keys cannot say: two columns that have to agree with another row."""
    return (
        Condition(
            name="casegrant_within_its_post",
            table="casework_casegrant",
            on="INSERT",
            rows=(
                "access_post p WHERE p.id = NEW.post_id AND p.person_id = NEW.person_id "
                f"AND p.agency_id = NEW.agency_id AND p.valid_from <= NEW.valid_from AND p.until >= {END}"
            ),
            message="a grant names the person and agency of its post and lies within its time",
        ),
        Condition(
            name="post_outlives_its_grants",
            table="access_post",
            on="UPDATE",
            found=False,
            rows=f"casework_casegrant g WHERE g.post_id = NEW.id AND g.until > {END}",
            message="end the grants of a post before the post",
        ),
        Condition(
            name="case_in_its_participation",
            table="casework_case",
            on="INSERT",
            rows=(
                "pilotverkstad_participation p WHERE p.id = NEW.participation_id "
                "AND p.municipality_id = NEW.municipality_id"
            ),
            message="a case belongs to the municipality of its participation",
        ),
        Condition(
            name="ground_replaces_without_a_gap",
            table="casework_ground",
            on="INSERT",
            found=False,
            rows=(
                "casework_ground o WHERE o.id = NEW.replaces_id AND NOT (o.case_id = NEW.case_id "
                "AND o.from_agency_id = NEW.from_agency_id AND o.to_agency_id = NEW.to_agency_id "
                "AND o.until = NEW.valid_from)"
            ),
            message="a ground replaces one of the same case and direction, at the instant that ends",
        ),
        Condition(
            name="reach_within_its_ground",
            table="casework_groundreach",
            on="INSERT",
            rows=(
                "casework_ground g WHERE g.id = NEW.ground_id AND (g.topics & NEW.topics) = NEW.topics "
                "AND (NEW.since = g.valid_from OR EXISTS (SELECT 1 FROM casework_groundreach r "
                "WHERE r.ground_id = g.replaces_id AND r.since = NEW.since "
                "AND (r.topics & NEW.topics) = NEW.topics))"
            ),
            message="a ground reaches no further than its topics, and back only as the one it replaces did",
        ),
        Condition(
            name="tick_within_its_ground",
            table="casework_groundtick",
            on="INSERT",
            rows=(
                "casework_ground g, casework_entry e WHERE g.id = NEW.ground_id AND e.id = NEW.entry_id "
                "AND e.case_id = g.case_id AND e.agency_id = g.from_agency_id "
                "AND NEW.since >= g.valid_from AND NEW.since < g.until "
                "AND (NEW.kept_since IS NULL OR EXISTS (SELECT 1 FROM casework_groundtick t "
                "WHERE t.ground_id = g.replaces_id AND t.entry_id = NEW.entry_id "
                "AND COALESCE(t.kept_since, t.since) = NEW.kept_since))"
            ),
            message="an entry is ticked into a ground in force of its own case and agency",
        ),
        Condition(
            name="entry_within_its_post",
            table="casework_entry",
            on="INSERT",
            rows=(
                "access_post p WHERE p.id = NEW.post_id AND p.person_id = NEW.author_id "
                "AND p.agency_id = NEW.agency_id"
            ),
            message="an entry names the person and agency of its post",
        ),
        Condition(
            name="goal_under_a_goal",
            table="casework_goal",
            on="INSERT",
            found=False,
            rows=(
                "casework_entry e WHERE e.id = NEW.entry_id AND NEW.parent_id IS NOT NULL AND NOT EXISTS "
                "(SELECT 1 FROM casework_goal g JOIN casework_entry p ON p.id = g.entry_id "
                "WHERE g.entry_id = NEW.parent_id AND p.case_id = e.case_id)"
            ),
            message="a sub-goal lies under a goal of the same case",
        ),
        Condition(
            name="activity_under_a_goal",
            table="casework_activity",
            on="INSERT",
            rows=(
                "casework_entry e, casework_entry g WHERE e.id = NEW.entry_id AND g.id = NEW.goal_id "
                "AND g.kind = 'goal' AND g.case_id = e.case_id"
            ),
            message="an activity belongs to a goal of the same case",
        ),
        Condition(
            name="plan_holds_its_own_case",
            table="casework_planitem",
            on="INSERT",
            rows=(
                "casework_entry p, casework_entry e WHERE p.id = NEW.plan_id AND p.kind = 'plan' "
                "AND e.id = NEW.entry_id AND e.case_id = p.case_id AND e.kind IN ('goal', 'activity')"
            ),
            message="a plan holds goals and activities of its own case",
        ),
        Condition(
            name="override_of_the_present_words",
            table="casework_guardoverride",
            on="INSERT",
            rows="casework_entry e WHERE e.id = NEW.entry_id AND e.revision = NEW.revision",
            message="an override is about the words as they are",
        ),
        Condition(
            name="question_to_another_agency",
            table="casework_question",
            on="INSERT",
            rows="casework_entry e WHERE e.id = NEW.entry_id AND e.agency_id <> NEW.to_agency_id",
            message="a question goes to another agency",
        ),
        Condition(
            name="reply_by_the_agency_asked",
            table="casework_reply",
            on="INSERT",
            rows="casework_question q WHERE q.entry_id = NEW.question_id AND q.to_agency_id = NEW.agency_id",
            message="a question is answered by the agency asked",
        ),
        Condition(
            name="reply_crosses_on_its_ground",
            table="casework_reply",
            on="INSERT",
            when="NEW.entry_id IS NOT NULL",
            rows=(
                "casework_entry q, casework_entry e, casework_ground g WHERE q.id = NEW.question_id "
                "AND e.id = NEW.entry_id AND e.kind = 'note' AND e.case_id = q.case_id "
                "AND e.agency_id = NEW.agency_id AND g.id = NEW.ground_id AND g.case_id = q.case_id "
                "AND g.from_agency_id = e.agency_id AND g.to_agency_id = q.agency_id "
                "AND g.valid_from <= NEW.at AND g.until > NEW.at"
            ),
            message="an answer is a note of the agency asked, on a ground in force to the one that asks",
        ),
        Condition(
            name="deputy_in_the_same_agency",
            table="casework_deputy",
            on="INSERT",
            rows=(
                "access_post p, access_post d WHERE p.id = NEW.principal_id AND d.id = NEW.post_id "
                "AND p.agency_id = d.agency_id AND p.person_id <> d.person_id"
            ),
            message="a deputy is somebody else in the same agency",
        ),
    )
