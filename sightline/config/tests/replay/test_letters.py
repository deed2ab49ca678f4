"""Letters that reached the wrong person, or carried what nobody should have been told."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.models import RecordState
from sightline.documents.tests.builders import a_document
from sightline.letters.models import Copy, Letter
from sightline.letters.operations import LetterRefused, Reach
from sightline.letters.queries import latest_wording
from sightline.letters.releasing import answer_letter, seal_now
from sightline.letters.tests.builders import BY_HAND, NOW, Family, kinds
from sightline.meetings.tests.builders import arranged, decided, held
from sightline.notes.models import Note
from sightline.people.models import FamilyMember
from sightline.people.tests.builders import LONG_AGO, a_child

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def family():
    return Family()


def stopped(family, wording):
    """That the letter goes nowhere while nobody says why it may."""
    with pytest.raises(LetterRefused):
        family.asked(wording, why="")
    assert Letter.objects.get(pk=wording.letter_id).state == "draft"
    assert not Copy.objects.exists()
    return True


def a_third_child(family):
    """A half-sister in another placement, whom only the family's number joins to the child."""
    third = a_child(forename="Ffion", surname="Vance")
    for one in (family.child, third):
        FamilyMember.objects.create(child=one, family="F-31")
    family.lives(third, "22 Quayside Court\nCotterby", "NM7 1ZZ", "Foster placement")
    return third


def test_1_telford_a_third_childs_address_in_an_assessment_sent_to_a_sibling(family):
    a_third_child(family)
    report = a_document(
        family.child, family.worker, content=b"Ffion lives at 22 Quayside Ct, NM71ZZ", holds="plain"
    )
    wording = family.written("Here is the assessment", report)
    assert kinds(wording) == ["address", "postcode"]
    assert not any(one.own for one in wording.findings.all())
    assert stopped(family, wording)


def test_1_telford_nor_where_nobody_who_writes_may_know_of_the_child(family):
    third = a_third_child(family)
    RecordState.objects.create(child=third, state="sealed", starts_at=LONG_AGO)
    wording = family.written("Ffion lives at 22 Quayside Court")
    assert kinds(wording) == ["address"]
    page = Client()
    page.force_login(family.worker)
    where = reverse("child_letter", args=[family.child.public_id])
    shown = page.get(f"{where}?about={wording.letter.source_id}").content.decode()
    assert "Vance" not in shown


def test_2_telford_no_template_fills_in_the_carers_address(family):
    meeting = held(family.child, arranged(family.child, family.worker), family.worker)
    decided(family.child, meeting, family.worker, desk=None)
    for template in ("plan", "decision", "invitation", "plain"):
        for to in (family.mother, family.father):
            letter = family.letter(to, template, about=f"meeting-{meeting.source_id}")
            family.reached(letter)
            page = Client()
            page.force_login(family.worker)
            where = reverse("child_letter_write", args=[family.child.public_id])
            text = page.get(f"{where}?about={letter.source_id}").content.decode()
            assert "Dear" in text
            assert "Foundry" not in text
            assert "NM4" not in text


def test_3_halton_the_adopters_address_in_a_covering_letter(family):
    wording = family.written("I enclose the photographs. They are at 9 Foundry Rise, NM4 7QX.")
    assert kinds(wording) == ["address", "postcode"]
    assert stopped(family, wording)


def test_4_norfolk_no_address_of_the_family_is_written_by_hand(family):
    page = Client()
    page.force_login(family.worker)
    where = reverse("child_letter_reach", args=[family.child.public_id])
    letter = family.letter(family.father)
    form = page.get(f"{where}?about={letter.source_id}").content.decode()
    assert "70 Quarry Bank" in form
    assert 'name="lines"' not in form
    with pytest.raises(LetterRefused, match="not an address of theirs"):
        family.reached(letter, Reach("By post", "no", "post", address=family.home))


def test_7_nottinghamshire_one_letter_has_one_person_and_each_copy_its_own_scan(family):
    text = "Carys lives at 4 Larch End now"
    to_her = family.written(text, letter=family.letter(family.mother))
    to_him = family.written(text, letter=family.letter(family.father))
    assert kinds(to_her) == []
    assert kinds(to_him) == ["address"]
    assert stopped(family, to_him)


