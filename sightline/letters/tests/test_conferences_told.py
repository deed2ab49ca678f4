"""Letters about conferences: what, when and where; what was decided, and not what was said."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sightline.actions.models import Action
from sightline.actions.operations import Wording
from sightline.casework.conferring.operations import Given, drop_discussion
from sightline.casework.conferring.telling import CONFERENCE
from sightline.casework.models import Discussion, DiscussionDecision
from sightline.casework.tests.conferring.builders import called, decided, righted
from sightline.letters.guarding import held_back
from sightline.letters.merging import beginning
from sightline.letters.rules import To
from sightline.letters.tests.builders import CARERS, NOW
from sightline.letters.writing_views import not_held_of, subjects_for

pytestmark = pytest.mark.django_db
WHO = [(To.CHILD, "Tamsin"), (To.FAMILY, "Carys Oakapple"), (To.PROFESSIONAL, "Ms Adeyemi-Holt")]
SAID = {
    "category": "NEG", "outline": "Somebody is awake at night\nNobody drives him out of the county",
    "risks": "Carried drugs", "why": "Harm is likely", "telling": "By phone",
    "dissent": "Dr Albury",
}  # fmt: skip
KEPT_BACK = (
    "Carried drugs", "Harm is likely", "By phone", "Dr Albury", "Known to us", "DS Coldridge",
    "Two phones", "awake at night", "out of the county", "Ring the school",
)  # fmt: skip


@pytest.fixture
def one(family):
    """A conference to come, in a room that may be told."""
    made = called(family.child, family.worker, "initial", now=NOW)
    Discussion.objects.filter(pk=made.pk).update(place="Town Hall, NM2 3QX")
    made.refresh_from_db()
    return made


def held(one, family, **more):
    given = [Given(Wording("Ring the school", "Priya"), NOW.date() + timedelta(days=2))]
    return decided(one, family.worker, "plan", given=given, **SAID | more)


def begun(family, one, part, name, template):
    """The letter, and the text it begins with."""
    letter = family.letter(
        template=template, about=f"{CONFERENCE}{one.source_id}", to_part=part,
        to_child=family.mother if part == To.FAMILY else None, to_name=name,
    )  # fmt: skip
    return letter, beginning(letter, family.worker)


@pytest.mark.parametrize(("part", "name"), [*WHO, (To.OTHER, "Mr Hale")])
def test_an_invitation_says_what_when_and_where_and_not_why(part, name, one, family):
    _, text = begun(family, one, part, name, "invitation")
    assert "- What: Initial child protection conference" in text
    assert "- When: Monday 23 November 2026 at 11:00" in text
    assert "- Where: Town Hall, NM2 3QX" in text
    assert [kept for kept in KEPT_BACK if kept in text] == []
    assert ("Tamsin Oakapple" in text) is (part == To.PROFESSIONAL)


@pytest.mark.parametrize("place", [CARERS.replace("\n", ", "), "9 Foundry Rise", "NM4 7QX", ""])
def test_a_place_that_is_protected_is_in_no_invitation(place, one, family):
    Discussion.objects.update(place=place)
    letter, text = begun(family, one, To.FAMILY, "Carys Oakapple", "invitation")
    assert "- Where: We tell you where it is" in text
    assert "Foundry" not in text
    assert "NM4 7QX" not in held_back(letter).known


def test_the_postcode_of_the_room_may_stand_in_a_letter(one, family):
    letter, _ = begun(family, one, To.FAMILY, "Carys Oakapple", "invitation")
    assert any("NM23QX" in code.replace(" ", "") for code in held_back(letter).known)


@pytest.mark.parametrize(("part", "name"), WHO)
def test_a_decision_says_what_was_decided_and_leaves_room_for_what_they_may_know(
    part, name, one, family
):
    held(one, family, review_on=NOW.date() + timedelta(days=60))
    _, text = begun(family, one, part, name, "decision")
    for words in (
        "initial child protection conference about", "decided on 23 November 2026",
        "- What was decided: A child protection plan", "- The category of the plan: Neglect",
        "- The next review is on: 22 January 2027", "- Write here what is to be different",
        "- Write here who does what",
    ):  # fmt: skip
        assert words in text
    assert [kept for kept in KEPT_BACK if kept in text] == []


def test_what_was_dropped_since_is_in_no_letter(one, family):
    held(one, family)
    Action.objects.update(dropped_on=NOW.date())
    _, text = begun(family, one, To.FAMILY, "Carys Oakapple", "decision")
    assert "Ring the school" not in text
    assert "Who does what" not in text


def test_it_tells_the_version_that_stands(one, family):
    held(one, family)
    righted(DiscussionDecision.objects.get(), family.worker, "in_need", category="")
    _, text = begun(family, one, To.FAMILY, "Carys Oakapple", "decision")
    assert "No child protection plan: a plan in need" in text


def conferences_of(family):
    """The conferences a letter may tell of."""
    keys = [key for key, _ in subjects_for(family.child)]
    return [key for key in keys if key.startswith(CONFERENCE)]


def test_a_conference_is_offered_until_it_is_called_off_and_a_strategy_discussion_never(
    one, family
):
    strategy = called(family.child, family.worker, now=NOW)
    keys = conferences_of(family)
    assert keys == [f"{CONFERENCE}{one.source_id}"]
    assert strategy.source_id not in "".join(keys)
    assert not_held_of(family.child) == set(keys)
    later = called(family.child, family.worker, "initial", now=NOW)
    held(one, family)
    drop_discussion(child=family.child, discussion=later, why="Ill", by=family.worker, now=NOW)
    assert conferences_of(family) == keys
    assert not_held_of(family.child) == set()


def test_the_page_of_conferences_leads_to_the_form_with_both_chosen(one, family, client):
    client.force_login(family.worker)
    listed = reverse("child_discussions", args=[family.child.public_id])
    for words, template in (("Write an invitation", "invitation"), ("Tell what was", "decision")):
        shown = client.get(listed).content.decode()
        assert words in shown
        where = reverse("child_letter_begin", args=[family.child.public_id])
        asked = {"template": template, "subject": f"{CONFERENCE}{one.source_id}"}
        assert f"{where}?template={template}&amp;subject={CONFERENCE}{one.source_id}" in shown
        form = client.get(where, asked).content.decode()
        assert f'value="{CONFERENCE}{one.source_id}" selected' in form
        if template == "invitation":
            held(one, family)


def test_the_form_refuses_the_decision_of_one_that_nobody_has_recorded(one, family, client):
    client.force_login(family.worker)
    where = reverse("child_letter_begin", args=[family.child.public_id])
    sent = {
        "key": "6ff6c6a2-9a0f-4f0c-9d6b-1d8d6a8f2b11", "to": "child",
        "subject": f"{CONFERENCE}{one.source_id}",
    }  # fmt: skip
    refused = client.post(where, sent | {"template": "decision"})
    assert "Choose a meeting that was held" in refused.content.decode()
    assert client.post(where, sent | {"template": "invitation"}).status_code == 302
