"""Opening everything somebody can come to: every route there is, every link, every choice."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import get_resolver, reverse
from lxml import html

from sightline.access.models import User

MOST_PAGES = 1200
MOST_OF_A_ROUTE = 60
"""How many different questions are asked of one route: lists of figures can be asked thousands."""
ONCE = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"| nonce="[^"]+"'
    rb'|name="key"[^>]*value="[0-9a-f-]{36}"|value="[0-9a-f-]{36}"[^>]*name="key"'
)
"""What is made anew for every answer: the form's token and key, its scripts' leave."""
NUMBERED = re.compile(r"[0-9a-f-]{36}")
ENDS = {"account_logout", "set_up_app", "add_passkey", "mfa_login_webauthn"}
"""What ends a session, or is answered with a secret that is new in each."""
OF_ONE_SESSION = ("/sign-out/", "/second-step/app/", "/second-step/passkey/", "/sign-in/passkey/")
NAMED = {
    "rule": ["cp_visit"], "kind": ["not_seen_alone"], "token": ["n0t-a-secret"], "source": ["ssd"],
    "number": ["story"],
}  # fmt: skip
"""Parts of an address that name a rule, or what nobody has; not somebody."""


@dataclass
class Subjects:
    """What the addresses of a service are about, by the name of the part of the address."""

    by_name: dict[str, list] = field(default_factory=dict)

    def of(self, name):
        """The public ids for one part of an address; a new kind of part has to be named here."""
        if name in NAMED:
            return NAMED[name]
        if name not in self.by_name:
            raise KeyError(f"Tell the crawler which {name} there are: see Subjects")
        return [one.public_id for one in self.by_name[name]]


def patterns(found=None):
    """Every named route of the service."""
    for pattern in found if found is not None else get_resolver().url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns)
        elif pattern.name:
            yield pattern


def every_address(subjects):
    """Every address the routes make of these subjects."""
    for pattern in patterns():
        if pattern.name in ENDS:
            continue
        names = pattern.pattern.converters
        for about in product(*(subjects.of(name) for name in names)):
            yield reverse(pattern.name, args=about)


def choices(page, address):
    """The addresses a page leads to: its links, and each choice of its forms that only ask."""
    for link in page.iter("a"):
        yield urljoin(address, link.get("href") or "")
    for form in page.iter("form"):
        if (form.get("method") or "get").lower() != "get":
            continue
        action = urljoin(address, form.get("action") or "")
        for select in form.iter("select"):
            for option in select.iter("option"):
                yield f"{action}?{select.get('name')}={option.get('value') or ''}"


def crawl(viewer: User, subjects: Subjects, typed=(), also=()) -> dict[str, tuple[int, bytes]]:
    """Everything `viewer` is answered: status and bytes by what was asked.

    `typed` are words to search for; `also` further addresses to ask.
    """
    client = Client()
    client.force_login(viewer)
    answers: dict[str, tuple[int, bytes]] = {}
    asked_of: Counter[str] = Counter()
    waiting = deque([*every_address(subjects), *also])
    while waiting and len(answers) < MOST_PAGES:
        asked = waiting.popleft()
        parts = urlsplit(asked)
        if asked in answers or parts.netloc or not parts.path.startswith("/"):
            continue
        if parts.scheme or parts.path.startswith(("/static/", *OF_ONE_SESSION)):
            continue
        route = NUMBERED.sub("", parts.path) if parts.query else asked
        if asked_of[route] >= MOST_OF_A_ROUTE:
            continue
        asked_of[route] += 1
        answer = client.get(asked)
        answers[asked] = said(answer)
        if "html" in answer.headers.get("Content-Type", "") and answer.content:
            page = html.fromstring(answer.content)
            waiting.extend(link.partition("#")[0] for link in choices(page, asked))
    for words in typed:
        client.post(reverse("search"), {"words": words})
        answers[f"search: {words}"] = said(client.get(reverse("search")))
    assert not waiting, "The crawler stopped before it had seen everything"
    return answers


def said(answer):
    """An answer without what is new every time."""
    where = answer.headers.get("Location", "").encode()
    return answer.status_code, ONCE.sub(b"", answer.content) + where
