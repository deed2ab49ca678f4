"""A person at a browser without script: opens a page, fills in its form and sends it."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from lxml import html

from sightline.config.launcher.server import LOOPBACK

PATIENCE = 120
NO_ANSWER = 0
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status (0 where nobody answered) and the page."""

    status: int
    text: str = ""

    @property
    def is_done(self) -> bool:
        """Whether what was sent is acknowledged: the page led on."""
        return 300 <= self.status < 400

    @property
    def is_no_answer(self) -> bool:
        """Whether the sender cannot know what became of it, and would press again."""
        return self.status == NO_ANSWER or self.status >= http.client.INTERNAL_SERVER_ERROR


@dataclass(slots=True)
class Form:
    """A form as it was opened: where it is sent, and what it holds."""

    action: str
    values: Fields

    def filled(self, given: Mapping[str, Any]) -> Fields:
        """Everything it sends, with these answers."""
        return self.values | dict(given)


@dataclass(slots=True)
class Browser:
    """One browser of somebody who is signed in, by the cookie of their session."""

    port: int
    session: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, fields: Mapping[str, Any] | None = None) -> Answer:
        """Ask once; no answer is an answer too."""
        held = {settings.SESSION_COOKIE_NAME: self.session} | self.cookies
        cookie = "; ".join(f"{name}={value}" for name, value in held.items())
        body = urlencode(fields, doseq=True) if fields is not None else None
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"Cookie": cookie} | (FORM if body else {}))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            for header in answer.headers.get_all("Set-Cookie", []):
                self.cookies |= {one.key: one.value for one in SimpleCookie(header).values()}
        except (OSError, http.client.HTTPException):
            return Answer(NO_ANSWER)
        finally:
            connection.close()
        return Answer(answer.status, text)

    def open(self, path: str, part: str = "form") -> Form | None:
        """The form of a page that keeps what is typed, by its part; None where it is not there."""
        page = self.ask("GET", path)
        return form_of(page.text, part) if page.status == http.client.OK else None

    def send(self, form: Form, given: Mapping[str, Any]) -> Answer:
        """Press the form's button."""
        return self.ask("POST", form.action, form.filled(given))

    def type(self, form: Form, given: Mapping[str, Any], number: int = 1) -> bool:
        """Save what is typed, as the form's own script does; whether that was acknowledged."""
        fields = form.filled(given) | {"draft-number": number, "draft-where": form.action}
        answer = self.ask("POST", reverse("save_draft"), fields)
        if answer.status != http.client.OK:
            return False
        return bool(json.loads(answer.text)["state"] == "saved")


def form_of(text: str, part: str = "form") -> Form | None:
    """The form of this part on a page; None where it is not there."""
    page: Any = html.fromstring(text)
    for one in page.forms:
        if one.fields.get("draft-part") == part:
            return Form(one.action, dict(one.form_values()))
    return None