def test_8_achieving_for_children_a_release_is_of_one_person_and_one_text(family):
    wording = family.written("She is well")
    family.asked(wording)
    letter = Letter.objects.get()
    seen = seal_now(letter, latest_wording(letter))
    Letter.objects.update(to_name="Dewi Marsh")
    with pytest.raises(LetterRefused, match="changed since you opened it"):
        answer_letter(
            child=family.child, letter=letter, seal=seen, released=True, comment="",
            by=family.manager, now=NOW,
        )  # fmt: skip
    assert not Copy.objects.exists()


def test_9_wakefield_the_mothers_address_in_an_attached_medical_report(family):
    report = a_document(
        family.child,
        family.worker,
        content=b"Seen with her mother, of 4, Larch  End",
        holds="plain",
    )
    wording = family.written("The bundle", report, letter=family.letter(family.father))
    (found,) = wording.findings.all()
    assert (found.kind, found.document) == ("address", report)
    assert stopped(family, wording)


def test_9_wakefield_a_report_no_machine_reads_waits_for_somebody_to_read_it(family):
    scanned = a_document(
        family.child, family.worker, content=b"\xff\xd8\xff", name="report.jpg", type="jpeg"
    )
    wording = family.written("The bundle", scanned)
    assert kinds(wording) == ["unread"]
    assert stopped(family, wording)


POLICE = "PC Trask said a source close to the older boys names the flat where they are kept"


def test_10_birmingham_words_of_the_police_pasted_into_a_letter_of_the_family(family):
    Note.objects.create(
        child=family.child, kind="case", happened_at=NOW, text=POLICE, sensitive="intelligence",
        written_by=family.worker, recorded_at=NOW,
    )  # fmt: skip
    wording = family.written(f"We know this. {POLICE}.")
    assert kinds(wording) == ["copied"]
    assert stopped(family, wording)


def test_11_charnwood_a_letter_to_the_old_shared_address(family):
    family.home.until_on = date(2026, 10, 1)
    family.home.save()
    family.lives(family.mother, "8 Heron Way\nAshmere", "NM2 6TT", from_on=date(2026, 10, 2))
    page = Client()
    page.force_login(family.worker)
    where = reverse("child_letter_reach", args=[family.child.public_id])
    form = page.get(f"{where}?about={family.letter().source_id}").content.decode()
    assert "8 Heron Way" in form
    assert "Larch End" not in form
    with pytest.raises(LetterRefused, match="not an address of theirs"):
        family.reached(family.letter(), Reach("By post", "no", "post", address=family.home))


def test_14_staffordshire_the_mothers_home_in_a_letter_to_the_former_partner(family):
    wording = family.written("Carys, 4 Larch End", letter=family.letter(family.father))
    assert kinds(wording) == ["address"]
    assert stopped(family, wording)


def test_15_dorset_a_confidence_printed_in_a_report(family):
    told = "Carys told me on her own that she is afraid of Dewi when he has been drinking at home"
    Note.objects.create(
        child=family.child, kind="talk", happened_at=NOW, text=told, sensitive="address",
        written_by=family.worker, recorded_at=NOW,
    )  # fmt: skip
    wording = family.written(f"Report: {told}", letter=family.letter(family.father))
    assert "copied" in kinds(wording)
    assert stopped(family, wording)


def test_16_hertfordshire_a_letter_of_help_to_the_home_that_is_shared(family):
    family.lives(family.father, "4 Larch End\nAshmere", "NM1 4AB")
    with pytest.raises(LetterRefused, match="safely be reached"):
        family.reached(family.letter(), Reach(" ", "no", "post", address=family.home))
    with pytest.raises(LetterRefused, match="why it is safe"):
        family.reached(family.letter(), Reach("Post", "unknown", "post", address=family.home))
    wording = family.written("There is help for you")
    assert kinds(wording) == ["shared"]
    assert stopped(family, wording)
    by_hand = family.written("There is help for you", reach=BY_HAND)
    assert kinds(by_hand) == []
