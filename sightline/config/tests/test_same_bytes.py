"""A hidden child leaves no trace: whoever may not know of them is answered the same bytes.

The same world is asked twice, without and with one more child, by somebody from whom that child
is hidden. Every route there is takes part, so later rooms are held to it without being named.
"""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from sightline.access.models import Exclusion, RecordState, User
from sightline.access.policy import Situation, State, scope
from sightline.access.roles import ROLES, Role
from sightline.casework import models as casework
from sightline.casework.tests.builders import a_decision
from sightline.config.tests.crawling import Subjects, crawl, patterns, said
from sightline.config.tests.small_service import a_contact, a_load
from sightline.documents.models import Document
from sightline.drafts.tests.builders import a_draft
from sightline.duties.deeds import refresh
from sightline.exchange.models import Load
from sightline.missing.models import MissingEpisode
from sightline.people import models as people
from sightline.people.models import Child
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.record.tests.builders import a_full_file, fill_documents
from sightline.visits.models import Visit
from sightline.workforce.models import Involvement, Post, Team, Worker
from sightline.workforce.tests.builders import a_look_at_nobody, an_opening

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NAME = {"forename": "Rowan", "surname": "Applewick"}
TYPED = ("Rowan", "Applewick", "Rowann Aplewik", "R Applewick", "2 March 2012", "H-77", "Jory")


@pytest.fixture(autouse=True)
def one_moment(db):
    """Everything at one moment, also what the trail writes by the database's own clock."""
    with connection.cursor() as cursor:
        cursor.execute("alter table trail_entry alter column at set default now()")
    with time_machine.travel(MOMENT, tick=False):
        yield


@pytest.fixture
def world():
    """A family with a full file, a team and its people, a load: everybody's world."""
    seen = a_full_file()
    team, worker = Team.objects.get(), Worker.objects.get(name="Priya Goldfinch")
    people_ = {role: a_person(role) for role in Role}
    for viewer in people_.values():
        a_grant(viewer, seen.child, kind="team")
        desk = Worker.objects.create(name=viewer.name, user=viewer)
        Post.objects.create(worker=desk, team=team)
    a_load()
    subjects = Subjects(
        {
            "child_id": list(Child.objects.order_by("pk")),
            "team_id": [team],
            "worker_id": [worker, *Worker.objects.exclude(pk=worker.pk).order_by("pk")[:2]],
            "load_id": list(Load.objects.all()),
            "draft_id": [a_draft(a_person())],
            "opening_id": [an_opening(people_[Role.FRONT_DOOR], seen.child)],
            "look_id": [a_look_at_nobody(a_person(), people_[Role.PRIVACY_OFFICER])],
            "call_id": [a_contact(people_[Role.FRONT_DOOR], a_child(forename="Ffion"))],
            "document_id": list(Document.objects.order_by("pk")[:2]),
            "user_id": list(User.objects.order_by("pk")[:2]),
        }
    )
    return seen.child, people_, subjects


def a_hidden_child(sibling: Child, viewer: User) -> Child:
    """A brother of `sibling` at the same address, with the same worker, missing tonight."""
    child = a_child(**NAME, born_on=date(2012, 3, 2), number="H-77", upn="A999999999999")
    people.FamilyMember.objects.create(child=child, family="F1")
    mother = people.Relationship.objects.get(child=sibling).relative
    people.Relationship.objects.create(child=child, relative=mother, kind="mother")
    people.Address.objects.create(
        child=child, lines="4 Larch End\nAshmere", postcode="NM1 4AB", from_on=date(2020, 1, 1)
    )
    people.FormerName.objects.create(child=child, forename="Jory", surname="Redfern")
    people.Identifier.objects.create(child=child, kind="Home Office number", value="H-77")
    people.SourceIdentity.objects.create(child=child, source="ssd", source_id="H-77")
    team, worker = Team.objects.get(), Worker.objects.get(name="Priya Goldfinch")
    own = Worker.objects.get(user=viewer)
    for who, allocated in ((worker, True), (own, False)):
        Involvement.objects.create(
            child=child, worker=who, team=team, is_allocated=allocated, started_on=date(2026, 9, 1)
        )
    referral = casework.Referral.objects.create(
        child=child, referred_on=date(2026, 9, 1), team=team
    )
    casework.Contact.objects.create(child=child, contacted_on=date(2026, 9, 1), comments="Rowan")
    casework.ProtectionPlan.objects.create(
        child=child, referral=referral, started_on=date(2026, 10, 1), latest_category="NEG"
    )
    casework.ProtectionReview.objects.create(child=child, due_on=date(2026, 12, 1))
    Visit.objects.create(child=child, kind="protection", visited_on=date(2026, 11, 2), seen=True)
    MissingEpisode.objects.create(child=child, started_at=MOMENT - timedelta(hours=12))
    fill_documents(child)
    waiting = a_child(**NAME | {"forename": "Ros"}, born_on=date(2012, 3, 2))
    casework.Referral.objects.create(child=waiting, referred_on=date(2026, 11, 1), team=team)
    a_contact(User.objects.filter(role=Role.FRONT_DOOR).order_by("pk")[0], child)
    refresh([child.pk, waiting.pk])
    a_decision(
        child, viewer, "2026-11-20", child.signals.values_list("kind", flat=True)[:1], again=5
    )
    refresh([child.pk])
    for one in (child, waiting):
        a_grant(viewer, one, kind="allocation", starts_at=MOMENT - timedelta(days=2))
        a_grant(viewer, one, kind="reason", reason="before", ends_at=MOMENT + timedelta(hours=1))
        a_grant(viewer, one, kind="allocation", ends_at=MOMENT - timedelta(days=3))
    return child


