"""Through the wall everybody gets the answers of the rule that they get past it: it takes nothing away.

Asked of the demo's half year, and of every page in it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import override_settings
from django.urls import reverse

import pytest
from pytest_django import Settings

from access import clock
from access.models import Post
from casework.demo import world as demo
from casework.demo.accounts import ACCOUNTS
from casework.models import CaseGrant
from tests import application
from tests.addresses.people import Askers
from tests.sampling import sampled
from tests.walls.questions import compared

pytestmark = pytest.mark.django_db

#: What a form holds that is drawn anew for each page.
DRAWN = re.compile(rb'name="(?:csrfmiddlewaretoken|token)" value="[^"]*"')
#: The pages of a case that need no more than its address.
OF_A_CASE = (
    "case_detail", "case_workshop", "case_started", "case_slip", "plan", "plan_family", "mapping_new",
    "goal_new", "activity_new", "follow_ups", "follow_up_new", "measurement_new", "removed", "case_team",
    "ground_list", "ground_new", "case_who_sees", "case_readers", "case_receipt", "question_new",
    "case_close", "case_misregister",
)  # fmt: skip
ELSEWHERE = (
    "my_day", "case_list", "case_start", "overview", "handing_over", "deputies", "case_take_over",
    "owner_name", "audit_visits", "audit_list", "group_list", "office_list", "people", "auditors",
)  # fmt: skip


@pytest.fixture(scope="module")
def cases(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, UUID]]:
    """The demo's half year, loaded once."""
    with django_db_blocker.unblock(), override_settings(IS_DEMO=True), transaction.atomic():
        yield demo.make()
        transaction.set_rollback(True)


@pytest.mark.usefixtures("cases")
def test_the_demo_answers_the_same_through_the_wall() -> None:
    tally = compared(list(Post.objects.live(clock.now()).filter(person__email__in=ACCOUNTS).with_names()))
    assert tally["posts"] >= len(ACCOUNTS)
    assert tally["my cases"] > len(ACCOUNTS)


@pytest.mark.usefixtures("cases")
def test_every_page_of_the_demo_is_the_same_through_the_wall(settings: Settings) -> None:
    """Byte by byte, for every account; in ``make test`` a share of the pages."""
    askers, paths = Askers(), []
    for post in Post.objects.live(clock.now()).filter(person__email__in=ACCOUNTS).with_names():
        askers.sign_in(str(post.pk), post.person, post)
        paths += [(str(post.pk), reverse(name)) for name in ELSEWHERE]
        mine = CaseGrant.objects.live(clock.now()).filter(post=post)
        for uuid in mine.values_list("case__uuid", flat=True):
            paths += [(str(post.pk), reverse(name, args=[uuid])) for name in OF_A_CASE]
    through, past = (
        settings.MIDDLEWARE,
        [name for name in settings.MIDDLEWARE if name != application.MIDDLEWARE],
    )
    statuses: Counter[int] = Counter()
    for who, path in sampled(paths, 16):
        settings.MIDDLEWARE = past
        wanted = askers.asks_at(who, "GET", path)
        settings.MIDDLEWARE = through
        got = askers.asks_at(who, "GET", path)
        assert (got.status, DRAWN.sub(b"", got.body)) == (wanted.status, DRAWN.sub(b"", wanted.body)), (
            who,
            path,
        )
        statuses[got.status] += 1
    # The addresses are drawn anew in each run, and so is the share of them that opens.
    assert statuses[200] > 1
