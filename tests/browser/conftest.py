"""Browser tests: ``page`` is a browser window on a fresh site; rows made in the test are seen by the server.

Do not mark them ``django_db``: they are in no transaction. The database is a file, put back before each.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connections

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests.browser import chromium
from tests.browser.complaints import Complaints
from tests.browser.database import RestorableDatabase
from tests.browser.server import Server


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks whatever lies in this folder, so that no test ends up in another leg by forgetting to."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def restorable_database(
    tmp_path_factory: pytest.TempPathFactory,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[RestorableDatabase]:
    """The migrated file that every test starts from."""
    assert connections["default"].vendor == "sqlite", "browser tests need SQLite: unset DATABASE_URL"
    database = RestorableDatabase(tmp_path_factory.mktemp("database"))
    with django_db_blocker.unblock():
        database.create()
    yield database
    with django_db_blocker.unblock():
        database.remove()


@pytest.fixture
def server(
    request: pytest.FixtureRequest,
    restorable_database: RestorableDatabase,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Server]:
    """The running site, whose database the test shares."""
    assert not request.node.get_closest_marker("django_db"), "in a transaction the server sees no rows"
    with django_db_blocker.unblock():
        restorable_database.restore()
        with Server() as server:
            yield server
        connections.close_all()


@pytest.fixture
def site(server: Server) -> str:
    """Its address."""
    return server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests: starting it takes longer than most of them."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse to query.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.ARGUMENTS, headless=True
        )
        yield running
        running.close()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What the browser complained of; anything not allowed with ``complaints.allow(...)`` fails the test."""
    complaints = Complaints()
    yield complaints
    assert not complaints.left()


@pytest.fixture
def scripts() -> bool:
    """Does the browser run JavaScript? A story for which it shall not matter is played both ways."""
    return True


@pytest.fixture
def new_visitor(
    site: str, browser: Browser, complaints: Complaints, *, scripts: bool
) -> Iterator[Callable[[], Page]]:
    """Opens a window of its own for each person in a story: no cookies, Swedish, addresses from the root."""
    contexts: list[BrowserContext] = []

    def come() -> Page:
        context = browser.new_context(
            base_url=site, locale="sv-SE", timezone_id="Europe/Stockholm", java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        complaints.listen(context)
        contexts.append(context)
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_visitor: Callable[[], Page]) -> Page:
    """A window for a story with one person."""
    return new_visitor()
