"""Two people at one thing: nothing is written over, both texts stand whole and are put together."""

import re
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from lxml import html

from sightline.access.models import Grant, RecordState
from sightline.access.roles import Role
from sightline.casework.models import ManagementDecision, ProtectionPlan
from sightline.drafts.models import Draft
from sightline.duties.models import SignalSpan
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person
from sightline.settings.models import Setting
from sightline.visits.models import AgreedVisiting

pytestmark = pytest.mark.django_db

LIMIT = "/law/limits/icpc/"


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


@pytest.fixture
def two():
    """Two people who may do the same."""
    return (
        a_person(Role.DIRECTOR, first_name="Marlow", last_name="Teasdale"),
        a_person(Role.DIRECTOR, first_name="Ros", last_name="Quill"),
    )


def form_at(client, where, part="form"):
    """One form of a page, as it stands there."""
    return part_of(client.get(where), part)


def part_of(answer, part="form"):
    page = html.fromstring(answer.content)
    return next(form for form in page.forms if form.fields.get("draft-part") == part)


def values(form, **typed):
    return dict(form.form_values()) | typed


def text_of(answer):
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def begun(client, two, where, part="form"):
    """The same form opened by both."""
    opened = []
    for person in two:
        client.force_login(person)
        opened.append(form_at(client, where, part))
    return opened


def test_what_two_people_set_stands_whole_and_is_put_together(two, client):
    where = reverse("set_limit", args=["icpc"])
    first, second = begun(client, two, where)
    client.force_login(two[0])
    given = values(first, n="12", why="The board decided on Monday")
    assert client.post(where, given).status_code == 302

    client.force_login(two[1])
    typed = values(second, n="10", why="The partners asked on Friday")
    clash = client.post(where, typed)
    assert clash.status_code == 409
    text = text_of(clash)
    assert "Marlow Teasdale finished this while you were writing" in text
    assert "Nothing was written over" in text
    assert "On file: Marlow Teasdale" in text
    assert "The board decided on Monday" in text
    assert "The partners asked on Friday" in text
    assert Setting.objects.get().value == {"n": 12}

    together = part_of(clash)
    assert together.fields["why"] == "The board decided on Monday\n\nThe partners asked on Friday"
    assert together.fields["n"] == "10"
    done = client.post(where, values(together, n="11", why="Both, at 11"))
    assert done.status_code == 302
    assert Setting.objects.get().value == {"n": 11}
    assert not Draft.objects.exists()


def test_left_for_later_the_conflict_waits_with_the_text(two, client):
    where = reverse("set_limit", args=["icpc"])
    first, second = begun(client, two, where)
    client.force_login(two[0])
    client.post(where, values(first, n="12", why="The board decided"))
    client.force_login(two[1])
    client.post(where, values(second, n="10", why="The partners asked", later="1"))
    again = form_at(client, where)
    assert again.fields["why"] == "The partners asked"
    assert client.post(where, values(again)).status_code == 409
    assert Draft.objects.get().fields["why"] == ["The partners asked"]


def test_a_third_change_during_the_conflict_is_met_again(two, client):
    where = reverse("set_limit", args=["icpc"])
    first, second = begun(client, two, where)
    client.force_login(two[0])
    client.post(where, values(first, n="12", why="Once"))
    client.force_login(two[1])
    together = part_of(client.post(where, values(second, n="10", why="Mine")))
    client.force_login(two[0])
    client.post(where, values(form_at(client, where), n="13", why="Twice"))
    client.force_login(two[1])
    assert client.post(where, values(together)).status_code == 409
    assert Setting.objects.get().value == {"n": 13}


def test_in_another_window_of_one_s_own(two, client):
    where = reverse("set_limit", args=["icpc"])
    client.force_login(two[0])
    first, second = form_at(client, where), form_at(client, where)
    client.post(where, values(first, n="12", why="In the first"))
    clash = client.post(where, values(second, n="11", why="In the second"))
    assert "You finished this in another window while you were writing" in text_of(clash)


@pytest.mark.parametrize(
    ("name", "args", "typed", "other"),
    [
        ("set_threshold", ["not_seen_alone"], {"days": "40"}, {"days": "50"}),
        ("set_holding_roles", [], {"roles": "CW"}, {"roles": "CW\nSSW"}),
        ("set_senior", [], {"who": "no"}, {"who": "yes"}),
        ("set_number", ["story"], {"n": "60"}, {"n": "70"}),
        ("set_levels", [], {"name_1": "everybody"}, {"name_1": "all families"}),
    ],
)
def test_every_setting_is_guarded(name, args, typed, other, two, client):
    where = reverse(name, args=args)
    first, second = begun(client, two, where)
    client.force_login(two[0])
    assert client.post(where, values(first, why="Mine", **typed)).status_code == 302
    client.force_login(two[1])
    clash = client.post(where, values(second, why="Theirs", **other))
    assert clash.status_code == 409
    assert "Marlow Teasdale finished this" in text_of(clash)
    assert client.post(where, values(part_of(clash), why="Both")).status_code == 302


@pytest.fixture
def planned(two):
    child = a_child(forename="Neve", surname="Thimblecroft")
    for person in two:
        a_grant(person, child, kind="named")
    ProtectionPlan.objects.create(child=child, started_on=date(2026, 11, 2))
    return child


AGREED = {"every": "1", "unit": "weeks", "agreed_with": "Neve"}


