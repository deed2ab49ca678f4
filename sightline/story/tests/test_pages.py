"""The pages of a story: suggested, written, left out, put right, together, as at a day, printed."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from lxml import html

from sightline.drafts.models import Draft
from sightline.missing.models import MissingEpisode
from sightline.people.models import FamilyMember
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.story.models import StoryEntry
from sightline.story.operations import Beside
from sightline.story.tests.builders import an_entry
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def child():
    return a_child(forename="Jory", surname="Applewick", born_on=date(2011, 5, 4))


@pytest.fixture
def worker(client, child):
    person = a_person()
    a_grant(person, child, kind="named")
    client.force_login(person)
    return person


@pytest.fixture
def otis(child):
    """Jory's brother."""
    brother = a_child(forename="Otis", surname="Marrowby")
    for one in (child, brother):
        FamilyMember.objects.create(child=one, family="F1", source_id=f"f{one.pk}")
    return brother


def at(name, child):
    return reverse(name, args=[child.public_id])


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def story(client, child, **query):
    return client.get(at("child_story", child), query)


def missing(child, began, number=1):
    return MissingEpisode.objects.create(
        child=child, source="ssd", source_id=f"M{number}", kind="M", started_at=began,
        ended_at=began + timedelta(hours=31),
    )  # fmt: skip


def link(page, words):
    return next(one for one in page.xpath("//a") if words in one.text_content()).get("href")


def write(client, child, **given):
    form = {
        "key": uuid.uuid4(), "kind": "harm", "what": "Told Priya of the debt 🙂",
        "impact": "He chose to tell us", "on_day": "29", "on_month": "10", "on_year": "2026",
    }  # fmt: skip
    return client.post(at("child_story_entry", child), form | given)


def test_an_empty_story_says_so(client, child, worker):
    told = text(story(client, child))
    assert "Nothing is written yet" in told
    assert "No entry is in the story yet" in told
    assert "No event of the record waits" in told


def test_an_event_waits_until_somebody_says_what_it_meant(client, child, worker):
    missing(child, datetime(2026, 9, 26, 21, 40, tzinfo=UTC))
    page = html.fromstring(story(client, child).content)
    assert "From the record, not yet in the story: 1" in page.text_content()
    form = html.fromstring(client.get(link(page, "Say what it meant")).content).forms[-1]
    assert form.fields["what"].strip() == "Missing"
    assert (form.fields["on_day"], form.fields["on_month"]) == ("26", "9")
    assert form.fields["kind"] == "missing"
    event = form.fields["event"]
    refused = write(client, child, event=event, impact=" ")
    assert refused.status_code == 422
    assert "what it meant, or leave it out" in text(refused)
    answer = write(client, child, event=event, kind="missing", impact="He would not be touched")
    assert answer.status_code == 302
    told = text(story(client, child))
    assert "No event of the record waits: each is in the story" in told
    assert "He would not be touched" in told
    assert "From the record." in told
    assert StoryEntry.objects.get().event == "missing ssd:M1 began"
    again = write(client, child, event=event)
    assert again.status_code == 422
    assert "in the story already" in text(again)


def test_an_event_is_left_out_with_why_and_put_in_after_all(client, child, worker):
    missing(child, datetime(2026, 9, 26, 21, 40, tzinfo=UTC))
    where = link(html.fromstring(story(client, child).content), "Leave out, and why")
    form = html.fromstring(client.get(where).content).forms[-1]
    given = {"event": form.fields["event"], "key": form.fields["key"], "why": ""}
    refused = client.post(at("child_story_leave_out", child), given)
    assert "Say why it is left out" in text(refused)
    client.post(at("child_story_leave_out", child), given | {"why": "Home within the hour"})
    told = story(client, child)
    assert "Left out of the story: 1" in text(told)
    assert "Home within the hour" in text(told)
    after_all = link(html.fromstring(told.content), "Put it in after all")
    event = html.fromstring(client.get(after_all).content).forms[-1].fields["event"]
    write(client, child, event=event, impact="He said he was working")
    told = text(story(client, child))
    assert "Left out of the story" not in told
    assert "He said he was working" in told


