"""Who came without having been asked: they count, they are said to, and siblings' forms know."""

from datetime import timedelta

import pytest
import time_machine
from lxml import html

from sightline.access.roles import Role
from sightline.casework.conferring.checks import Heard, check_held
from sightline.casework.conferring.choices import NEAR, PARTNERS
from sightline.casework.conferring.queries import heard_beside
from sightline.casework.models import Discussion, DiscussionAgency, DiscussionDecision
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.conferring.builders import ASKED, called, other_of, righted
from sightline.casework.tests.conferring.test_views import at, held, page
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import by_a_reason, held_by_a_team
from sightline.duties.deeds import refresh
from sightline.people.tests.builders import a_child, a_person

pytestmark = pytest.mark.django_db
DR = "Dr Albury"
CAME = {
    "more_agency_1": "health", "more_name_1": DR, "more_was_1": "came",
    "more_said_1": "Bruises seen in October",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


@pytest.fixture
def child():
    one = held_by_a_team(a_child(forename="Jory", surname="Applewick"))
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child, client):
    person = child.involvements.get().worker.user
    client.force_login(person)
    return person


def test_somebody_who_had_not_been_asked_makes_it_quorate(child, worker, client):
    one = called(child, worker, asked=ASKED[:2])
    assert (
        "Not quorate: Health missing"
        in client.post(at("child_hold", child), held(one)).content.decode()
    )
    assert client.post(at("child_hold", child), held(one) | CAME).status_code == 302
    assert DiscussionDecision.objects.get().missing == []
    row = one.agencies.get(agency="health")
    assert (row.who, row.came, row.told, row.was_asked) == (
        DR, "came", "Bruises seen in October", False,
    )  # fmt: skip
    shown = page(client, "child_discussions", child)
    assert "Came; had not been asked" in shown
    assert "Bruises seen in October" in shown


@pytest.mark.parametrize("left_out", ["more_agency_1", "more_name_1", "more_was_1"])
def test_who_else_came_has_an_agency_a_name_and_how_they_came(left_out, child, worker, client):
    one = called(child, worker)
    refused = client.post(at("child_hold", child), held(one) | CAME | {left_out: ""})
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "Say of which agency, who, and how they came" in said
    assert "Bruises seen in October" in said
    assert '<details class="govuk-details" open>' in said
    assert one.agencies.count() == 3


def test_nobody_without_a_name_is_put_down(child, worker):
    one = called(child, worker)
    heard = [Heard(DiscussionAgency(agency="school", who=" "), "came")]
    with pytest.raises(FrontDoorRefused, match="Say of which agency"):
        check_held(one, one.called_for, heard, one.called_for)
    assert not DiscussionAgency.objects.filter(agency="school").exists()


def test_who_wrote_unasked_does_not_make_it_quorate(child, worker, client):
    one = called(child, worker, asked=ASKED[:2])
    refused = client.post(at("child_hold", child), held(one) | CAME | {"more_was_1": "sent"})
    assert "Not quorate: Health missing" in refused.content.decode()


@pytest.mark.parametrize("agency", ["parent", "young_person", "placement", "referrer", "other"])
def test_a_brother_s_form_knows_who_came_but_nobody_near_the_other(agency, child, worker, client):
    otis = other_of(worker)
    first = called(child, worker, "strategy", also=[otis])
    parent = {
        "more_agency_2": agency, "more_name_2": "Carys Applewick", "more_was_2": "came",
    }  # fmt: skip
    assert client.post(at("child_hold", child), held(first) | CAME | parent).status_code == 302
    second = Discussion.objects.get(child=otis)
    form = page(client, "child_hold", otis, second.source_id)
    assert f'value="{DR}"' in form
    assert "Carys Applewick" not in form
    assert "Bruises seen in October" not in form
    assert heard_beside(second, a_person(Role.SOCIAL_WORKER)) == []


@pytest.mark.parametrize("agency", NEAR)
def test_whoever_may_belong_to_one_child_is_asked_by_name_on_that_file_alone(agency, child, worker):
    otis = other_of(worker)
    called(child, worker, asked=[*ASKED, (agency, "Carys Applewick")], also=[otis])
    rows = DiscussionAgency.objects.order_by("pk")
    own, beside = (rows.filter(child=one).values_list("agency", "who") for one in (child, otis))
    assert list(own) == [*ASKED, (agency, "Carys Applewick")]
    assert list(beside) == [*ASKED, (agency, PARTNERS[agency])]


@pytest.mark.parametrize(("role", "told"), [(Role.SOCIAL_WORKER, 4), (Role.SUPPORT_WORKER, 0)])
def test_who_came_is_not_told_past_what_may_be_read_of_the_other(role, told, child, worker, client):
    otis = other_of(worker)
    first = called(child, worker, "strategy", also=[otis])
    assert client.post(at("child_hold", child), held(first) | CAME).status_code == 302
    second = Discussion.objects.get(child=otis)
    assert len(heard_beside(second, worker)) == 4
    assert len(heard_beside(second, by_a_reason(child, role))) == told


def test_put_right_it_is_still_said_that_they_had_not_been_asked(child, worker, client):
    one = called(child, worker, asked=ASKED[:2])
    client.post(at("child_hold", child), held(one) | CAME)
    righted(DiscussionDecision.objects.get(), worker, risks="Two phones")
    standing = one.agencies.get(agency="health", replaced_by=None)
    assert not standing.was_asked


def test_who_had_not_been_asked_is_taken_out_in_words_of_their_own(child, worker, client):
    one = called(child, worker, asked=ASKED[:2])
    client.post(at("child_hold", child), held(one) | CAME)
    form = html.fromstring(page(client, "child_put_right", child, one.source_id))
    wrongly = {
        select.label.text_content().strip(): select.xpath("option[@value='not_asked']")[0].text
        for select in form.xpath("//select[starts-with(@name, 'came_')]")
    }
    assert wrongly == {
        "Children’s social care: Dele Hartsong": "Was not asked after all",
        "Police: DS Coldridge": "Was not asked after all",
        f"Health: {DR}": "Was not there after all",
    }
