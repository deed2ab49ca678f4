"""Rows that wait outside every file, and come in when somebody has said whose they are."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.roles import Role
from sightline.calendars.clock import LONDON
from sightline.casework.models import Assessment, AssessmentFactor, Contact, Referral
from sightline.exchange.loading.taking_in import take_in
from sightline.exchange.management.commands.load import summary
from sightline.exchange.models import Answer, Load, Match, WaitingRow
from sightline.exchange.returns.rows import UNREAD
from sightline.exchange.tests.streams import (
    BORN,
    a_person,
    a_refusal,
    a_row,
    counted,
    loaded,
    remarks,
)
from sightline.missing.models import MissingEpisode
from sightline.people.models import Child, Disability, Relationship, SourceIdentity
from sightline.people.tests.builders import a_person as a_viewer

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
OTHER = date(2012, 3, 1)


def doubtful_rows(**changed):
    """Somebody whose birth date is not the one on file, with a referral and what came of it."""
    return (
        a_person("1", line=4, born_on=OTHER, **changed),
        a_row("casework.Referral", "r", 5, child="1", referred_on=MAY, need="N1"),
        a_row("casework.Assessment", "s", 6, child="1", referral="r", started_on=MAY),
        a_row("casework.AssessmentFactor", "f", 7, assessment="s", code="3B"),
        a_row("people.Disability", "d", 8, child="1", code="MOB"),
    )


@pytest.fixture
def waiting(tmp_path):
    """A match that waits."""
    loaded(tmp_path, a_person("1", forename="Jory"))
    loaded(tmp_path, *doubtful_rows(), source="cin")
    return Match.objects.get()


def say(match, child):
    """What a person said, taken in."""
    Answer.objects.create(match=match, child=child, said_by=a_viewer(Role.DATA_OFFICER))
    return take_in(match)


def on_file():
    """What has come into the record: referrals, assessments, factors, disabilities."""
    kinds = (Referral, Assessment, AssessmentFactor, Disability)
    return tuple(kind.objects.count() for kind in kinds)


def test_everything_about_somebody_doubtful_waits_with_them(waiting):
    one = Load.objects.get(source="cin")
    assert counted(one) == {"read": 5, "doubtful": 5}
    assert {kind for kind, *_ in remarks(one)} == {"doubtful"}
    rows = waiting.rows.values_list("table", "key", "file", "line")
    assert sorted(rows) == [
        ("casework.Assessment", "s", "a.csv", 6),
        ("casework.AssessmentFactor", "f", "a.csv", 7),
        ("casework.Referral", "r", "a.csv", 5),
        ("people.Child", "1", "person.csv", 4),
        ("people.Disability", "d", "a.csv", 8),
    ]
    assert on_file() == (0, 0, 0, 0)
    assert waiting.told["born_on"] == "2012-03-01"
    assert (waiting.file, waiting.line) == ("person.csv", 4)


def test_the_command_says_how_many_wait(waiting, tmp_path):
    said = "1 person waits for somebody to say who they are: Data, Matches to confirm."
    assert said in summary(Load.objects.get(source="cin")).splitlines()
    assert "wait" not in summary(Load.objects.get(source="ssd"))
    two = (a_person("1", born_on=OTHER), a_person("2", born_on=OTHER))
    loaded(tmp_path, a_person("1"), a_person("2"))
    one = loaded(tmp_path, *two, source="cin")
    assert "2 people wait for somebody" in summary(one)


def test_the_same_child_gets_the_rows_into_the_file(waiting):
    jory = Child.objects.get()
    one = say(waiting, jory)
    assert counted(one) == {"read": 5, "changed": 1, "new": 4}
    assert one.of_waiting
    assert on_file() == (1, 1, 1, 1)
    referral = Referral.objects.get()
    assert (referral.child, referral.source, referral.need) == (jory, "cin", "N1")
    assert Child.objects.get().born_on == BORN
    assert SourceIdentity.objects.get(source="cin").child == jory
    waiting.refresh_from_db()
    assert not waiting.waits
    assert not WaitingRow.objects.exists()


def test_another_child_becomes_a_child_of_their_own(waiting):
    one = say(waiting, None)
    assert counted(one) == {"read": 5, "new": 5}
    other = Child.objects.get(born_on=OTHER)
    assert Referral.objects.get().child == other
    assert SourceIdentity.objects.get(source="cin").child == other


@pytest.mark.parametrize("is_same", [True, False])
def test_the_next_load_of_the_files_finds_all_as_it_was_settled(is_same, waiting, tmp_path):
    say(waiting, Child.objects.get() if is_same else None)
    again = loaded(tmp_path, *doubtful_rows(), source="cin")
    assert counted(again) == {"read": 5, "unchanged": 5}
    assert not Match.objects.filter(waits=True).exists()


def test_loading_the_files_again_keeps_one_match_and_each_row_once(waiting, tmp_path):
    one = loaded(tmp_path, *doubtful_rows(sex="F"), source="cin")
    assert counted(one) == {"read": 5, "doubtful": 5}
    match = Match.objects.get()
    assert (match.pk, match.load, match.told["sex"]) == (waiting.pk, one, "F")
    assert match.rows.count() == 5
    assert match.perhaps.count() == 1


def test_what_an_earlier_file_had_comes_in_too_when_a_later_one_settles_it(waiting, tmp_path):
    later = (
        a_person("1", line=4),
        a_row("casework.Referral", "r2", 5, child="1", referred_on=JUNE),
    )
    one = loaded(tmp_path, *later, source="cin")
    assert counted(one) == {"read": 6, "changed": 1, "new": 5}
    assert on_file() == (2, 1, 1, 1)
    assert not Match.objects.filter(waits=True).exists()


def test_a_file_without_the_list_of_people_still_knows_who_waits(waiting, tmp_path):
    row = a_row("casework.Referral", "r2", child="1", referred_on=JUNE)
    assert counted(loaded(tmp_path, row, source="cin")) == {"read": 1, "doubtful": 1}
    assert waiting.rows.count() == 6


def test_a_row_about_two_who_wait_comes_in_with_the_second(tmp_path):
    loaded(tmp_path, a_person("1"), a_person("2"))
    loaded(
        tmp_path,
        a_person("1", born_on=OTHER),
        a_person("2", born_on=OTHER),
        a_row("people.Relationship", "x", child="1", relative="2", kind="sibling"),
        source="cin",
    )
    first, second = Match.objects.order_by("source_id")
    assert counted(say(first, None)) == {"read": 2, "new": 1, "doubtful": 1}
    assert counted(say(second, None)) == {"read": 2, "new": 2}
    assert Relationship.objects.get().child.number == "1"


def test_values_of_every_kind_come_back_as_they_were_read(tmp_path):
    loaded(tmp_path, a_person("1"))
    moment = datetime(2026, 5, 4, 23, 30, tzinfo=LONDON)
    loaded(
        tmp_path,
        a_person("1", born_on=OTHER, has_special_needs=True),
        a_row("missing.MissingEpisode", "m", child="1", started_at=moment, kind="M"),
        a_row("casework.Contact", "c", child="1", contacted_on=MAY, outcomes=["one, two", "3"]),
        source="cin",
    )
    say(Match.objects.get(), None)
    assert Child.objects.get(born_on=OTHER).has_special_needs is True
    assert MissingEpisode.objects.get().started_at == moment
    assert Contact.objects.get().outcomes == ["one, two", "3"]


def test_what_was_not_understood_of_a_waiting_row_takes_nothing_away(waiting, tmp_path):
    unread = a_row("casework.Referral", "r", 5, child="1", referred_on=MAY, need=UNREAD)
    said = a_refusal("casework.Referral", "r", kind="not understood")
    loaded(tmp_path, a_person("1", born_on=OTHER), said, unread, source="cin")
    assert waiting.rows.get(table="casework.Referral").unread == ["need"]
    say(waiting, None)
    assert Referral.objects.get().need == ""


def test_the_first_source_alone_is_compared_with_nobody(tmp_path):
    with CaptureQueriesContext(connection) as asked:
        loaded(tmp_path, a_person("1", forename="Jory"), a_person("2", forename="Jory"))
    assert not any("load_pair" in one["sql"] for one in asked)
    assert Child.objects.count() == 2
