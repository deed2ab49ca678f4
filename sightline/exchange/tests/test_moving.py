"""Taking back what was said of a match: the rows go to where they belong, and come back."""

import pytest

from sightline.access.models import Exclusion
from sightline.access.roles import Role
from sightline.casework.models import Referral
from sightline.duties.deeds import refresh
from sightline.exchange.models import Answer
from sightline.exchange.operations import AnswerRefused, say_who
from sightline.exchange.tests.match_scenes import MAY, OTHER, a_match
from sightline.exchange.tests.streams import BORN, a_person, a_row, counted, loaded
from sightline.people.models import Child, SourceIdentity
from sightline.people.tests.builders import LONG_AGO
from sightline.people.tests.builders import a_person as a_viewer
from sightline.trail.operations import note

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(tmp_path):
    """Say who the person of a match is."""
    by = a_viewer(Role.DATA_OFFICER)

    def said(match, child):
        return say_who(
            match=match,
            child_id=child and child.pk,
            reason="Looked again",
            seen=match.answers.count(),
            by=by,
        )

    return said


def who_has_the_referral():
    return Referral.objects.get().child


def test_the_same_child_after_all_not(say, tmp_path):
    match = a_match(tmp_path, ethnicity="WBRI")
    jory = Child.objects.get()
    say(match, jory)
    jory.refresh_from_db()
    assert jory.ethnicity == "WBRI"

    say(match, None)

    jory.refresh_from_db()
    other = who_has_the_referral()
    assert (other.pk != jory.pk, other.born_on, other.number) == (True, OTHER, "1")
    assert (jory.ethnicity, other.ethnicity, other.source) == ("", "WBRI", "cin")
    assert SourceIdentity.objects.get(source="cin").child == other
    assert Answer.objects.count() == 2


def test_another_child_after_all_the_same(say, tmp_path):
    match = a_match(tmp_path)
    jory = Child.objects.get()
    say(match, None)
    say(match, jory)
    assert Child.objects.get() == jory
    assert who_has_the_referral() == jory
    again = loaded(
        tmp_path,
        a_person("1", line=4, born_on=OTHER, sex="M"),
        a_row("casework.Referral", "r1", 5, child="1", referred_on=MAY),
        source="cin",
    )
    assert counted(again) == {"read": 2, "unchanged": 2}


def test_there_and_back_leaves_one_child_and_nothing_else(say, tmp_path):
    match = a_match(tmp_path)
    jory = Child.objects.get()
    for child in (jory, None, jory, None, jory):
        say(match, child)
    assert (Child.objects.get(), who_has_the_referral()) == (jory, jory)
    assert match.answers.count() == 5


def test_saying_the_same_again_moves_nothing(say, tmp_path):
    match = a_match(tmp_path)
    say(match, None)
    own = who_has_the_referral()
    say(match, None)
    assert who_has_the_referral() == own
    say(match, Child.objects.exclude(pk=own.pk).get())
    say(match, Child.objects.get())
    assert Child.objects.count() == 1


def test_rows_lead_again_where_no_better_source_speaks(say, tmp_path):
    match = a_match(tmp_path)
    jory = Child.objects.get()
    loaded(tmp_path, a_person("1", born_on=BORN), a_row("casework.Referral", "own", child="1",
           referred_on=MAY))  # fmt: skip
    say(match, jory)
    assert not Referral.objects.get(source="cin").leads
    say(match, None)
    assert Referral.objects.get(source="cin").leads


def test_a_file_that_somebody_opened_stays(say, tmp_path):
    match = a_match(tmp_path)
    jory = Child.objects.get()
    say(match, None)
    own = who_has_the_referral()
    refresh([own.pk])
    note(kind="look", what="child", actor_id=a_viewer().pk, child_id=own.pk)
    with pytest.raises(AnswerRefused, match="has to stay"):
        say(match, jory)
    assert who_has_the_referral() == own
    assert match.answers.count() == 1


def test_a_record_that_was_closed_to_anybody_stays(say, tmp_path):
    match = a_match(tmp_path)
    jory = Child.objects.get()
    say(match, None)
    own = who_has_the_referral()
    Exclusion.objects.create(user=a_viewer(), child=own, starts_at=LONG_AGO, origin="a test")
    with pytest.raises(AnswerRefused, match="has to stay"):
        say(match, jory)
    assert Exclusion.objects.get().child == own


def test_a_source_with_two_ids_for_one_child_is_to_be_mended_first(say, tmp_path):
    match = a_match(tmp_path)
    jory = Child.objects.get()
    say(match, None)
    SourceIdentity.objects.create(child=jory, source="cin", source_id="2")
    with pytest.raises(AnswerRefused, match="by two ids"):
        say(match, jory)


def test_a_child_shown_to_nobody_is_not_taken_for_an_answer(say, tmp_path):
    match = a_match(tmp_path)
    stranger = Child.objects.create(forename="Tamsin")
    with pytest.raises(AnswerRefused, match="Choose one of the children shown"):
        say(match, stranger)
    assert not Answer.objects.exists()
