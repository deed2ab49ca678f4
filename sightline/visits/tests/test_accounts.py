"""The account of a visit comes later, once for all children, with each child's own words."""

from datetime import UTC, date, datetime

import pytest

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.desk.tests.waits import waits
from sightline.duties.gathering import history
from sightline.duties.keeping import differences
from sightline.people.others import INSTEAD, without_names
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.accounts import Part, Texts, write_account
from sightline.visits.entries import entries_of, one_an_outing, told_of
from sightline.visits.models import ChildsPart, VisitAccount
from sightline.visits.models.recorded import Outcome
from sightline.visits.recording import Met, Outing, VisitRefused, record_visit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)
DONE = "Walked the dog with Jory and Tamsin 🙂"
LENS = Lens(frozenset(Label))


@pytest.fixture
def family():
    """Two children of one name, seen on one visit by a worker who may open both."""
    jory = a_child(forename="Jory", surname="Applewick")
    tamsin = a_child(forename="Tamsin", surname="Applewick")
    worker = a_person()
    for one in (jory, tamsin):
        a_grant(worker, one, kind="named")
    entry = record_visit(
        child=jory, outcome=Outcome.ALONE, bedroom_seen=None, by=worker, now=NOW,
        outing=Outing(on=date(2026, 11, 20), place="home"),
        also=[Met(tamsin, Outcome.ALONE)],
    )  # fmt: skip
    return jory, tamsin, worker, entry


def write(family, *, words="They’re not my mates", hers="I like the dog", by=None, **given):
    jory, tamsin, worker, entry = family
    texts = {"texts": Texts(done=DONE)} | given
    return write_account(
        child=jory, outing=entry.outing, own=Part(jory, words), by=by or worker, now=NOW,
        others=[Part(tamsin, hers)] if hers is not None else [], **texts,
    )  # fmt: skip


def seen_by(viewer, child):
    entries = entries_of(child)
    [told] = told_of(entries, entries, child, viewer, LENS)
    return told


def heard_in_history(child):
    return [
        (fact.attributes["words"], fact.at)
        for fact in history([child.pk])
        if fact.kind == "own_words"
    ]


def test_until_it_is_written_the_visit_waits_with_who_recorded_it(family):
    _, _, worker, entry = family
    assert [one.outing for one in one_an_outing(waits("visits", worker))] == [entry.outing]
    write(family)
    assert waits("visits", worker) == []
    assert differences() == 0


def test_a_try_waits_for_no_account(family):
    jory, _, worker, _ = family
    write(family)
    record_visit(
        child=jory, outcome=Outcome.OUT, bedroom_seen=None, by=worker, now=NOW,
        outing=Outing(on=date(2026, 11, 21), place="home", tried=("rang",)),
    )  # fmt: skip
    assert waits("visits", worker) == []


def test_each_child_s_words_stand_on_their_own_file_alone(family):
    jory, tamsin, worker, _ = family
    write(family)
    assert seen_by(worker, jory).part.words == "They’re not my mates"
    assert seen_by(worker, tamsin).part.words == "I like the dog"
    assert seen_by(worker, jory).others == [tamsin]
    heard = [fact for fact in history([tamsin.pk]) if fact.kind == "own_words"]
    assert [fact.attributes["words"] for fact in heard] == ["I like the dog"]


def test_who_may_not_open_the_other_child_reads_neither_name_nor_words(family):
    jory, _, _, _ = family
    write(family)
    narrow = a_person()
    a_grant(narrow, jory, kind="named")
    told = seen_by(narrow, jory)
    assert told.others == []
    assert told.account.done == f"Walked the dog with Jory and {INSTEAD} 🙂"
    assert "dog" not in told.part.words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Wren and WREN’s wrench", f"{INSTEAD} and {INSTEAD}’s wrench"),
        ("Wren Redfern came", f"{INSTEAD} came"),
        ("Mr Redfern came", f"Mr {INSTEAD} came"),
        ("Jory Applewick came", "Jory Applewick came"),
        ("", ""),
    ],
)
def test_only_the_names_of_others_are_taken_out(text, left):
    jory = a_child(forename="Jory", surname="Applewick")
    assert without_names(text, [a_child(forename="Wren", surname="Redfern")], jory) == left


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"texts": Texts(done=" ")}, "Say what you did"),
        ({"texts": Texts(done="x" * 100_001)}, "longer than can be kept"),
        ({"texts": Texts(done="x", tool="x" * 201)}, "longer than can be kept"),
        ({"words": ""}, "Jory Applewick’s own words, or why"),
        ({"hers": " "}, "Tamsin Applewick’s own words, or why"),
    ],
)
def test_an_account_says_something(given, why_not, family):
    with pytest.raises(VisitRefused, match=why_not):
        write(family, **given)
    assert not VisitAccount.objects.exists()
    assert not ChildsPart.objects.exists()


def test_a_hundred_thousand_letters_are_kept(family):
    assert len(write(family, texts=Texts(done="ü" * 100_000)).done) == 100_000


def test_no_words_this_time_says_why(family):
    jory, _, worker, entry = family
    write_account(
        child=jory, outing=entry.outing, texts=Texts(done=DONE), by=worker, now=NOW,
        own=Part(jory, no_words="He slept"),
    )  # fmt: skip
    assert seen_by(worker, jory).part.no_words == "He slept"
    assert not [fact for fact in history([jory.pk]) if fact.kind == "own_words"]


def test_a_finished_account_is_put_right_by_a_later_one(family):
    jory, _, worker, _ = family
    first = write(family)
    with pytest.raises(VisitRefused, match="Somebody else has written"):
        write(family)
    with pytest.raises(VisitRefused, match="Say why"):
        write(family, supersedes=first)
    second = write(family, supersedes=first, why="I left out the phone", words="They count")
    told = seen_by(worker, jory)
    assert (told.account, told.account.why) == (second, "I left out the phone")
    assert told.part.words == "They count"
    with pytest.raises(VisitRefused, match="Somebody else has written"):
        write(family, supersedes=first, why="Again")
    heard = [fact.attributes["words"] for fact in history([jory.pk]) if fact.kind == "own_words"]
    assert heard == ["They count"]
    assert VisitAccount.objects.count() == 2


def test_nobody_writes_of_a_child_who_was_not_there_or_is_closed_to_them(family):
    jory, _, worker, entry = family
    stranger = a_child(forename="Wren")
    a_grant(worker, stranger, kind="named")
    with pytest.raises(VisitRefused, match="Wren Lanternbury was not seen"):
        write_account(
            child=stranger, outing=entry.outing, texts=Texts(done=DONE), by=worker, now=NOW,
            own=Part(stranger, "x"),
        )  # fmt: skip
    narrow = a_person()
    a_grant(narrow, jory, kind="named")
    with pytest.raises(VisitRefused, match="not open to you"):
        write(family, by=narrow)
    assert write(family, by=narrow, hers=None).written_by == narrow


def test_of_a_try_alone_there_is_no_account(family):
    jory, _, worker, _ = family
    tried = record_visit(
        child=jory, outcome=Outcome.REFUSED, bedroom_seen=None, by=worker, now=NOW,
        outing=Outing(on=date(2026, 11, 21), place="home", tried=("rang",)),
    )  # fmt: skip
    with pytest.raises(VisitRefused, match="nothing to write"):
        write_account(
            child=jory, outing=tried.outing, texts=Texts(done=DONE), by=worker, now=NOW,
            own=Part(jory, "x"),
        )  # fmt: skip
