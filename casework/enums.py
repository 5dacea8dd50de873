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


#: Where a case is over; only opening it again leads out of it.
OVER = (State.CLOSED, State.MISREGISTERED)


class Scope(TextChoices):
    """How far the author lets an entry go; a ground decides whether it crosses to another agency."""

    SHARED = "shared", _("delad i arbetsgruppen")
    AGENCY = "agency", _("endast egen verksamhet")
    NAMED = "named", _("namngivna personer")
    REMOVED = "removed", _("borttagen")


class Kind(TextChoices):
    """What an entry is; each kind keeps its words in a table of its own."""

    NOTE = "note", _("anteckning")
    MAPPING = "mapping", _("kartläggning")
    GOAL = "goal", _("mål")
    ACTIVITY = "activity", _("aktivitet")
    FOLLOW_UP = "follow_up", _("uppföljning")
    MEASUREMENT = "measurement", _("mätning")
    QUESTION = "question", _("fråga")
    PLAN = "plan", _("fastställd plan")


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


class AgeBand(TextChoices):
    """How old the child is as far as the law asks; never a birthday (OSL 12:3, 26:9, 10:18 a)."""

    UNDER_18 = "under_18", _("under 18 år")
    FROM_18 = "18_20", _("18–20 år")
    FROM_21 = "21", _("21 år eller äldre")


#: Who decides alone: guardians are not asked.
ADULT = (AgeBand.FROM_18, AgeBand.FROM_21)


class HowGiven(TextChoices):
    """How a consent was given; in writing is advised, aloud is enough."""

    WRITTEN = "written", _("skriftligt")
    ORAL = "oral", _("muntligt, vid ett möte")
    PHONE = "phone", _("muntligt, per telefon")
    DIGITAL = "digital", _("med e-legitimation")


class Purpose(TextChoices):
    """What a consent is for. A list, so that nothing about the child is written here."""

    PLAN = "plan", _("planera stödet tillsammans")
    FOLLOW_UP = "follow_up", _("följa upp stödet")
    ATTENDANCE = "attendance", _("öka närvaron i skolan")
    SUPPORT = "support", _("ge en insats till barnet eller familjen")
    HANDOVER = "handover", _("byta skola eller insats")


class ChildView(TextChoices):
    """What the child wants, beside what the guardians have said (FB 6:11)."""

    WANTS = "wants", _("vill det")
    UNSURE = "unsure", _("är osäker")
    AGAINST = "against", _("vill det inte")
    UNASKED = "unasked", _("har inte tillfrågats")


class Maturity(TextChoices):
    """How far the child can judge the matter; a function of the giving agency assesses it (OSL 12:3)."""

    DECIDES = "decides", _("kan själv ta ställning")
    TOGETHER = "together", _("kan ta ställning tillsammans med vårdnadshavarna")
    NOT_YET = "not_yet", _("kan inte ta ställning än")


class PaperAt(TextChoices):
    """Where the paper of a consent lies. A list: a free text would name somebody."""

    PUPIL_FILE = "pupil_file", _("i elevakten")
    PERSONAL_FILE = "personal_file", _("i personakten")
    RECORD = "record", _("i journalen")
    REGISTRY = "registry", _("i diariet")
    NONE = "none", _("det finns inget papper")


class Decider(TextChoices):
    """Which manager has decided, where a ground needs a decision and not only a judgement."""

    HEAD_TEACHER = "head_teacher", _("rektor")
    UNIT_HEAD = "unit_head", _("enhetschef")
    HEAD = "head", _("verksamhetschef")
    ADMINISTRATION = "administration", _("förvaltningschef")
    BOARD = "board", _("nämnden")


class Knows(TextChoices):
    """Can somebody with a function in the receiving agency know who the child is?"""

    NO = "no", _("nej")
    YES = "yes", _("ja")
    UNSURE = "unsure", _("vet inte")


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
    APPOINTED = "appointed", _("utsedd av verksamhetens chef")
    TOOK_ILL = "took_ill", _("tog över: sjukdom")
    TOOK_LEAVE = "took_leave", _("tog över: ledighet")
    TOOK_LEFT = "took_left", _("tog över: har slutat")
    TOOK_URGENT = "took_urgent", _("tog över: det brådskade")


#: A part that its holder took and nobody gave; temporary until an owner confirms it.
TAKEN = (GrantReason.TOOK_ILL, GrantReason.TOOK_LEAVE, GrantReason.TOOK_LEFT, GrantReason.TOOK_URGENT)


