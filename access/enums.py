"""Closed sets of words that the rule and the record speak in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Action(TextChoices):
    """What a person can do to a guarded object."""

    KNOW = "know", _("känna till")
    VIEW = "view", _("se")
    CHANGE = "change", _("ändra")
    MANAGE = "manage", _("styra")


class Role(TextChoices):
    """A person's part in one case; it decides the actions, never the wall between agencies."""

    OWNER = "owner", _("ansvarig")
    WORKER = "worker", _("arbetar i caset")
    MAY_KNOW = "may_know", _("känner till att caset finns")


#: The whole table of roles and actions. Guardian's permissions are derived from it.
ROLES: dict[Action, tuple[Role, ...]] = {
    Action.KNOW: (Role.OWNER, Role.WORKER, Role.MAY_KNOW),
    Action.VIEW: (Role.OWNER, Role.WORKER),
    Action.CHANGE: (Role.OWNER, Role.WORKER),
    Action.MANAGE: (Role.OWNER,),
}


class UnitKind(TextChoices):
    """What a node of the tree of units is. The first five are roots."""

    MUNICIPALITY = "municipality", _("kommun")
    INDEPENDENT = "independent", _("fristående huvudman")
    ASSOCIATION = "association", _("kommunalförbund")
    REGION = "region", _("region")
    STATE = "state", _("statlig myndighet")
    AUTHORITY = "authority", _("nämnd eller förvaltning")
    UNIT = "unit", _("enhet")


ROOT_KINDS = (
    UnitKind.MUNICIPALITY,
    UnitKind.INDEPENDENT,
    UnitKind.ASSOCIATION,
    UnitKind.REGION,
    UnitKind.STATE,
)


class Sector(TextChoices):
    """Which secrecy rules an agency works under (OSL 23, 25, 26 ch.); the catalogue of grounds reads it."""

    SCHOOL = "school", _("skolan")
    SOCIAL = "social", _("socialtjänsten")
    PUPIL_HEALTH = "pupil_health", _("elevhälsans medicinska insats")
    HEALTH = "health", _("hälso- och sjukvården")
    POLICE = "police", _("brottsbekämpande myndighet")
    OTHER = "other", _("annan verksamhet")


class ReviewedRole(TextChoices):
    """What the analysis of needs and risks tells of, each by itself (PuSoL 10 §)."""

    OWNER = "owner", _("ansvarig för ett case")
    WORKER = "worker", _("arbetar i ett case")
    MAY_KNOW = "may_know", _("känner till att ett case finns")
    PROJECT_LEADER = "project_leader", _("projektledare")
    LOCAL_LEADER = "local_leader", _("lokal projektledare")
    STEERING = "steering", _("styrgrupp")
    ADMINISTRATOR = "administrator", _("administratör för en kommun")
    HEAD = "head", _("svarar för en verksamhet")
    AUDITOR = "auditor", _("granskare")
    PROCESS_SUPPORT = "process_support", _("processtöd")
    DEPUTY = "deputy", _("ställföreträdare")


class Verdict(TextChoices):
    """What a review of a role came to."""

    APPROVED = "approved", _("godkänd")
    CHANGE = "change", _("ska ändras")


class EndCause(TextChoices):
    """Why a period was ended before, or closed at, its planned end. Only an expiry has no person."""

    EXPIRED = "expired", _("tiden gick ut")
    LEFT = "left", _("arbetar inte längre i caset")
    MISTAKE = "mistake", _("gavs av misstag")
    POST_ENDED = "post_ended", _("tjänsten upphörde")
    CHANGED = "changed", _("ersatt av en ny")
    WITHDRAWN = "withdrawn", _("återkallat")
    NO_LONGER = "no_longer", _("grunden finns inte längre")
    REMOVED = "removed", _("borttaget")
    USED = "used", _("använd")
    UNUSED = "unused", _("användes inte på länge")


class Result(TextChoices):
    """How a look or an act ended."""

    DONE = "done", _("genomförd")
    REFUSED = "refused", _("nekad")


class Act(TextChoices):
    """What a row of the access log says was done. Looks first, then acts."""

    LIST = "list", _("såg i lista")
    READ = "read", _("läste")
    GLANCE = "glance", _("såg i översikt")
    PRINT = "print", _("skrev ut")
    START = "start", _("startade caset")
    STATE = "state", _("ändrade läge")
    RECOGNITION = "recognition", _("svarade om igenkänning")
    WRITE = "write", _("skrev")
    CHANGE = "change", _("ändrade text")
    SCOPE = "scope", _("ändrade vem som läser")
    REMOVE = "remove", _("tog bort")
    RESTORE = "restore", _("lade tillbaka")
    REDACT = "redact", _("rensade text")
    OVERRIDE = "override", _("delade text trots varning")
    CONFIRM = "confirm", _("fastställde planen")
    ASK = "ask", _("ställde en fråga")
    ANSWER = "answer", _("svarade på en fråga")
    SHARE = "share", _("gjorde tillgängligt för annan verksamhet")
    GRANT = "grant", _("gav behörighet")
    END_GRANT = "end_grant", _("avslutade behörighet")
    TAKE_OVER = "take_over", _("tog över caset")
    DEPUTY = "deputy", _("ändrade ställföreträdare")
    GROUND = "ground", _("registrerade grund för delning")
    END_GROUND = "end_ground", _("avslutade grund för delning")
    KNOWN = "known", _("lät verkstaden veta")
    COUNTS = "counts", _("såg antal")
    AUDIT = "audit", _("granskade åtkomster")
    EXPORT = "export", _("hämtade åtkomster som fil")
    INVITE = "invite", _("bjöd in")
    JOIN = "join", _("tog emot inbjudan")
    POST = "post", _("ändrade tjänst")
    APPOINT = "appoint", _("utsåg administratör eller chef")
    UNIT = "unit", _("ändrade enhet")
    TERM = "term", _("ändrade tillåtna ord")
    ACCOUNT = "account", _("stängde eller öppnade konto")
    START_OVER = "start_over", _("lät börja om inloggningen")
    ASSIGN = "assign", _("ändrade granskaruppdrag")
    ROLE_REVIEW = "role_review", _("skrev in granskning av roller")
    EVIDENCE = "evidence", _("öppnade underlaget för dataskydd")
    OFFICE = "office", _("ändrade uppdrag i projekt")
    GROUP = "group", _("ändrade grupp")
    MEMBER = "member", _("ändrade medlemskap i grupp")
    PROJECT = "project", _("ändrade projektuppgifter")
    ACT_IN_POST = "act_in_post", _("bytte tjänst")
    TRY = "try", _("försökte öppna")
