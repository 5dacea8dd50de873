"""Wiring: settings, addresses and the door for the web server; no rule of the domain and no model."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
