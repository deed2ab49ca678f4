"""The pages of the front door: a contact from the telephone to the telling, and who sees what."""

import re
import uuid
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.models import RecordState
from sightline.access.roles import ROLES, Ground, Role
from sightline.casework.deciding import read_decision
from sightline.casework.models import Answer, Call, Feedback, Reading, Request, Screening, Told
from sightline.casework.receiving import Meant, ask_agency
from sightline.casework.steps import Step
from sightline.casework.tests.front_door import FRIDAY, NOW, SAID, a_call, decided, later, matched
from sightline.people.models import Child
from sightline.people.searching import refresh_search_names
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.trail.models import Entry
from sightline.workforce.models import Post, Team, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def worker(client):
    person = a_person(Role.FRONT_DOOR)
    client.force_login(person)
    return person


def page(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(client, name, call, follow=True, **given):
    return client.post(
        reverse(name, args=[call.public_id]), {"key": uuid.uuid4()} | given, follow=follow
    )


WRITTEN = {
    "source_code": "2A",
    "who": "Mr Quennell",
    "method": "telephone",
    "on": "23 11 2026",
    "hour": "08:12",
    "said": SAID,
    "consent": "not_sought",
    "consent_why": "It could raise the risk. Ravi Threlkeld agreed",
    "forename_1": "Saul",
    "surname_1": "Holloway",
    "born_1": "4 5 2013",
    "about_2": "a little sister",
}


def test_a_contact_is_written_down_and_leads_to_its_children(client, worker):
    a_known = a_child(forename="Saul", surname="Holoway", born_on=date(2013, 5, 4))
    refresh_search_names(None)
    form = {"key": uuid.uuid4()} | WRITTEN
    answer = client.post(reverse("record_contact"), form, follow=True)
    html = answer.content.decode()
    call = Call.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("contact_children", args=[call.public_id])
    assert (call.received_at, call.due_on) == (NOW.replace(hour=8, minute=12), date(2026, 11, 24))
    assert "Saul Holoway, 13 (the same: first name and birth date; nearly: family name)" in html
    assert "a little sister" in html
    client.post(reverse("record_contact"), form)
    assert Call.objects.count() == 1
    first = call.told_children.order_by("pk").first()
    send(client, "contact_children", call, told=first.pk, who=a_known.public_id)
    first.refresh_from_db()
    assert first.child == a_known


def test_somebody_new_gets_a_file_and_who_is_chosen_must_be_offered(client, worker):
    call = a_call(worker, [Meant("Tirzah", "Holloway")])
    one = call.told_children.get()
    stranger = a_child(forename="Osric", surname="Penhale")
    refused = send(client, "contact_children", call, told=one.pk, who=stranger.public_id)
    assert refused.status_code == 422
    send(client, "contact_children", call, told=one.pk, who="new")
    one.refresh_from_db()
    assert (one.is_new, one.child.forename) == (True, "Tirzah")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"said": ""}, "Write what was said"),
        ({"consent_why": ""}, "Say why, and who agreed to it"),
        ({"hour": "8 o’clock"}, "Write the time like 08:12"),
        ({"hour": "23:59"}, "not yet there"),
        ({"forename_1": "", "surname_1": "", "about_2": ""}, "Say which child it is about"),
        ({"source_code": ""}, "Choose who told us"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(given, says, client, worker):
    answer = client.post(reverse("record_contact"), {"key": uuid.uuid4()} | WRITTEN | given)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert says in html
    assert "Mr Quennell" in html
    assert not Call.objects.exists()


def test_the_board_has_the_least_time_left_first(client, worker):
    now = a_call(worker, [Meant("Ffion")], received_at=NOW)
    friday = a_call(worker, [Meant("Corin"), Meant("Otis")])
    late = a_call(worker, [Meant("Ellis")], received_at=FRIDAY - timedelta(days=1))
    html = page(client, "front_door")
    where = [html.index(str(one.public_id)) for one in (late, friday, now)]
    assert where == sorted(where)
    assert "To decide: 3 contacts, 4 children" in html
    assert "Past: was due Friday 20 November" in html
    assert "Tuesday 24 November" in html
    assert "and Otis" in html


def test_taking_one_moves_it_from_nobodys_to_mine(client, worker):
    call, other = a_call(worker), a_call(worker, [Meant("Ffion")])
    answer = send(client, "take_contact", call)
    assert "You screen this" in answer.content.decode()
    mine, nobody = (page(client, "front_door", whose=whose) for whose in ("mine", "nobody"))
    assert str(call.public_id) in mine
    assert str(other.public_id) not in mine
    assert str(call.public_id) not in nobody
    assert str(other.public_id) in nobody


def test_asking_and_hearing_an_agency(client, worker):
    call = a_call(worker, received_at=NOW - timedelta(hours=1))
    given = {"agency": "police", "whom": "Control room", "urgency": "mash_red"}
    send(client, "contact_ask", call, **given, on="23 11 2026", hour="09:30")
    request = Request.objects.get()
    assert (request.asked_at, request.due_at) == (NOW, later(4))
    assert "4 h 0 min for an answer" in page(client, "front_door", show="agencies")
    refused = send(client, "contact_answer", call, which=request.pk, said="", on="23 11 2026",
                   hour="09:30")  # fmt: skip
    assert refused.status_code == 422
    send(client, "contact_answer", call, which=request.pk, said="Nothing known", who="PC Trask",
         on="23 11 2026", hour="09:30")  # fmt: skip
    assert Answer.objects.get().said == "Nothing known"
    assert "PC Trask" in page(client, "contact", call.public_id)
    assert "No agency has still to answer" in page(client, "front_door", show="agencies")


def choices(call, step, level="3", **more):
    told = call.told_children.get().pk
    return {f"level_{told}": level, f"step_{told}": step, "why": "Because of the burn"} | more


def test_a_decision_is_taken_read_and_told(client, worker):
    call = matched(a_call(worker), a_child(), by=worker)
    refused = send(client, "contact_decide", call, **choices(call, "assessment"))
    assert "Choose the team that takes the referral" in refused.content.decode()
    send(client, "contact_decide", call, **choices(call, "nothing", "1"))
    assert Screening.objects.get().why == "Because of the burn"
    assert "For a manager to read (1)" in page(client, "front_door")
    assert "Read the decision" not in page(client, "contact", call.public_id)
    assert client.get(reverse("contact_read", args=[call.public_id])).status_code == 403
    manager = Client()
    manager.force_login(a_person(Role.DUTY_MANAGER))
    assert "Because of the burn" in page(manager, "contact_read", call.public_id)
    back = send(manager, "contact_read", call, agreed="no", comment="")
    assert "Say what you want looked at again" in back.content.decode()
    send(manager, "contact_read", call, agreed="no", comment="Ring the school nurse")
    assert "Ring the school nurse" in page(client, "contact", call.public_id)
    send(client, "contact_decide", call, **choices(call, "advice", "1"))
    send(manager, "contact_read", call, agreed="yes")
    assert Reading.objects.filter(agreed=True).count() == 1
    assert str(call.public_id) in page(client, "front_door", show="tell")
    send(client, "contact_tell", call, was_told="yes", words="Advice", on="23 11 2026",
         hour="09:30")  # fmt: skip
    assert Feedback.objects.get().words == "Advice"
    for show in ("", "agencies", "manager", "tell"):
        assert str(call.public_id) not in page(client, "front_door", show=show)


def test_a_referral_goes_to_the_team_chosen(client, worker):
    team = Team.objects.create(name="Assessment north")
    Post.objects.create(worker=Worker.objects.create(name="Asha"), team=team)
    child = a_child()
    call = matched(a_call(worker), child, by=worker)
    send(client, "contact_decide", call, **choices(call, "assessment", team=team.public_id))
    assert child.referrals.get().team == team
    html = page(client, "contact", call.public_id)
    assert "Referral for an assessment" in html
    assert "has an open case" not in html  # it is this contact's own: not known from before


def test_words_put_right_leave_the_first_in_sight(client, worker):
    call = a_call(worker)
    given = {name: WRITTEN[name] for name in ("source_code", "who", "method", "consent",
                                              "consent_why")}  # fmt: skip
    send(client, "contact_correct", call, **given, said="A burn on his arm")
    html = page(client, "contact", call.public_id)
    assert Told.objects.filter(call=call).count() == 2
    assert html.index("A burn on his arm") < html.index("A burn on the back of his hand")


def test_reading_a_contact_is_a_look_at_each_child(client, worker):
    one, two = a_child(), a_child()
    call = matched(a_call(worker, [Meant("A"), Meant("B")]), one, two, by=worker)
    page(client, "contact", call.public_id)
    looks = Entry.objects.filter(kind="look", actor=worker)
    assert set(looks.values_list("child_id", "what")) == {(one.pk, "contact"), (two.pk, "contact")}
    assert looks.first().detail == {"because": ["front_door"]}


def test_a_contact_about_a_restricted_child_is_nowhere_for_those_not_named(client, worker):
    child = a_child(forename="Rowan")
    call = matched(a_call(worker), child, by=worker)
    RecordState.objects.create(child=child, state="restricted", starts_at=LONG_AGO)
    assert "To decide (0)" in page(client, "front_door")
    nobody = client.get(reverse("contact", args=[uuid.uuid4()]))
    hidden = client.get(reverse("contact", args=[call.public_id]))
    assert hidden.status_code == nobody.status_code == 404
    assert hidden.content == nobody.content


@pytest.mark.parametrize("role", list(Role))
def test_only_the_front_door_opens_its_pages(role, client):
    client.force_login(a_person(role))
    call = a_call()
    for name, args in (("front_door", []), ("record_contact", []), ("contact", [call.public_id])):
        expected = 200 if ROLES[role].contacts else 403
        assert client.get(reverse(name, args=args)).status_code == expected


@pytest.mark.parametrize("role", [role for role in Role if ROLES[role].contacts])
def test_whoever_works_there_may_read_who_told_us(role):
    assert ROLES[role].reads[Label.SOURCE, Ground.WORK]


def test_a_decision_read_meanwhile_is_said(client, worker):
    call = a_call(worker, [Meant(about="a lad")])
    made = decided(call, Step.NOTHING, by=worker)
    manager = Client()
    manager.force_login(a_person(Role.DUTY_MANAGER))
    other = a_person(Role.DIRECTOR)
    read_decision(screening=made, agreed=True, comment="", by=other, now=NOW)
    html = page(manager, "contact_read", call.public_id)
    assert "No decision on this contact waits to be read" in html
    assert "This contact has been decided" in page(client, "contact_decide", call.public_id)
    assert not Child.objects.exists()
    assert client.get(reverse("contact_read", args=[call.public_id])).status_code == 403
    asked = ask_agency(
        call=call, agency="police", whom="x", asks="", asked_at=NOW, urgency="mash_green",
        by=worker, now=NOW,
    )  # fmt: skip
    assert asked.due_at == later(72)


def test_the_file_tells_what_was_said_and_decided_to_those_who_may_read_it(client, worker):
    child = a_child(forename="Saul")
    call = matched(a_call(worker, [Meant("Saul"), Meant("Micah", "H")]), child, None, by=worker)
    decided(call, Step.NOTHING, Step.EARLY_HELP, by=worker, level=1)
    social, clerk = a_person(), a_person(Role.BUSINESS_SUPPORT)
    for person, reads in ((social, True), (clerk, False)):
        a_grant(person, child)
        client.force_login(person)
        html = page(client, "child_contacts", child.public_id)
        assert (SAID in unescape(html)) is reads
        assert ("What was heard, and what is known" in html) is reads
        assert "No further action" in html
        assert "Early help" not in re.sub(r"(?s)<nav.*?</nav>", "", html)
        assert "Open the contact" not in html
    client.force_login(social)
    way_in = page(client, "child_assessments", child.public_id)
    assert reverse("child_contacts", args=[child.public_id]) in way_in
    other = a_child()
    a_grant(social, other)
    assert "No contact about this child" in page(client, "child_contacts", other.public_id)
    assert "front door was told" not in page(client, "child_assessments", other.public_id)


def test_the_desk_leads_to_the_front_door_for_those_who_work_there(client, worker):
    assert "The whole front door" in page(client, "desk")
    client.force_login(a_person())
    assert "The whole front door" not in page(client, "desk")
