"""Each ground of the catalogue: from whom, to whom, about what, at what age, how long, and what it asks."""

from datetime import timedelta
from itertools import product
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Sector, UnitKind
from access.models import Municipality, Post, SecrecyArea, Unit
from casework.enums import CHOOSABLE_TOPICS, Topic
from casework.models import Case, Ground, LegalGround
from tests.casework.test_ground_issue import form, issue, refused
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db
HEALTH, CRIME = int(Topic.PUPIL_HEALTH), int(Topic.CRIME)
ANY = set(Sector)
CARE = {Sector.SOCIAL, Sector.HEALTH}
POLICE = {Sector.POLICE}
#: From, to, and at which ages; None is any age, and not asked.
WAYS: dict[str, tuple[set[Sector], set[Sector], set[str] | None]] = {
    "SAMTYCKE": (ANY, ANY, {"under_18", "18_20", "21"}),
    "SKOLPLIKT": ({Sector.SCHOOL}, {Sector.SOCIAL}, None),
    "MENPRÖVNING_STARK": (ANY - {Sector.OTHER, Sector.POLICE}, ANY, None),
    "MENPRÖVNING_SVAG": ({Sector.SCHOOL}, ANY, None),
    "GENERALKLAUSUL": ({Sector.SCHOOL}, ANY - {Sector.OTHER}, None),
    "UPPGIFTSSKYLDIGHET": (ANY, ANY, None),
    "NÖDVÄNDIGT_EGEN_VERKSAMHET": (ANY, ANY, None),
    "OROSANMÄLAN": (ANY, {Sector.SOCIAL}, {"under_18"}),
    "UTREDNING_UPPGIFTER": (ANY, {Sector.SOCIAL}, {"under_18"}),
    "ÅTERKOPPLING_ANMÄLARE": (set(), ANY, None),
    "SOC_VÅRD_UNDER18": ({Sector.SOCIAL}, CARE, {"under_18"}),
    "VÅRD_SOC_UNDER18": ({Sector.HEALTH}, CARE, {"under_18"}),
    "SIP": (CARE, CARE, {"under_18", "18_20", "21"}),
    "BROTTSFÖREBYGG_UNDER21": ({Sector.SOCIAL}, POLICE, {"under_18", "18_20"}),
    "BROTT_MOT_BARN": (ANY - POLICE, POLICE, {"under_18"}),
    "LAG_2025_170": ({Sector.SCHOOL}, POLICE, None),
    "INFOUTBYTE": ({Sector.SCHOOL, Sector.SOCIAL}, POLICE, None),
    "SAMVERKANSPLIKT": (set(), ANY, None),
}
#: What each opens, where it does not open every topic.
TOPICS = {
    "SKOLPLIKT": int(Topic.ATTENDANCE | Topic.PLAN),
    "MENPRÖVNING_SVAG": sum(CHOOSABLE_TOPICS) & ~HEALTH,
    "BROTT_MOT_BARN": CRIME,
    "BROTTSFÖREBYGG_UNDER21": sum(CHOOSABLE_TOPICS) & ~CRIME,
}
#: What is asked beside the day.
CONSENTED = {"age", "agreed", "how_given", "purpose", "paper_at", "judged_by", "until"}
CARE_ASKS = {"age", "confirmed", "reason", "judged_by"}
ASKS = {
    "SAMTYCKE": CONSENTED | {"child_view", "maturity"},
    "SIP": CONSENTED | {"child_view", "maturity"},
    "SKOLPLIKT": {"reason", "judged_by"},
    "MENPRÖVNING_STARK": {"reason", "judged_by"},
    "MENPRÖVNING_SVAG": {"reason", "judged_by"},
    "GENERALKLAUSUL": {"reason", "judged_by"},
    "UPPGIFTSSKYLDIGHET": {"statute", "reason"},
    "NÖDVÄNDIGT_EGEN_VERKSAMHET": {"reason", "decided_by"},
    "OROSANMÄLAN": {"age", "reason"},
    "UTREDNING_UPPGIFTER": {"age", "confirmed", "reason"},
    "ÅTERKOPPLING_ANMÄLARE": set(),
    "SOC_VÅRD_UNDER18": CARE_ASKS,
    "VÅRD_SOC_UNDER18": CARE_ASKS,
    "BROTTSFÖREBYGG_UNDER21": CARE_ASKS,
    "BROTT_MOT_BARN": CARE_ASKS,
    "LAG_2025_170": {"reason", "decided_by"},
    "INFOUTBYTE": {"confirmed", "reason", "judged_by"},
    "AVIDENTIFIERAT": {"functions", "until"},
    "SAMVERKANSPLIKT": set(),
}


