"""What every test gets, in every leg."""

from collections.abc import Iterator

from django.core.cache import cache

import pytest


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Counters of sign-in attempts live in the cache; one test's must not lock another out."""
    yield
    cache.clear()
