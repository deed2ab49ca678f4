"""What tests of a manager's decisions have in common: the form filled in, the page read."""

import re
import uuid
from html import unescape

from django.urls import reverse

LINK = "I have looked at this"


def address(child, query=""):
    return reverse("child_decide", args=[child.public_id]) + query


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(text).split())


def said(**given):
    return {
        "key": str(uuid.uuid4()),
        "kinds": ["new_risk_unanswered"],
        "why": "He stayed with a cousin",
        "next_steps": "A meeting on Wednesday",
        "who": "Priya Goldfinch",
        "again": "2",
    } | given


def signed_in(client, person):
    client.force_login(person)
    return client
