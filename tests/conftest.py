"""What every test gets, in every leg."""

from collections.abc import Iterator

from django.core.cache import cache

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
