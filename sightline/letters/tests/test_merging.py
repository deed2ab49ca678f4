"""What a letter is filled in with: only what who gets it may know."""

from datetime import date

import pytest

from sightline.casework.models import ChildInNeedPlan, ProtectionPlan
from sightline.duties.deeds import refresh
from sightline.letters.layout import Shape, pieces_of
from sightline.letters.merging import beginning
from sightline.letters.rules import OFFERED, To
from sightline.meetings.models.held import KeptTo
from sightline.meetings.tests.builders import arranged, decided, held
from sightline.plans.models import Outcome
from sightline.plans.operations import write_contingency
from sightline.plans.tests.builders import NOW, a_plan

pytestmark = pytest.mark.django_db
KEPT = "Watch who collects him"
TOLD = "Ring the school"
SECRETS = ("Foundry", "NM4", "Larch End", "NM1", "Debt and threat", KEPT)
WHO = [
    (To.CHILD, "Tamsin"), (To.FAMILY, "Carys Oakapple"), (To.PROFESSIONAL, "Ms Adeyemi-Holt"),
    (To.OTHER, "Mr Hale"),
]  # fmt: skip


@pytest.fixture
def family(family):
    """With a plan, and a meeting that decided something."""
    one = family
    a_plan(one.child, one.worker)
    one.meeting = held(one.child, arranged(one.child, one.worker), one.worker)
    decided(one.child, one.meeting, one.worker, TOLD, desk=None)
    decided(one.child, one.meeting, one.worker, KEPT, kept_to=KeptTo.COUNCIL, desk=None)
    return one


def begun(family, part, name, template):
    """The text a letter begins with."""
    letter = family.letter(
        template=template, about=f"meeting-{family.meeting.source_id}", to_part=part,
        to_child=family.mother if part == To.FAMILY else None, to_name=name,
    )  # fmt: skip
    return beginning(letter, family.worker)


CASES = [(part, name, template) for part, name in WHO for template in OFFERED[part]]


@pytest.mark.parametrize(("part", "name", "template"), CASES)
def test_no_letter_is_filled_in_with_what_nobody_gets(part, name, template, family):
    text = begun(family, part, name, template)
    assert text.startswith("Dear Tamsin" if part == To.CHILD else f"Dear {name}")
    assert text.endswith(family.worker.name)
    assert [one for one in SECRETS if one in text] == []


@pytest.mark.parametrize(("part", "name"), WHO[:3])
def test_the_plan_says_what_is_done_and_not_what_worries(part, name, family):
    text = begun(family, part, name, "plan")
    assert "Jory does not go because he is frightened" in text
    assert "PC Lowen Trask: Fit a door camera" in text
    assert Outcome.objects.get().answers not in text


def test_a_letter_about_one_kind_of_plan_tells_of_that_alone(family):
    Outcome.objects.create(child=family.child, place=2, what="School", kinds=["in_need"])
    ProtectionPlan.objects.create(child=family.child, started_on=date(2026, 10, 5))
    refresh([family.child.pk])
    letter = family.letter(template="plan", about="view-protection", to_part=To.FAMILY)
    text = beginning(letter, family.worker)
    assert "This is the part of it that is the protection plan." in text
    assert "Jory does not go because he is frightened" in text
    assert "School" not in text
    ours = ChildInNeedPlan.objects.create(child=family.child, started_on=date(2026, 11, 5))
    refresh([family.child.pk])
    assert "School" not in beginning(letter, family.worker)
    ours.ended_on = date(2026, 11, 12)
    ours.save()
    refresh([family.child.pk])
    assert "School" in beginning(letter, family.worker)
    whole = beginning(family.letter(template="plan", to_part=To.FAMILY), family.worker)
    assert "School" in whole
    assert "the part of it" not in whole


def test_what_is_left_out_of_the_childs_own_version_is_in_no_letter(family):
    write_contingency(
        child=family.child, contingency=None, if_so="his uncle calls", then="we ring the police",
        by_then="the same day", not_for_child=True, by=family.worker, now=NOW,
    )  # fmt: skip
    for part, name in WHO[:3]:
        text = begun(family, part, name, "plan")
        assert "Jory is missing overnight again" in text
        assert "uncle" not in text


@pytest.mark.parametrize(("part", "name"), WHO[:3])
def test_a_decision_kept_to_the_council_goes_to_nobody(part, name, family):
    text = begun(family, part, name, "decision")
    assert TOLD in text
    assert KEPT not in text


def test_only_who_works_with_the_child_reads_the_whole_name(family):
    for part, name in WHO:
        text = begun(family, part, name, "invitation").replace("Carys Oakapple", "")
        assert ("Tamsin Oakapple" in text) is (part == To.PROFESSIONAL)


@pytest.mark.parametrize(("part", "name"), WHO)
@pytest.mark.parametrize("kind", ["Refuge", "Home"])
def test_a_place_that_became_a_protected_address_since_is_in_no_invitation(
    part, name, kind, family
):
    family.meeting = arranged(family.child, family.worker, place="The house, 14 Hidden Row")
    family.lives(family.child, "14 Hidden Row", "NM8 8ZZ", kind)
    text = begun(family, part, name, "invitation")
    assert ("- Where: The house, 14 Hidden Row" in text) is (kind == "Home")
    assert (f"- Where: Ask {family.worker.name} where" in text) is (kind == "Refuge")
    assert ("Hidden Row" in text) is (kind == "Home")


def test_a_parent_is_told_of_a_meeting_where_they_live(family):
    family.meeting = arranged(family.child, family.worker, place="4 Larch End, NM1 4AB")
    family.lives(family.child, "4 Larch End\nAshmere", "NM1 4AB", "Placement")
    for part, name in WHO:
        text = begun(family, part, name, "invitation")
        assert ("- Where: 4 Larch End" in text) is (part == To.FAMILY)


def test_a_text_is_laid_out_in_headings_lists_and_paragraphs():
    text = "Dear you\n\n# What we do\n- One\n- Two\nand more\n\n- \n\nBye\nPriya"
    assert [(one.shape, one.lines) for one in pieces_of(text)] == [
        (Shape.WORDS, ["Dear you"]),
        (Shape.HEADING, ["What we do"]),
        (Shape.POINTS, ["One", "Two"]),
        (Shape.WORDS, ["and more"]),
        (Shape.WORDS, ["Bye", "Priya"]),
    ]
