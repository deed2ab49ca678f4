"""A document is read by whoever may read the kind of knowledge it holds, and by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.documents.models import HOLDS
from sightline.documents.queries import documents_of
from sightline.documents.tests.builders import a_document, a_worker_and_child, adding, sent
from sightline.documents.tests.test_views import counted, opened, shown
from sightline.documents.words import HOLDS_WORDS, TELLERS, not_for, size_words
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db
WAYS = [
    (role, ground)
    for role in Role
    if ROLES[role].opens is not Reach.NONE
    for ground in Ground
    if ground is Ground.WORK or ROLES[role].reason
]


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


def opened_by(role, ground, child):
    """Somebody in the role with the file open on this ground."""
    viewer = a_person(role)
    if ground is Ground.REASON:
        ends = datetime.now(UTC) + timedelta(hours=24)
        a_grant(viewer, child, kind=GrantKind.REASON, reason="Covering", ends_at=ends)
    else:
        a_grant(viewer, child, kind="named")
    return viewer


def reads(role, ground, label):
    """Whether the matrix says yes."""
    if label in (Label.PLAIN, Label.IDENTITY):
        return True
    grounds = {ground, Ground.WORK} if ROLES[role].opens is Reach.COUNTY else {ground}
    return any(ROLES[role].reads[label, one] for one in grounds)


@pytest.mark.parametrize(("role", "ground"), WAYS)
def test_list_count_timeline_and_opening_say_the_same_by_the_matrix(role, ground, client):
    child = a_child()
    held = {
        label: a_document(
            child, name=f"wyvern-{label}.txt", from_whom=f"quill-{label}", holds=label
        )
        for label in HOLDS
    }
    client.force_login(opened_by(role, ground, child))
    html = shown(client, child)
    story = client.get(reverse("child_timeline", args=[child.public_id])).content.decode()
    for label, one in held.items():
        may = reads(role, ground, label)
        assert (f"wyvern-{label}" in html) is may
        assert (f"quill-{label}" in story) is may
        assert (opened(client, child, one).status_code == 200) is may
    assert counted(html) == sum(reads(role, ground, label) for label in HOLDS)


def test_a_document_one_may_not_read_and_none_are_the_same_bytes(client):
    child = a_child()
    hidden = a_document(child, holds="health")
    client.force_login(opened_by(Role.BUSINESS_SUPPORT, Ground.WORK, child))
    first = opened(client, child, hidden)
    hidden.public_id = "00000000-0000-4000-8000-000000000000"
    assert first.status_code == 404
    assert first.content == opened(client, child, hidden).content


def test_whoever_adds_what_they_may_not_read_is_told_so(client):
    worker, child = a_worker_and_child(Role.BUSINESS_SUPPORT)
    client.force_login(worker)
    client.post(adding(child), sent(holds="health"))
    html = shown(client, child)
    assert "1 document added. You do not see it in the list: it is for who may read" in html
    assert counted(html) == 0
    assert len(documents_of(child, Lens(frozenset(HOLDS)), worker)) == 1


def test_every_kind_of_knowledge_has_its_words_and_supervision_is_none_of_them():
    assert set(HOLDS_WORDS) == set(HOLDS) == set(Label) - {Label.SUPERVISION}
    assert len(TELLERS) == len(HOLDS)
    assert not_for("plain", Lens(frozenset({Label.PLAIN}))) == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (999_499, "999 KB"), (1_000_000, "1.0 MB"), (25_000_000, "25.0 MB")],
)
def test_a_size_in_words(size, words):
    assert size_words(size) == words
