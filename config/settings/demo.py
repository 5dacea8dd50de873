"""For trying and developing on one's own machine: an embedded database and a key drawn the first time."""

from config.databases import sqlite
from config.keys import kept_key
from config.settings.base import *
from config.settings.base import VAR_DIR

DEBUG = False
IS_DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = kept_key(VAR_DIR / "demo.key")
DATABASES = {"default": sqlite(VAR_DIR / "demo.sqlite3")}