class Places(World):
    """Two agencies of every sector, with somebody in each; and a case that each first one opened."""

    def __post_init__(self) -> None:
        super().__post_init__()
        place = Municipality.objects.get(code="1419")
        root = Unit.objects.get(kind=UnitKind.MUNICIPALITY, municipality=place)
        self.agencies: dict[Sector, list[SecrecyArea]] = {}
        self.posts: dict[Sector, Post] = {}
        for sector in Sector:
            made = [self.agency(root, f"{sector} {n} i Tjörn", sector, f"{sector} {n}") for n in (1, 2)]
            self.agencies[sector] = [area for area, _unit in made]
            self.posts[sector] = self.post(f"first-{sector}", made[0][1], "kurator")


@pytest.fixture
def world() -> Places:
    return Places()


def ways(code: str) -> list[tuple[Sector, Sector]]:
    """From and to; a plan of two sectors is between them, not within one."""
    givers, takers, _ages = WAYS[code]
    return [way for way in product(sorted(givers), sorted(takers)) if code != "SIP" or way[0] != way[1]]


def topic_of(code: str) -> int:
    """One topic that the ground opens."""
    return next(int(one) for one in CHOOSABLE_TOPICS if TOPICS.get(code, PLAN) & one)


def crossing(world: Places, code: str, giver: Sector, taker: Sector) -> dict[str, Any]:
    return {
        "code": code, "by": world.posts[giver], "to_agency": world.agencies[taker][1],
        "topics": topic_of(code), "until": world.acting(world.owner).now + timedelta(days=5),
    }  # fmt: skip


def test_the_table_is_the_catalogue() -> None:
    asked = {ground.code: set(ground.asks()) for ground in LegalGround.objects.current()}
    assert asked == ASKS
    assert set(WAYS) | {"AVIDENTIFIERAT"} == set(ASKS)


@pytest.mark.parametrize("code", WAYS)
def test_it_goes_from_these_sectors_to_those_and_nowhere_else(world: Places, code: str) -> None:
    for giver in Sector:
        case = world.case(world.posts[giver])
        for taker in Sector:
            way = crossing(world, code, giver, taker)
            if (giver, taker) in ways(code):
                ground = issue(world, case, **way)
                assert (ground.from_agency.sector, ground.to_agency.sector) == (giver, taker)
                continue
            field = "to_agency" if giver in WAYS[code][0] else "legal_ground"
            said = refused(world, case, field, **way)
            assert said == LegalGround.objects.current().get(code=code).rules["blocked"]


def some_way(world: Places, code: str) -> tuple[Case, dict[str, Any]]:
    """One way that it goes."""
    giver, taker = ways(code)[0]
    return world.case(world.posts[giver]), crossing(world, code, giver, taker)


@pytest.mark.parametrize("code", [code for code, (givers, _to, _ages) in WAYS.items() if givers])
def test_it_opens_these_topics_and_no_other(world: Places, code: str) -> None:
    case, way = some_way(world, code)
    opens = TOPICS.get(code, sum(CHOOSABLE_TOPICS))
    for topic in CHOOSABLE_TOPICS:
        if opens & topic:
            issue(world, case, **way | {"topics": int(topic)})
        else:
            assert "omfattar inte" in refused(world, case, "topics", **way | {"topics": int(topic)})


@pytest.mark.parametrize("code", [code for code, (givers, _to, ages) in WAYS.items() if givers and ages])
def test_it_is_for_these_ages(world: Places, code: str) -> None:
    case, way = some_way(world, code)
    for age in ("under_18", "18_20", "21"):
        said = way | {"age": age} | ({} if age == "under_18" else {"agreed": 1})
        if age in (WAYS[code][2] or ()):
            assert issue(world, case, **said).age == age
        else:
            assert "gäller bara den som är under 18 år" in refused(world, case, "age", **said)
    assert refused(world, case, "age", **way | {"age": ""}) == "Välj hur gammalt barnet är."


