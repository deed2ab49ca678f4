"""After a manager answered: nobody holds the child any more, or it waits on the asker's desk."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from lxml import html

from sightline.access.roles import Role
from sightline.casework.ending.operations import ask_to_close, drop_closing
from sightline.casework.known import known_before
from sightline.casework.known_words import before_lines
from sightline.casework.models import Referral
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.ending.closings import BEGAN, SAID, TODAY, answered
from sightline.casework.tests.front_door import NOW
from sightline.desk.queries import children_held, newly_ended
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.queries import may_open
from sightline.people.tests.builders import a_grant, a_person
from sightline.workforce.models import CLOSED, Holding, Involvement, Post, Worker
from sightline.workforce.operations import hand_over, refresh_grants

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


def text_of(client, page, child, by):
    client.force_login(by)
    content = client.get(reverse(page, args=[child.public_id])).content
    return re.sub(r"\s+", " ", html.fromstring(content).text_content())


def test_closed_the_child_leaves_every_list_that_day_and_the_file_at_midnight(
    child, asked, worker, manager, client
):
    answered(child, asked, manager)
    assert Involvement.objects.get(is_allocated=True).ended_on == TODAY
    assert not Holding.objects.exists()
    assert not children_held(worker, "allocation").exists()
    assert not children_held(manager, "line").exists()
    [left] = newly_ended(worker, NOW)
    assert left.left_at.date() == TODAY
    assert "Priya Goldfinch until 23 November 2026" in text_of(client, "child", child, worker)
    assert may_open(manager, child)
    with time_machine.travel(TOMORROW, tick=False):
        assert not may_open(worker, child)
        assert not may_open(manager, child)
        director = a_person(Role.DIRECTOR)
        said = "nobody: the case was closed on 23 November 2026"
        assert said in text_of(client, "child", child, director)
        involved = text_of(client, "child_involved", child, director)
        assert f"Nobody {CLOSED}" in involved
    assert differences() == 0


def test_an_allocation_that_was_loaded_ends_too_and_stays_ended(child, asked, manager):
    Involvement.objects.update(source="ssd", source_id="i1")
    answered(child, asked, manager)
    loaded = Involvement.objects.filter(source="ssd")
    assert loaded.get().ended_on == TODAY
    loaded.update(ended_on=None)
    refresh_grants(None)
    assert loaded.get().ended_on == TODAY
    loaded.update(ended_on=None, started_on=TODAY + timedelta(days=2))
    refresh_grants(None)
    assert loaded.get().ended_on is None


def test_who_another_system_says_holds_what_is_open_there_goes_on(child, asked, worker, manager):
    Involvement.objects.update(source="ssd", source_id="i1")
    EarlyHelpEpisode.objects.create(child=child, started_on=BEGAN, source="ssd", source_id="e1")
    answered(child, asked, manager)
    assert Involvement.objects.get().ended_on is None
    assert children_held(worker, "allocation").exists()


def test_opened_again_the_file_says_since_when_and_who_holds_the_child(
    child, asked, worker, manager, client
):
    answered(child, asked, manager)
    director = a_person(Role.DIRECTOR)
    page = text_of(client, "child_close", child, director)
    assert "The case was closed on 23 November 2026. Dele Hartsong agreed." in page
    assert "It has not been opened again." in page
    known = known_before([child], [], [], TODAY)[child.pk]
    lines = before_lines(child, known)
    assert any(one.endswith("’s case was closed here on 23 November 2026") for one in lines)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        Referral.objects.create(child=child, referred_on=date(2026, 12, 1))
        own = Involvement.objects.get(is_allocated=True)
        hand_over(child=child, worker=own.worker, team=own.team, on=date(2026, 12, 1), now=NOW)
        refresh([child.pk])
        assert children_held(worker, "allocation").exists()
        page = text_of(client, "child_close", child, worker)
        assert "It is open again since 1 December 2026." in page
        assert "Priya Goldfinch since 1 December 2026" in page


def test_opened_again_and_held_by_nobody_yet_the_head_does_not_say_it_is_closed(
    child, asked, worker, manager, client
):
    answered(child, asked, manager)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        director = a_person(Role.DIRECTOR)
        said = "nobody: the case was closed on 23 November 2026"
        assert said in text_of(client, "child", child, director)
        Referral.objects.create(child=child, referred_on=date(2026, 12, 1))
        refresh([child.pk])
        page = text_of(client, "child", child, director)
        assert "the case was closed" not in page
        assert "nobody recorded" in page


def desk(client, viewer):
    client.force_login(viewer)
    page = html.fromstring(client.get(reverse("desk")).content)
    rows = page.xpath("//section[h2[@id='closings']]//li")
    return [re.sub(r"\s+", " ", one.text_content()).strip() for one in rows]


def test_sent_back_it_stands_on_the_askers_desk_until_asked_anew(
    child, asked, worker, manager, client
):
    answered(child, asked, manager, agreed=False, why="See him once more")
    [row] = desk(client, worker)
    assert "Sent back by Dele Hartsong: ask anew, or drop it" in row
    assert desk(client, manager) == []
    page = text_of(client, "child_close", child, worker)
    assert "See him once more" in page
    assert SAID.achieved in page
    again = ask_to_close(child=child, closing=SAID, by=worker, now=TOMORROW)
    assert waits("closings", worker) == waits("closings", manager) == [again]


def test_sent_back_after_the_child_changed_hands_it_stands_on_the_new_workers_desk(
    child, asked, worker, manager, client
):
    own = Involvement.objects.get(is_allocated=True)
    other = Worker.objects.create(name="Odile Tarn", user=a_person())
    Post.objects.create(worker=other, team=own.team)
    hand_over(child=child, worker=other, team=own.team, on=TODAY, now=NOW)
    refresh([child.pk])
    with time_machine.travel(TOMORROW, tick=False):
        answered(child, asked, manager, agreed=False, why="See him once more")
        [row] = desk(client, other.user)
        assert "Sent back by Dele Hartsong: ask anew, or drop it" in row
        assert waits("closings", manager) == []
        drop_closing(child=child, closing=asked, by=other.user, now=TOMORROW)
        assert waits("closings", other.user) == []


def test_dropped_it_leaves_the_desk_and_the_file_says_who_dropped_it(
    child, asked, worker, manager, client
):
    with pytest.raises(FrontDoorRefused, match="answered meanwhile"):
        drop_closing(child=child, closing=asked, by=worker, now=NOW)
    answered(child, asked, manager, agreed=False, why="See him once more")
    other = a_person()
    a_grant(other, child)
    with pytest.raises(FrontDoorRefused):
        drop_closing(child=child, closing=asked, by=other, now=NOW)
    client.force_login(worker)
    where = reverse("child_close", args=[child.public_id])
    form = html.fromstring(client.get(where).content).xpath("//form[.//button[@value='drop']]")[0]
    given = {"do": "drop", "key": form.xpath(".//input[@name='key']/@value")[0]}
    assert client.post(where, given).status_code == 302
    assert desk(client, worker) == []
    page = text_of(client, "child_close", child, worker)
    assert f"Dropped by {worker.name}, " in page
    assert "It stands on the desk" not in page
    assert Referral.objects.get().closed_on is None
    with pytest.raises(FrontDoorRefused, match="answered meanwhile"):
        drop_closing(child=child, closing=asked, by=worker, now=NOW)
