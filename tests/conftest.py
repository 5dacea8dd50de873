"""What every test gets, in every leg."""

from collections.abc import Iterator

from django.core.cache import cache
from django.utils import translation

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no defect: no property is judged by how long it took.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


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