def test_two_agreements_of_visits(two, planned, client):
    where = reverse("child_agree_visits", args=[planned.public_id])
    first, second = begun(client, two, where, "agree")
    client.force_login(two[0])
    given = values(first, do="agree", purpose="To hear how school is", **AGREED)
    assert client.post(where, given).status_code == 302
    client.force_login(two[1])
    clash = client.post(where, values(second, do="agree", purpose="To see her room", **AGREED))
    assert clash.status_code == 409
    assert AgreedVisiting.objects.count() == 1
    together = part_of(clash, "agree")
    assert together.fields["purpose"] == "To hear how school is\n\nTo see her room"
    done = client.post(where, values(together, do="agree"))
    assert done.status_code == 302
    standing = AgreedVisiting.objects.filter(ended_on=None).get()
    assert standing.purpose.replace("\r", "").endswith("To see her room")


def test_an_agreement_ended_while_somebody_ends_it_too(two, planned, client):
    AgreedVisiting.objects.create(
        child=planned,
        kind="protection",
        protection_plan=ProtectionPlan.objects.get(),
        every=2,
        unit="weeks",
        starts_on=date(2026, 11, 2),
    )
    where = reverse("child_agree_visits", args=[planned.public_id])
    first, second = begun(client, two, where, "end")
    client.force_login(two[0])
    assert client.post(where, values(first, do="end", why="School sees her")).status_code == 302
    client.force_login(two[1])
    clash = client.post(where, values(second, do="end", why="She asked us to"))
    assert clash.status_code == 409
    assert "School sees her" in text_of(clash)
    assert "She asked us to" in text_of(clash)
    assert AgreedVisiting.objects.get().ended_why == "School sees her"


def test_a_decision_that_ended_the_signal_somebody_else_answers(two, planned, client):
    kind, day = "new_risk_unanswered", date(2026, 11, 1)
    SignalSpan.objects.create(child=planned, kind=kind, began_on=day, days=DateRange(day))
    where = reverse("child_decide", args=[planned.public_id])
    first, second = begun(client, two, where)
    said = {
        "next_steps": "Priya rings the grandmother",
        "again": "2",
        "kinds": ["new_risk_unanswered"],
    }
    client.force_login(two[0])
    assert client.post(where, values(first, why="Once", **said)).status_code == 302
    assert not SignalSpan.objects.filter(kind=kind).exists()  # found anew
    client.force_login(two[1])
    clash = client.post(where, values(second, why="Twice", **said))
    assert clash.status_code == 409
    assert "One of these does not run any more" in text_of(clash)
    assert client.post(where, values(part_of(clash), why="Both")).status_code == 302
    assert ManagementDecision.objects.count() == 2


def test_two_decisions_about_one_child(two, planned, client):
    where = reverse("child_decide", args=[planned.public_id])
    first, second = begun(client, two, where)
    said = {"next_steps": "Priya rings the grandmother", "again": "2"}
    client.force_login(two[0])
    assert client.post(where, values(first, why="She sleeps elsewhere", **said)).status_code == 302
    client.force_login(two[1])
    clash = client.post(where, values(second, why="She is tired", **said))
    assert clash.status_code == 409
    assert "She sleeps elsewhere" in text_of(clash)
    assert client.post(where, values(part_of(clash), why="Both")).status_code == 302
    assert ManagementDecision.objects.count() == 2


def test_two_people_narrow_one_record(two, planned, client):
    where = reverse("child_access", args=[planned.public_id])
    first, second = begun(client, two, where, "narrow")
    client.force_login(two[0])
    given = {"do": "narrow", "state": "restricted", "named": [str(one.public_id) for one in two]}
    narrowed = client.post(where, values(first, why="A relative works here", **given))
    assert narrowed.status_code == 302
    client.force_login(two[1])
    clash = client.post(where, values(second, why="Mine", **given | {"state": "archived"}))
    assert clash.status_code == 422
    text = text_of(clash)
    assert "Somebody changed this while you were writing" in text
    assert "A relative works here" in text
    form = part_of(clash, "narrow")
    assert form.fields["why"] == "Mine"
    assert RecordState.objects.get(ends_at=None).state == "restricted"
    again = client.post(where, values(form, **given | {"state": "notorious"}))
    assert again.status_code == 302
    assert RecordState.objects.get(ends_at=None).state == "notorious"


def test_two_people_change_who_is_named(two, planned, client):
    RecordState.objects.create(child=planned, state="restricted", starts_at=LONG_AGO)
    where = reverse("child_access", args=[planned.public_id])
    first, second = begun(client, two, where, "narrow")
    both = [str(one.public_id) for one in two]
    third = a_person(Role.SOCIAL_WORKER)
    client.force_login(two[0])
    given = {"do": "named", "named": [*both, str(third.public_id)]}
    assert client.post(where, values(first, **given)).status_code == 302
    client.force_login(two[1])
    clash = client.post(where, values(second, do="named", named=both))
    assert clash.status_code == 422
    assert "Somebody changed this" in text_of(clash)
    assert Grant.objects.filter(user=third, child=planned, kind="named", ends_at=None).exists()


def test_two_administrators_change_one_person(client):
    two = [a_person(Role.ADMINISTRATOR) for _ in range(2)]
    person = a_person()
    where = reverse("change_person", args=[person.public_id])
    first, second = begun(client, two, where)
    client.force_login(two[0])
    assert client.post(where, values(first, do="save", job_title="Lead")).status_code == 302
    client.force_login(two[1])
    clash = client.post(where, values(second, do="save", job_title="Senior"))
    assert clash.status_code == 409
    assert "Somebody else finished this" in text_of(clash)
    person.refresh_from_db()
    assert person.job_title == "Lead"
    done = client.post(where, values(part_of(clash), do="save"))
    assert done.status_code == 302
    person.refresh_from_db()
    assert person.job_title == "Senior"
