"""Recording a visit on a page: few answers, on file at once, the account afterwards."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from sightline.casework.models import ProtectionPlan
from sightline.drafts.models import Draft
from sightline.duties.deeds import refresh
from sightline.duties.models import DutySpan
from sightline.people.models import FamilyMember
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.visits.models import ChildsPart, Visit, VisitAccount, VisitEntry

pytestmark = pytest.mark.django_db
SNOWMAN = "\N{SNOWMAN}"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    child = a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4))
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 16))
    refresh([child.pk])
    return child


@pytest.fixture
def worker(client, child):
    person = a_person()
    a_grant(person, child, kind="named")
    client.force_login(person)
    return person


@pytest.fixture
def sister(child, worker):
    sister = a_child(forename="Tamsin", surname="Applewick", born_on=date(2014, 5, 4))
    a_grant(worker, sister, kind="named")
    for one in (child, sister):
        FamilyMember.objects.create(child=one, family="F1")
    return sister


def at(name, child):
    return reverse(name, args=[child.public_id])


def record(client, child, **given):
    form = {
        "key": uuid.uuid4(), "outcome": "alone", "place": "out",
        "visited_on_day": "23", "visited_on_month": "11", "visited_on_year": "2026",
    }  # fmt: skip
    return client.post(at("child_record_visit", child), form | given)


def write(client, child, **given):
    outing = VisitEntry.objects.filter(child=child).latest("pk").outing
    form = {"key": uuid.uuid4(), "of": outing, "words_own": "They count", "done": "Walked"}
    return client.post(at("child_visit_account", child), form | given)


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def test_the_facts_are_on_file_with_three_taps_and_meet_what_was_due(client, child, worker):
    page = html.fromstring(client.get(at("child_record_visit", child)).content)
    form = page.forms[-1]
    assert [form.fields[f"visited_on_{one}"] for one in ("day", "month", "year")] == [
        "23", "11", "2026",
    ]  # fmt: skip
    assert "Our practice asks for a visit by Monday 30 November" in page.text_content()
    answer = record(client, child)
    entry = VisitEntry.objects.get()
    assert answer["Location"] == f"{at('child_visit_account', child)}?of={entry.outing}"
    assert DutySpan.objects.get(rule="cp_visit", met_on="2026-11-23")
    told = text(client.get(answer["Location"]))
    assert "seen alone, out and about, on 23 November 2026" in told
    assert "It meets what was due: visit, protection plan" in told


def test_pressed_twice_leads_back_and_records_once(client, child, worker):
    key = uuid.uuid4()
    record(client, child, key=key)
    assert record(client, child, key=key)["Location"] == at("child_visits", child)
    assert VisitEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"outcome": ""}, "Say whether you saw Jory"),
        ({"place": ""}, "Choose: where"),
        ({"visited_on_day": "", "visited_on_month": "", "visited_on_year": ""}, "Say on which day"),
        ({"visited_on_day": "24"}, "The visit is in the future. Give a date up to 23 November"),
        ({"visited_at": "25:10"}, "Write an hour, like 16:10"),
        ({"outcome": "out"}, "Say what you tried"),
    ],
)
def test_what_cannot_be_is_said_beside_its_answer_and_nothing_is_lost(
    given, why_not, client, child, worker
):
    answer = record(client, child, home_words=f"Warm {SNOWMAN}", **given)
    assert answer.status_code == 422
    assert why_not in text(answer)
    assert f"Warm {SNOWMAN}" in text(answer)
    assert not VisitEntry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("16:10", "16:10"), ("16.10", "16:10"), ("4pm", "16:00"), ("12 am", "00:00"), ("9", "09:00")],
)
def test_an_hour_is_read_as_people_write_it(typed, hour, client, child, worker):
    record(client, child, visited_at=typed, visited_on_day="22")
    assert f"{VisitEntry.objects.get().visited_at:%H:%M}" == hour


def test_a_try_stands_in_the_list_as_work_and_asks_for_no_account(client, child, worker):
    answer = record(client, child, outcome="refused", tried=["knocked", "texted"])
    assert answer["Location"] == at("child_visits", child)
    told = text(client.get(answer["Location"]))
    assert "Tried, refused to see me" in told
    assert "Tried: knocked and waited and texted or messaged" in told
    assert "tried 1 more time" in told
    assert "Account not yet written" not in told
    assert "Our practice asks for: visit, protection plan" in told


def test_the_account_waits_is_written_and_is_shown_with_the_child_s_words(client, child, worker):
    record(client, child, visited_on_day="18")
    waits = text(client.get(at("child_visits", child)))
    assert "Account not yet written, 5 days" in waits
    assert "Recorded late, 5 days after" in waits
    assert "Write what happened" in waits
    assert write(client, child, help_given=f"A bus pass {SNOWMAN}").status_code == 302
    told = text(client.get(at("child_visits", child)))
    assert "Account not yet written" not in told
    assert "“They count”" in told
    assert f"A bus pass {SNOWMAN}" in told
    assert "They count" in text(client.get(at("child_timeline", child)))
    assert "No visit to this child waits" in text(client.get(at("child_visit_account", child)))


def test_an_account_without_words_or_why_is_asked_again_and_kept(client, child, worker):
    record(client, child)
    answer = write(client, child, words_own="", changed="Nothing yet")
    assert answer.status_code == 422
    assert "Write Jory’s own words, or why there are none" in text(answer)
    assert "Nothing yet" in text(answer)
    assert write(client, child, words_own="", no_words_own="Asleep").status_code == 302


def test_a_written_account_is_changed_with_why_and_two_writers_see_both(client, child, worker):
    record(client, child)
    where = f"{at('child_visit_account', child)}?of={VisitEntry.objects.get().outing}"
    opened = html.fromstring(client.get(where).content).forms[-1].fields["draft-based"]
    key = uuid.uuid4()
    write(client, child, key=key)
    assert write(client, child, key=key).status_code == 302, "pressed twice"
    again = client.get(where)
    assert "They count" in text(again)
    assert write(client, child).status_code == 422
    both = write(client, child, **{"draft-based": opened, "done": "Stayed in", "why": "x"})
    assert both.status_code == 409
    assert "Walked" in text(both)
    assert "Stayed in" in text(both)
    assert write(client, child, done="Stayed in", why="It rained").status_code == 302
    assert "Changed: It rained" in text(client.get(at("child_visits", child)))
    assert VisitAccount.objects.count() == 2


def test_brothers_and_sisters_are_offered_where_their_file_is_open(client, child, worker, sister):
    hidden = a_child(forename="Wren", surname="Applewick")
    FamilyMember.objects.create(child=hidden, family="F1")
    page = client.get(at("child_record_visit", child)).content.decode()
    assert "Tamsin Applewick, 12" in page
    assert "Wren" not in page
    record(client, child, **{f"met_{sister.public_id}": "declined"})
    assert set(Visit.objects.values_list("child", "seen_alone")) == {
        (child.pk, True), (sister.pk, False),
    }  # fmt: skip
    hers = {f"words_{sister.public_id}": "I like the dog", f"about_{sister.public_id}": "Taller"}
    assert write(client, child, about_own="Thinner", **hers).status_code == 302
    own, other = (text(client.get(at("child_visits", one))) for one in (child, sister))
    assert "With Tamsin Applewick" in own
    assert "Thinner" in own
    assert "Thinner" not in other
    assert "I like the dog" in other
    assert "I like the dog" not in own
    assert ChildsPart.objects.count() == 2


def test_a_visit_is_put_right_with_why_and_the_earlier_stays(client, child, worker):
    record(client, child)
    first = VisitEntry.objects.get()
    where = f"{at('child_record_visit', child)}?corrects={first.source_id}"
    form = html.fromstring(client.get(where).content).forms[-1]
    assert form.fields["outcome"] == "alone"
    given = {"corrects": first.source_id, "draft-based": form.fields["draft-based"]}
    assert record(client, child, **given).status_code == 422
    given |= {"outcome": "declined"}
    assert record(client, child, why="His mother stayed", **given).status_code == 302
    told = text(client.get(at("child_visits", child)))
    assert "Seen, did not want to be alone" in told
    assert "Put right: His mother stayed" in told
    assert "Seen alone, out and about, on 23 November 2026; recorded" in told
    given |= {"outcome": "out", "tried": ["rang"]}
    both = record(client, child, why="He was out", **given)
    assert both.status_code == 409
    assert VisitEntry.objects.count() == 2


@pytest.mark.parametrize("asked", ["?corrects=nothing", "?of=nothing", f"?of={uuid.UUID(int=7)}"])
def test_a_visit_of_another_file_is_not_found(asked, client, child, worker):
    name = "child_record_visit" if "corrects" in asked else "child_visit_account"
    assert client.get(at(name, child) + asked).status_code == 404


def test_what_is_typed_about_one_visit_comes_back_at_that_visit(client, child, worker):
    record(client, child)
    outing = VisitEntry.objects.get().outing
    sent = {
        "draft-part": f"of={outing}", "draft-whose": str(worker.public_id), "later": "1",
        "done": "Half of it",
    }  # fmt: skip
    write(client, child, **sent)
    assert Draft.objects.get().part == f"of={outing}"
    assert "Half of it" in text(client.get(f"{at('child_visit_account', child)}?of={outing}"))
    unfinished = client.get(reverse("unfinished")).content.decode()
    assert f"?of={outing}" in unfinished
