"""For the tests: the database that DATABASE_URL names, else SQLite in memory; quick where it may be."""

import os
from zlib import crc32

from config.databases import from_url
from config.settings.base import *
from config.settings.base import BASE_DIR, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_ADDRESS = "http://localhost"
DEFAULT_FROM_EMAIL = "pilotverkstad@test.example"
SECRET_KEY = "known to everybody, for tests only"

# Two checkouts on one machine must not drop each other's test database in the middle of a run.
DATABASES = {"default": from_url(os.environ.get("DATABASE_URL", "sqlite://:memory:"))}
if "sqlite" not in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"test_pilotverkstad_{crc32(str(BASE_DIR).encode()):08x}"}

# Tests of the second step say that it is required; all others are about what lies behind it.
SECOND_FACTOR_REQUIRED = False

# Tens of thousands of refusals are tried; tests of the beat have one.
BEAT = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files are served from where they are written, so that no test needs them collected first.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
