"""What every test gets, in every leg."""

from collections.abc import Iterator

from django.core.cache import cache
from django.db import connection
from django.utils import translation

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

from tests import application
from tests.sampling import sampled

# A busy machine is no defect: no property is judged by how long it took.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """A leg may try a share of the tests that another leg tries all of."""
    parser.addoption("--one-in", type=int, default=1, help="try one test in so many, drawn by SAMPLE_SEED")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """See the option; the same tests in every process."""
    chosen = set(sampled((item.nodeid for item in items), config.getoption("--one-in")))
    rest = [item for item in items if item.nodeid not in chosen]
    if rest:
        config.hook.pytest_deselected(items=rest)
        items[:] = [item for item in items if item.nodeid in chosen]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """As pytest-django's; on PostgreSQL with the role that requests are made by."""
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        application.begin()
    yield
    with django_db_blocker.unblock():
        application.end()


@pytest.fixture(autouse=True)
def _as_application(request: pytest.FixtureRequest) -> None:
    """Requests are the application's, where the database knows roles."""
    if connection.vendor == "postgresql":
        settings: Settings = request.getfixturevalue("settings")
        settings.MIDDLEWARE = [application.MIDDLEWARE, *settings.MIDDLEWARE]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Counters of sign-in attempts live in the cache; one test's must not lock another out."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    """A request leaves its language to the thread; what one test asked in English is not left to others."""
    yield
    translation.deactivate()
