"""Settings of the tests, with one database for each size on PostgreSQL and on SQLite."""

from urllib.parse import urlsplit

from config.databases import from_url, sqlite
from config.settings import base
from config.settings.test import *  # noqa: F403 - a settings module takes all of the one below
from config.settings.test import VAR_DIR
from tests.legs import POSTGRESQL

# Whether time tells what exists is measured with it.
BEAT = base.BEAT

SIZES = {"10k": 10_000, "100k": 100_000}

DATABASES = {
    f"postgresql_{size}": from_url(
        urlsplit(POSTGRESQL)._replace(path=f"/pilotverkstad_bench_{size}").geturl()
    )
    for size in SIZES
} | {f"sqlite_{size}": sqlite(VAR_DIR / "bench" / f"{size}.sqlite3") for size in SIZES}
# The same, signed in as the application; its role is made by benchmarks.walls.
for _size in SIZES:
    _owner = DATABASES[f"postgresql_{_size}"]
    _role = {"options": f"-c role={_owner['NAME']}_application"}
    DATABASES[f"application_{_size}"] = _owner | {"OPTIONS": _owner["OPTIONS"] | _role}
# Never asked as itself: benchmarks.databases.asking lets one of the others stand in its place.
DATABASES["default"] = sqlite(":memory:")
