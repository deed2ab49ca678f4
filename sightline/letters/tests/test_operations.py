"""A letter from its first word to its going, and what stops it on the way."""

import hashlib
from datetime import date, timedelta

import pytest

from sightline.access.models import Grant
from sightline.access.roles import Role
from sightline.documents.operations import take_off
from sightline.documents.tests.builders import a_document
from sightline.letters import operations, releasing
from sightline.letters.models import Copy, Letter, Release
from sightline.letters.operations import LetterRefused, Reach
from sightline.letters.queries import latest_wording
from sightline.letters.rules import FOLLOWS, State
from sightline.letters.tests.builders import BY_HAND, NOW, Family, kinds
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


def refused(deed, *args, **given):
    with pytest.raises(LetterRefused) as found:
        deed(*args, **given)
    return str(found.value)


def test_a_letter_goes_all_the_way_and_is_kept_as_it_went(family):
    letter = family.released("Dear Carys\n\nWe met on Monday.\n\n- Ring the school\n\nYours")
    assert letter.state == State.RELEASED
    copies = {one.type: one for one in Copy.objects.filter(release__wording__letter=letter)}
    assert set(copies) == {"docx", "pdf"}
    for one in copies.values():
        assert hashlib.sha256(bytes(one.content)).hexdigest() == one.sha256
    releasing.record_sent(
        child=family.child, letter=letter, sent_on=date(2026, 11, 23), words="First class",
        by=family.worker, now=NOW + timedelta(hours=1),
    )  # fmt: skip
    letter.refresh_from_db()
    assert (letter.state, letter.sent_by) == (State.SENT, family.worker)
    assert Entry.objects.filter(kind="deed", child_id=family.child.pk).count() == 6


def test_what_is_found_stops_it_until_somebody_says_why(family):
    wording = family.written("She lives at 9 Foundry Rise, nm47qx.")
    assert kinds(wording) == ["address", "postcode"]
    first, second = wording.findings.order_by("begins")
    assert (first.words, second.words) == ("9 Foundry Rise", "nm47qx")
    assert "say why" in refused(family.asked, wording, why=" ")
    assert Letter.objects.get().state == State.DRAFT
    family.asked(wording, why="She moved there too")
    assert Letter.objects.get().state == State.WAITING


def test_taken_out_of_the_letter_it_stops_nothing(family):
    wording = family.written("She lives at 9 Foundry Rise")
    later = family.written("She is well", letter=wording.letter)
    assert kinds(later) == []
    family.asked(later)
    assert family.answered(wording.letter).released


def test_whoever_wrote_it_never_releases_it(family):
    manager = family.worker = family.manager
    wording = family.written("She is well")
    family.asked(wording)
    assert "second person" in refused(family.answered, wording.letter, by=manager)
    other = a_person(Role.TEAM_MANAGER)
    a_grant(other, family.child, kind="line")
    assert family.answered(wording.letter, by=other).released


@pytest.mark.parametrize(
    "role", [Role.SOCIAL_WORKER, Role.BUSINESS_SUPPORT, Role.AUDITOR, Role.SERVICE_MANAGER]
)
def test_nobody_releases_it_who_is_no_manager_above(role, family):
    wording = family.written("She is well")
    family.asked(wording)
    other = a_person(role)
    a_grant(other, family.child, kind="named")
    assert "releases letters" in refused(family.answered, wording.letter, by=other)


def test_a_manager_without_the_file_releases_nothing(family):
    wording = family.written("She is well")
    family.asked(wording)
    assert "releases letters" in refused(
        family.answered, wording.letter, by=a_person(Role.TEAM_MANAGER)
    )


def test_it_is_returned_with_what_has_to_change_and_sent_again(family):
    wording = family.written("She is well")
    family.asked(wording)
    assert "has to change" in refused(family.answered, wording.letter, released=False)
    family.answered(wording.letter, released=False, comment="Say it more kindly")
    letter = Letter.objects.get()
    assert letter.state == State.RETURNED
    assert not Copy.objects.exists()
    family.asked(family.written("She is very well", letter=letter))
    assert family.answered(letter).released
    assert [one.released for one in Release.objects.order_by("pk")] == [False, True]


def test_a_letter_changed_while_somebody_read_it_is_not_released(family):
    wording = family.written("She is well")
    family.asked(wording)
    seal = releasing.seal_now(Letter.objects.get(), latest_wording(wording.letter))
    family.asked(family.written("She is at 4 o’clock", letter=wording.letter))
    assert "changed since" in refused(family.answered, wording.letter, seal=seal)


def test_an_address_that_became_protected_meanwhile_stops_the_release(family):
    wording = family.written("We meet at 31 Heron Way")
    assert kinds(wording) == []
    family.asked(wording)
    family.lives(family.child, "31 Heron Way, Ashmere", "NM2 2AA", "Refuge")
    assert "changed since this letter was looked through" in refused(
        family.answered, wording.letter
    )
    assert Letter.objects.get().state == State.WAITING


def test_an_address_that_ended_meanwhile_stops_the_release(family):
    wording = family.written("She is well")
    family.asked(wording)
    family.home.until_on = date(2026, 11, 20)
    family.home.save()
    assert "not theirs any more" in refused(family.answered, wording.letter)


def test_a_document_taken_off_the_file_goes_with_no_letter(family):
    paper = a_document(family.child, family.worker)
    wording = family.written("She is well", paper)
    family.asked(wording)
    take_off(
        child=family.child, document=paper, because="other_child", words="", by=family.worker,
        now=NOW,
    )  # fmt: skip
    assert "taken off the file" in refused(family.answered, wording.letter)


