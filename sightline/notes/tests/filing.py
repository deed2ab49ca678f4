"""The parts of tests of files that go with notes: a worker's form, and what is shown."""

import re
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from sightline.documents.tests.builders import a_picture
from sightline.notes.models import Note
from sightline.people.models import FamilyMember
from sightline.people.tests.builders import a_child, a_grant


def at(name, child, *more):
    return reverse(name, args=[child.public_id, *more])


def file(name="boots.jpg", content=b""):
    return SimpleUploadedFile(name, content or a_picture())


def form_of(**given):
    return {
        "key": str(uuid.uuid4()), "kind": "call", "text": "He has new boots", "file_words": "",
        "on_day": "20", "on_month": "11", "on_year": "2026",
    } | given  # fmt: skip


def add(client, child, *files, **given):
    return client.post(at("child_add_note", child), form_of(chosen=list(files), **given))


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def notes_page(client, child):
    return text(client.get(at("child_notes", child)))


def opened(client, child, document):
    return client.get(at("document_file", child, document.public_id)).status_code


def a_sibling(child, *workers, **given):
    sister = a_child(forename="Tamsin", **given)
    for one in workers:
        a_grant(one, sister, kind="named")
    for one in (child, sister):
        FamilyMember.objects.create(child=one, family="F1")
    return sister


def put_right(client, child, *files, **given):
    first = Note.objects.filter(put_right_by=None).get()
    where = f"{at('child_add_note', child)}?corrects={first.source_id}"
    page = client.get(where)
    based = html.fromstring(page.content).forms[-1].fields["draft-based"]
    given = {"corrects": first.source_id, "draft-based": based, "why": "The day"} | given
    return page, add(client, child, *files, **given)
