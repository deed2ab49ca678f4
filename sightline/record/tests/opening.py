"""Opening a page of a file as its worker, and reading what it says."""

import re

from django.urls import reverse


def opened(client, seen, name="child", **query):
    client.force_login(seen.worker)
    return client.get(reverse(name, args=[seen.child.public_id]), query)


def text_of(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
