"""A council sets from when something deserves a look: from a day on, with who and why."""

import uuid
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.casework.models import ProtectionPlan, Referral
from sightline.duties import operations
from sightline.duties.deeds import refresh
from sightline.duties.forms import LABELS
from sightline.duties.keeping import differences
from sightline.duties.models import Recount, SignalSpan
from sightline.duties.queries import signals_at
from sightline.duties.recounting import open_from
from sightline.duties.signalling import COUNTED, so_many
from sightline.duties.working import SIGNAL_KINDS
from sightline.people.tests.builders import a_child, a_person
from sightline.settings.models import Setting
from sightline.trail.models import Entry
from sightline.visits.models import Visit
from sightline.workforce.models import Involvement

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
KIND = "not_seen_alone"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


def on_a_plan(seen_on=date(2026, 10, 14), ended_on=None):
    """A child on a protection plan, last seen alone 40 days ago."""
    child = a_child()
    began = date(2026, 3, 2)
    ProtectionPlan.objects.create(child=child, started_on=began, ended_on=ended_on)
    Visit.objects.create(
        child=child, kind="protection", visited_on=seen_on, seen=True, seen_alone=True
    )
    refresh([child.pk])
    return child


def sent(client, kind=KIND, *, role=Role.DIRECTOR, day="23 November 2026", **given):
    client.force_login(a_person(role))
    form = {"key": uuid.uuid4(), "days": "28", "why": "The board decided in November"} | given
    return client.post(reverse("set_threshold", args=[kind]), form | {"from_on": day})


def law(client):
    return client.get(reverse("law")).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_answer_for_a_service_set_thresholds(role, client):
    assert sent(client, role=role).status_code == (302 if ROLES[role].states else 403)
    assert Setting.objects.exists() is ROLES[role].states
    page = client.get(reverse("set_holding_roles"))
    assert page.status_code == (200 if ROLES[role].states else 403)


@pytest.mark.parametrize(
    ("asked", "runs"),
    [
        (date(2026, 11, 12), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
        (date(2026, 12, 9), True),
    ],
)
def test_from_its_day_on_the_new_number_finds_and_before_the_old_one(asked, runs, client):
    child = on_a_plan()
    assert not signals_at(asked).filter(child=child, kind=KIND).exists()
    sent(client)
    assert signals_at(asked).filter(child=child, kind=KIND).exists() is runs
    assert differences() == 0


def test_a_coming_number_changes_nothing_before_its_day(client):
    child = on_a_plan()
    sent(client, day="1/12/2026")
    found = SignalSpan.objects.get(child=child, kind=KIND)
    assert found.began_on == date(2026, 12, 1)
    page = law(client)
    assert "more than 56 days have passed" in page
    assert "<strong>Coming</strong>: 28 days" in page
    assert "<strong>In force</strong>: 56 days" in page


def test_the_sentence_shows_the_number_in_force_and_what_was_before_with_who_and_why(
    client, monkeypatch
):
    sent(client)
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-30")
    sent(client, days="35", day="30/11/2026", why="Too many at once")
    page = law(client)
    assert "more than 35 days have passed" in page
    assert "<strong>35 days</strong>" in page
    assert "since 30 November 2026" in page
    assert "<strong>In force</strong>: 35 days" in page
    assert "<strong>Earlier</strong>: 28 days" in page
    assert "<strong>Earlier</strong>: 56 days" in page
    assert "2 changes" in page
    assert "The board decided in November. Priya Goldfinch" in page
    assert Entry.objects.filter(kind="deed", what="set a threshold").count() == 2


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"days": "0"}, "It is at least 1"),
        ({"days": "1000"}, "Write 999 or less"),
        ({"days": "soon"}, "Write a whole number"),
        ({"days": ""}, "Write a whole number"),
        ({"why": "  "}, "Say why, and who decided"),
        ({"why": "\N{FACE WITH TEARS OF JOY}" * 1001}, "Write it in 1,000 letters or fewer"),
        ({"day": "22/11/2026"}, "A limit begins today or later"),
        ({"day": "31/2/2027"}, "Write a day that exists"),
    ],
)
def test_what_may_not_be_set_is_refused_and_kept(given, why_not, client):
    answer = sent(client, **given)
    assert answer.status_code == 422
    assert why_not in answer.content.decode()
    assert not Setting.objects.exists()
    assert "The board" in answer.content.decode() or "why" in given


