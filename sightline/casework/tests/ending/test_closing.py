"""Closing a case: what bars it, who asks, who agrees, and what ends."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.care.models import CareEpisode
from sightline.casework.ending.bars import LOADED, NOTHING, bars_of
from sightline.casework.ending.operations import Closing, ask_to_close
from sightline.casework.models import (
    CaseClosing,
    ChildInNeedPlan,
    Concern,
    Conference,
    Discussion,
    ProtectionPlan,
    Referral,
    Section47,
)
from sightline.casework.receiving import FrontDoorRefused
from sightline.casework.tests.assessing.builders import a_paper, sent
from sightline.casework.tests.conferring.builders import called
from sightline.casework.tests.ending.closings import BEGAN, SAID, TODAY, a_visit, answered
from sightline.casework.tests.front_door import NOW
from sightline.casework.tests.scenes import in_line
from sightline.casework.tests.steps import a_step, a_team
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.duties.keeping import differences
from sightline.duties.models import Standing
from sightline.early_help.models import EarlyHelpEpisode
from sightline.missing.models import MissingEpisode
from sightline.people.tests.builders import a_grant, a_person
from sightline.visits.models.recorded import Outcome
from sightline.workforce.models import Involvement

pytestmark = pytest.mark.django_db


def a_concern(child):
    Concern.objects.create(
        child=child, raised_at=NOW, due_on=TODAY, who="x", said="x", is_new="x",
        raised_by=a_person(),
    )  # fmt: skip


def a_waiting_step(child):
    a_step(child, child.involvements.get().worker.user, a_team("Cotterby 2"))


def a_meeting(child):
    called(child, child.involvements.get().worker.user)


def a_paper_sent(child):
    sent(child, child.involvements.get().worker.user, late_why="He was away")


def a_paper_begun(child):
    a_paper(child, child.involvements.get().worker.user)


def a_meeting_dropped(child):
    a_meeting(child)
    Discussion.objects.update(not_held_on=TODAY, not_held_why="Ill")


def ended_enquiry(child):
    Section47.objects.create(child=child, started_on=BEGAN, ended_on=TODAY)


def conferred_enquiry(child):
    row = Section47.objects.create(child=child, started_on=BEGAN)
    Conference.objects.create(child=child, section_47=row, held_on=TODAY, transfer_in=False)


@pytest.mark.parametrize(
    ("also", "bar"),
    [
        (None, None),
        (ended_enquiry, None),
        (conferred_enquiry, None),
        (a_meeting_dropped, None),
        (a_meeting, "A discussion or conference was called, and was neither held nor dropped"),
        (a_paper_sent, "An assessment or enquiry waits for a manager to read it"),
        (a_paper_begun, "An assessment or enquiry was begun and is not finished"),
        (a_visit, "A visit has no account yet: write what happened first"),
        (lambda one: a_visit(one, Outcome.OUT), None),
        (lambda one: a_visit(one, done="Walked the dog"), None),
        (a_concern, "A new concern waits for a manager"),
        (a_waiting_step, "A step to another team waits for an answer"),
        (
            lambda one: ProtectionPlan.objects.create(child=one, started_on=BEGAN),
            "A child protection plan is open",
        ),
        (
            lambda one: CareEpisode.objects.create(child=one, started_on=BEGAN),
            "The child is looked after",
        ),
        (
            lambda one: MissingEpisode.objects.create(
                child=one, kind="M", started_at=datetime(2026, 11, 22, 20, tzinfo=UTC)
            ),
            "The child is missing now",
        ),
        (
            lambda one: Section47.objects.create(child=one, started_on=BEGAN),
            "A section 47 enquiry has no end on file",
        ),
        (
            lambda one: Section47.objects.create(
                child=one, started_on=BEGAN, source="ssd", source_id="s1"
            ),
            "A section 47 enquiry has no end on file",
        ),
    ],
)
def test_what_bars_closing_bars_asking_and_agreeing(also, bar, child, worker, manager):
    closing = ask_to_close(child=child, closing=SAID, by=worker, now=NOW)
    if also is not None:
        also(child)
        refresh([child.pk])
    assert [one.words for one in bars_of(child)] == ([bar] if bar else [])
    if bar:
        with pytest.raises(FrontDoorRefused, match=bar):
            answered(child, closing, manager)
        answered(child, closing, manager, agreed=False, why="Not yet")
        with pytest.raises(FrontDoorRefused, match=bar):
            ask_to_close(child=child, closing=SAID, by=worker, now=NOW)
    else:
        assert answered(child, closing, manager).agreed


def test_agreed_everything_of_ours_ends_that_day_and_its_duties_with_it(child, asked, manager):
    EarlyHelpEpisode.objects.create(child=child, started_on=BEGAN)
    loaded = EarlyHelpEpisode.objects.create(
        child=child, started_on=BEGAN, source="ssd", source_id="e1"
    )
    assert Referral.objects.get().closed_on is None
    answer = answered(child, asked, manager)
    referral, plan = Referral.objects.get(), ChildInNeedPlan.objects.get()
    assert (referral.closed_on, referral.close_reason) == (TODAY, "RC7")
    assert plan.ended_on == TODAY
    ours = EarlyHelpEpisode.objects.get(source="sightline")
    assert ours.ended_on == TODAY
    assert ours.end_reason.startswith("Services ended")
    loaded.refresh_from_db()
    assert loaded.ended_on is None
    assert answer.ended == "the referral with its plan in need, early help"
    kinds = Standing.objects.filter(child=child, ended_at=None).values_list("kind", flat=True)
    assert set(kinds) <= {"early_help"}
    assert differences() == 0


def test_early_help_alone_closes_too(manager, child, worker):
    Referral.objects.all().delete()
    ChildInNeedPlan.objects.all().delete()
    Involvement.objects.update(source="ssd", source_id="i1")
    assert [one.words for one in bars_of(child)] == [NOTHING]
    EarlyHelpEpisode.objects.create(child=child, started_on=BEGAN)
    refresh([child.pk])
    closing = ask_to_close(child=child, closing=SAID, by=worker, now=NOW)
    assert answered(child, closing, manager).ended == "early help"


def test_held_by_somebody_here_and_nothing_else_it_closes_too(manager, child, worker):
    Referral.objects.all().delete()
    ChildInNeedPlan.objects.all().delete()
    closing = ask_to_close(child=child, closing=SAID, by=worker, now=NOW)
    assert answered(child, closing, manager).ended == "that somebody here holds the child"
    assert Involvement.objects.get(is_allocated=True).ended_on == TODAY


def test_a_case_of_another_system_is_closed_there(child):
    Referral.objects.update(source="ssd", source_id="r1")
    assert [one.words for one in bars_of(child)] == [LOADED]


def test_a_second_person_agrees_who_decides_about_the_child(child, manager, worker):
    own = ask_to_close(child=child, closing=SAID, by=manager, now=NOW)
    with pytest.raises(FrontDoorRefused, match="Somebody else agrees"):
        answered(child, own, manager)
    with pytest.raises(FrontDoorRefused):
        answered(child, own, worker)
    with pytest.raises(FrontDoorRefused, match="not open to you"):
        answered(child, own, a_person(Role.TEAM_MANAGER))
    assert answered(child, own, in_line(child, Role.SERVICE_MANAGER)).agreed
    with pytest.raises(FrontDoorRefused, match="answered meanwhile"):
        answered(child, own, in_line(child, Role.SERVICE_MANAGER))


def test_it_is_asked_once_and_only_by_who_holds_the_child_or_is_above(child, asked, worker):
    with pytest.raises(FrontDoorRefused, match="asked already"):
        ask_to_close(child=child, closing=SAID, by=worker, now=NOW)
    other = a_person()
    a_grant(other, child)
    with pytest.raises(FrontDoorRefused):
        ask_to_close(child=child, closing=SAID, by=other, now=NOW)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": "RC99"}, "reason"),
        ({"achieved": " "}, "achieved"),
        ({"family": ""}, "family"),
        ({"holds": ""}, "holds"),
        ({"holds": "x" * 8001}, "holds"),
    ],
)
def test_what_is_missing_is_refused(given, field, child, worker):
    closing = Closing(**{**{name: getattr(SAID, name) for name in SAID.__slots__}, **given})
    with pytest.raises(FrontDoorRefused) as refusal:
        ask_to_close(child=child, closing=closing, by=worker, now=NOW)
    assert refusal.value.field == field


def test_it_waits_on_the_desks_of_both_and_of_nobody_else(child, asked, worker, manager, client):
    assert waits("closings", worker) == waits("closings", manager) == [asked]
    assert waits("closings", a_person(Role.TEAM_MANAGER)) == []
    client.force_login(manager)
    page = client.get(reverse("desk")).content.decode()
    assert "Cases to close, once a manager agrees" in page
    assert reverse("child_close", args=[child.public_id]) in page


def posted(client, child, **given):
    where = reverse("child_close", args=[child.public_id])
    return client.post(where, {"key": uuid.uuid4()} | given)


def test_the_page_from_asking_to_closed(child, worker, manager, client):
    where = reverse("child_close", args=[child.public_id])
    client.force_login(worker)
    page = client.get(where).content.decode()
    assert "Nobody has asked before" in page
    assert where in client.get(reverse("child", args=[child.public_id])).content.decode()
    given = {"do": "ask", "reason": "RC7", "achieved": "Saul sleeps at home", "family": "Told"}
    wrong = posted(client, child, **given, holds="")
    assert wrong.status_code == 422
    assert "Say who holds what goes on" in wrong.content.decode()
    assert "Saul sleeps at home" in wrong.content.decode()
    assert posted(client, child, **given, holds="School").status_code == 302
    assert "Waits for a manager to agree" in client.get(where).content.decode()
    assert "Does the case close today?" not in client.get(where).content.decode()
    client.force_login(manager)
    assert "Does the case close today?" in client.get(where).content.decode()
    wrong = posted(client, child, do="agree", agreed="no", why="")
    assert "Say what has to happen first" in wrong.content.decode()
    assert posted(client, child, do="agree", agreed="yes", why="").status_code == 302
    page = client.get(where).content.decode()
    assert "Agreed by Dele Hartsong" in page
    assert "Ended: the referral with its plan in need." in page
    assert Referral.objects.get().closed_on == TODAY


def test_barred_the_page_says_by_what_and_leads_there(child, worker, client):
    a_concern(child)
    client.force_login(worker)
    page = client.get(reverse("child_close", args=[child.public_id])).content.decode()
    assert "It cannot close now." in page
    assert reverse("child_concerns", args=[child.public_id]) in page
    late = posted(client, child, do="ask", reason="RC7", achieved="x", family="x", holds="x")
    assert late.status_code == 302
    assert not CaseClosing.objects.exists()


def test_a_closing_answered_long_ago_does_not_stop_the_next(child, asked, manager, worker):
    answered(child, asked, manager, agreed=False, why="See him once more")
    again = ask_to_close(child=child, closing=SAID, by=worker, now=NOW + timedelta(days=1))
    assert again.pk != asked.pk
