"""Save pressed many times at once is one record, whatever the form."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from sightline.calendars.clock import today
from sightline.config.bench.proofs import presses
from sightline.config.bench.proofs.filling import filled
from sightline.config.tests.proofs.scenes import FORMS, Scene
from sightline.drafts.models import Draft
from sightline.drafts.tests.test_forms import service  # noqa: F401
from sightline.drafts.tests.test_pressed_at_once import committed  # noqa: F401
from sightline.trail.models import Entry

AT_ONCE = 4


@pytest.mark.server
def test_a_short_run_of_the_proof(template):
    said, is_right = presses.run(5, template, lambda _: None)
    assert is_right, said


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_service_pressed_at_once_is_one_record(name, committed, service):  # noqa: F811
    scene = Scene(name, service)
    form = scene.opened()
    given = filled(form, presses.WORDS, today()) | scene.beside
    before = Entry.objects.filter(kind="deed").count()

    def press(_):
        other = Client()
        other.cookies = scene.client.cookies
        try:
            return other.post(form.action, given).status_code
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(AT_ONCE) as fingers:
        answers = list(fingers.map(press, range(AT_ONCE)))
    assert all(status < 400 for status in answers), answers
    assert Entry.objects.filter(kind="deed").count() == before + 1
    assert not Draft.objects.filter(key=given["key"]).exists()


def test_twice_or_never_on_file_would_be_said():
    assert presses.Pressed("a form", deeds=1).is_right
    assert not presses.Pressed("a form", deeds=2).is_right
    assert not presses.Pressed("a form", deeds=0).is_right
    assert not presses.Pressed("a form", deeds=1, drafts=1).is_right
    assert not presses.Pressed("a form", deeds=1, strange={422: 1}).is_right
