"""What every way into the product fetches, and which policy lets it: addresses, tasks, commands.

A way in that is not declared here fails ``make check`` (``config.checks``). What is said is held to what
happens by ``tests/addresses/test_declared.py``: what an attempt in vain is recorded as, whom the action lets
in, and which doors in the second wall are opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from access import policies as access
from access.enums import Action
from access.models import AuditAssignment, Person, Post, Unit
from access.walls import Door
from casework.models import AllowedTerm, Case, CaseGrant, Entry, Ground
from casework.policies.deputy import cases_to_take_over
from casework.policies.handing_over import without_owner
from casework.policies.oversight import overseen
from casework.policies.terms import kept_terms
from pilotverkstad import policies as project
from pilotverkstad.models import Group, Participation, ProjectOffice

type_policy = Callable[..., Any]


@dataclass(frozen=True)
class Fetches:
    """A row that the address names, by the rule: the case first, then a part of it."""

    model: type[models.Model]
    action: Action
    part: "Fetches | None" = None
    doors: tuple[Door, ...] = ()


@dataclass(frozen=True)
class Among:
    """A row of people, places or groups that the address names, among those that a policy gives."""

    model: type[models.Model]
    policy: type_policy
    doors: tuple[Door, ...] = ()


@dataclass(frozen=True)
class Lists:
    """Names nothing: what stands there, or is chosen in its form, is what the policies give the actor."""

    policy: type[models.Model] | type_policy
    doors: tuple[Door, ...] = ()


@dataclass(frozen=True)
class Own:
    """One's own account, posts and deputies: found by who is signed in."""

    doors: tuple[Door, ...] = ()


@dataclass(frozen=True)
class Open:
    """Nobody's data, or what only the holder of a secret sent by mail has: no sign-in is needed."""

    doors: tuple[Door, ...] = ()


@dataclass(frozen=True)
class Unattended:
    """Run by a clock or an operator at the machine, for nobody signed in; it reaches cases by its doors.

    ``as_owner``: it needs the owner of the tables.
    """

    doors: tuple[Door, ...] = ()
    as_owner: bool = False


type_declared = Fetches | Among | Lists | Own | Open

_KNOWN, _READ, _WRITTEN = (Fetches(Case, act) for act in (Action.KNOW, Action.VIEW, Action.CHANGE))
_OWNED = Fetches(Case, Action.MANAGE)


def _text(case: Action, text: Action) -> Fetches:
    return Fetches(Case, case, Fetches(Entry, text))


