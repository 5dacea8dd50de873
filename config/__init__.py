"""Wiring: settings, addresses and the door for the web server; no rule of the domain and no model."""
