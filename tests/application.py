"""On PostgreSQL every request of a test is the application's, as in production: by a role that owns nothing.

So whatever the product does in a test, it does with the application's rights and behind its walls. Worlds are
made as the owner of the tables. The role is this run's own and goes with it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpRequest, HttpResponse

from psycopg import sql
from psycopg.pq import TransactionStatus

from access.roles import grant_to_application

MIDDLEWARE = "tests.application.AsApplication"


def _role() -> str:
    return f"{connection.settings_dict['NAME']}_application"


def begin() -> None:
    """Make the role, on a database that is migrated."""
    name = connection.ops.quote_name(_role())
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [_role()])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {name} NOLOGIN")
    give_rights()


def give_rights() -> None:
    """As after every migrate; also for a test that makes a table, before the application may use it."""
    if connection.vendor == "postgresql":
        grant_to_application(connection, _role())


def end() -> None:
    """Take it away, and what it was given in this database."""
    name = connection.ops.quote_name(_role())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {name}")
        cursor.execute(f"DROP ROLE {name}")


@contextmanager
def application() -> Iterator[None]:
    """Inside we are the application. It is no statement of the product's, so nobody counts it as one.

    Who is somebody else than they signed in as already stays who they are.
    """
    connection.ensure_connection()
    driver = connection.connection
    if not driver.execute("SELECT current_user = session_user").fetchone()[0]:
        yield
        return
    driver.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(_role())))
    try:
        yield
    finally:
        # A transaction that failed takes the role back when it is undone.
        if not driver.closed and driver.info.transaction_status != TransactionStatus.INERROR:
            driver.execute("RESET ROLE")


class AsApplication:
    """Before every other middleware of a test's requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """See the class."""
        with application():
            return self.get_response(request)
