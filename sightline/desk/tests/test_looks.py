"""My looks, families I am close to, and the reasons a manager reads."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.access.models import Declaration, Exclusion, Grant, LookReview, RefusedReason
from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import LONDON, now
from sightline.people.models import FamilyMember
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.workforce.models import Post, Team, Worker
from sightline.workforce.reviews import due_on, waiting_for

pytestmark = pytest.mark.django_db
WHY = "The police rang: found at the station tonight 🙂"


def seated(role, team, **fields):
    person = a_person(role, **fields)
    worker = Worker.objects.create(name=person.name, user=person)
    Post.objects.create(worker=worker, team=team)
    return person


@pytest.fixture
def service():
    return Team.objects.create(name="Safeguarding")


@pytest.fixture
def team(service):
    return Team.objects.create(name="Ashmere 2", parent=service)


@pytest.fixture
def worker(team):
    return seated(Role.SOCIAL_WORKER, team)


@pytest.fixture
def manager(team, client):
    person = seated(Role.TEAM_MANAGER, team, first_name="Dele", last_name="Hartsong")
    client.force_login(person)
    return person


def a_reason(user, child=None, **fields):
    moment = now() - timedelta(minutes=5)
    given = {"kind": "reason", "why": "duty", "reason": WHY, "starts_at": moment}
    given |= {"ends_at": moment + timedelta(hours=24)}
    return a_grant(user, child or a_child(), **given | fields)


def answer(client, *grants, key=None, said="in_order", **notes):
    given = {f"answer-{grant.pk}": said for grant in grants}
    given |= {"key": key or str(uuid.uuid4())} | notes
    return client.post(reverse("looks_to_review"), given)


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ((2026, 11, 23, 9), (2026, 11, 25)),
        ((2026, 11, 23, 23, 59), (2026, 11, 25)),
        ((2026, 11, 26, 9), (2026, 11, 30)),
        ((2026, 11, 27, 9), (2026, 12, 1)),
        ((2026, 11, 28, 9), (2026, 12, 1)),
        ((2026, 11, 29, 9), (2026, 12, 1)),
        ((2026, 12, 24, 9), (2026, 12, 30)),
        ((2027, 3, 25, 9), (2027, 3, 31)),
    ],
    ids=["Monday", "its last minute", "Thursday", "Friday", "Saturday", "Sunday", "Christmas",
         "Easter"],
)  # fmt: skip
def test_a_reason_is_read_within_two_working_days(given, due):
    assert due_on(datetime(*given, tzinfo=LONDON)) == date(*due)


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_the_list_of_looks(role, client):
    client.force_login(a_person(role))
    status = client.get(reverse("looks_to_review")).status_code
    assert status == (200 if ROLES[role].reviews else 403)
    status = client.get(reverse("families_told")).status_code
    assert status == (200 if ROLES[role].states else 403)
    for name in ("my_looks", "tell_family", "who_may_what"):
        assert client.get(reverse(name)).status_code == 200


def test_a_manager_reads_the_own_line_and_never_oneself(worker, manager, service):
    above = seated(Role.SERVICE_MANAGER, service)
    elsewhere = seated(Role.SOCIAL_WORKER, Team.objects.create(name="Brackwell 1"))
    homeless = a_person()
    grants = {who: a_reason(who) for who in (worker, manager, above, elsewhere, homeless)}
    director = seated(Role.DIRECTOR, Team.objects.create(name="The council"))

    def reads(viewer):
        return {grant.user for grant in waiting_for(viewer, now())}

    assert reads(manager) == {worker}
    assert reads(above) == {worker, manager}
    assert reads(director) == {homeless}
    assert reads(worker) == set()
    assert len(grants) == 5


def test_looks_are_listed_with_what_the_record_shows_the_least_clear_first(client, worker, manager):
    child, sister = a_child(forename="Hollis"), a_child(forename="Jory", surname="Applewick")
    for one in (child, sister):
        FamilyMember.objects.create(child=one, family="F")
    a_grant(worker, sister)
    a_reason(worker, child)
    a_reason(worker, a_child(forename="Ansel"), starts_at=now() - timedelta(minutes=1))
    html = client.get(reverse("looks_to_review")).content.decode()
    assert "2 looks wait for your reading" in html
    assert "Looks (2)" in html
    assert html.index("Ansel") < html.index("Hollis")
    assert "Works with Jory Applewick, of the same family" in html
    assert "No link on record" in html


def test_several_are_answered_at_once_and_the_second_press_records_nothing(client, worker, manager):
    first, second, third = (a_reason(worker) for _ in range(3))
    key = str(uuid.uuid4())
    for _ in range(2):
        assert answer(client, first, second, key=key).status_code == 302
    assert LookReview.objects.count() == 2
    assert set(waiting_for(manager, now())) == {third}
    deeds = Entry.objects.filter(kind="deed", what="answered for a reason somebody gave")
    assert {entry.child_id for entry in deeds} == {first.child_id, second.child_id}
    html = client.get(reverse("looks_to_review")).content.decode()
    assert "2 looks: 2 in order." in html


def test_an_answer_and_its_note_reach_the_worker(client, worker, manager):
    one = a_reason(worker)
    answer(client, one, said="ask", **{f"note-{one.pk}": "Who rang you? 🙂"})
    client.force_login(worker)
    html = client.get(reverse("my_looks")).content.decode()
    assert "Ask the worker: Who rang you? 🙂" in html
    assert "Dele Hartsong" in html


@pytest.mark.parametrize("said", ["", "sideways"])
def test_what_is_not_answered_waits_on(said, client, worker, manager):
    assert answer(client, a_reason(worker), said=said).status_code == 302
    assert not LookReview.objects.exists()


def test_a_note_far_too_long_is_refused_and_kept(client, worker, manager):
    one, note = a_reason(worker), "a" * 100_000
    reply = answer(client, one, **{f"note-{one.pk}": note})
    assert reply.status_code == 422
    assert note in reply.content.decode()
    assert not LookReview.objects.exists()


def test_nobody_answers_for_themselves_for_others_people_or_twice(client, worker, manager):
    own, theirs = a_reason(manager), a_reason(a_person())
    mine = a_reason(worker)
    LookReview.objects.create(grant=mine, by=a_person(), answer="ask")
    answer(client, own, theirs, mine)
    assert LookReview.objects.count() == 1


def test_a_child_one_is_barred_from_is_not_on_the_list(client, worker, manager):
    one = a_reason(worker, a_child(forename="Hollis"))
    Exclusion.objects.create(user=manager, child=one.child, starts_at=one.starts_at, origin="x")
    html = client.get(reverse("looks_to_review")).content.decode()
    assert "Hollis" not in html
    assert "Looks (" not in html
    answer(client, one)
    assert not LookReview.objects.exists()


def test_the_limit_reached_stands_on_the_managers_page(client, worker, manager):
    RefusedReason.objects.create(
        user=worker, child=a_child(), at=now(), most=30, why="duty", reason=WHY
    )
    html = client.get(reverse("looks_to_review")).content.decode()
    assert "the day’s limit was reached" in html
    assert WHY in html


def test_what_was_answered_falls_away_after_ninety_days(worker, manager):
    old = now() - timedelta(days=90, minutes=1)
    a_reason(worker, starts_at=old, ends_at=old + timedelta(days=1))
    assert not waiting_for(manager, now()).exists()


def test_said_to_be_a_mistake_the_file_closes(client, worker):
    client.force_login(worker)
    one = a_reason(worker)
    page = reverse("my_looks")
    assert "Opened by mistake" in client.get(page).content.decode()
    press = {"child": str(one.child.public_id), "key": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(page, press).status_code == 302
    assert Grant.objects.get(pk=one.pk).mistaken_at
    assert client.get(reverse("child", args=[one.child.public_id])).status_code == 403
    assert "opened by mistake" in client.get(page).content.decode()


@pytest.mark.parametrize("typed", [{}, {"child": "x", "key": "y"}])
def test_a_mistake_without_its_child_closes_nothing(typed, client, worker):
    client.force_login(worker)
    a_reason(worker)
    assert client.post(reverse("my_looks"), typed).status_code == 302
    assert not Grant.objects.exclude(mistaken_at=None).exists()


TOLD = {"relation": "My cousin’s family 🙂", "surname": "Lanternbury", "forename": "Wren"}


def test_telling_of_a_family_answers_the_same_whether_or_not_anything_fits(client):
    pages = []
    for fits in (True, False):
        person = a_person()
        client.force_login(person)
        if fits:
            child = a_child()
        typed = TOLD if fits else TOLD | {"surname": "Zzyzx"}
        reply = client.post(reverse("tell_family"), typed | {"key": str(uuid.uuid4())}, follow=True)
        pages.append(reply.content.decode().replace("Zzyzx", "Lanternbury"))
        assert Exclusion.objects.filter(user=person, child=child).exists() is fits
    anew = ("csrf", 'my-looks/">', 'name="key"', "nonce=")
    first, second = (
        [line for line in page.splitlines() if not any(one in line for one in anew)]
        for page in pages
    )
    assert first == second
    assert "whether or not there is anything to show" in pages[0]


def test_telling_twice_is_told_once(client, worker):
    client.force_login(worker)
    press = TOLD | {"key": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(reverse("tell_family"), press).status_code == 302
    assert Declaration.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"surname": ""}, "Write a surname"),
        ({"relation": ""}, "Say who they are to you"),
        ({"forename": ""}, "Write a first name, a birth date or a postcode"),
        ({"born_on_year": "2999", "born_on_month": "1", "born_on_day": "1"}, "not to come"),
        ({"relation": "a" * 100_000}, "200 letters or fewer"),
    ],
)
def test_what_has_to_be_put_right_is_said_and_what_was_typed_kept(typed, words, client, worker):
    client.force_login(worker)
    reply = client.post(reverse("tell_family"), TOLD | typed | {"key": str(uuid.uuid4())})
    assert reply.status_code == 422
    assert words in reply.content.decode()
    assert (typed.get("relation") or "") in reply.content.decode()
    assert not Declaration.objects.exists()


def test_a_declaration_is_ended_by_somebody_else_with_why(client, worker):
    child = a_child()
    client.force_login(worker)
    client.post(reverse("tell_family"), TOLD | {"key": str(uuid.uuid4())})
    one, head = Declaration.objects.get(), a_person(Role.SERVICE_MANAGER)
    client.force_login(head)
    press = {"declaration": one.pk, "key": str(uuid.uuid4()), "why": ""}
    assert client.post(reverse("families_told"), press).status_code == 422
    press |= {"why": "They have moved away"}
    for _ in range(2):
        assert client.post(reverse("families_told"), press).status_code == 302
    assert not Exclusion.objects.filter(child=child, ends_at=None).exists()
    assert "They have moved away" in client.get(reverse("families_told")).content.decode()


def test_nobody_ends_their_own_on_the_page_either(client):
    head = a_person(Role.DIRECTOR)
    client.force_login(head)
    one = Declaration.objects.create(user=head, relation="x", surname="Y", forename="Z")
    assert "Somebody else has to" in client.get(reverse("families_told")).content.decode()
    press = {"declaration": one.pk, "key": str(uuid.uuid4()), "why": "No longer"}
    reply = client.post(reverse("families_told"), press)
    assert reply.status_code == 422
    assert Declaration.objects.get().ends_at is None


def test_the_matrix_is_shown_for_every_role(client):
    client.force_login(a_person(Role.BUSINESS_SUPPORT))
    html = client.get(reverse("who_may_what")).content.decode()
    assert "Asked to take a child over" in html
    for role in Role:
        assert f"<strong>{role.words}</strong>" in html
