"""Small things on the pages that matter to somebody: when it was known, who died, who is who."""

from datetime import UTC, date, datetime

import pytest

from sightline.access.models import User
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import LONDON
from sightline.care.models import CareReview
from sightline.duties.facts import Event, Span
from sightline.duties.telling import Names
from sightline.missing.models import MissingEpisode
from sightline.people.models import Child
from sightline.people.permissions import may_open_file
from sightline.people.tests.builders import a_child, a_person
from sightline.record.presenters.care import held_words
from sightline.record.presenters.family import life_words
from sightline.record.presenters.header import age_words, worker_words
from sightline.record.presenters.involved import involved_sections
from sightline.record.presenters.missing import missing_section, pattern_words
from sightline.record.presenters.overview import seen_of
from sightline.record.presenters.timeline import by_year, entries_of
from sightline.workforce.models import Involvement, Post, Team, Worker
from sightline.workforce.queries import involvements_of, names_of

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 40, tzinfo=LONDON)
VISIT = {"kind": "care", "seen": None, "seen_alone": None, "bedroom_seen": None}


def visit(when, *, recorded_at=None, **known):
    return Event(1, "visit", when, VISIT | known, "visits.Visit:1", "ssd:1", recorded_at)


@pytest.mark.parametrize(
    ("recorded_at", "words"),
    [
        (None, ""),
        (datetime(2026, 3, 3, 23, tzinfo=UTC), ""),
        (datetime(2026, 6, 3, 23, tzinfo=UTC), "Known later: written down 4 June 2026"),
    ],
)
def test_known_later_is_said_only_where_the_day_of_writing_is_known(recorded_at, words):
    (entry,) = entries_of([visit(date(2026, 3, 3), recorded_at=recorded_at)], Names())
    assert entry.known_later == words


def test_a_moment_near_midnight_stands_on_its_day_in_london():
    known = {
        "kind": "M",
        "starts_with_time": False,
        "ends_with_time": False,
        "interview_offered": None,
        "interview_accepted": None,
    }
    began, ended = datetime(2026, 6, 30, 23, tzinfo=UTC), datetime(2026, 7, 2, 23, tzinfo=UTC)
    span = Span(1, "missing", began, ended, known, "missing.MissingEpisode:1", "ssd:1", None)
    (entry,) = entries_of([span], Names())
    assert (entry.on, entry.when) == (date(2026, 7, 1), "1 Jul")
    assert (entry.more, entry.until) == ("For 2 days.", "Until 3 July 2026")


def test_lines_stand_under_their_year_and_month():
    days = (date(2025, 3, 1), date(2026, 3, 1), date(2026, 3, 9), date(2026, 4, 1))
    years = by_year(entries_of([visit(day) for day in days], Names()))
    assert [(year.name, [month.name for month in year.months]) for year in years] == [
        ("2026", ["April", "March"]),
        ("2025", ["March"]),
    ]
    assert [entry.when for entry in years[0].months[1].entries] == ["9 Mar", "1 Mar"]


def test_a_visit_ahead_is_not_the_last_and_one_not_seen_is_not_seen():
    facts = [
        visit(date(2026, 9, 1), seen=True),
        visit(date(2026, 11, 1)),
        visit(date(2026, 12, 1), seen=True),
    ]
    assert seen_of(facts, TODAY) == [
        ("Last visit", "1 November 2026, 3 weeks ago: child in care, whether seen is not recorded"),
        ("Last seen", "1 September 2026, 11 weeks ago"),
        ("Last seen alone", "Not recorded"),
    ]


@pytest.mark.parametrize("role", Role)
def test_roles_that_open_nothing_are_refused_with_a_sentence(role):
    answer = may_open_file(User(role=role), Child())
    assert bool(answer) is (ROLES[role].opens is not Reach.NONE)
    assert answer.refusal in ("", "Your role does not open children’s files")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"died_on": date(2020, 5, 4), "born_on": date(1980, 1, 1)}, "Died 4 May 2020"),
        ({"expected_on": date(2027, 1, 1)}, "Not yet born"),
        ({"born_on": date(1980, 1, 1)}, "46"),
        ({}, ""),
    ],
)
def test_a_relative_died_is_not_born_or_has_an_age(fields, words):
    assert life_words(Child(**fields), TODAY) == words


def test_a_birth_date_after_the_death_gives_no_age():
    assert age_words(Child(born_on=date(2026, 1, 2), died_on=date(2026, 1, 1)), TODAY) == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"held_on": date(2026, 7, 1), "cancelled": True}, "1 July 2026, cancelled"),
        ({"cancelled": True}, "Cancelled"),
        ({"due_on": TODAY}, "Ahead"),
    ],
)
def test_a_review_cancelled_is_said_to_be(fields, words):
    assert held_words(CareReview(**fields), TODAY) == words


def test_hours_are_said_only_where_the_source_gave_them():
    day = datetime(2026, 9, 26, tzinfo=LONDON)
    known = {"starts_with_time": False, "ends_with_time": False}
    back = datetime(2026, 9, 28, tzinfo=LONDON)
    episode = MissingEpisode(started_at=day, ended_at=back, interview_offered=False, **known)
    ahead = MissingEpisode(started_at=datetime(2026, 12, 1, tzinfo=LONDON))
    rows = missing_section([episode, ahead], NOW).rows
    assert [rows[0][0].text, *rows[0][1:3]] == ["26 September 2026", "28 September 2026", "2 days"]
    assert rows[0][5] == ""
    assert rows[1][2] == ""
    assert pattern_words([ahead], NOW) == "No episodes in the last 90 days."


@pytest.mark.django_db
def test_a_worker_stands_with_the_team_they_sit_in_and_an_address_to_write_to():
    child = a_child()
    user = a_person(email="mabel.okonjo@northmoor.example")
    team = Team.objects.create(name="Ashmere local team")
    worker = Worker.objects.create(name="Mabel Okonjo", user=user)
    Post.objects.create(worker=worker, team=team)
    Involvement.objects.create(child=child, worker=worker, role="IRO", started_on=TODAY)
    Involvement.objects.create(child=child, role="Nurse", started_on=TODAY)
    now, _ = involved_sections(involvements_of(child), TODAY)
    unnamed, named = now.rows
    assert unnamed[0].text == "Name not recorded"
    assert unnamed[1:] == ["Nurse", "", "23 November 2026", ""]
    assert named[1:4] == ["Reviewing officer", "Ashmere local team", "23 November 2026"]
    assert named[4].href == "mailto:mabel.okonjo@northmoor.example"


@pytest.mark.django_db
def test_workers_and_teams_are_named_by_their_ids():
    team = Team.objects.create(name="Ashmere 2")
    worker = Worker.objects.create(name="Priya Goldfinch")
    assert names_of([worker.pk], [team.pk]).who(worker.pk, team.pk) == "Priya Goldfinch, Ashmere 2"


def test_who_the_worker_is_is_said_as_far_as_recorded():
    assert worker_words(None) == "nobody recorded"
    assert worker_words(Involvement()) == "name not recorded"
    team = Involvement(team=Team(name="Ashmere 2"), started_on=TODAY)
    assert worker_words(team) == "Ashmere 2 since 23 November 2026"
