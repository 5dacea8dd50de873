"""How mail leaves: one variable names the server, how it is spoken to, and who we are there."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Mail(NamedTuple):
    """Django's settings for it, in this order."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


def from_url(url: str) -> Mail:
    """What ``smtp+tls://user:password@host:port`` says; ``smtps`` for TLS from the first byte.

    Raises:
        ImproperlyConfigured: it names no server in that form; it is not repeated, for it holds a password.
    """
    said = urlsplit(url)
    if said.scheme not in _PORTS or not said.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL names a mail server as in smtp+tls://user:password@mail.example.org (smtps or smtp)."
        )
    return Mail(
        host=said.hostname,
        port=said.port or _PORTS[said.scheme],
        user=unquote(said.username or ""),
        password=unquote(said.password or ""),
        use_tls=said.scheme == "smtp+tls",
        use_ssl=said.scheme == "smtps",
    )
