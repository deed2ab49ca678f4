"""A gap leads to where it is closed whoever may close it there, and nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from lxml import html

from sightline.access.models import Grant
from sightline.access.roles import Role
from sightline.desk.tests.waits import waits
from sightline.handover.tests.builders import somebody
from sightline.handover.tests.test_gaps import DAY, held, seen, text
from sightline.people.tests.builders import a_grant, a_person
from sightline.visits.entries import unwritten_by

pytestmark = pytest.mark.django_db
GAP = "Visit of 23 November 2026: what happened is not written"
UNTIL = datetime(2026, 12, 1, tzinfo=UTC)


def by_reason(person, child):
    a_grant(person, child, kind="reason", reason="Covering", ends_at=UNTIL)
    return person


def links(client, name, child):
    page = html.fromstring(client.get(reverse(name, args=[child.public_id])).content)
    assert GAP in " ".join(page.text_content().split())
    return [one.get("href") for one in page.xpath(f"//main//a[contains(., '{GAP}')]")]


@pytest.mark.parametrize("name", ["child_gaps", "child_handover"])
def test_who_reads_the_file_for_a_reason_is_told_and_not_led_there(name, client, oona, team):
    child = held(oona, team)
    entry = seen(child, oona, DAY)
    account = reverse("child_visit_account", args=[child.public_id]) + f"?of={entry.outing}"
    client.force_login(by_reason(a_person(), child))
    assert links(client, name, child) == []
    assert client.get(account).status_code == 403
    client.force_login(oona)
    assert links(client, name, child) == [account]
    assert client.get(account).status_code == 200


def test_where_a_page_only_shows_who_reads_for_a_reason_is_led_there(client, oona, team):
    child = held(oona, team, since=date(2026, 1, 5))
    client.force_login(by_reason(a_person(), child))
    page = client.get(reverse("child_gaps", args=[child.public_id])).content.decode()
    where = reverse("child_story", args=[child.public_id])
    assert f'<a class="govuk-link" href="{where}">Open the story' in page
    assert client.get(where).status_code == 200
    assert "last heard" in page or "No words of the child" in page
    assert "Record a visit<span" not in page
    client.force_login(oona)
    mine = client.get(reverse("child_gaps", args=[child.public_id])).content.decode()
    assert "Record a visit<span" in mine


def test_a_manager_and_the_worker_are_led_there_from_the_workers_page(client, oona, team):
    child, dele = held(oona, team), somebody(team, "Dele", "Hartsong", Role.TEAM_MANAGER)
    seen(child, oona, DAY)
    for person, name, more in (
        (dele, "worker_gaps", [oona.worker.public_id]),
        (oona, "my_gaps", []),
    ):
        client.force_login(person)
        page = client.get(reverse(name, args=more))
        assert GAP in text(page)
        assert reverse("child_visit_account", args=[child.public_id]) in page.content.decode()


def test_an_account_waits_on_the_desk_of_who_can_write_it(oona, team):
    child = held(oona, team)
    entry = seen(child, oona, DAY)
    assert list(unwritten_by(oona)) == waits("visits", oona) == [entry]
    child.involvements.update(ended_on=DAY - timedelta(days=1))
    by_reason(oona, child)
    Grant.objects.filter(child=child).exclude(kind="reason").delete()
    assert list(unwritten_by(oona)) == []
    a_grant(oona, child, kind="named")
    assert list(unwritten_by(oona)) == [entry]
