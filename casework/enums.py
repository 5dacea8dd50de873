"""Closed sets of words of the case. Topics and consenting persons are sets kept in one integer."""

from enum import IntFlag

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a case stands. Periods of these are the source of every count (N1)."""

    PLANNED = "planned", _("planerat")
    ACTIVE = "active", _("pågår")
    PAUSED = "paused", _("vilar")
    CLOSED = "closed", _("avslutat")
    MISREGISTERED = "misregistered", _("felregistrerat")


class Scope(TextChoices):
    """How far the author lets an entry go; a ground decides whether it crosses to another agency."""

    SHARED = "shared", _("delad i arbetsgruppen")
    AGENCY = "agency", _("endast egen verksamhet")
    NAMED = "named", _("namngivna personer")


class Kind(TextChoices):
    """What an entry is; each kind keeps its words in a table of its own."""

    NOTE = "note", _("anteckning")


class Topic(IntFlag):
    """What an entry is about. A fixed catalogue; bit numbers are never reused."""

    BASICS = 1
    ATTENDANCE = 2
    PLAN = 4
    FOLLOW_UP = 8
    RESULTS = 16
    PUPIL_HEALTH = 32
    FAMILY = 64
    SOCIAL_MEASURES = 128
    CRIME = 256


TOPIC_LABELS = {
    Topic.BASICS: _("grunduppgifter"),
    Topic.ATTENDANCE: _("närvaro"),
    Topic.PLAN: _("plan och mål"),
    Topic.FOLLOW_UP: _("uppföljning och skattning"),
    Topic.RESULTS: _("studieresultat"),
    Topic.PUPIL_HEALTH: _("elevhälsa"),
    Topic.FAMILY: _("familj och hem"),
    Topic.SOCIAL_MEASURES: _("socialtjänstens insatser"),
    Topic.CRIME: _("misstanke om brott"),
}
#: What a person can choose: the header's own topic comes by itself.
CHOOSABLE_TOPICS = tuple(topic for topic in Topic if topic is not Topic.BASICS)


def topic_names(topics: int) -> list[str]:
    """The words for a set of topics, in the catalogue's order."""
    return [str(TOPIC_LABELS[topic]) for topic in Topic if topics & topic]


class Consenter(IntFlag):
    """Who has to say yes before a consent holds (OSL 12:3, FB 6:11)."""

    CHILD = 1
    GUARDIAN_1 = 2
    GUARDIAN_2 = 4


CONSENTER_LABELS = {
    Consenter.CHILD: _("barnet"),
    Consenter.GUARDIAN_1: _("vårdnadshavare 1"),
    Consenter.GUARDIAN_2: _("vårdnadshavare 2"),
}


def consenter_names(persons: int) -> list[str]:
    """The words for a set of consenting persons."""
    return [str(CONSENTER_LABELS[person]) for person in Consenter if persons & person]


class SchoolIs(TextChoices):
    """What is known of the child's school when the case starts (W1: it may come later)."""

    NAMED = "named", _("en skola i kommunen")
    UNKNOWN = "unknown", _("vet inte än")
    ELSEWHERE = "elsewhere", _("i en annan kommun")


class Sex(TextChoices):
    """Asked for statistics only, never forced (N16)."""

    UNKNOWN = "unknown", _("okänt")
    GIRL = "girl", _("flicka")
    BOY = "boy", _("pojke")
    OTHER = "other", _("annat")
    UNSAID = "unsaid", _("vill inte ange")


class Stage(TextChoices):
    """The child's stage of school."""

    UNKNOWN = "unknown", _("okänt")
    PRESCHOOL = "preschool", _("förskola")
    LOW = "low", _("förskoleklass och årskurs 1–3")
    MIDDLE = "middle", _("årskurs 4–6")
    HIGH = "high", _("årskurs 7–9")
    UPPER = "upper", _("gymnasiet")
    UNSAID = "unsaid", _("vill inte ange")


class Recognition(TextChoices):
    """Can anybody here recognise the child? Asked at the start, its answer kept (W9)."""

    UNASKED = "unasked", _("inte besvarad")
    NO = "no", _("nej, ingen")
    YES = "yes", _("ja, någon kan det")
    UNSURE = "unsure", _("vi vet inte")


class GrantReason(TextChoices):
    """Why somebody works with a case. A list, so that nothing about the child is written here."""

    STARTED = "started", _("startade caset")
    WORKS = "works", _("arbetar med barnet")
    RESPONSIBLE = "responsible", _("ansvarig i sin verksamhet")
    SUBSTITUTE = "substitute", _("vikarierar för någon i arbetsgruppen")
    MANAGER = "manager", _("chef, vid behov")
    SUPPORT = "support", _("processtöd")
    WORKSHOP = "workshop", _("verkstaden ska veta att caset finns")