class Present(IntFlag):
    """Who was there, by part and never by name (N7: follow-ups with the individual present)."""

    CHILD = 1
    GUARDIAN_1 = 2
    GUARDIAN_2 = 4
    SCHOOL = 8
    SOCIAL = 16
    OTHER = 32


PRESENT_LABELS = {
    Present.CHILD: _("barnet"),
    Present.GUARDIAN_1: _("vårdnadshavare 1"),
    Present.GUARDIAN_2: _("vårdnadshavare 2"),
    Present.SCHOOL: _("skolan"),
    Present.SOCIAL: _("socialtjänsten"),
    Present.OTHER: _("någon annan"),
}


def present_names(present: int) -> list[str]:
    """The words for a set of people who were there."""
    return [str(PRESENT_LABELS[who]) for who in Present if present & who]


class Part(IntFlag):
    """The parts of a mapping (E14); a set of them says which were answered with "vet ej"."""

    NEEDS = 1
    STRENGTHS = 2
    OBSTACLES = 4
    WANTS = 8
    EXPECTATIONS = 16


class GoalEnd(TextChoices):
    """How a goal ended."""

    REACHED = "reached", _("nått")
    DROPPED = "dropped", _("inte längre aktuellt")


class ActivityEnd(TextChoices):
    """How an activity ended."""

    DONE = "done", _("klar")
    STOPPED = "stopped", _("avbruten")


class Answer(TextChoices):
    """Does it work for this child? (W14)."""

    WORKS = "works", _("fungerar, fortsätt")
    MORE = "more", _("mer av det")
    SLOWER = "slower", _("sakta ner")
    ELSE = "else", _("gör något annat")
    UNKNOWN = "unknown", _("vet ej")


class Measure(TextChoices):
    """What is measured; each has a topic of its own, so that a ground can cover one and not the other."""

    ATTENDANCE = "attendance", _("närvaro i procent")
    RATING = "rating", _("egen skattning 0–10")


#: The highest value of each measure, and the topic it is about.
HIGHEST = {Measure.ATTENDANCE: 100, Measure.RATING: 10}
MEASURE_TOPIC = {Measure.ATTENDANCE: Topic.ATTENDANCE, Measure.RATING: Topic.FOLLOW_UP}


class Missing(TextChoices):
    """Why there is no value: an answer too, never 0 (Q6)."""

    UNMEASURED = "unmeasured", _("har ej mätt")
    UNKNOWN = "unknown", _("vet ej")
    DECLINED = "declined", _("ville inte svara")


class CloseCause(TextChoices):
    """Why a case is closed; the same codes in every municipality (W15, N15)."""

    GOALS = "goals", _("målen är nådda")
    NO_NEED = "no_need", _("behovet finns inte längre")
    OTHER_SUPPORT = "other_support", _("annat stöd har tagit vid")
    DECLINED = "declined", _("barnet eller familjen vill avsluta")
    NO_CONSENT = "no_consent", _("samtycke saknas eller är återkallat")
    MOVED = "moved", _("barnet har flyttat")
    LEFT_SCHOOL = "left_school", _("skolgången är avslutad")
    OTHER = "other", _("annan orsak")
    UNKNOWN = "unknown", _("okänt")


class Outcome(TextChoices):
    """How it went, at closing (W15)."""

    BETTER = "better", _("bättre än vid starten")
    SAME = "same", _("som vid starten")
    WORSE = "worse", _("sämre än vid starten")
    UNMEASURED = "unmeasured", _("har ej mätt")
    UNKNOWN = "unknown", _("vet ej")


class MisregisteredCause(TextChoices):
    """Why a case should never have been one."""

    DUPLICATE = "duplicate", _("samma barn har redan ett case")
    WRONG_CHILD = "wrong_child", _("startades för fel barn")
    TRIAL = "trial", _("startades för att prova")
    WRONG_PLACE = "wrong_place", _("startades i fel kommun eller projekt")


class RedactCause(TextChoices):
    """Why a text is cleared for ever."""

    NAME = "name", _("namn eller personuppgift")
    WRONG_CASE = "wrong_case", _("hör till ett annat case")
    UNTRUE = "untrue", _("uppgiften är fel")
    NOT_OURS = "not_ours", _("uppgiften skulle inte ha skrivits här")


class OverrideReason(TextChoices):
    """Why a text is shared although the guard says that it tells who somebody is."""

    NOBODY = "nobody", _("det är ingen person: ett ord, ett ställe eller ett nummer")
    PUBLIC = "public", _("en offentlig person, till exempel en författare")
    STAFF = "staff", _("en yrkesperson som alla i arbetsgruppen känner till")
    SAFETY = "safety", _("uppgiften behövs för barnets säkerhet")
