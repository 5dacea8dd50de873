"""Tests with a real broker; they lie in a leg of their own, for not everybody has one."""

from pathlib import Path

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks whatever lies in this folder, so that no test ends up in another leg by forgetting to."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.broker)
