"""Closed sets of words of projects and groups."""

from enum import IntFlag

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Known(TextChoices):
    """An answer about a municipality; what nobody knows is "okänt", never "nej" and never 0."""

    YES = "yes", _("ja")
    NO = "no", _("nej")
    UNKNOWN = "unknown", _("okänt")


class LeaveReason(IntFlag):
    """Why a municipality left a project (domain story 4). Bits are never reused."""

    FRAMEWORK = 1
    SECRECY = 2
    TASK = 4
    WORKLOAD = 8
    FEW_CASES = 16


LEAVE_REASON_LABELS = {
    LeaveReason.FRAMEWORK: _("det egna projektet gick inte att förena med projektets ramar"),
    LeaveReason.SECRECY: _("frågorna om sekretess var obesvarade"),
    LeaveReason.TASK: _("gruppens sammansättning och uppgift var otydlig"),
    LeaveReason.WORKLOAD: _("extra arbete som inte rymdes i tjänsterna"),
    LeaveReason.FEW_CASES: _("för få case i målgruppen"),
}


def leave_reasons(reasons: int) -> list[str]:
    """The words for a set of reasons, in the order of the list."""
    return [str(LEAVE_REASON_LABELS[reason]) for reason in LeaveReason if reasons & reason]


class Office(TextChoices):
    """What a post does for a project (E7)."""

    LEADER = "leader", _("projektledare")
    LOCAL_LEADER = "local_leader", _("lokal projektledare")
    COORDINATOR = "coordinator", _("koordinator")
    SUPPORT = "support", _("processtöd")
    COMMUNICATIONS = "communications", _("informatör")


class GroupKind(TextChoices):
    """What a group is for (E8)."""

    WORKSHOP = "workshop", _("pilotverkstad")
    JOINT = "joint", _("gemensam pilotverkstad")
    LARGE = "large", _("större grupp")
    WORKING = "working", _("arbetsgrupp")
    CORE = "core", _("kärngrupp")
    STEERING = "steering", _("styrgrupp")
    REFERENCE = "reference", _("referensgrupp")


#: What "antal grupper" counts. A core group is the doers of a workshop and not one more (Partille 1).
COUNTED_KINDS = (GroupKind.WORKSHOP, GroupKind.JOINT, GroupKind.LARGE, GroupKind.WORKING)


class MemberFunction(TextChoices):
    """What somebody does in a group (E9). It decides nothing about cases."""

    MEMBER = "member", _("medlem")
    CORE = "core", _("kärna")
    AS_NEEDED = "as_needed", _("vid behov")
    CHAIR = "chair", _("ordförande")
    CONVENER = "convener", _("sammankallande")
    DOCUMENTER = "documenter", _("dokumenterar")


class SeriesKind(TextChoices):
    """What a reported number is to the project."""

    BASELINE = "baseline", _("utgångsläge")
    TARGET = "target", pgettext_lazy("ett tal att nå", "mål")
    RESULT = "result", _("utfall")
