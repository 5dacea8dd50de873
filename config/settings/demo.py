"""For trying and developing on one's own machine: an embedded database and a key drawn the first time."""

import os

from config.customer import Customer
from config.databases import sqlite
from config.keys import kept_key
from config.settings.base import *
from config.settings.base import VAR_DIR

DEBUG = False
IS_DEMO = True
ROOT_URLCONF = "config.demo_urls"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = kept_key(VAR_DIR / "demo.key")
DATABASES = {"default": sqlite(VAR_DIR / "demo.sqlite3")}

# Nobody has to fetch a telephone to try the product; its sign-in page says so.
SECOND_FACTOR_REQUIRED = False

CUSTOMER = Customer(
    name="Kommunalförbundet Exempelregionen",
    email="pilotverkstad@exempelregionen.example",
    phone="010-000 00 00",
    controller="Nämnderna för skola och socialtjänst i var och en av Exempelregionens kommuner",
    dpo="dataskyddsombud@exempelregionen.example",
)

# Mail lies as files beside the database. One process, so its own memory counts the attempts.
SITE_ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = "pilotverkstad@demo.example"
