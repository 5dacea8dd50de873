"""The forms that the people of the table send: right in every field, for each address with a POST."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from access import clock
from casework.codes import draw_code
from casework.models import Entry
from tests.addresses.pen import in_days, seen_plan
from tests.addresses.staff_forms import staff_forms
from tests.world import CONSENT_SENT, PLAN

type_form = dict[str, Any]
SHARED: type_form = {"scope": "shared", "topics": [PLAN]}


def form(cast: Any, name: str, of: str, person: str) -> type_form:
    """A form that this person could send, for whoever asks to change; what is added is extra."""
    forms = _COMMON | _named(cast, of, person) | staff_forms(cast, of, person)
    made: Any = forms.get(name, {})
    sent: type_form = made(cast.entry(name, of)) if callable(made) else made
    return sent | ({"token": str(uuid4())} if name in WITH_TOKEN else {})


#: Forms that make something, and whose text is kept for who was signed out: they carry a token.
WITH_TOKEN = frozenset(
    {
        "case_start", "note_write", "case_team", "ground_new", "mapping_new", "goal_new", "activity_new",
        "plan_confirm", "follow_up_new", "measurement_new", "follow_up_hold", "entry_change", "case_close",
        "case_take_over", "deputies", "grant_confirm", "group_new", "group_detail",
        "auditors", "office_list", "member_invite", "unit_new", "post_new", "workshop_know", "workshop_grant",
        "owner_name", "case_hand_over", "needs_and_risks", "terms", "note_split", "question_new",
        "question_answer",
    }
)  # fmt: skip


def _day(days: int = 0) -> str:
    return in_days(days).isoformat()


def _until() -> str:
    return clock.day_of(clock.now()).replace(year=clock.now().year + 1, day=1).isoformat()


def _of_entry(**said: Any) -> Callable[[Entry | None], type_form]:
    """A change of what stands there now."""
    return lambda entry: said | {"revision": entry.revision if entry else 1}


#: What is the same whoever sends it.
_COMMON: dict[str, Any] = {
    "language_choose": {"language": "en"},
    "session_end": {"session": "others"},
    "typed_check": {"name": "Alma Lindqvist"},
    "account_reauthenticate": {"password": "ett-langt-losenord"},
    "account_change_password": {
        "oldpassword": "ett-langt-losenord",
        "password1": "fyra andra ord i rad",
        "password2": "fyra andra ord i rad",
    },
    "case_recognition": {"recognition": "no"},
    "case_state": {"state": "paused"},
    "case_misregister": {"cause": "trial"},
    "grant_end": {"cause": "left"},
    "ground_end": {"cause": "withdrawn", "withdrawn_by": [1]},
    "entry_access": {"scope": "agency", "topics": [PLAN]},
    "entry_redact": {"cause": "name"},
    "goal_new": SHARED | {"text": "text-new", "how_known": "", "present": "", "wanted": "8"},
    "part_end": _of_entry(how="reached"),
    "follow_up_cancel": _of_entry(),
    "text_check": {"text": "Lindqvist"},
}


def _named(cast: Any, of: str, person: str) -> dict[str, Any]:
    """What names people, places, texts or days."""
    w, today = cast.world, _day()
    return {
        "post_switch": {"post": _post(cast, of, person)},
        "case_start": {
            "participation": w.participation.uuid, "target_group": w.group.uuid, "school": w.north.uuid,
            "state": "active", "stage": "high", "sex": "unknown", "group": "",
        },
        "note_write": SHARED | {"text": "text-new", "occurred_on": today},
        "note_split": {
            "reached": "text-new", "reached_topics": PLAN, "rest": "text-new", "rest_topics": 64,
            "occurred_on": today,
        },
        "question_new": SHARED | {"text": "text-new", "to_agency": _asked(cast, person)},
        "question_answer": SHARED | {"text": "text-new"},
        "case_team": {
            "post": cast.posts["unasked"].uuid, "role": "worker", "reason": "works", "until": _until(),
            "meeting": "",
        },
        "ground_new": {
            "to_agency": cast.health.uuid, "legal_ground": "SAMTYCKE", "topics": [PLAN],
            **CONSENT_SENT, "given_on": today, "until": _until(), "reason": "", "statute": "", "replaces": "",
            "decided_by": "", "confirmed": "",
        },
        "ground_ticks": {"entry": [uuid for uuid, name in cast.names.items() if name == "old"]},
        "case_take_over": {"code": _code(cast, of), "reason": "took_ill"},
        "workshop_grant": {"posts": [cast.posts["stranger"].uuid]},
        "owner_name": {"code": cast.orphan.code_id, "email": w.colleague.person.email, "post": ""},
        "case_hand_over": {"post": _follower(cast, person)},
        "deputies": {"post": _deputy(cast, of, person)},
        "case_close": lambda _entry: _closing(cast, of),
        "mapping_new": SHARED | {
            "needs": "text-new", "strengths": "", "obstacles": "", "wants": "", "expectations": "",
            "strengths_is": "unknown", "made_with": [1], "occurred_on": today,
        },
        "plan_confirm": lambda _entry: {"seen": _seen(cast, of, person)},
        "activity_new": SHARED | {
            "activity": "text-new", "purpose": "", "follow_up": "", "from_on": today, "to_on": "",
            "responsible": "",
        },
        "follow_up_new": SHARED | {"planned_on": _day(7), "is_check": "", "responsible": ""},
        "measurement_new": {
            "scope": "shared", "measure": "attendance", "value": "80", "missing": "", "own_words": "text-new",
            "occurred_on": today,
        },
        "follow_up_hold": _of_entry(
            held_on=today, present=[1], text="text-new", attendance="70", rating="", rating_missing="",
            own_words="", next_on=_day(14),
        ),
        "entry_change": _of_entry(text="text-new", occurred_on=today),
    }  # fmt: skip


def _asked(cast: Any, person: str) -> Any:
    """The agency that is not one's own."""
    return (cast.world.school if person in ("other", "head") else cast.world.social).uuid


