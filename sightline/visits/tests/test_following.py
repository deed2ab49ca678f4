"""The words heard on a visit stand on its day, also after the visit was put right."""

from datetime import date

import pytest

from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.accounts import Part, Texts, write_account
from sightline.visits.entries import entries_of, told_of
from sightline.visits.models import ChildsPart
from sightline.visits.models.recorded import Outcome
from sightline.visits.queries import last_heard, last_words
from sightline.visits.tests.test_accounts import LENS, heard_in_history
from sightline.visits.tests.test_recording import NOW, TODAY, correct, record

pytestmark = pytest.mark.django_db
EARLIER = date(2026, 11, 20)


@pytest.fixture
def child():
    return a_child(born_on=date(2011, 5, 4))


@pytest.fixture
def worker(child):
    person = a_person()
    a_grant(person, child, kind="named")
    return person


def write(child, entry, by, **part):
    return write_account(
        child=child, outing=entry.outing, own=Part(child, **part), by=by, now=NOW,
        texts=Texts(done="Walked"),
    )  # fmt: skip


def heard(child):
    return [(one.words, one.heard_on) for one in last_words([child.pk])]


def test_they_follow_the_day_and_what_was_said_stays(child, worker):
    entry = record(child, worker)
    write(child, entry, worker, words="They count", about="Thinner", child_knows=True)
    assert heard(child) == [("They count", TODAY)]
    correct(child, entry, worker, on=EARLIER)
    assert heard(child) == [("They count", EARLIER)]
    assert heard_in_history(child) == [("They count", EARLIER)]
    assert dict(last_heard(type(child).objects.all())) == {child.pk: EARLIER}
    entries = entries_of(child)
    [told] = told_of(entries[-1:], entries, child, worker, LENS)
    assert (told.part.about, told.part.child_knows) == ("Thinner", True)
    assert ChildsPart.objects.earliest("pk").heard_on == TODAY, "nothing is edited"


def test_where_the_day_stays_there_is_no_other_part(child, worker):
    entry = record(child, worker)
    write(child, entry, worker, words="They count")
    correct(child, entry, worker, outcome=Outcome.DECLINED)
    assert ChildsPart.objects.count() == 1


def test_a_child_who_was_not_seen_after_all_was_not_heard_and_is_again_when_seen(child, worker):
    entry = record(child, worker)
    write(child, entry, worker, words="They count")
    tried = correct(child, entry, worker, outcome=Outcome.OUT)
    assert (heard(child), heard_in_history(child)) == ([], [])
    correct(child, correct(child, tried, worker, outcome=Outcome.REFUSED), worker)
    assert heard(child) == [("They count", TODAY)]


def test_that_there_were_no_words_follows_too(child, worker):
    entry = record(child, worker)
    write(child, entry, worker, no_words="He slept")
    correct(child, entry, worker, on=EARLIER)
    last = ChildsPart.objects.latest("pk")
    assert (last.no_words, last.heard_on) == ("He slept", EARLIER)
    assert heard(child) == []
