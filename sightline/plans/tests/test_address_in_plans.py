"""An address that must not be given away is printed with no plan, but for staff who may know it."""

import re
from datetime import date

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.actions.models import Action
from sightline.actions.operations import Wording
from sightline.care.models import CareEpisode, Placement
from sightline.meetings.tests.builders import arranged, decided, held
from sightline.people.joined import Joined
from sightline.people.models import Address
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.plans.models import Contingency, Outcome, Plan, PlannedAction
from sightline.plans.tests.builders import a_plan, an_action

pytestmark = pytest.mark.django_db
ROW = "14 Hidden Row"
NOT_PRINTED = "Nothing of this plan is printed here"
FOR_STAFF = "For the council’s own staff alone"
AIM = "Jory does not go because he is frightened"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    one = a_child(forename="Jory", surname="Applewick")
    Address.objects.create(child=one, kind="Refuge", lines=ROW, postcode="NM3 9ZZ")
    return one


@pytest.fixture
def worker(child, client):
    """Who may know where the child lives."""
    person = a_person(first_name="Priya", last_name="Goldfinch")
    a_grant(person, child, kind="named")
    a_plan(child, person)
    client.force_login(person)
    return person


@pytest.fixture
def director(worker):
    """Who writes plans, and may not know where children live."""
    return a_person(Role.DIRECTOR)


@pytest.fixture
def quality_officer(child, worker):
    """Who reads plans, and may not know where children live."""
    person = a_person(Role.AUDITOR)
    a_grant(person, child, kind="named")
    return person


def page(client, name, child, who=None):
    if who:
        client.force_login(who)
    answer = client.get(reverse(name, args=[child.public_id]))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def into_head(**said):
    Plan.objects.update_or_create(defaults=said, child=Outcome.objects.get().child)


def into_outcome(**said):
    Outcome.objects.update(**said)


def into_action(**said):
    Action.objects.update(**said)


def into_if(**said):
    Contingency.objects.update(**said)


TOLD = f"He sleeps at {ROW}, we think"
PLACES = [
    (into_head, "strengths", "what is going well", "worries and strengths"),
    (into_head, "worries", "", "worries and strengths"),
    (into_outcome, "what", "outcome 1", "outcome 1"),
    (into_outcome, "own_words", "outcome 1", "outcome 1"),
    (into_outcome, "answers", "", "outcome 1"),
    (into_action, "what", "outcome 1", "outcome 1"),
    (into_action, "so_that", "outcome 1", "outcome 1"),
    (into_action, "who", "outcome 1", "outcome 1"),
    (into_action, "sign", "", "outcome 1"),
    (into_if, "then", "if it does not work", "if it does not work"),
    (into_if, "if_so", "if it does not work", "if it does not work"),
    (into_if, "by_then", "if it does not work", "if it does not work"),
]


@pytest.mark.parametrize(("put", "field", "own", "whole"), PLACES)
def test_wherever_it_stands_the_paper_says_where_and_is_not_printed(
    put, field, own, whole, client, child, worker, quality_officer
):
    put(**{field: TOLD})
    mine = page(client, "child_plan_for_child", child)
    assert "Hidden Row" not in mine
    assert (NOT_PRINTED in mine) is bool(own)
    assert (AIM in mine) is (not own)
    assert (f"must not be given away stands in {own}." in mine) is bool(own)
    told = page(client, "child_plan_print", child)
    assert TOLD in told
    assert f"must not be given away stands in {whole}." in told
    assert FOR_STAFF in told
    kept = page(client, "child_plan_print", child, quality_officer)
    assert NOT_PRINTED in kept
    assert f"must not be given away stands in {whole}." in kept
    assert "Hidden Row" not in kept
    assert AIM not in kept


def test_a_plan_without_it_is_printed_for_everybody(client, child, worker, quality_officer):
    for who in (worker, quality_officer):
        for name in ("child_plan_for_child", "child_plan_print"):
            told = page(client, name, child, who)
            assert AIM in told
            assert NOT_PRINTED not in told
            assert FOR_STAFF not in told
    assert "write down that Jory has it" in page(client, "child_plan_for_child", child)


def test_whoever_writes_the_plan_is_told_what_to_do_others_whom_to_ask(
    client, child, worker, director, quality_officer
):
    into_action(what=TOLD)
    for who, writes in ((director, True), (quality_officer, False)):
        for name in ("child_plan_for_child", "child_plan_print"):
            told = page(client, name, child, who)
            assert ("Take it out of the plan" in told) is writes
            assert ("Put the plan right" in told) is writes
            assert ("Ask whoever writes the plan to take it out." in told) is (not writes)
            assert "write down that Jory has it" not in told
    own = page(client, "child_plan_for_child", child, director)
    assert "or mark what holds it as left out of Jory’s version, then print it" in own


def test_what_is_left_out_of_the_childs_version_does_not_stop_it(client, child, worker):
    an_action(child, worker, wording=Wording(TOLD))
    assert NOT_PRINTED in page(client, "child_plan_for_child", child)
    PlannedAction.objects.filter(action__what=TOLD).update(not_for_child=True)
    told = page(client, "child_plan_for_child", child)
    assert AIM in told
    assert "Hidden Row" not in told


def test_the_page_on_the_screen_is_as_it_was_also_for_who_may_not_know(
    client, child, worker, director
):
    into_action(what=TOLD)
    assert TOLD in page(client, "child_plan", child, director)


def test_what_was_given_elsewhere_counts_too(client, child, worker, quality_officer):
    meeting = held(child, arranged(child, worker), worker)
    decided(child, meeting, worker, TOLD)
    told = page(client, "child_plan_print", child, quality_officer)
    assert "must not be given away stands in what was given elsewhere." in told
    assert "Hidden Row" not in told
    assert AIM in page(client, "child_plan_for_child", child)


@pytest.mark.parametrize(
    ("kind", "lines", "postcode", "said", "withheld"),
    [
        ("Home", "12 Saltpan Lane", "NM5 1AB", "He lives at 12 Saltpan Lane", False),
        ("Refuge", "12 Saltpan Lane", "NM5 1AB", "Collect him from nm51ab", True),
        ("", "12 Saltpan Lane", "NM5 1AB", "He lives at 12 Saltpan Lane", True),
        ("Home", "12 Saltpan Lane", "NM5 1AB", "He lives at NM6 2CD", True),
    ],
)
def test_an_ordinary_home_may_be_told_a_placement_not(
    kind, lines, postcode, said, withheld, client, child, worker
):
    Address.objects.create(child=child, kind=kind, lines=lines, postcode=postcode)
    CareEpisode.objects.create(child=child, started_on=date(2026, 3, 4))
    Placement.objects.create(child=child, started_on=date(2026, 3, 4), postcode="NM6 2CD")
    into_action(what=said)
    assert (NOT_PRINTED in page(client, "child_plan_for_child", child)) is withheld


def test_an_address_of_a_file_that_is_one_with_the_child_s_counts(client, child, worker):
    other = a_child(forename="Jory", surname="Appelwick")
    a_grant(worker, other, kind="named")
    Joined.objects.create(first=child, second=other, starts_at=LONG_AGO, by=worker, why="One")
    Address.objects.create(child=other, kind="Refuge", lines="9 Far End", postcode="NM7 7ZZ")
    into_action(what="Bring his bike to 9 Far End")
    assert NOT_PRINTED in page(client, "child_plan_for_child", child)
