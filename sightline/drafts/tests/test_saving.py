"""What is typed is saved in order, for its owner alone, and never over something newer."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from sightline.access.middleware import acting
from sightline.drafts import operations
from sightline.drafts.models import Draft
from sightline.drafts.tests.builders import a_draft, sent
from sightline.drafts.typed import LONGEST
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db

SAVE = "/drafts/save/"
NOTE = "He trues the wheel 🙂 \n" * 5_000


@pytest.fixture
def user(client):
    person = a_person()
    client.force_login(person)
    return person


def relation(user):
    """What is kept of the one form begun."""
    return Draft.objects.get(owner=user).fields["relation"]


def test_what_is_typed_is_kept_and_said_and_leaves_no_trail(user, client):
    before = Entry.objects.count()
    answer = client.post(SAVE, sent(user, relation=NOTE))
    assert answer.status_code == 200
    assert answer.json()["words"].startswith("Saved ")
    assert "Only you can see it" in answer.json()["words"]
    assert relation(user) == [NOTE]
    assert len(NOTE) > 100_000
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("order", "kept"),
    [((1, 2, 3), 3), ((3, 1, 2), 3), ((1, 3, 2), 3), ((2, 2, 1), 2)],
)
def test_a_save_that_comes_late_or_twice_changes_nothing(order, kept, user, client):
    key = uuid.uuid4()
    for number in order:
        client.post(SAVE, sent(user, key=key, number=number, relation=f"text {number}"))
    assert relation(user) == [f"text {kept}"]


def test_an_older_save_is_told_that_a_later_one_is_kept(user, client):
    key = uuid.uuid4()
    client.post(SAVE, sent(user, key=key, number=5))
    answer = client.post(SAVE, sent(user, key=key, number=4, relation="old"))
    assert answer.json()["state"] == "older"
    assert "A later save" in answer.json()["words"]


def test_two_windows_keep_two_texts(user, client):
    shown = a_draft(user)
    begun = f"{shown.public_id}.{shown.version}"
    first = client.post(SAVE, sent(user, begun_from=begun, relation="in the first"))
    second = client.post(SAVE, sent(user, begun_from=begun, relation="in the second"))
    assert (first.json()["state"], second.json()["state"]) == ("saved", "beside")
    kept = Draft.objects.filter(owner=user).values_list("fields__relation", flat=True)
    assert sorted(kept) == [["in the first"], ["in the second"]]


def test_going_on_with_a_draft_keeps_one(user, client):
    shown, key = a_draft(user), uuid.uuid4()
    begun = f"{shown.public_id}.{shown.version}"
    for number in (1, 2):
        client.post(SAVE, sent(user, key=key, number=number, begun_from=begun, relation="more"))
    kept = Draft.objects.get(owner=user)
    assert (kept.pk, kept.fields["relation"], kept.version) == (shown.pk, ["more"], 3)


def test_nobody_goes_on_with_the_draft_of_somebody_else(user, client):
    theirs = a_draft(a_person())
    begun = f"{theirs.public_id}.{theirs.version}"
    client.post(SAVE, sent(user, begun_from=begun, relation="mine"))
    theirs.refresh_from_db()
    assert theirs.version == 1
    assert relation(user) == ["mine"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"draft-where": "/my-work/"},
        {"draft-where": "/nothing/"},
        {"draft-where": ""},
        {"key": "x"},
        {"draft-number": ""},
        {"draft-number": "-1"},
        {"draft-part": ""},
        {"draft-part": "x" * 81},
    ],
)
def test_what_no_form_of_ours_sends_is_refused(wrong, user, client):
    assert client.post(SAVE, sent(user) | wrong).status_code == 400
    assert not Draft.objects.exists()


def test_the_page_of_one_person_saves_nothing_for_the_next(user, client):
    answer = client.post(SAVE, sent(a_person()))
    assert answer.status_code == 409
    assert "somebody else has signed in" in answer.json()["words"]
    assert not Draft.objects.exists()


def test_there_is_an_end_to_how_much_is_kept(user, client, monkeypatch):
    monkeypatch.setattr(operations, "MOST", 1)
    assert client.post(SAVE, sent(user, relation="x" * (LONGEST + 1))).status_code == 413
    assert client.post(SAVE, sent(user)).status_code == 200
    assert client.post(SAVE, sent(user)).status_code == 413
    assert Draft.objects.count() == 1


def test_signs_that_no_database_keeps_are_left_out(user, client):
    client.post(SAVE, sent(user, relation="a\0b"))
    assert relation(user) == ["ab"]


def test_a_form_about_a_child_knows_which(user, client):
    child = a_child()
    client.post(SAVE, sent(user, reverse("child_agree_visits", args=[child.public_id])))
    kept = Draft.objects.get(owner=user)
    assert (kept.child, kept.subject) == (child.public_id, str(child.public_id))


def test_the_database_shows_a_draft_to_its_owner_alone():
    owner, colleague = a_person(), a_person()
    child = a_child()
    a_grant(colleague, child)
    draft = a_draft(owner, child=child.public_id)
    for person, seen in ((owner, True), (colleague, False), (None, False)):
        with acting(person.pk if person else None):
            assert Draft.objects.filter(pk=draft.pk).exists() is seen
            assert Draft.objects.filter(pk=draft.pk).update(part="x") == int(seen)


def test_who_hands_a_draft_on_sees_that_it_was_and_changes_it_no_more(monkeypatch):
    owner, colleague = a_person(), a_person()
    draft = a_draft(owner)
    with acting(owner.pk):
        operations.hand(draft, to=colleague, by=owner, now=draft.saved_at)
    with acting(colleague.pk):
        assert Draft.objects.get().owner_id == colleague.pk


def test_a_late_save_of_what_is_on_file_brings_nothing_back(user, client):
    given = {"relation": "My cousin’s family", "surname": "Redfern", "forename": "Wren"}
    form = sent(user, **given)
    client.post(SAVE, form)
    assert client.post("/my-looks/tell/", form).status_code == 302
    assert not Draft.objects.exists()
    late = client.post(SAVE, form | {"draft-number": "9"})
    assert late.json()["state"] == "finished"
    assert not Draft.objects.exists()


def test_nothing_typed_is_in_an_address_or_a_name():
    draft = a_draft(a_person())
    assert "Redfern" not in str(draft)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_policies where tablename = 'drafts_draft'")
        assert cursor.fetchone() == (1,)
