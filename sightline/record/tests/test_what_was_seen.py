"""What a manager had read, and whom they had spoken with, stands wherever a decision stands."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from sightline.access.roles import Role
from sightline.casework.models import ManagementDecision
from sightline.casework.tests.scenes import TODAY, a_child_in_drift, in_line
from sightline.people.tests.builders import a_grant, a_person
from sightline.record.tests.deciding import address, said, signed_in, words

pytestmark = pytest.mark.django_db
SEEN = "The last three visits. Spoke with Priya 🙂, not with Jory"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", TODAY.isoformat())


@pytest.fixture
def child():
    return a_child_in_drift()


@pytest.fixture
def manager(child, client):
    person = in_line(child, first_name="Dele", last_name="Hartsong")
    signed_in(client, person)
    return person


@pytest.mark.parametrize("name", ["child_due", "child", "child_timeline"])
def test_it_stands_with_the_decision_on_the_file_and_in_the_timeline(child, client, manager, name):
    client.post(address(child), said(kinds=["long_in_need"], seen=f"  {SEEN} "))
    assert ManagementDecision.objects.get().seen == SEEN
    page = words(client.get(reverse(name, args=[child.public_id])))
    assert f"Read, and spoken with: {SEEN}" in page


def test_who_may_not_read_what_was_said_does_not_read_what_was_read(child, client, manager):
    client.post(address(child), said(kinds=["long_in_need"], seen=SEEN))
    support = a_person(Role.BUSINESS_SUPPORT)
    a_grant(support, child)
    page = words(signed_in(client, support).get(reverse("child_due", args=[child.public_id])))
    assert "Looked at by Dele Hartsong" in page
    assert "Priya 🙂" not in page


def test_where_nothing_was_said_of_it_nothing_is_shown(child, client, manager):
    client.post(address(child), said(kinds=["long_in_need"]))
    for name in ("child_due", "child_timeline"):
        page = words(client.get(reverse(name, args=[child.public_id])))
        assert "He stayed with a cousin" in page
        assert "Read, and spoken with" not in page


def test_put_right_it_is_there_to_change_and_the_earlier_words_stay(child, client, manager):
    client.post(address(child), said(kinds=["long_in_need"], seen="Only the plan"))
    first = ManagementDecision.objects.get()
    corrects = f"?corrects={first.source_id}"
    assert "Only the plan" in client.get(address(child, corrects)).content.decode()
    right = said(kinds=["long_in_need"], seen=SEEN, corrects=first.source_id)
    assert client.post(address(child), right).status_code == 302
    page = words(client.get(reverse("child_due", args=[child.public_id])))
    assert f"Read, and spoken with: {SEEN}" in page
    assert "Read, and spoken with: Only the plan" in page


def test_too_much_is_refused_and_what_was_typed_stays(child, client, manager):
    long = "ö" * 4001
    answer = client.post(address(child), said(kinds=["long_in_need"], seen=long))
    assert answer.status_code == 422
    assert "Write it in 4,000 letters or fewer" in words(answer)
    assert long in answer.content.decode()
    assert not ManagementDecision.objects.exists()


def test_it_stands_in_the_list_of_drift_and_in_its_file(child, client, manager):
    client.post(address(child), said(kinds=["long_in_need"], seen=SEEN))
    assert f"Read, and spoken with: {SEEN}" in words(client.get(reverse("drift")))
    answer = client.get(reverse("drift_csv"), {"kind": "long_in_need"})
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    columns, *rows = lines[lines.index([]) + 1 :]
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [one["Read, and spoken with"] for one in told if one["Why"]] == [SEEN]
