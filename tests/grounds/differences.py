"""Where the product and the table of the law differ, and how whoever wrote the table reads the law.

None is settled by a lawyer. A difference that is settled, either way, makes its test fail, and is then
taken away here. ``WIDER`` is what the product issues and the table refuses, ``NARROWER`` the other way round.
"""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from tests.grounds.table import BASICS, SECTORS, TOPICS, Cell


class Difference(NamedTuple):
    """Cells that differ for one reason."""

    ground: str
    givers: tuple[str, ...]
    takers: tuple[str, ...]
    topics: tuple[str, ...]
    reading: str

    def cells(self) -> set[Cell]:
        """Each of them."""
        return {Cell(*where, self.ground) for where in product(self.givers, self.takers, self.topics)}


BUT_PUPIL_HEALTH = tuple(topic for topic in TOPICS if topic != "pupil_health")
BUT_CRIME = tuple(topic for topic in TOPICS if topic != "crime")
BUT_POLICE = tuple(sector for sector in SECTORS if sector != "police")

WIDER = (
    Difference(
        "MENPRÖVNING_STARK", ("other", "police"), SECTORS, TOPICS,
        "The test stands in OSL 23:1, 23:2, 25:1 and 26:1. Neither another agency's secrecy nor the "
        "police's is known here: either their sections are named in the catalogue, or they do not use the "
        "ground.",
    ),
    Difference(
        "GENERALKLAUSUL", ("other",), SECTORS, BUT_PUPIL_HEALTH,
        "The summary gives the clause to the school. Another agency may hold what 10:27 excepts (health "
        "care of somebody else's, 25:1-8).",
    ),
    Difference(
        "GENERALKLAUSUL", ("school",), ("other",), BUT_PUPIL_HEALTH,
        "10:27 is about giving to an authority. Another agency may be an association.",
    ),
    Difference(
        "ÅTERKOPPLING_ANMÄLARE", ("social",), ("school",), ("social_measures",),
        "26:9 a opens one of three answers: opened, not opened, going on already. The topic opens every "
        "text about social services' measures for a week, earlier ones too where they are ticked.",
    ),
    Difference(
        "VÅRD_SOC_UNDER18", ("pupil_health",), ("social", "health"), TOPICS,
        "25:12 goes from health care. Pupil health's medical part is the school's authority, although "
        "25:1 holds there; the product leaves it out as a receiver and not as a giver, which cannot both "
        "be right.",
    ),
    Difference(
        "SIP", ("social",), ("social",), TOPICS,
        "A plan needs both social services and health care (SoL 10:8). Two boards of social services "
        "share by consent, or by 26:9.",
    ),
    Difference(
        "SIP", ("health",), ("health",), TOPICS,
        "The same of two health care providers (HSL 16:4).",
    ),
    Difference(
        "BROTT_MOT_BARN", BUT_POLICE, ("police",), BUT_CRIME,
        "10:21 opens what concerns the suspicion, which is what the topic of crime is. Every topic would "
        "open the child's attendance and family to the police.",
    ),
    Difference(
        "BROTT_MOT_BARN", ("police",), ("police",), TOPICS,
        "The police's own secrecy is another (OSL 18 and 35 ch.); 10:21 does not speak of it.",
    ),
    Difference(
        "LAG_2025_170_REKTOR", ("other",), ("police",), BUT_PUPIL_HEALTH,
        "6 § is about a municipality and 7 § about a school. Another agency may be a region or an "
        "association.",
    ),
    Difference(
        "INFOUTBYTE_MYNDIGHET", ("school", "social"), BUT_POLICE, BUT_PUPIL_HEALTH,
        "10:15 a is for crime, wrong payments, cheating and breaches of rules, and no ground for support. "
        "Between school and social services a case is support: this would open social services to the "
        "school without consent, on a reason written there.",
    ),
    Difference(
        "INFOUTBYTE_MYNDIGHET", ("other", "police"), SECTORS, BUT_PUPIL_HEALTH,
        "10:15 a excepts more sections than the summary names. The secrecy of these is not known.",
    ),
)  # fmt: skip

NARROWER = (
    Difference(
        "GENERALKLAUSUL", ("school",), ("school", "social", "pupil_health", "health", "police"),
        ("pupil_health",),
        "10:27 excepts 25:1-8 and 26:1-6, not 23:2: the psychological and special support of the school "
        "is within it. Being narrower harms nobody.",
    ),
    Difference(
        "LAG_2025_170_REKTOR", ("school",), ("police",), ("pupil_health",),
        "8 § excepts 25:1-8 and 26:1-6, not 23:2. Narrower harms nobody, but 7 § is a duty.",
    ),
    Difference(
        "INFOUTBYTE_MYNDIGHET", ("school", "social"), ("police",), ("pupil_health",),
        "10:15 a excepts 25:1-5 and 8, not 23:2 or 26:1. Narrower harms nobody.",
    ),
    Difference(
        "OROSANMÄLAN", ("social",), ("social",), TOPICS,
        "19:1 names authorities whose work touches children; social services of one place report to "
        "another's board too.",
    ),
    Difference(
        "UTREDNING_UPPGIFTER", ("social",), ("social",), TOPICS,
        "20:6 is for those in 19:1, so the same.",
    ),
    Difference(
        "ÅTERKOPPLING_ANMÄLARE", ("social",), ("school", "pupil_health", "health", "other", "police"),
        (BASICS,),
        "Whoever reported gets the answer, whatever agency they are of, and no topic. The product issues "
        "no ground without a topic, so the answer cannot be given by a ground that opens nothing else.",
    ),
)  # fmt: skip


def listed(differences: Iterable[Difference]) -> set[Cell]:
    """Every cell of these."""
    return {cell for difference in differences for cell in difference.cells()}
