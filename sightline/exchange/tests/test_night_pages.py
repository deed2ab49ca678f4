"""The page of nightly loads, saying when one is expected, and where an alarm is seen."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from sightline.access.roles import ROLES, Role
from sightline.calendars.clock import now as this_moment
from sightline.calendars.clock import today
from sightline.exchange import nights
from sightline.exchange.tests.report_scenes import a_load
from sightline.exchange.tests.test_pages import read, text
from sightline.people.tests.builders import a_person
from sightline.settings.models import Setting
from sightline.trail.models import Entry

pytestmark = pytest.mark.django_db
LATE = "The standard safeguarding dataset is late: it was expected by 00:00 today."


@pytest.fixture
def officer(client):
    client.force_login(a_person(Role.DATA_OFFICER))
    return client


@pytest.fixture
def expected():
    """The dataset is expected at midnight, every day."""
    return Setting.objects.create(
        name=f"{nights.SETTING}ssd", value={"by": "00:00", "days": list(range(7))},
        from_on=today() - timedelta(days=30), why="Agreed with the supplier",
    )  # fmt: skip


def answers(**changed):
    day = today()
    return {
        "key": "6b1b6c34-6a7a-4c1b-9a51-0a2b3c4d5e6f", "days": ["0", "1", "4"], "by": "6:30",
        "from_on_day": day.day, "from_on_month": day.month, "from_on_year": day.year,
        "why": "Agreed with the supplier",
    } | changed  # fmt: skip


def loaded(**fields):
    began = fields.pop("began", this_moment())
    return a_load(started_at=began, ended_at=began + timedelta(minutes=3), **fields)


@pytest.mark.parametrize("name", ["nightly_loads", "expect_load"])
@pytest.mark.parametrize("role", Role)
def test_only_those_who_load_see_nightly_loads_and_say_when_they_are_expected(name, role, client):
    client.force_login(a_person(role))
    answer = client.get(reverse(name, args=["ssd"] if name == "expect_load" else []))
    assert answer.status_code == (200 if ROLES[role].loads else 403)


def test_each_source_is_told_with_what_came_and_what_was_accepted(officer):
    for rows in (1_000, 1_100, 900):
        loaded(counts={"read": rows}, began=this_moment() - timedelta(days=9))
    loaded(counts={"read": 500}, without=["ssd_contacts"], accepted_short=True)
    words = text(read(officer, reverse("nightly_loads")))
    assert "3 minutes" in words
    assert "500" in words
    assert "1,000" in words
    assert "without ssd_contacts, as short" in words
    assert "Nobody has said yet when a load is expected" in words
    assert words.count("No load is expected") == 4


def test_when_a_load_is_expected_is_said_from_a_day_on_with_who_and_why(officer):
    address = reverse("expect_load", args=["ssd"])
    assert "When the standard safeguarding dataset is expected" in read(officer, address)
    answer = officer.post(address, answers(), follow=True)
    words = text(answer.content.decode())
    assert "Kept when the standard safeguarding dataset is expected" in words
    assert "By 06:30, Monday, Tuesday and Friday" in words
    assert "Agreed with the supplier" in words
    kept = Setting.objects.get(name="exchange.expected.ssd")
    assert kept.value == {"by": "06:30", "days": [0, 1, 4]}
    assert kept.from_on == today()
    assert Entry.objects.filter(what="said when a load is expected").count() == 1
    officer.post(address, answers(why="Pressed again"))
    assert Setting.objects.get().why == "Agreed with the supplier"
    form = read(officer, address)
    assert form.count(" checked") == 3
    assert 'value="06:30"' in form


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"by": "25:00"}, "Write a time of day, like 06:00"),
        ({"by": "at six in the morning"}, "Write a time of day, like 06:00"),
        ({"by": ""}, "Say by which time of day it is in"),
        ({"days": ["9"]}, "Choose days of the week"),
        ({"why": ""}, "Say why, and who decided"),
        ({"from_on_year": "2019"}, "It begins today or later"),
        ({"from_on_day": ""}, "Write a day that exists"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(officer, changed, said):
    typed = {"why": "Because"} | changed
    answer = officer.post(reverse("expect_load", args=["cin"]), answers(**typed))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "There is a problem" in html
    assert said in html
    assert typed["why"] in html
    assert not Setting.objects.exists()


def test_no_load_may_be_expected_any_more(officer, expected):
    assert LATE in text(read(officer, reverse("loads")))
    officer.post(reverse("expect_load", args=["ssd"]), answers(days=[], by=""))
    assert LATE not in text(read(officer, reverse("loads")))


def test_files_nobody_knows_are_not_expected(officer):
    assert officer.get(reverse("expect_load", args=["xyz"])).status_code == 404


@pytest.mark.parametrize(("role", "page"), [
    (Role.DATA_OFFICER, "loads"), (Role.ADMINISTRATOR, "people_who_sign_in"),
    (Role.DATA_OFFICER, "nightly_loads"),
])  # fmt: skip
def test_a_late_load_is_seen_on_the_first_page(role, page, client, expected):
    client.force_login(a_person(role))
    words = text(read(client, reverse(page)))
    assert f"{LATE} It was never loaded." in words
    loaded(began=this_moment() - timedelta(days=3))
    assert f"{LATE} Its last load was" in text(read(client, reverse(page)))
    loaded()
    assert LATE not in text(read(client, reverse(page)))


def test_a_short_load_is_seen_on_the_first_page_until_somebody_takes_it(officer, expected):
    loaded(counts={"read": 1_000}, began=this_moment() - timedelta(days=1))
    short = loaded(counts={"read": 600})
    words = text(read(officer, reverse("loads")))
    assert "is short: its load of today" in words
    assert "has 600 rows, and usually it has 1,000." in words
    short.accepted_short = True
    short.save()
    words = text(read(officer, reverse("loads")))
    assert "is short" not in words
    assert "It was taken as short, as somebody said" in words


def test_another_authoritys_loads_do_not_say_what_is_usual():
    loaded(counts={"read": 9_000}, authority="301", began=this_moment() - timedelta(days=1))
    loaded(counts={"read": 600}, authority="302")
    one = next(each for each in nights.standings(this_moment()) if each.source == "ssd")
    assert (one.last.rows, one.usual) == (600, 0)


def test_how_old_the_data_is_stands_on_the_pages_of_those_who_use_it(client):
    loaded()
    loaded(source="cin", began=this_moment() - timedelta(days=400))
    for role, page in ((Role.DATA_OFFICER, "loads"), (Role.DIRECTOR, "oversight")):
        client.force_login(a_person(role))
        words = text(read(client, reverse(page)))
        assert "Last loaded: the children in need census" in words
        assert "the standard safeguarding dataset today, " in words


def test_the_list_of_loads_says_how_long_each_took_and_what_was_accepted(officer):
    loaded(without=["ssd_contacts"])
    a_load(ended_at=None)
    words = text(read(officer, reverse("earlier_loads")))
    assert "3 minutes" in words
    assert "taken without ssd_contacts" in words


def test_a_timer_is_told_in_plain_lines(expected):
    with pytest.raises(CommandError, match=f"^{LATE} It was never loaded.$"):
        call_command("nightly_check", stdout=StringIO())
    loaded()
    out = StringIO()
    call_command("nightly_check", stdout=out)
    assert out.getvalue() == "Every load that was expected is in.\n"
    expected.delete()
    out = StringIO()
    call_command("nightly_check", stdout=out)
    assert "No load is expected. Say which ones are" in out.getvalue()
