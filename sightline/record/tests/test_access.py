"""Who has looked at a file, and saying who may open it."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Exclusion, Grant, LookReview, RecordState, SealRequest
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import now
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.trail.operations import note

pytestmark = pytest.mark.django_db
WHY = "The police rang: found at the station tonight 🙂"


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick")


@pytest.fixture
def head(child, client):
    person = a_person(Role.DIRECTOR)
    client.force_login(person)
    return person


def page(name, child):
    return reverse(name, args=[child.public_id])


def press(client, child, do, key=None, **given):
    typed = {"do": do, "key": key or str(uuid.uuid4())} | given
    return client.post(page("child_access", child), typed)


def narrow(client, child, *named, state="restricted", **given):
    typed = {"state": state, "why": "Staff family", "named": [one.public_id for one in named]}
    return press(client, child, "narrow", **typed | given)


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_the_looks_and_who_says_who_may_open(role, client, child):
    person = a_person(role)
    a_grant(person, child)
    client.force_login(person)
    facts = ROLES[role]
    found = facts.finds != "nobody"
    for name, may in (
        ("child_looks", facts.looks),
        ("child_looks_all", facts.looks),
        ("child_access", facts.states),
    ):
        expected = (200 if may else 403) if found else 404
        assert client.get(page(name, child)).status_code == expected
    if found:
        html = client.get(page("child", child)).content.decode()
        assert (page("child_looks", child) in html) is facts.looks
        assert (page("child_access", child) in html) is facts.states


def test_a_look_says_on_what_ground_the_file_was_open(client, child):
    person = a_person()
    a_grant(person, child, kind="team")
    a_grant(person, child)
    client.force_login(person)
    client.get(page("child", child))
    assert Entry.objects.get(kind="look").detail == {"because": ["allocation", "team"]}


def looked(person, child, *kinds, times=1, what="child"):
    for _ in range(times):
        note(kind="look", what=what, actor_id=person.pk, child_id=child.pk,
             detail={"because": list(kinds)})  # fmt: skip


def test_others_stand_before_everyday_work_with_reason_pages_and_reader(client, child, head):
    worker, other, director = (
        a_person(first_name="Asha"), a_person(first_name="Lorcan"),
        a_person(Role.DIRECTOR, first_name="Morag"),
    )  # fmt: skip
    grant = a_grant(
        other, child, kind="reason", why="linked", reason=WHY, starts_at=now(),
        ends_at=now() + timedelta(hours=24),
    )  # fmt: skip
    looked(other, child, "reason", what="child_timeline")
    looked(worker, child, "allocation", "team", times=3)
    looked(director, child)
    looked(a_person(first_name="Hal"), child, "glass", "line")
    html = client.get(page("child_looks", child)).content.decode()
    assert html.index("Lorcan") < html.index("Everyday work") < html.index("Asha")
    assert html.index("Morag") < html.index("Everyday work")
    assert html.index("Hal") < html.index("Opened in an emergency") < html.index("Everyday work")
    for said in (WHY, "A child I work with is linked", "Timeline", "Works with the child", "By "):
        assert said in html
    LookReview.objects.create(grant=grant, by=head, answer="privacy")
    assert "Privacy officer" in client.get(page("child_looks", child)).content.decode()


@pytest.mark.parametrize("back", ["1", "999", "-1", "x", "²", "9999999999"])
def test_earlier_looks_are_asked_for(back, client, child, head):
    assert client.get(page("child_looks", child), {"back": back}).status_code == 200


def test_every_single_look_is_paged(client, child, head):
    looked(a_person(first_name="Asha"), child, "line", times=101)
    html = client.get(page("child_looks_all", child)).content.decode()
    assert "Page 1 of 2" in html
    assert "Answers for the child’s team" in html


def test_restricting_names_people_and_the_second_press_does_nothing(client, child, head):
    worker, key = a_person(), str(uuid.uuid4())
    a_grant(worker, child)
    for _ in range(2):
        assert narrow(client, child, head, worker, key=key).status_code == 302
    assert RecordState.objects.count() == 1
    assert set(Grant.objects.filter(kind="named").values_list("user", flat=True)) == {
        head.pk, worker.pk,
    }  # fmt: skip
    stranger = a_person()
    client.force_login(stranger)
    answer = client.get(page("child", child))
    assert answer.status_code == 403
    assert "This record is restricted" in answer.content.decode()
    assert "Staff family" not in answer.content.decode()


def test_the_allocated_worker_and_oneself_are_offered(client, child, head):
    html = client.get(page("child_access", child)).content.decode()
    assert f'value="{head.public_id}" checked' in html


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"why": ""}, "Say why"),
        ({"why": "a" * 100_000}, "2,000 letters or fewer"),
        ({"state": ""}, "Choose what it is to be"),
        ({"named": []}, "Name at least one person who may lift this again"),
        ({"named": ["x", "' or 1=1"]}, "Name at least one person who may lift this again"),
    ],
)
def test_what_has_to_be_put_right_is_said_and_what_was_typed_kept(
    given, words, client, child, head
):
    answer = narrow(client, child, head, **given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert given.get("why", "Staff family") in answer.content.decode()
    assert not RecordState.objects.exists()


def test_looking_for_somebody_keeps_what_was_typed(client, child, head):
    found = a_person(first_name="Bea", last_name="Follifoot")
    answer = press(client, child, "find-named", name="bea foll", why="Half a sentence 🙂",
                   state="restricted", named=[head.public_id])  # fmt: skip
    html = answer.content.decode()
    assert str(found.public_id) in html
    assert "Half a sentence 🙂" in html
    assert not RecordState.objects.exists()
    nobody = press(client, child, "find-named", name="zzz").content.decode()
    assert "Nobody else of that name opens files" in nobody


def test_lifting_opens_the_record_again(client, child, head):
    narrow(client, child, head)
    assert press(client, child, "lift").status_code == 302
    html = client.get(page("child_access", child)).content.decode()
    assert "Open to work as usual" in html
    assert "Staff family" in html


def test_somebody_not_named_cannot_open_what_they_restricted(client, child, head):
    answer = narrow(client, child, a_person(Role.DIRECTOR))
    assert answer["Location"] == reverse("my_children")
    assert client.get(page("child_access", child)).status_code == 403


def test_sealing_waits_for_a_second_person(client, child, head):
    assert narrow(client, child, head, state="sealed").status_code == 302
    assert press(client, child, "seal").status_code == 422
    client.force_login(a_person(Role.DIRECTOR))
    assert "Agree, and seal the record" in client.get(page("child_access", child)).content.decode()
    assert press(client, child, "seal").status_code == 302
    assert client.get(page("child", child)).status_code == 404
    assert SealRequest.objects.get().is_confirmed


def test_a_request_to_seal_is_taken_back(client, child, head):
    narrow(client, child, head, state="sealed")
    press(client, child, "withdraw")
    html = client.get(page("child_access", child)).content.decode()
    assert "Sealing waits" not in html
    assert not RecordState.objects.exists()


def test_a_barred_person_finds_no_such_child(client, child, head):
    worker = a_person(first_name="Bea", last_name="Follifoot")
    a_grant(worker, child)
    html = press(client, child, "find-person", person_name="Follifoot").content.decode()
    assert str(worker.public_id) in html
    given = {"person": worker.public_id, "barred_why": ""}
    assert press(client, child, "bar", **given).status_code == 422
    given["barred_why"] = "A neighbour"
    assert press(client, child, "bar", **given).status_code == 302
    client.force_login(worker)
    assert client.get(page("child", child)).status_code == 404
    client.force_login(head)
    bar = Exclusion.objects.get()
    assert press(client, child, "end-bar", bar=bar.pk).status_code == 302
    client.force_login(worker)
    assert client.get(page("child", child)).status_code == 403  # found again, with a reason


@pytest.mark.parametrize(
    ("do", "given"),
    [
        ("bar", {"barred_why": "x"}),
        ("end-bar", {"bar": "x"}),
        ("nonsense", {}),
        ("lift", {"key": "x"}),
    ],
)
def test_a_press_that_names_nothing_changes_nothing(do, given, client, child, head):
    assert press(client, child, do, **given).status_code in (302, 422)
    assert not Exclusion.objects.exists()


def test_nobody_else_presses_anything(client, child):
    worker = a_person()
    a_grant(worker, child)
    client.force_login(worker)
    assert narrow(client, child, worker).status_code == 403
    assert not RecordState.objects.exists()


def test_who_opened_the_file_with_a_reason_reads_only(client, child):
    person = a_person(Role.SERVICE_MANAGER)
    a_grant(person, child, kind="reason", reason=WHY, ends_at=now() + timedelta(hours=1))
    client.force_login(person)
    answer = client.get(page("child_access", child))
    assert answer.status_code == 403
    assert "to read only" in answer.content.decode()
    assert page("child_access", child) not in client.get(page("child", child)).content.decode()
    assert narrow(client, child, person).status_code == 403
    assert not RecordState.objects.exists()