def test_older_events_are_offered_to_who_asks(client, child, worker):
    missing(child, datetime(2025, 11, 22, 12, tzinfo=UTC))
    page = story(client, child)
    assert "Say what it meant" not in text(page)
    assert "1 event of more than a year ago" in text(page)
    assert "Say what it meant" in text(story(client, child, older="yes"))


@pytest.mark.parametrize(
    ("given", "why_not"),
    [
        ({"what": ""}, "Write what happened"),
        ({"impact": ""}, "Write what it meant"),
        ({"on_day": "24", "on_month": "11"}, "still to come"),
        ({"on_day": "32"}, "a day that exists"),
        ({"until_day": "1", "until_month": "10", "until_year": "2026"}, "before it began"),
        ({"kind": "x"}, "x is not one"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(given, why_not, client, child, worker):
    answer = write(client, child, **{"impact": "He chose"} | given)
    assert answer.status_code == 422
    assert why_not in text(answer)
    assert given.get("what") == "" or "Told Priya of the debt" in text(answer)
    assert not StoryEntry.objects.exists()


def test_save_pressed_twice_is_one_entry(client, child, worker):
    key = uuid.uuid4()
    for _ in range(2):
        assert write(client, child, key=key).status_code == 302
    assert StoryEntry.objects.count() == 1


@pytest.mark.parametrize("query", ["?corrects=nothing", "?event=nothing", "?corrects=%00"])
def test_an_entry_or_an_event_that_is_not_there_is_not_found(query, client, child, worker):
    assert client.get(at("child_story_entry", child) + query).status_code == 404


def test_an_entry_is_put_right_and_what_stood_before_stays(client, child, worker):
    write(client, child)
    where = link(html.fromstring(story(client, child).content), "Put right")
    form = html.fromstring(client.get(where).content).forms[-1]
    assert form.fields["impact"].strip() == "He chose to tell us"
    right = {
        "corrects": form.fields["corrects"], "draft-based": form.fields["draft-based"],
        "what": "Told Priya of £300",
    }  # fmt: skip
    assert "Say what was wrong" in text(write(client, child, **right))
    write(client, child, why="The sum was left out", **right)
    told = text(story(client, child))
    assert "Put right: The sum was left out" in told
    assert "Told Priya of the debt" in told
    assert "1 entry." in told
    meanwhile = write(client, child, why="Another", **right)
    assert meanwhile.status_code == 409


def test_the_story_is_narrowed_by_kind(client, child, worker):
    an_entry(child, worker, kind="harm")
    assert "He chose to tell us" in text(story(client, child, kind="harm"))
    told = text(story(client, child, kind="school"))
    assert "He chose to tell us" not in told
    assert "No entry is about that" in told
    assert "from the list" in text(story(client, child, kind="nothing"))


def test_the_story_as_at_a_day_is_what_stood_then(client, child, worker):
    early, late = (datetime(2026, 11, n, 12, tzinfo=UTC) for n in (2, 10))
    first = an_entry(child, worker, "Told us of a debt", now=early)
    an_entry(child, worker, "Told us of £300", supersedes=first, why="Sum", now=late)
    missing(child, datetime(2026, 11, 1, 20, tzinfo=UTC))
    cases = {"2026-11-01": "", "2026-11-02": "Told us of a debt", "2026-11-10": "Told us of £300"}
    for day, stood in cases.items():
        told = text(story(client, child, as_at=day))
        assert (stood or "No entry is in the story yet") in told
        assert "Say what it meant" not in told
        assert "nothing can be written here" in told
    assert "Told us of a debt" not in text(story(client, child, as_at="2026-11-01"))
    wrong = text(story(client, child, as_at="x"))
    assert "a day that exists" in wrong
    assert "This is today" in wrong
    assert "As it stood" not in text(story(client, child, as_at="2027-01-01"))


def test_an_entry_may_concern_a_brother_whose_file_is_open(client, child, worker, otis):
    field = f"for_{otis.public_id.hex}"
    page = html.fromstring(client.get(at("child_story_entry", child)).content)
    assert not page.xpath(f"//textarea[@name='{field}']")
    a_grant(worker, otis, kind="named")
    page = html.fromstring(client.get(at("child_story_entry", child)).content)
    assert page.xpath(f"//textarea[@name='{field}']")
    write(client, child, **{field: "He was left with it"})
    told = text(story(client, otis))
    assert "He was left with it" in told
    assert "He chose to tell us" not in told
    assert "In the story of Jory Applewick too" in told


def test_the_name_of_a_child_whose_file_is_closed_is_not_told(client, child, worker, otis):
    writer = a_person()
    for one in (child, otis):
        a_grant(writer, one, kind="named")
    an_entry(child, writer, "Jory and Otis ran", impact="Otis led", also=[Beside(otis, "Proud")])
    told = text(story(client, child))
    assert "Otis" not in told
    assert "Jory and [another child] ran" in told
    assert "[another child] led" in told
    entry = StoryEntry.objects.get(child=child)
    where = at("child_story_entry", child) + f"?corrects={entry.source_id}"
    assert client.get(where).status_code == 404


def test_stories_stand_together_with_whom_each_is_about(client, child, worker, otis):
    a_grant(worker, otis, kind="named")
    stranger = a_child(forename="Vesper")
    an_entry(child, worker, "They ran", impact="Afraid", also=[Beside(otis, "Proud")])
    an_entry(otis, worker, "Otis began school", impact="Slept", happened_on=date(2026, 9, 1))
    with_ = [otis.public_id, stranger.public_id, "x"]
    answer = client.get(at("child_story_together", child), {"with": with_})
    told = text(answer)
    assert "Otis Marrowby, same family" in told
    assert "Vesper" not in told
    assert told.index("Otis began school") < told.index("They ran")
    assert told.count("They ran") == 1
    assert "For Jory Applewick: Afraid" in told
    assert "For Otis Marrowby: Proud" in told
    looks = Entry.objects.filter(kind="look", what="child_story_together")
    assert set(looks.values_list("child", flat=True)) == {child.pk, otis.pk}
    printed = text(client.get(at("child_story_print", child), {"with": with_}))
    assert "Jory Applewick and Otis Marrowby: stories" in printed
    assert "For Otis Marrowby: Proud" in printed
    alone = text(client.get(at("child_story_print", child)))
    assert "Otis began school" not in alone
    assert "Jory Applewick: story" in alone


def test_what_tells_of_offences_is_there_only_for_who_reads_of_them(client, child, worker):
    an_entry(child, worker, "Charged", sensitive="intelligence")
    assert "Only some may read it: offences" in text(story(client, child))
    reader = a_person("business_support")
    a_grant(reader, child, kind="named")
    client.force_login(reader)
    told = text(story(client, child))
    assert "Charged" not in told
    assert "No entry is in the story yet" in told


def test_who_only_reads_is_offered_nothing_to_write(client, child):
    reader = a_person()
    a_grant(reader, child, kind="reason", reason="Covering", ends_at="2027-01-01T00:00Z")
    missing(child, datetime(2026, 9, 26, 21, 40, tzinfo=UTC))
    client.force_login(reader)
    told = text(story(client, child))
    assert "Say what it meant" not in told
    assert "Write an entry" not in told
    assert "1 event of the record of the last year waits." in told
    assert client.get(at("child_story_entry", child)).status_code == 403


def test_what_is_typed_is_kept_and_comes_back(client, child, worker):
    missing(child, datetime(2026, 9, 26, 21, 40, tzinfo=UTC))
    where = link(html.fromstring(story(client, child).content), "Say what it meant")
    form = html.fromstring(client.get(where).content).forms[-1]
    given = dict(form.form_values()) | {"impact": "He was cold", "later": "1"}
    assert client.post(at("child_story_entry", child), given).status_code == 302
    assert Draft.objects.get().part.startswith("event=")
    assert "He was cold" in text(client.get(where))
    assert "He was cold" not in text(client.get(at("child_story_entry", child)))
    assert where in client.get(reverse("unfinished")).content.decode().replace("&amp;", "&")
