"""Opening and sending the pages of meetings."""

from uuid import uuid4

from django.urls import reverse


def shown(client, name, child, about=None, **given):
    asked = given | ({"about": about.source_id} if about else {})
    answer = client.get(reverse(name, args=[child.public_id]), asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(client, page, child, about=None, /, **typed):
    form = {"key": str(uuid4())} | typed | ({"about": about.source_id} if about else {})
    return client.post(reverse(page, args=[child.public_id]), form)
