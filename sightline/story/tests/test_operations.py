"""Writing in stories: what is refused, what stands in several, what is put right."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from sightline.access.middleware import acting
from sightline.access.models import RecordState
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.story.models import StoryEntry
from sightline.story.operations import Beside, StoryRefused, leave_out
from sightline.story.tests.builders import NOW, an_entry
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick")


@pytest.fixture
def worker(child):
    person = a_person()
    a_grant(person, child, kind="named")
    return person


def left(child, by, **given):
    said = {
        "event": "missing ssd:M1 began", "kind": "missing", "on": date(2026, 9, 1),
        "what": "Missing", "sensitive": "", "why": "Home in an hour", "now": NOW,
    }  # fmt: skip
    return leave_out(child=child, by=by, **said | given)


@pytest.mark.parametrize(
    ("given", "why_not", "field"),
    [
        ({"what": " "}, "what happened", "what"),
        ({"impact": " "}, "what it meant", "impact"),
        ({"impact": "x" * 20_001}, "20,000 letters", "impact"),
        ({"happened_on": date(2026, 11, 24)}, "still to come", "on"),
        ({"until_on": date(2026, 10, 28)}, "before it began", "until"),
    ],
)
def test_an_entry_says_what_happened_and_what_it_meant(given, why_not, field, child, worker):
    with pytest.raises(StoryRefused, match=why_not) as refusal:
        an_entry(child, worker, **{"what": "Told Priya"} | given)
    assert refusal.value.field == field
    assert not StoryEntry.objects.exists()


@pytest.mark.parametrize("until", [None, date(2026, 10, 29), date(2026, 11, 23)])
def test_an_entry_is_of_a_day_up_to_today_or_of_days(until, child, worker):
    assert an_entry(child, worker, until_on=until).until_on == until
    assert an_entry(child, worker, happened_on=date(2026, 11, 23)).pk


def test_who_opened_the_file_with_a_reason_writes_nothing(child):
    reader = a_person()
    a_grant(reader, child, kind="reason", reason="Covering", ends_at="2027-01-01T00:00Z")
    with pytest.raises(StoryRefused, match="to read only"):
        an_entry(child, reader)


def test_each_event_is_in_the_story_once_or_left_out_once(child, worker):
    an_entry(child, worker, event="missing ssd:M1 began")
    with pytest.raises(StoryRefused, match="in the story already"):
        an_entry(child, worker, event="missing ssd:M1 began")
    with pytest.raises(StoryRefused, match="meanwhile"):
        left(child, worker)
    assert StoryEntry.objects.count() == 1


def test_an_event_left_out_can_be_put_in_after_all(child, worker):
    with pytest.raises(StoryRefused, match="why it is left out"):
        left(child, worker, why=" ")
    out = left(child, worker)
    entry = an_entry(child, worker, event=out.event)
    assert entry.supersedes == out
    assert (entry.event, entry.left_out, entry.why) == (out.event, False, "Put in after all")


def test_what_happened_stands_in_several_stories_and_what_it_meant_in_each(child, worker):
    otis = a_child(forename="Otis")
    with pytest.raises(StoryRefused, match="Otis Lanternbury: This child’s file is not open"):
        an_entry(child, worker, also=[Beside(otis, "He was left with it")])
    assert not StoryEntry.objects.exists(), "nothing is on any file"
    a_grant(worker, otis, kind="named")
    entry = an_entry(child, worker, also=[Beside(otis, "He was left with it")])
    beside = StoryEntry.objects.get(child=otis)
    assert (beside.together, beside.what) == (entry.together, entry.what)
    assert (entry.impact, beside.impact) == ("He chose to tell us", "He was left with it")
    deeds = Entry.objects.filter(kind="deed", what="wrote in a child’s story")
    assert set(deeds.values_list("child", flat=True)) == {child.pk, otis.pk}


def test_a_correction_keeps_what_stood_and_carries_what_happened_to_the_others(child, worker):
    otis = a_child(forename="Otis")
    a_grant(worker, otis, kind="named")
    first = an_entry(child, worker, also=[Beside(otis, "He was left with it")])
    with pytest.raises(StoryRefused, match="what was wrong"):
        an_entry(child, worker, "It was £500", supersedes=first)
    later = datetime(2026, 11, 24, tzinfo=UTC)
    an_entry(
        child, worker, "It was £500", impact="More than he said", supersedes=first,
        why="Wrong sum", now=later,
    )  # fmt: skip
    stands = {one.child: one for one in StoryEntry.objects.filter(put_right_by=None)}
    assert {one.what for one in stands.values()} == {"It was £500"}
    assert stands[child].impact == "More than he said"
    assert stands[otis].impact == "He was left with it"
    assert StoryEntry.objects.count() == 4
    with pytest.raises(StoryRefused, match="put right already"):
        an_entry(child, worker, supersedes=first, why="Again")
    with pytest.raises(StoryRefused, match="not in this child’s story"):
        an_entry(child, worker, supersedes=stands[otis], why="Not mine")


def test_a_correction_reaches_the_story_of_a_child_closed_to_the_writer(child, worker):
    otis = a_child(forename="Otis")
    given = a_grant(worker, otis)
    first = an_entry(child, worker, also=[Beside(otis, "He was left with it")])
    given.delete()
    RecordState.objects.create(child=otis, state="restricted", starts_at=LONG_AGO)
    with acting(worker.pk):
        assert not StoryEntry.objects.filter(child=otis).exists()
        an_entry(child, worker, "It was £500", supersedes=first, why="Wrong sum")
        assert not StoryEntry.objects.filter(child=otis).exists()
    assert StoryEntry.objects.get(child=otis, put_right_by=None).what == "It was £500"


def test_no_row_is_ever_changed_or_taken_away(child, worker):
    entry = an_entry(child, worker)
    with pytest.raises(DatabaseError), transaction.atomic():
        StoryEntry.objects.update(what="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.delete()
