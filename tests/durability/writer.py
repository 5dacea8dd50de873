"""Somebody at a window who writes as fast as the server answers, and keeps account of what it said."""

import re
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from threading import Semaphore
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from tests.durability.acts import Act
from tests.durability.composing import Composer

#: The plan that stood on the page, in the form that confirms it.
SEEN = re.compile(r'name="seen" value="(\w+)"')
PASSWORD = "ett långt lösenord som ingen gissar"


@dataclass
class Writer:
    """An act that was not acknowledged is sent again, as one presses the button again, before the next."""

    composer: Composer
    acts: list[Act] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""

    def write_until_cut(self, port: int, now: datetime, answered: Semaphore) -> None:
        """Until the connection breaks, which is when the server dies; each act done is told as it is."""
        with (
            closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection,
            suppress(HTTPException, OSError),
        ):
            if settings.SESSION_COOKIE_NAME not in self.cookies:
                self._sign_in(connection)
            while True:
                if not self.acts or self.acts[-1].acknowledged:
                    self.acts.append(self.composer.compose(now))
                self._send(connection, self.acts[-1])
                if self.acts[-1].acknowledged:
                    answered.release()

    def _sign_in(self, connection: HTTPConnection) -> None:
        path = reverse(settings.LOGIN_URL)
        self._answer(connection, "GET", path)
        form = {"login": self.composer.actor.post.person.email, "password": PASSWORD}
        answer = self._answer(connection, "POST", path, form)
        assert answer.status == 302, f"{answer.status} at sign-in"

    def _send(self, connection: HTTPConnection, act: Act) -> None:
        """A redirect into the case says that it is done; 409 that somebody was first, and to try again."""
        answer = self._answer(connection, "POST", act.path, act.form)
        if answer.status == 302:
            where = answer.headers["Location"]
            assert where.startswith(self.composer.at("case_detail")), f"{act.name} led to {where}"
            act.acknowledged = True
        else:
            assert answer.status == 409, f"{answer.status} for {act}"
            if act.name == "confirm":
                (act.form["seen"],) = SEEN.findall(self.page)

    def _answer(
        self, connection: HTTPConnection, method: str, path: str, form: Mapping[str, object] | None = None
    ) -> HTTPResponse:
        """The whole answer, to its last byte."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            token = self.cookies[settings.CSRF_COOKIE_NAME]
            body = urlencode({**form, "csrfmiddlewaretoken": token}, doseq=True)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        self.page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            kept = SimpleCookie(cookie)
            for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
                if name in kept:
                    self.cookies[name] = kept[name].value
        return answer
