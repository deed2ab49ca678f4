"""Whom one invites, and what they may read by it: kin of one child read nothing of another."""

import pytest
from django.urls import reverse

from sightline.meetings.arranging import Guest
from sightline.meetings.circle import Apart, Near, for_these, read_line
from sightline.meetings.models import Invitee, Meeting
from sightline.meetings.tests.asking import send, shown
from sightline.meetings.tests.builders import arranged
from sightline.people.models import Child, Relationship
from sightline.people.tests.builders import a_child, a_grant, a_person

A, B, C = (Child(pk=number, forename=name) for number, name in enumerate("ABC", start=1))


@pytest.mark.parametrize(
    ("typed", "part", "agency"),
    [
        ("Mary Smith", "family", ""),
        ("Mary Smith, mary@home.invalid", "family", ""),
        ("Mary Smith, grandmother", "family", "grandmother"),
        ("Mary Smith, maternal Grandmother", "family", "maternal Grandmother"),
        ("Mary Smith, family friend", "family", "family friend"),
        ("Mary Smith, Mum", "parent", "Mum"),
        ("Mary Smith, carer", "carer", ""),
        ("Mary Smith, Family Support Service", "agency", "Family Support Service"),
        ("PC Trask, Police", "agency", "Police"),
    ],
)
def test_who_is_typed_without_an_agency_reads_what_the_family_reads(typed, part, agency):
    guest = read_line(typed)
    assert (guest.part, guest.agency) == (part, agency)


@pytest.mark.parametrize(
    ("kin", "about", "only"),
    [
        ({A}, [A], None),
        ({A, B}, [A], None),
        ({A, B}, [A, B], None),
        ({A}, [A, B], A),
        ({A, B}, [A, C], A),
        ({A, B, C}, [A, B, C], None),
        ({A}, [A, B, C], A),
    ],
)
def test_kin_to_one_of_the_children_a_meeting_is_about_reads_of_that_one(kin, about, only):
    ids = frozenset(one.pk for one in kin)
    guest = for_these([Near("r:1", "Tom Redfern", Guest("Tom Redfern", "parent"), ids)], about)[0]
    assert guest.only_for == only


@pytest.mark.parametrize(
    ("kin", "about", "said"),
    [({B}, [A], "family of none"), ({B}, [A, C], "family of none"),
     ({A, B}, [A, B, C], "only some")],
)  # fmt: skip
def test_kin_to_none_or_some_of_them_is_invited_apart(kin, about, said):
    ids = frozenset(one.pk for one in kin)
    with pytest.raises(Apart, match=said):
        for_these([Near("r:1", "Tom Redfern", Guest("Tom Redfern", "parent"), ids)], about)


def test_children_read_of_themselves_and_those_of_other_families_are_left_out():
    near = [Near(f"c:{one.pk}", one.forename, Guest(one.forename, "child", only_for=one))
            for one in (A, B, C)]  # fmt: skip
    assert [one.only_for for one in for_these(near, [A, B])] == [A, B]
    assert [(one.name, one.only_for) for one in for_these(near, [A])] == [("A", None)]


@pytest.mark.django_db
def test_the_father_of_a_sister_alone_is_not_set_free_and_what_was_typed_stays(
    client, child, sister, worker
):
    father = a_child(forename="Tom", surname="Redfern", is_parent=True)
    Relationship.objects.create(child=sister, relative=father, kind="father")
    assert "Tom Redfern, father" in shown(client, "child_arrange_meeting", child)
    typed = {
        "kind": "core_group", "on": "30 11 2026", "minutes_long": "60", "way": "room",
        "place": "Ashmere hub", "led_by": str(worker.public_id), "purpose": "So that he sleeps",
        "circle": [f"r:{father.public_id}"],
    }  # fmt: skip
    answer = send(client, "child_arrange_meeting", child, **typed)
    assert answer.status_code == 422
    assert "Tom Redfern is family of none" in answer.content.decode()
    assert "So that he sleeps" in answer.content.decode()
    assert not Meeting.objects.exists()
    typed["also"] = [str(sister.public_id)]
    assert send(client, "child_arrange_meeting", child, **typed).status_code == 302
    assert Invitee.objects.get().only_for.child == sister


@pytest.mark.django_db
def test_who_opens_one_file_alone_keeps_somebody_to_that_child(client, child, sister, worker):
    guests = [Guest("Tom Redfern", "parent", only_for=child)]
    meeting = arranged(child, worker, guests=guests, also=[sister])
    other = a_person()
    a_grant(other, child, kind="named")
    client.force_login(other)
    father = Invitee.objects.get()
    asked = {"about": meeting.source_id, "who": father.source_id}
    page = client.get(reverse("child_meeting_invitee", args=[child.public_id]), asked)
    assert "Only Jory Applewick’s" in page.content.decode()
    answer = send(
        client, "child_meeting_invitee", child, meeting, who=father.source_id, name="Tom Redfern",
        part="parent", email="tom@home.invalid", only_for=str(child.public_id),
    )  # fmt: skip
    assert answer.status_code == 302
    father.refresh_from_db()
    assert (father.email, father.only_for.child) == ("tom@home.invalid", child)
