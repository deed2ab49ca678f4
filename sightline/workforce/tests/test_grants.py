"""Grants follow from who works with whom, and end when the work does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.access.models import Grant
from sightline.access.roles import ROLES, Role
from sightline.people.models import Child
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.workforce.models import Involvement, Post, Team, Worker
from sightline.workforce.operations import refresh_grants

pytestmark = pytest.mark.django_db

BEGAN = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _a_still_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


def a_worker(role: str = "social_worker", team: Team | None = None, **post) -> Worker:
    worker = Worker.objects.create(name="Priya Goldfinch", user=a_person(role))
    if team:
        Post.objects.create(worker=worker, team=team, started_on=BEGAN, **post)
    return worker


def works_with(child, worker=None, team=None, **fields):
    given = {"started_on": BEGAN, "is_allocated": True}
    return Involvement.objects.create(child=child, worker=worker, team=team, **given | fields)


def kinds(user) -> set[str]:
    return set(Grant.objects.filter(user=user).values_list("kind", flat=True))


def test_an_involvement_grants_its_worker_exactly_its_days():
    child, worker = a_child(), a_worker()
    works_with(child, worker, ended_on=date(2026, 6, 30))
    refresh_grants([child.pk])
    grant = Grant.objects.get()
    assert grant.starts_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert grant.ends_at == datetime(2026, 6, 30, 23, tzinfo=UTC)  # midnight in summer time
    assert grant.origin.startswith("workforce.Involvement:")


def test_a_colleague_of_the_team_opens_its_children_while_it_holds_them():
    team, child = Team.objects.create(name="Ashmere 2"), a_child()
    colleague = a_worker(team=team)
    held = works_with(child, a_worker(team=team), team)
    refresh_grants([child.pk])
    assert kinds(colleague.user) == {"team"}
    held.ended_on = date(2026, 11, 22)
    held.save()
    refresh_grants([child.pk])
    assert kinds(colleague.user) == set()


@pytest.mark.parametrize("role", list(Role))
def test_sitting_in_the_team_grants_what_the_role_says(role):
    team, child = Team.objects.create(name="Ashmere 2"), a_child()
    worker = a_worker(role, team)
    works_with(child, a_worker(), team)
    refresh_grants(None)
    expected = {kind for kind in ("team", "line") if getattr(ROLES[role], kind)}
    assert kinds(worker.user) == expected


def test_a_line_reaches_down_through_every_team_and_not_up_or_aside():
    county = Team.objects.create(name="Northmoor")
    district = Team.objects.create(name="Ashmere", parent=county)
    team = Team.objects.create(name="Ashmere 2", parent=district)
    aside = Team.objects.create(name="Otterby", parent=county)
    child = a_child()
    works_with(child, a_worker(), team)
    above, top, other = (
        a_worker("service_manager", district),
        a_worker("director", county),
        a_worker("service_manager", aside),
    )
    refresh_grants(None)
    assert "line" in kinds(above.user)
    assert "line" in kinds(top.user)
    assert kinds(other.user) == set()


@pytest.mark.parametrize(
    ("ended_on", "is_granted"),
    [(None, True), (date(2026, 11, 23), True), (date(2026, 11, 22), False)],
    ids=["still there", "last day today", "left yesterday"],
)
def test_a_post_counts_through_its_last_day(ended_on, is_granted):
    team, child = Team.objects.create(name="Ashmere 2"), a_child()
    worker = a_worker(team=team, ended_on=ended_on)
    works_with(child, None, team)
    refresh_grants(None)
    assert (kinds(worker.user) == {"team"}) is is_granted


def test_a_reason_given_outlives_a_refresh():
    child, user = a_child(), a_person()
    now = datetime.now(UTC)
    a_grant(user, child, kind="reason", reason="on duty", ends_at=now + timedelta(hours=24))
    refresh_grants(None)
    refresh_grants([child.pk])
    assert kinds(user) == {"reason"}


def test_all_at_once_gives_the_same_as_one_by_one():
    team = Team.objects.create(name="Ashmere 2")
    a_worker(team=team)
    a_worker("team_manager", team)
    children = [a_child() for _ in range(3)]
    for child in children:
        works_with(child, a_worker(team=team), team)
    refresh_grants(None)
    whole = rows()
    for child in children:
        refresh_grants([child.pk])
    assert rows() == whole
    assert len(whole) == len(set(whole))


def rows():
    fields = ("user", "child", "kind", "starts_at", "ends_at", "origin")
    return sorted(Grant.objects.values_list(*fields), key=str)


def test_what_a_second_source_says_grants_nothing():
    child, worker = a_child(), a_worker()
    works_with(child, worker, leads=False)
    refresh_grants(None)
    assert not Child.objects.openable_by(worker.user).exists()