ADDRESSES: dict[str, type_declared] = {
    # Before the sign-in, and about nobody.
    **dict.fromkeys(
        (
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
            "catalogue",
        ),
        Open(),
    ),
    # One's own account and posts.
    **dict.fromkeys(
        (
            "home",
            "account",
            "stay",
            "typed_check",
            "session_end",
            "account_change_password",
            "account_reauthenticate",
            "mfa_index",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "second_factor_remove",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "post_switch",
            "deputies",
            "deputy_end",
        ),
        Own(),
    ),
    # The log of the agencies that one reviews.
    **dict.fromkeys(
        ("audit_visits", "audit_list", "audit_visit", "audit_file", "audit_case"),
        Lists(access.audited_agencies, (Door.AUDITS,)),
    ),
    # People, units and posts of the municipalities that one keeps; who reviews the agencies one heads.
    "people": Lists(access.kept_units),
    "unit_new": Lists(access.kept_units),
    "post_new": Lists(access.kept_units),
    "unit_change": Among(Unit, access.kept_units),
    "post_change": Among(Post, access.kept_posts),
    "post_end": Among(Post, access.kept_posts, (Door.ENDS,)),
    "post_invite": Among(Post, access.kept_posts),
    "post_start_over": Among(Post, access.kept_posts),
    "account_close": Among(Person, access.kept_people),
    "account_open": Among(Person, access.kept_people),
    "terms": Lists(kept_terms),
    "term_end": Among(AllowedTerm, kept_terms),
    # What each role needs, reviewed where one answers for it; what the product does, on one paper.
    "needs_and_risks": Lists(access.reviewing_places),
    "evidence_pack": Lists(access.overseen_places),
    "auditors": Lists(access.headed_agencies),
    "assignment_end": Among(AuditAssignment, access.headed_assignments),
    # The project: its offices and groups. Who leaves one of these no longer knows of cases through it.
    "office_list": Lists(project.offices_kept),
    "office_end": Among(ProjectOffice, project.offices_kept),
    "municipality_leave": Among(Participation, project.parts_kept, (Door.ENDS,)),
    "group_list": Lists(project.groups_seen),
    "group_new": Lists(project.groups_kept),
    "group_detail": Among(Group, project.groups_seen),
    "group_change": Among(Group, project.groups_kept),
    "group_end": Among(Group, project.groups_kept, (Door.ENDS,)),
    "member_invite": Among(Group, project.groups_of_own_parts),
    "member_end": Among(Group, project.groups_kept, (Door.ENDS,)),
    # Counts, and nothing else, of the project's cases.
    "overview": Lists(overseen),
    # Cases.
    "my_day": Lists(Case),
    "case_list": Lists(Case),
    "handing_over": Lists(Case),
    "case_start": Lists(project.parts_kept, (Door.STARTS,)),
    "case_take_over": Lists(cases_to_take_over, (Door.TAKES,)),
    "owner_name": Lists(without_owner, (Door.NAMES,)),
    "case_detail": _KNOWN,
    **dict.fromkeys(
        (
            "case_hand_over",
            "case_slip",
            "plan",
            "plan_family",
            "follow_ups",
            "case_team",
            "ground_list",
            "case_who_sees",
            "case_readers",
            "case_receipt",
        ),
        _READ,
    ),
    **dict.fromkeys(
        (
            "note_write",
            "note_readers",
            "note_split",
            "text_check",
            "question_new",
            "mapping_new",
            "goal_new",
            "activity_new",
            "plan_confirm",
            "follow_up_new",
            "measurement_new",
            "removed",
        ),
        _WRITTEN,
    ),
    **dict.fromkeys(
        (
            "case_started",
            "case_recognition",
            "case_state",
            "case_close",
            "case_reopen",
            "case_misregister",
            "ground_new",
            "case_workshop",
            "workshop_know",
            "workshop_forget",
            "workshop_grant",
        ),
        _OWNED,
    ),
    "plan_version": _text(Action.VIEW, Action.VIEW),
    "entry_history": _text(Action.VIEW, Action.VIEW),
    "entry_who_sees": _text(Action.VIEW, Action.VIEW),
    "follow_up_hold": _text(Action.CHANGE, Action.CHANGE),
    "follow_up_cancel": _text(Action.CHANGE, Action.CHANGE),
    "part_end": _text(Action.CHANGE, Action.CHANGE),
    "question_answer": _text(Action.CHANGE, Action.VIEW),
    "question_decline": _text(Action.CHANGE, Action.VIEW),
    "entry_change": _text(Action.CHANGE, Action.CHANGE),
    "entry_access": _text(Action.CHANGE, Action.MANAGE),
    "entry_remove": _text(Action.CHANGE, Action.MANAGE),
    "entry_restore": _text(Action.CHANGE, Action.MANAGE),
    "entry_redact": _text(Action.CHANGE, Action.MANAGE),
    "grant_end": Fetches(Case, Action.MANAGE, Fetches(CaseGrant, Action.MANAGE)),
    "grant_confirm": Fetches(Case, Action.MANAGE, Fetches(CaseGrant, Action.MANAGE)),
    "ground_end": Fetches(Case, Action.MANAGE, Fetches(Ground, Action.MANAGE)),
    "ground_ticks": Fetches(Case, Action.MANAGE, Fetches(Ground, Action.MANAGE)),
}

TASKS: dict[str, Unattended] = {"casework.tasks.do_what_is_due": Unattended((Door.UNUSED,))}

COMMANDS: dict[str, Unattended] = {
    "run_due": Unattended((Door.UNUSED,)),
    "appoint": Unattended(),
    "load_project": Unattended(),
    "load_demo": Unattended(as_owner=True),
    "grant_role": Unattended(as_owner=True),
    "walls": Unattended(),
}
