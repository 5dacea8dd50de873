"""The forms about groups and people that the people of the table send; right in every field."""

from typing import Any

from tests.addresses.pen import in_days


def staff_forms(cast: Any, of: str, person: str) -> dict[str, Any]:
    """By address; of a group, somebody whom its keeper may put into it."""
    staff, w = cast.staff, cast.world
    place = staff.elsewhere if person == "rival" else staff.tjorn
    new = {
        "name": "Ny", "email": "ny@tjorn.example", "unit": w.north.uuid, "title": "kurator",
        "percentage": "80",
    }  # fmt: skip
    whom = w.colleague if of in ("own", "council", "across") else w.nobody_special
    return {
        "group_new": {
            "name": "text-new", "kind": "working", "participations": [place.uuid], "parent": "",
            "school": "", "with_support": "on",
        },
        "group_detail": {"post": whom.uuid, "function": "member", "until": ""},
        "member_invite": new | {"function": "member"},
        "post_new": new,
        "post_end": {"last_day": ""},
        "municipality_leave": {"left_on": in_days(0).isoformat(), "left_for": ["2"]},
        "post_change": {"title": "rektor", "percentage": ""},
        "unit_new": {"parent": w.north.uuid, "name": "text-new", "is_small": "on"},
        "unit_change": {"name": "text-changed", "is_small": "on"},
        "auditors": {
            "email": staff.posts["leads"].person.email, "post": "", "agency": w.school.uuid,
            "since": in_days(1).isoformat(), "until": in_days(9).isoformat(),
        },
        "needs_and_risks": {
            "place": staff.tjorn.municipality_id if person == "keeper" else w.school.uuid,
            "roles": ["owner", "deputy"], "verdict": "approved", "function": "dataskyddsombud",
            "reviewed_on": in_days(0).isoformat(),
        },
        "office_list": {
            "email": w.nobody_special.person.email, "post": "", "office": "support", "place": place.uuid,
            "percentage": "50",
        },
        "terms": {"term": "text-new", "municipality": staff.tjorn.municipality_id},
        "group_change": {"name": "text-changed", "parent": "", "school": "", "with_support": "on"},
    }  # fmt: skip
