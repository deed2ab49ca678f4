"""Nasty files: no server error, nothing that runs is kept, and none takes over two seconds."""

import resource
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sightline.documents.models import Document
from sightline.documents.tests.builders import a_worker_and_child, adding, sent
from sightline.documents.tests.hostile import EICAR, REFUSED
from sightline.documents.tests.hostile_office import KEPT, OFFICE

pytestmark = pytest.mark.django_db

SECONDS = 2.0
NEVER = REFUSED | OFFICE
RUNS = (b"<script", b"<svg", b"<html", b"MZ", b"PK\3\4a", b"/JavaScript")


@pytest.fixture
def child(client, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")
    worker, child = a_worker_and_child()
    client.force_login(worker)
    return child


def worked() -> float:
    """Seconds of the processor that this process and the looking have taken so far."""
    apart = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + apart.ru_utime + apart.ru_stime


def sending(client, child, name, content):
    """The answer to a file that is sent, within the time there is."""
    before = worked()
    answer = client.post(adding(child), sent(files=[SimpleUploadedFile(name, content)]))
    assert worked() - before < SECONDS + 0.5  # what this test itself does around it
    return answer


def test_there_are_more_than_a_hundred():
    assert len(NEVER) > 125
    assert len(NEVER) == len(REFUSED) + len(OFFICE)
    assert len({make() for _, make in NEVER.values()}) > 110


@pytest.mark.parametrize("what", NEVER)
def test_what_may_not_be_kept_is_refused_plainly(what, child, client):
    name, make = NEVER[what]
    answer = sending(client, child, name, make())
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Nothing was kept of the files you chose: choose them again" in html
    assert "Larch End School" in html
    assert "<script>alert" not in html
    assert not Document.objects.exists()


@pytest.mark.parametrize("what", KEPT)
def test_what_is_kept_is_harmless_by_its_name_and_by_what_is_in_it(what, child, client):
    name, make, called = KEPT[what]
    answer = sending(client, child, name, make())
    assert answer.status_code == 302
    one = Document.objects.get()
    if called:
        assert one.name == called
    got = client.get(reverse("document_file", args=[child.public_id, one.public_id]))
    assert got["Content-Disposition"].startswith("attachment;")
    assert "\n" not in got["Content-Disposition"]
    assert not any(words in got.content for words in RUNS)
    assert client.get(reverse("child_documents", args=[child.public_id])).status_code == 200


@pytest.mark.parametrize("name", ["a\0b.txt", "a" * 5000 + ".txt", "a/../b.txt", "\ud83d.txt"])
def test_no_name_breaks_the_page(name, child, client):
    file = SimpleUploadedFile("a.txt", b"Fern")
    file.name = name.encode("utf-8", "replace").decode()
    answer = client.post(adding(child), sent(files=[file]))
    assert answer.status_code in (302, 400, 422)


def test_an_infected_text_is_text_to_us_and_a_virus_to_who_looks_for_them(child, client):
    assert sending(client, child, "a.txt", EICAR).status_code == 302
