"""For real work: PostgreSQL, HTTPS only, and no start without what an operator must decide.

The proxy that ends TLS tells gunicorn so with ``X-Forwarded-Proto``, which gunicorn believes from
127.0.0.1 only (``FORWARDED_ALLOW_IPS``); Django therefore trusts no header of its own accord.
"""

from django.core.exceptions import ImproperlyConfigured

from config.databases import from_url
from config.environment import required
from config.mail import from_url as mail_from_url
from config.settings.base import *
from config.settings.base import SECOND_FACTOR_REQUIRED

DEBUG = False

if not SECOND_FACTOR_REQUIRED:
    raise ImproperlyConfigured(
        "Production does not start without a second step of signing in: let SECOND_FACTOR_REQUIRED be True."
    )

SECRET_KEY, _database_url, _hosts, SITE_ADDRESS, _mail_url, DEFAULT_FROM_EMAIL, CELERY_BROKER_URL = required(
    "SECRET_KEY",
    "DATABASE_URL",
    "ALLOWED_HOSTS",
    "SITE_ADDRESS",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "BROKER_URL",
)

ALLOWED_HOSTS = [host.strip() for host in _hosts.split(",")]

DATABASES = {"default": from_url(_database_url)}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured(
        "Production runs on PostgreSQL only, where the application owns no table and cannot change its log: "
        "let DATABASE_URL begin with postgres://."
    )

# Mail's links begin with this, whatever host a request names.
if not SITE_ADDRESS.startswith("https://") or SITE_ADDRESS.count("/") != 2:
    raise ImproperlyConfigured(
        "SITE_ADDRESS is where people find the product, with https:// and without a path, "
        "as in https://pilot.example.org"
    )
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = mail_from_url(
    _mail_url
)
EMAIL_TIMEOUT = 20

# Attempts to sign in are counted where all processes and machines see them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "passing_counter",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# The proxy adds the address of who asked to X-Forwarded-For; without it all would count as one.
ALLAUTH_TRUSTED_PROXY_COUNT = 1

# The prefix makes browsers refuse the cookie unless it is secure and belongs to this very host.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
