"""For real work: PostgreSQL, HTTPS only, and no start without what an operator must decide.

The proxy that ends TLS tells gunicorn so with ``X-Forwarded-Proto``, which gunicorn believes from
127.0.0.1 only (``FORWARDED_ALLOW_IPS``); Django therefore trusts no header of its own accord.
"""

from django.core.exceptions import ImproperlyConfigured

from config.databases import from_url
from config.environment import required
from config.settings.base import *

DEBUG = False

SECRET_KEY, _database_url, _hosts = required("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS")

ALLOWED_HOSTS = [host.strip() for host in _hosts.split(",")]

DATABASES = {"default": from_url(_database_url)}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured(
        "Production runs on PostgreSQL only, because the second wall around the cases is there: "
        "let DATABASE_URL begin with postgres://."
    )

# The prefix makes browsers refuse the cookie unless it is secure and belongs to this very host.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