def _follower(cast: Any, person: str) -> Any:
    """A colleague in the case who can take what one has there."""
    return cast.posts[{"owner": "worker", "worker": "owner", "other": "head"}.get(person, "other")].uuid


def _post(cast: Any, of: str, person: str) -> Any:
    """One's own post, somebody else's, or none."""
    if of == "missing" or person not in cast.posts:
        return uuid4()
    return cast.posts["stranger" if of == "other" else person].uuid


def _seen(cast: Any, of: str, person: str) -> str:
    """What tells the plan as it stands on this person's page."""
    if person not in cast.posts:
        return ""
    return seen_plan(cast.world, cast.case_of(of).case, cast.posts[person])


def _code(cast: Any, of: str) -> str:
    """The code of a case; a right one even where there is none."""
    case = cast.case_of(of).case
    return str(draw_code(case.municipality.triple) if of == "missing" else case.code_id)


def _deputy(cast: Any, of: str, person: str) -> Any:
    """A colleague of the same agency who is no deputy yet, or somebody of another agency."""
    w, posts = cast.world, cast.posts
    if of == "missing" or person not in posts:
        return uuid4()
    if of == "other":
        return posts["owner" if person == "far" else "far"].uuid
    fellows = {
        w.school: posts["stranger"],
        w.social: posts["head" if person == "other" else "other"],
        w.auditor.agency: w.nobody_special,
    }
    fellow = fellows.get(posts[person].agency)
    return fellow.uuid if fellow else uuid4()


def _closing(cast: Any, of: str) -> type_form:
    """Everything open is ended."""
    made = cast.case_of(of)
    ends = {f"entry_{entry.uuid}": "end" for entry in Entry.objects.filter(case=made.case)}
    ends |= {f"ground_{ground.uuid}": "end" for ground in made.grounds.values()}
    return {"cause": "goals", "outcome": "better"} | ends