def hide(child: Child, viewer: User, how: str) -> None:
    """Hide everybody called as the child from the viewer."""
    for one in Child.objects.filter(surname=NAME["surname"], forename__in=["Rowan", "Ros"]):
        if how == "barred":
            Exclusion.objects.create(user=viewer, child=one, starts_at=LONG_AGO, origin="a test")
        else:
            RecordState.objects.create(child=one, state=how, starts_at=LONG_AGO)


def ways(role: Role) -> list[str]:
    """How a child is hidden from the role: barred, sealed, and restricted where it sees no stub."""
    return ["barred", State.SEALED, *([] if ROLES[role].stub else [State.RESTRICTED])]


@pytest.mark.parametrize("role", list(Role))
def test_a_hidden_child_leaves_no_trace(role, world):
    sibling, people_, subjects = world
    viewer = people_[role]
    with transaction.atomic():
        before = crawl(viewer, subjects, TYPED, gone(uuid.UUID(int=7)))
        transaction.set_rollback(True)
    for how in ways(role):
        with transaction.atomic():
            hidden = a_hidden_child(sibling, viewer)
            hide(hidden, viewer, how)
            after = crawl(viewer, subjects, TYPED, gone(uuid.UUID(int=7)))
            assert set(after) == set(before), how
            for asked in before:
                assert after[asked] == before[asked], (how, asked)
            assert_nothing_at(viewer, hidden, before)
            transaction.set_rollback(True)


def gone(public_id):
    """The addresses of a child who is not there."""
    return [
        reverse(one.name, args=[public_id])
        for one in patterns()
        if list(one.pattern.converters) == ["child_id"]
    ]


def assert_nothing_at(viewer, hidden, before):
    """The hidden child's own addresses answer as those of nobody do."""
    own = crawl_of(viewer, gone(hidden.public_id))
    nobody = [before[asked] for asked in gone(uuid.UUID(int=7))]
    assert own == nobody


def crawl_of(viewer, addresses):
    """The answers at these addresses alone."""
    client = Client()
    client.force_login(viewer)
    return [said(client.get(asked)) for asked in addresses]


def test_the_test_can_fail(world):
    """The same child, not hidden, is seen: in lists, in figures and in the family."""
    sibling, people_, subjects = world
    viewer = people_[Role.SOCIAL_WORKER]
    with transaction.atomic():
        before = crawl(viewer, subjects, TYPED)
        transaction.set_rollback(True)
    a_hidden_child(sibling, viewer)
    after = crawl(viewer, subjects, TYPED)
    differing = {asked for asked in before if before[asked] != after.get(asked)}
    family = reverse("child_family", args=[sibling.public_id])
    assert {reverse("desk"), reverse("my_team"), family, "search: Rowan"} <= differing


def test_a_stub_role_sees_a_restricted_child_as_a_stub_and_no_more(world):
    sibling, people_, subjects = world
    viewer = people_[Role.TEAM_MANAGER]
    assert scope(Role.TEAM_MANAGER, Situation(State.RESTRICTED)) == 1
    hidden = a_hidden_child(sibling, viewer)
    hide(hidden, viewer, State.RESTRICTED)
    answers = crawl(viewer, subjects, TYPED)
    said_of = [body for _, body in answers.values() if b"Rowan" in body]
    assert said_of
    stub = crawl_of(viewer, [reverse("child", args=[hidden.public_id])])[0]
    assert stub[0] == 403
    for body in (*said_of, stub[1]):
        for secret in (b"H-77", b"Redfern", b"A999999999999", b"2 March 2012"):
            assert secret not in body, secret
