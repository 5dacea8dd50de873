"""Who may see and change what in a case. The only place; the rules stand in words in ``docs/model.md``."""

from access.policies import register
from casework.policies.case import CasePolicy
from casework.policies.entry import EntryPolicy
from casework.policies.grant import GrantPolicy
from casework.policies.ground import GroundPolicy


def install() -> None:
    """Tell ``access`` whom to ask about the models of this app."""
    for policy in (CasePolicy(), EntryPolicy(), GroundPolicy(), GrantPolicy()):
        register(policy)
