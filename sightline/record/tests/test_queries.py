"""Reading a child's file."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.care.models import CareLeaver, CareReview
from sightline.casework.models import Assessment, Conference, ProtectionReview, Section47
from sightline.duties.gathering import history
from sightline.people.models import FamilyMember, Relationship
from sightline.people.queries import same_family
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.record.queries import (
    allocated_to,
    counts_of,
    dates_ahead,
    relationships_of,
    whole_history,
)
from sightline.record.tests.builders import EVERYTHING, TODAY, a_full_file
from sightline.workforce.models import Involvement, Worker

pytestmark = pytest.mark.django_db


def test_the_whole_history_is_that_of_the_rooms_in_one_query():
    child = a_full_file().child
    child.parts = []  # as a page finds the child
    with CaptureQueriesContext(connection) as queries:
        facts = whole_history(child, EVERYTHING)
    assert len(queries) == 1
    assert facts == history([child.pk])


def test_each_part_is_counted_in_one_query_and_nobody_else_s():
    child, viewer = a_full_file().child, a_person()
    child.parts = []
    a_full_file()
    with CaptureQueriesContext(connection) as queries:
        counts = counts_of(child, EVERYTHING, viewer)
    assert len(queries) == 1
    held = {"visits": 4, "notes": 1, "plans": 2, "care": 1, "missing": 2, "assessments": 5}
    held |= {"documents": 6, "meetings": 1, "help": 0, "steps": 0, "story": 0, "closings": 0}
    assert counts == held
    assert set(counts_of(a_child(), EVERYTHING, viewer).values()) == {0}


def test_the_child_s_worker_is_the_one_allocated_today():
    child = a_child()
    worker = Worker.objects.create(name="Priya Goldfinch")

    def involved(began, ended=None, **fields):
        return Involvement.objects.create(
            child=child, worker=worker, started_on=began, ended_on=ended, **fields
        )

    involved(date(2026, 1, 1), date(2026, 11, 22), is_allocated=True)
    involved(date(2026, 11, 24), is_allocated=True)
    involved(date(2026, 10, 1))
    involved(date(2026, 10, 2), is_allocated=True, leads=False, source="cin")
    assert allocated_to(child, TODAY) is None
    last_day = involved(date(2026, 7, 7), TODAY, is_allocated=True)
    assert allocated_to(child, TODAY) == last_day


def test_dates_ahead_leave_out_what_has_passed_what_was_cancelled_and_other_sources():
    child = a_child()
    ahead, past = date(2026, 12, 2), date(2026, 11, 22)
    for day in (ahead, past):
        ProtectionReview.objects.create(child=child, due_on=day)
        CareReview.objects.create(child=child, due_on=day)
        CareLeaver.objects.create(child=child, pathway_review_on=day)
        Conference.objects.create(child=child, target_on=day)
        Section47.objects.create(child=child, started_on=past, conference_target_on=day)
        Assessment.objects.create(child=child, started_on=past, internal_review_on=day)
    CareReview.objects.create(child=child, due_on=ahead, cancelled=True)
    CareReview.objects.create(child=child, due_on=ahead, leads=False, source="ssda903")
    Conference.objects.create(child=child, target_on=ahead, held_on=past)
    Section47.objects.create(
        child=child, started_on=past, conference_target_on=ahead, conference_not_required=True
    )
    Assessment.objects.create(
        child=child, started_on=past, internal_review_on=ahead, authorised_on=past
    )
    assert dates_ahead(child, TODAY, EVERYTHING) == [
        (ahead, "Child protection conference"),
        (ahead, "Child protection review conference"),
        (ahead, "Review point of the assessment"),
        (ahead, "Target date for a child protection conference"),
        (ahead, "Review of care"),
        (ahead, "Review of the pathway plan"),
    ]


def test_only_those_one_may_find_are_named_as_family():
    child, sister, brother = a_child(), a_child(), a_child()
    viewer = a_person("business_support")
    for one in (child, sister):
        a_grant(viewer, one)
    for one in (child, sister, brother):
        FamilyMember.objects.create(child=one, family="F1")
        FamilyMember.objects.create(child=one, family="")
    FamilyMember.objects.create(child=a_child(), family="")
    assert same_family(child, viewer) == [sister]
    Relationship.objects.create(child=child, relative=brother, kind="brother")
    Relationship.objects.create(child=sister, relative=child, kind="sister")
    first, second = relationships_of(child, viewer)
    assert (first.may_find_relative, second.may_find_child) == (False, True)