@pytest.mark.parametrize("kind", ["nothing", "assessment_late"])
def test_a_signal_without_a_number_is_not_set(kind, client):
    assert sent(client, kind).status_code == 404


def test_pressing_twice_sets_once(client):
    client.force_login(a_person(Role.DIRECTOR))
    form = {"key": uuid.uuid4(), "why": "a \N{SNOWMAN}", "from_on": "23/11/2026"}
    for days in ("28", "21"):
        client.post(reverse("set_threshold", args=[KIND]), form | {"days": days})
    assert Setting.objects.get().value == {"days": 28}


def test_where_many_are_open_it_waits_for_the_minute_and_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(operations, "AT_ONCE", 1)
    children = [on_a_plan(), on_a_plan(), on_a_plan(ended_on=date(2026, 4, 1))]
    sent(client)
    assert not signals_at(TODAY).filter(kind=KIND).exists()
    assert "is being found anew" in law(client)
    with pytest.raises(CommandError):
        call_command("rebuild", "--check")
    assert operations.catch_up() == 2
    assert set(signals_at(TODAY).filter(kind=KIND).values_list("child_id", flat=True)) == {
        child.pk for child in children[:2]
    }
    assert differences() == 0
    assert operations.catch_up() == 0
    assert "is being found anew" not in law(client)


def test_a_whole_rebuild_leaves_nothing_waiting():
    Recount.objects.create(from_on=TODAY)
    call_command("rebuild")
    assert not Recount.objects.filter(done_at=None).exists()


@pytest.mark.parametrize(
    ("closed_on", "is_open"),
    [(None, True), ("2026-11-22", False), ("2026-11-23", True), ("2026-11-24", True)],
)
def test_whose_signals_may_change(closed_on, is_open):
    child = a_child()
    Referral.objects.create(child=child, referred_on=date(2026, 3, 2), closed_on=closed_on)
    assert (child.pk in open_from(TODAY)) is is_open


def involved(role, *, is_allocated=False):
    child = a_child()
    Referral.objects.create(child=child, referred_on=date(2026, 3, 2))
    Involvement.objects.create(
        child=child, role=role, is_allocated=is_allocated, started_on=date(2026, 3, 2)
    )
    refresh([child.pk])
    return child


def roles_sent(client, roles, **given):
    client.force_login(a_person(Role.SERVICE_MANAGER))
    form = {"key": uuid.uuid4(), "roles": roles, "why": "We name them so"} | given
    return client.post(reverse("set_holding_roles"), {"from_on": "23/11/2026"} | form)


@pytest.mark.parametrize(
    ("role", "is_allocated", "before", "after"),
    [
        ("CW", True, False, True),
        ("SW", False, True, False),
        (" sw ", False, True, False),
        ("Allocated worker", True, False, False),
        ("Social worker", True, False, False),
        ("IRO", False, True, True),
    ],
)
def test_the_roles_that_hold_a_case_are_set_from_a_day(role, is_allocated, before, after, client):
    child = involved(role, is_allocated=is_allocated)
    assert roles_sent(client, "SW\nFSW").status_code == 302

    def nobody(day):
        return signals_at(day).filter(child=child, kind="unallocated").exists()

    assert nobody(date(2026, 11, 22)) is before
    assert nobody(date(2026, 11, 25)) is after
    assert differences() == 0
    assert "<strong>SW, FSW</strong>" in law(client)


@pytest.mark.parametrize(
    ("roles", "why_not"),
    [
        ("  ", "Name at least one role"),
        ("x" * 101, "A role has at most 100 letters"),
        ("\N{SNOWMAN}", "Write each role in letters or figures"),
        ("x\n" * 50_000, "Write them in 5,000 letters or fewer"),
    ],
)
def test_roles_that_name_nothing_are_refused(roles, why_not, client):
    answer = roles_sent(client, roles)
    assert answer.status_code == 422
    assert why_not in answer.content.decode()


@pytest.mark.parametrize("kind", SIGNAL_KINDS, ids=lambda one: one.id)
def test_every_number_of_a_kind_stands_in_its_sentence_and_can_be_asked_for(kind):
    other = dict.fromkeys(kind.thresholds, 417)
    assert set(kind.thresholds) <= set(COUNTED)
    assert set(kind.thresholds) <= set(LABELS)
    assert kind.says(other).count("417") >= len(kind.thresholds)
    assert "{" not in kind.rule


def test_one_is_said_as_one():
    assert (so_many(1, "working day"), so_many(5, "working day")) == (
        "1 working day",
        "5 working days",
    )