@pytest.mark.parametrize("code", [code for code, (givers, _to, _ages) in WAYS.items() if givers])
def test_each_thing_that_it_asks_for_is_missed(world: Places, code: str) -> None:
    case, way = some_way(world, code)
    for name in ASKS[code]:
        empty = {"until": None, "agreed": 0, "confirmed": False}.get(name, "")
        assert refused(world, case, name, **way | {name: empty})


def sent(world: World, **changed: Any) -> dict[str, Any]:
    """A form with where to and about what, and nothing that only some grounds ask for."""
    bare = dict.fromkeys(ASKS["SAMTYCKE"] | ASKS["LAG_2025_170"], "")
    return form(world) | bare | {"agreed": [], "confirmed": ""} | changed


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("SAMVERKANSPLIKT", "Skyldigheten att samverka bryter inte sekretessen"),
        ("ÅTERKOPPLING_ANMÄLARE", "Svara den som anmälde direkt"),
    ],
)
def test_what_is_no_ground_can_be_chosen_and_says_why(
    world: Places, client: Client, code: str, why: str
) -> None:
    case = world.case()
    client.force_login(world.owner.person)
    path = reverse("ground_new", args=[case.uuid])
    assert code in client.get(path).content.decode()
    answer = client.post(path, sent(world, legal_ground=code))
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Ground.objects.exists()


@pytest.mark.parametrize("code", ["SAMTYCKE", "SKOLPLIKT", "OROSANMÄLAN", "NÖDVÄNDIGT_EGEN_VERKSAMHET"])
def test_a_form_comes_back_with_exactly_what_was_missing(world: Places, client: Client, code: str) -> None:
    case = world.case()
    client.force_login(world.owner.person)
    answer = client.post(reverse("ground_new", args=[case.uuid]), sent(world, legal_ground=code))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == ASKS[code]


def test_the_form_asks_only_what_the_chosen_ground_asks(world: Places, client: Client) -> None:
    """Each choice names what it asks for; the style sheet shows that and nothing else."""
    case = world.case()
    client.force_login(world.owner.person)
    shown = client.get(reverse("ground_new", args=[case.uuid]))
    page = shown.content.decode()
    for ground in [*shown.context["form"].most_used, *shown.context["form"].further]:
        assert f'data-asks="{" ".join(ground.asks())}"' in page


def test_the_few_most_used_come_first_and_only_what_the_sector_can_use(world: Places, client: Client) -> None:
    def offered(post: Post) -> tuple[list[str], set[str]]:
        client.force_login(post.person)
        shown = client.get(reverse("ground_new", args=[world.case(post).uuid])).context["form"]
        first, rest = shown.most_used, shown.further
        return [ground.code for ground in first], {ground.code for ground in rest}

    assert offered(world.owner) == (
        ["SAMTYCKE", "SKOLPLIKT", "MENPRÖVNING_SVAG"],
        {
            "MENPRÖVNING_STARK", "GENERALKLAUSUL", "UPPGIFTSSKYLDIGHET", "NÖDVÄNDIGT_EGEN_VERKSAMHET",
            "OROSANMÄLAN", "UTREDNING_UPPGIFTER", "BROTT_MOT_BARN", "LAG_2025_170", "INFOUTBYTE",
            "AVIDENTIFIERAT", "ÅTERKOPPLING_ANMÄLARE", "SAMVERKANSPLIKT",
        },
    )  # fmt: skip
    assert offered(world.other) == (
        ["SAMTYCKE", "MENPRÖVNING_STARK", "UPPGIFTSSKYLDIGHET"],
        {
            "NÖDVÄNDIGT_EGEN_VERKSAMHET", "OROSANMÄLAN", "UTREDNING_UPPGIFTER", "SOC_VÅRD_UNDER18", "SIP",
            "ÅTERKOPPLING_ANMÄLARE",
            "BROTTSFÖREBYGG_UNDER21", "BROTT_MOT_BARN", "INFOUTBYTE", "AVIDENTIFIERAT", "SAMVERKANSPLIKT",
        },
    )  # fmt: skip


def test_form_and_list_say_that_a_lawyer_confirms_them(world: Places, client: Client) -> None:
    case = world.case()
    client.force_login(world.owner.person)
    for name in ("ground_new", "ground_list"):
        page = client.get(reverse(name, args=[case.uuid])).content.decode()
        assert "Grunderna och lagrummen ska er jurist bekräfta." in page
