"""Who reads what was written for the next worker, and who says that they take the child on."""

import re
import uuid

import pytest
from django.urls import reverse
from lxml import html

from sightline.desk.tests.waits import waits
from sightline.duties.deeds import refresh
from sightline.handover.tests.builders import held, leaves, pack, somebody
from sightline.meetings.tests.builders import NOW, arranged, decided
from sightline.meetings.tests.builders import held as meeting_held
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db


def text(answer):
    return re.sub(r"\s+", " ", html.fromstring(answer.content).text_content())


def page(client, child):
    return text(client.get(reverse("child_handover", args=[child.public_id])))


@pytest.mark.parametrize("ready", [True, False])
def test_what_is_not_ready_is_read_by_nobody_but_who_writes_it(ready, client, elspie, oona, dele):
    reader = a_person()
    a_grant(reader, elspie, kind="named")
    pack(elspie, leaves(oona.worker, oona), oona, ready=ready, manner="Drive, don’t sit")
    client.force_login(reader)
    assert ("Drive, don’t sit" in page(client, elspie)) is ready
    client.force_login(oona)
    assert ("Not finished" in page(client, elspie)) is not ready
    printed = reverse("worker_leaving_print", args=[oona.worker.public_id])
    client.force_login(dele)
    assert ("Drive, don’t sit" in text(client.get(printed))) is ready


def test_who_leaves_does_not_take_on_what_the_manager_wrote(client, elspie, oona, dele, marlow):
    refresh([elspie.pk])
    pack(elspie, leaves(oona.worker, dele), dele, to=marlow)
    for person, takes in ((oona, False), (dele, False), (marlow, True)):
        client.force_login(person)
        assert ("I have read it and take it on" in page(client, elspie)) is takes
        assert bool(waits("packs", person)) is takes


def test_each_who_works_with_the_child_reads_what_every_worker_before_left(
    client, elspie, oona, marlow, team
):
    """Two went one after the other, and two come: what one has read waits for the other."""
    finn, isla = somebody(team, "Finn", "Tarrow"), somebody(team, "Isla", "Sorrelwood")
    for person in (finn, marlow, isla):
        held(person, team, child=elspie)
    pack(elspie, leaves(oona.worker, oona), oona)
    pack(elspie, leaves(finn.worker, finn), finn, manner="By the back door")
    for person in (marlow, isla):
        assert len(waits("packs", person)) == 2
        client.force_login(person)
        assert "I have read it and take it on" in page(client, elspie)
        where = reverse("child_handover", args=[elspie.public_id])
        client.post(where, {"key": uuid.uuid4(), "do": "read"})
        assert "I have read it and take it on" not in page(client, elspie)
        assert not waits("packs", person)
    assert len(waits("packs", finn)) == 1


def test_what_a_meeting_promised_names_no_child_whose_file_is_closed(client, elspie, oona, dele):
    other = a_child(forename="Wrenna")
    a_grant(oona, other, kind="named")
    meeting = meeting_held(elspie, arranged(elspie, oona, also=[other], now=NOW), oona, now=NOW)
    decided(elspie, meeting, oona, "Ask Wrenna", now=NOW)
    refresh([elspie.pk])
    leaves(oona.worker, oona)
    printed = reverse("worker_leaving_print", args=[oona.worker.public_id])
    for person, said in ((oona, "Ask Wrenna"), (dele, "Ask [another child]")):
        client.force_login(person)
        assert said in page(client, elspie)
        assert said in text(client.get(printed))