REACHES = [
    (Reach("", "no", "hand"), "safely be reached"),
    (Reach("By post", "yes", "post"), "why it is safe"),
    (Reach("By post", "unknown", "post"), "why it is safe"),
    (Reach("By post", "no", "post"), "Choose where"),
    (Reach("By post", "no", "post", lines="1 Elm Row"), "who gave us"),
]


@pytest.mark.parametrize(("reach", "words"), REACHES)
def test_how_they_are_safely_reached_is_asked_first(reach, words, family):
    assert words in refused(family.reached, family.letter(), reach)


def test_nothing_is_written_before_it_is_said_how_it_goes(family):
    given = {"child": family.child, "by": family.worker, "now": NOW, "documents": []}
    assert "First say" in refused(
        operations.write_letter, letter=family.letter(), text="Dear", **given
    )


def test_a_plan_is_not_for_just_anybody(family):
    assert "not for them" in refused(family.letter, template="plan", to_part="other", to_child=None)


def test_a_released_letter_can_be_stopped_and_then_goes_nowhere(family):
    letter = family.released()
    given = {"child": family.child, "letter": letter, "by": family.worker, "now": NOW}
    assert "Say why" in refused(releasing.withdraw, why=" ", **given)
    releasing.withdraw(why="She moved", **given)
    assert "meanwhile" in refused(
        releasing.record_sent, sent_on=date(2026, 11, 23), words="", **given
    )


@pytest.mark.parametrize("sent_on", [date(2026, 11, 22), date(2026, 11, 24)])
def test_it_went_after_it_was_released_and_not_tomorrow(sent_on, family):
    letter = family.released()
    given = {"child": family.child, "letter": letter, "by": family.worker, "now": NOW}
    assert "after it was released" in refused(
        releasing.record_sent, sent_on=sent_on, words="", **given
    )


def test_a_letter_of_another_child_is_not_found(family):
    letter, other = family.letter(), Family()
    assert "not on this child" in refused(
        operations.reach_letter, child=other.child, letter=letter, reach=BY_HAND,
        by=other.worker, now=NOW,
    )  # fmt: skip


def test_every_state_has_what_follows_and_what_ended_goes_nowhere():
    assert set(FOLLOWS) == set(State)
    assert {one for one in State if not FOLLOWS[one]} == {State.SENT, State.WITHDRAWN}


def test_a_character_no_printer_knows_is_left_out(family):
    letter = family.letter(to_name="Carys\x02 Oakapple", to_agency="\x1bHealth")
    wording = family.written("Dear\x02 Carys\x0b\r\n\r\nWell\uffff", letter=letter)
    assert wording.text == "Dear Carys\n\nWell"
    family.asked(wording)
    assert family.answered(letter).released
    assert Letter.objects.get().to_name == "Carys Oakapple"


def test_whoever_had_a_hand_in_it_before_releases_it_no_more(family):
    writer, manager = family.worker, family.manager
    letter = family.letter()
    family.worker = manager
    family.reached(letter)
    family.worker = writer
    given = {"child": family.child, "letter": letter, "documents": (), "now": NOW}
    operations.write_letter(text="She is well", by=writer, **given)
    family.asked(latest_wording(letter))
    assert "second person" in refused(family.answered, letter)
    operations.write_letter(text="She is very well", by=manager, **given)
    operations.reach_letter(child=family.child, letter=letter, reach=BY_HAND, by=writer, now=NOW)
    family.asked(latest_wording(letter))
    assert "second person" in refused(family.answered, letter)


ENCLOSED = [
    ("plain", "family", []),
    ("identity", "family", []),
    ("address", "family", ["label"]),
    ("health", "professional", ["label"]),
    ("source", "professional", ["label"]),
    ("identity", "other", ["label"]),
]


@pytest.mark.parametrize(("holds", "part", "found"), ENCLOSED)
def test_a_document_they_may_not_know_of_is_asked_about(holds, part, found, family):
    paper = a_document(family.child, family.worker, holds=holds)
    to = family.mother if part == "family" else None
    letter = family.letter(to_part=part, to_child=to, to_name="Ms Hale")
    assert kinds(family.written("See this", paper, letter=letter, reach=BY_HAND)) == found


@pytest.mark.parametrize("holds", ["source", "intelligence"])
def test_who_told_us_and_what_the_police_know_go_to_no_family(holds, family):
    paper = a_document(family.child, family.worker, holds=holds)
    assert "goes only to" in refused(family.written, "See this", paper)


def test_an_address_that_became_the_childs_own_asks_again_for_a_reason(family):
    family.lives(family.father, "31 Heron Way, Ashmere", "NM2 2AA")
    wording = family.written("We meet at 31 Heron Way")
    assert kinds(wording) == ["address"]
    family.asked(wording)
    family.lives(family.child, "31 Heron Way, Ashmere", "NM2 2AA", "Refuge")
    assert "changed since this letter" in refused(family.answered, wording.letter)


def test_more_than_ten_documents_go_with_no_letter(family):
    paper = a_document(family.child, family.worker, holds="plain")
    assert "10 documents or fewer" in refused(family.written, "See these", *[paper] * 11)


def test_a_document_about_another_child_too_goes_only_where_both_say_why(family):
    other = a_child(forename="Jory", surname="Thornquist")
    for who in (family.worker, family.manager):
        a_grant(who, other, kind="named")
    photo = a_document(family.child, family.worker, also=[other])
    wording = family.written("She is well", photo)
    [found] = wording.findings.all()
    assert (found.kind, found.document) == ("label", photo)
    assert "another child" in found.words
    assert "Jory" not in found.words
    assert "say why" in refused(family.asked, wording, why=" ")
    family.asked(wording)
    Grant.objects.filter(user=family.manager, child=other).delete()
    assert "You may not read note.txt" in refused(family.answered, wording.letter)
    a_grant(family.manager, other, kind="named")
    assert family.answered(wording.letter).released
