"""On whose desk it stands that somebody has still to hear what was decided, and for how long."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from sightline.access.models import Grant
from sightline.casework.concerns import decide_concern, raise_concern
from sightline.casework.models import Referral
from sightline.casework.telling import STILL, tell_of_concern
from sightline.casework.tests.front_door import NOW, later
from sightline.casework.tests.scenes import held_by_a_team, in_line
from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.people.joining import join
from sightline.people.presenters import name_of
from sightline.people.tests.builders import a_child, a_grant

pytestmark = pytest.mark.django_db
TITLE = "Tell whoever told us what was decided"


@pytest.fixture
def child():
    one = held_by_a_team(a_child(born_on="2012-03-02", forename="Jory", surname="Applewick"))
    Referral.objects.create(child=one, referred_on="2026-03-02")
    refresh([one.pk])
    return one


@pytest.fixture
def worker(child):
    return child.involvements.get().worker.user


@pytest.fixture
def manager(child):
    return in_line(child)


def decided(child, raises, by, who="Ms Adeyemi-Holt", **given):
    concern = raise_concern(
        child=child, who=who, said="Two phones", is_new="New", done="", by=raises, now=NOW
    )
    said = {"step": "nothing", "why": "He is safe tonight", "now": later(5)} | given
    return decide_concern(child=child, concern=concern, by=by, **said)


def asked(person, now=None):
    """What of it waits on somebody's desk."""
    return waits("untold", person, now or later(6))


def at(child):
    return reverse("child_concerns", args=[child.public_id])


def test_what_was_decided_long_ago_waits_for_nobody_and_can_be_told_all_the_same(
    child, worker, manager, client
):
    one = decided(child, worker, manager)
    assert asked(worker, one.decided_at + STILL - timedelta(minutes=1)) == [one]
    past = one.decided_at + STILL
    assert asked(worker, past) == []
    assert waits("untold", worker, past) == []
    with time_machine.travel(past, tick=False):
        client.force_login(worker)
        html = client.get(at(child)).content.decode()
        assert "has not been told" not in html
        assert "Has whoever told us heard" not in html
        assert f"?tell={one.concern_id}#tell" in html
        page = client.get(at(child), {"tell": one.concern_id}).content.decode()
    assert "Has whoever told us heard" in page


def test_a_decision_that_was_replaced_asks_for_nothing(child, worker, manager):
    first = decided(child, worker, manager)
    anew = decide_concern(
        child=child, concern=first.concern, step="strategy", why="New", by=manager, now=later(5),
        instead_of=first,
    )  # fmt: skip
    assert asked(worker) == [anew]
    tell_of_concern(
        child=child, concern=first.concern, was_told=True, words="Rang", at=later(6), by=worker,
        now=later(6),
    )  # fmt: skip
    assert waits("untold", worker, later(6)) == []


@pytest.mark.parametrize("how", ["no sign-in", "not active"])
def test_where_the_worker_cannot_sign_in_whoever_wrote_it_down_is_asked_and_the_line(
    how, child, worker, manager
):
    colleague = in_line(child)
    one = decided(child, colleague, manager)
    assert asked(colleague) == []
    assert asked(manager) == []
    if how == "no sign-in":
        holder = child.involvements.get().worker
        holder.user = None
        holder.save()
    else:
        worker.is_active = False
        worker.save()
    assert asked(colleague) == [one]
    assert asked(manager) == [one]
    Grant.objects.filter(user=colleague).delete()
    assert asked(manager) == [one]
    assert waits("untold", colleague, later(6)) == []
    assert [name_of(one.child) for one in waits("untold", manager, later(6))] == ["Jory Applewick"]
    colleague.is_active = False
    colleague.save()
    assert asked(manager) == [one]


def test_of_joined_files_it_stands_on_the_desk_under_the_one_name(child, worker, manager, client):
    other = held_by_a_team(a_child(forename="Jorrie"))
    Referral.objects.create(child=other, referred_on="2026-03-02")
    refresh([other.pk])
    holder = other.involvements.get().worker.user
    decided(other, holder, in_line(other))
    for one in (child, other):
        a_grant(manager, one, kind="named")
    join(child=child, other=other, why="One health number", by=manager, now=later(6))
    with time_machine.travel(later(6), tick=False):
        client.force_login(worker)
        html = client.get(reverse("desk")).content.decode()
    assert TITLE in html
    assert f"{at(child)}#tell" in html


@pytest.mark.parametrize("held", [0, 1])
@pytest.mark.parametrize("on", [0, 1])
def test_on_whichever_of_joined_files_it_was_decided_it_is_found_first(
    held, on, child, worker, manager
):
    second = a_child(forename="Jorrie")
    Referral.objects.create(child=second, referred_on="2026-03-02")
    pair = [child, second][:: -1 if held else 1]
    for each in pair:
        a_grant(manager, each, kind="named")
    one = decided(pair[on], manager, manager)
    join(child=pair[0], other=pair[1], why="One number", by=manager, now=later(6))
    assert asked(worker, later(7)) == [one]
    assert waits("untold", worker, later(7))
    elsewhere = held_by_a_team(a_child(forename="Ruan"))
    refresh([elsewhere.pk])
    assert waits("untold", elsewhere.involvements.get().worker.user, later(7)) == []


def test_beside_each_concern_not_told_of_stands_a_way_to_say_so(child, worker, manager, client):
    first = decided(child, worker, manager)
    second = decided(child, worker, manager, who="A neighbour")
    client.force_login(worker)
    with time_machine.travel(later(6), tick=False):
        html = client.get(at(child)).content.decode()
        assert f"?tell={second.concern_id}#tell" in html
        assert f"?tell={first.concern_id}#tell" not in html
        html = client.get(at(child), {"tell": second.concern_id}).content.decode()
    assert f"?tell={first.concern_id}#tell" in html
    assert "A neighbour, " in html.split('id="tell"')[1].split("</section>")[0]


def test_unfinished_words_about_one_concern_stay_with_it(child, worker, manager, client):
    first = decided(child, worker, manager)
    second = decided(child, worker, manager, who="A neighbour")
    client.force_login(worker)
    with time_machine.travel(later(6), tick=False):
        shown = form(client, child, first)
        part = re.search(r'name="draft-part" value="(.+?)"', shown)[1]
        sent = {
            "do": "tell", "key": str(uuid.uuid4()), "which": first.concern_id, "later": "1",
            "words": "Rang twice, no answer", "draft-whose": str(worker.public_id),
            "draft-part": part,
        }  # fmt: skip
        assert client.post(at(child), sent).status_code == 302
        other = form(client, child, second)
        assert "A neighbour" in other
        which = re.search(r'<input[^>]*name="which"[^>]*>', other)[0]
        assert f'value="{second.concern_id}"' in which
        assert "Rang twice" not in other
        again = form(client, child, first)
        assert "Ms Adeyemi-Holt" in again
        assert "Rang twice, no answer" in again
        html = client.get(reverse("unfinished")).content.decode()
    assert f"{at(child)}?tell={first.concern_id}" in html


def form(client, child, one):
    """The form of the page as it is opened to tell of one decision."""
    html = client.get(at(child), {"tell": one.concern_id}).content.decode()
    return html.split('id="tell"')[1].split("</section>")[0]
