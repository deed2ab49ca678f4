"""Lists asked in one question are what they are when asked one by one."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q, Value

from sightline.access.models import Grant
from sightline.access.roles import Role
from sightline.calendars.clock import LONDON, now, today
from sightline.desk.waiting import LISTS
from sightline.duties.models import DutySpan, Standing
from sightline.people.at_once import ONCE, SOMEBODY, Place, ask_at_once, place_of, question_of
from sightline.people.models import Child
from sightline.people.tests.builders import a_child, a_grant, a_person
from sightline.people.wholes import about
from sightline.workforce.models import Worker

pytestmark = pytest.mark.django_db
SUMMER = datetime(2026, 7, 3, 14, 5, 30, 1, tzinfo=LONDON)
WINTER = datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=LONDON)


def mine(viewer, _):
    return Child.objects.visible_to(viewer).granted_to(viewer, "allocation").order_by("pk")


def lately(viewer, at):
    since = at - timedelta(days=28)
    return Grant.objects.filter(user=viewer, starts_at__gt=since).select_related("child")


def of_the_day(viewer, at):
    """Begun by the end of today, of whom the clock knows the day."""
    of = about(mine(viewer, at).order_by())
    return DutySpan.objects.filter(of, arose_on__lte=today()).order_by("pk")


def always_empty(viewer, _):
    return Child.objects.filter(pk__in=[])


def words(viewer, _):
    """A sign that is SQL's own, and values that never change."""
    found = Child.objects.filter(Q(surname__contains="50%'s") | Q(forename="Wren"))
    return found.annotate(said=Value("ü 'x' \\ %s")).order_by("pk")


MANY = (
    ("mine", mine), ("lately", lately), ("day", of_the_day), ("empty", always_empty),
    ("words", words),
)  # fmt: skip


def a_duty(child, day):
    return DutySpan.objects.create(
        child=child, rule="x", version="1", arose_on=day, due_on=day, sentence="x",
        running=DateRange(day, None), overdue=DateRange(day + timedelta(days=1), None),
    )  # fmt: skip


@pytest.fixture
def worker():
    one = a_person(Role.SOCIAL_WORKER)
    long_ago, lately = SUMMER - timedelta(days=40), SUMMER - timedelta(days=2)
    a_grant(one, a_child(forename="Wren", nhs_number="9434765919"), starts_at=long_ago)
    ended = a_child(surname="At 50%'s end", born_on=date(2012, 2, 29))
    a_grant(one, ended, starts_at=lately)
    a_grant(a_person(), a_child(forename="Wren"))
    for child in Child.objects.all():
        for day in (SUMMER.date(), SUMMER.date() + timedelta(days=1)):
            a_duty(child, day)
    return one


@pytest.mark.parametrize("at", [SUMMER, WINTER, SUMMER - timedelta(days=30)])
def test_every_row_has_what_it_has_alone(at, worker):
    with time_machine.travel(at, tick=False):
        found = ask_at_once(MANY, worker, now())
        for name, make in MANY:
            alone = list(make(worker, now()))
            assert found[name] == alone
            for one, other in zip(found[name], alone, strict=True):
                same = [one.__dict__ | {"_state": 0}, other.__dict__ | {"_state": 0}]
                assert same[0] == same[1]


def test_related_rows_come_with_them(worker, django_assert_num_queries):
    with time_machine.travel(SUMMER, tick=False):
        [grant] = ask_at_once(MANY, worker, now())["lately"]
        with django_assert_num_queries(0):
            assert grant.child.born_on == date(2012, 2, 29)
            assert grant.starts_at == SUMMER - timedelta(days=2)


@pytest.mark.parametrize("role", Role)
def test_the_desk_of_every_role_can_be_asked_for(role):
    viewer = a_person(role)
    found = ask_at_once(LISTS, viewer, now())
    assert set(found) == {name for name, _ in LISTS}
    assert {name: rows for name, rows in found.items() if rows} == {}


def test_nobody_s_question_stays_with_whoever_asked_first(worker):
    other = a_person(Role.SOCIAL_WORKER)
    with time_machine.travel(SUMMER, tick=False):
        assert len(ask_at_once(MANY, worker, now())["mine"]) == 2
        assert ask_at_once(MANY, other, now())["mine"] == []
        assert len(ask_at_once(MANY, worker, now())["mine"]) == 2
    asked = question_of(MANY, Role.SOCIAL_WORKER, is_active=True)
    assert str(SOMEBODY) not in asked.words
    assert "2001" not in asked.words
    assert asked is question_of(MANY, Role.SOCIAL_WORKER, is_active=True)


@pytest.mark.parametrize(
    ("value", "place", "then"),
    [
        (SOMEBODY, Place("viewer"), 7),
        (ONCE, Place("moment"), SUMMER),
        (ONCE - timedelta(days=28), Place("moment", timedelta(days=-28)), SUMMER - timedelta(28)),
        (ONCE.date(), Place("day"), date(2026, 7, 3)),
        (datetime(2001, 2, 4, tzinfo=LONDON), Place("midnight", timedelta(days=1)),
         datetime(2026, 7, 4, tzinfo=LONDON)),
        (7, None, None), ("2001", None, None), (True, None, None), ([1, 2], None, None),
    ],
)  # fmt: skip
def test_what_stands_for_who_asks_and_when(value, place, then):
    assert place_of(value) == place
    assert place is None or place.value(7, SUMMER) == then


@pytest.mark.parametrize("value", [SUMMER, [1, SOMEBODY], [ONCE]])
def test_what_would_be_kept_by_mistake_is_refused(value):
    with pytest.raises(TypeError):
        place_of(value)


def test_a_column_that_cannot_be_carried_is_refused(worker):
    lists = (("x", lambda viewer, at: Grant.objects.annotate(held=Value(at) - F("starts_at"))),)
    with pytest.raises(TypeError, match="DurationField"):
        ask_at_once(lists, worker, now())


def test_what_the_record_keeps_in_other_kinds_comes_as_it_is():
    """Ranges of days, fractions, structures and random ids."""
    child = a_child()
    a_duty(child, date(2026, 1, 5))
    Standing.objects.create(child=child, kind="x", began_at=SUMMER)
    Worker.objects.create(name="Finn Tarrow", full_time_equivalent="0.8")
    lists = (
        ("duties", lambda viewer, at: DutySpan.objects.all()),
        ("standings", lambda viewer, at: Standing.objects.values_list("child_id", "began_at")),
        ("workers", lambda viewer, at: Worker.objects.all()),
        ("people", lambda viewer, at: Child.objects.values("public_id")),
    )
    found = ask_at_once(lists, a_person(), SUMMER)
    for name, make in lists:
        assert found[name] == list(make(None, SUMMER))
    [duty], [worker] = found["duties"], found["workers"]
    assert duty.overdue == DutySpan.objects.get().overdue
    assert worker.full_time_equivalent == Worker.objects.get().full_time_equivalent


def test_its_plan_is_kept_with_the_connection(worker):
    with connection.cursor() as cursor:
        cursor.execute("deallocate all")
        ask_at_once(MANY, worker, SUMMER)
        ask_at_once(MANY, worker, WINTER)
        cursor.execute("select count(*) from pg_prepared_statements where name like 'sightline%'")
        assert cursor.fetchone()[0] == 1
        cursor.execute("show plan_cache_mode")
        assert cursor.fetchone()[0] == "auto"
