"""Save pressed several times in the same moment is one record, and late saves bring nothing back.

All data is committed, in a database of this test's own, by as many connections as presses.
"""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from lxml import html

from sightline.access.models import Declaration
from sightline.access.roles import Role
from sightline.casework.models import Assessment, Paper, Referral
from sightline.config.tests.test_many_at_once import point_at
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import sent
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.settings.models import Setting

TELL, SAVE = "/my-looks/tell/", "/drafts/save/"
AT_ONCE = 6


@pytest.fixture
def committed(prepared, databases, worker_name, django_db_setup, django_db_blocker):
    """A database of this test's own, in which everything is committed."""
    name = f"{databases.base}_pressed_{worker_name}"
    databases.copy(prepared, name)
    with django_db_blocker.unblock():
        before = point_at(NAME=name)
        try:
            yield
        finally:
            point_at(**before)
    databases.drop(name)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def at_once(asked):
    """What each client is answered for its address and form, all asked in the same moment."""

    def ask(one):
        client, where, form = one
        try:
            return client.post(where, form).status_code
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(asked)) as threads:
        return list(threads.map(ask, asked))


def a_browser_of(client):
    """Another client with the same sign-in: the same window, pressed again."""
    other = Client()
    other.cookies = client.cookies
    return other


def test_pressed_at_once_is_one_record(committed):
    person = a_person()
    client = signed_in(person)
    form = sent(person, surname="Redfern", forename="Wren")
    answers = at_once([(a_browser_of(client), TELL, form) for _ in range(AT_ONCE)])
    assert answers == [302] * AT_ONCE
    assert Declaration.objects.count() == 1
    assert not Draft.objects.exists()


def test_saves_among_the_presses_bring_nothing_back(committed):
    person = a_person()
    client = signed_in(person)
    for _ in range(5):
        form = sent(person, surname="Redfern", forename="Wren", key=uuid.uuid4())
        asked = [(a_browser_of(client), TELL, form)]
        asked += [
            (a_browser_of(client), SAVE, form | {"draft-number": str(number)})
            for number in range(1, AT_ONCE)
        ]
        assert set(at_once(asked)) <= {200, 302}
        assert not Draft.objects.exists()
    assert Declaration.objects.count() == 5


def test_saves_at_once_keep_the_latest(committed):
    person = a_person()
    client = signed_in(person)
    key = uuid.uuid4()
    asked = [
        (a_browser_of(client), SAVE, sent(person, key=key, number=n, relation=f"text {n}"))
        for n in range(1, AT_ONCE + 1)
    ]
    assert at_once(asked) == [200] * AT_ONCE
    assert Draft.objects.get().fields["relation"] == [f"text {AT_ONCE}"]


def test_a_change_pressed_at_once_is_not_its_own_conflict(committed):
    client, where = signed_in(a_person(Role.DIRECTOR)), reverse("set_limit", args=["icpc"])
    page = html.fromstring(client.get(where).content)
    form = next(one for one in page.forms if "draft-part" in one.fields)
    given = dict(form.form_values()) | {"n": 12, "why": "Ours"}
    assert (
        at_once([(a_browser_of(client), where, given) for _ in range(AT_ONCE)]) == [302] * AT_ONCE
    )
    assert Setting.objects.count() == 1
    assert not Draft.objects.exists()


def test_two_people_at_once_are_one_on_file_and_one_asked(committed):
    people = [a_person(Role.DIRECTOR) for _ in range(2)]
    where = reverse("set_limit", args=["icpc"])
    asked = []
    for number, person in enumerate(people):
        client = signed_in(person)
        page = html.fromstring(client.get(where).content)
        form = next(one for one in page.forms if "draft-part" in one.fields)
        asked.append((client, where, dict(form.form_values()) | {"n": 10 + number, "why": "Ours"}))
    assert sorted(at_once(asked)) == [302, 409]
    assert Setting.objects.count() == 1
    assert Draft.objects.count() == 1


def test_several_who_begin_an_assessment_at_once_begin_one(committed):
    child = a_child()
    Referral.objects.create(child=child, referred_on="2026-03-02")
    where = reverse("child_paper_begin", args=[child.public_id])
    asked = []
    for _ in range(AT_ONCE):
        person = a_person()
        a_grant(person, child, kind="named")
        asked.append((signed_in(person), where, {"key": uuid.uuid4(), "which": "new"}))
    answers = at_once(asked)
    assert sorted(answers) == [302, *[422] * (AT_ONCE - 1)]
    assert Assessment.objects.count() == Paper.objects.count() == 1
