"""Whatever happened to a child, in whatever order it was told: what holds of duties and signals."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.calendars.zone import LONDON
from sightline.duties.counting import day_of, overdue_from
from sightline.duties.facts import Event, Span
from sightline.duties.history import History
from sightline.duties.law import Law
from sightline.duties.limits import Limits
from sightline.duties.raising import UNKNOWN
from sightline.duties.tests.histories import KNOWN, ROWS
from sightline.duties.working import SIGNAL_KINDS, SIGNAL_RULES, TIMESCALES, duties_of

FIRST = date(2024, 1, 1)
LONG = 900
"""Days within which everything happens."""
RAISED_LATER = {"icpc", "cf_assessment"}
"""Duties that a later outcome raises with an earlier day: the two exceptions, by name."""

days = st.integers(0, LONG).map(lambda n: FIRST + timedelta(days=n))
lengths = st.none() | st.integers(0, 400).map(lambda n: timedelta(days=n))
few = st.none() | st.integers(1, 5)
yes_no = st.none() | st.booleans()
CHOICES = {
    "no_further_action": yes_no,
    "outcomes": st.lists(
        st.sampled_from(["assessment", "services provided", "child protection conference"]),
        max_size=2,
        unique=True,
    ),
    "factors": st.none() | st.lists(st.sampled_from(["10A", "11A", "1A"]), unique=True),
    "referral_id": few,
    "section_47_id": few,
    "conference_id": few,
    "plan_id": few,
    "in_need_plan_id": few,
    "protection_plan_id": few,
    "transfer_in": yes_no,
    "led_to_plan": yes_no,
    "held_elsewhere": yes_no,
    "quorate": yes_no,
    "cancelled": yes_no,
    "seen": st.booleans(),
    "seen_alone": yes_no,
    "is_unaccompanied": yes_no,
    "is_allocated": st.booleans(),
    "worker_id": few,
    "score": st.none() | st.integers(0, 40),
    "interview_offered": yes_no,
    "interview_accepted": yes_no,
    "period": st.just(""),
    "entered_care_on": st.none(),
    "start_reason": st.sampled_from(["S", "P", "L"]),
    "letter_sent_on": st.none(),
    "applied_to_court_on": st.none(),
    "status": st.sampled_from(["C1", "C2", "V2"]),
    "recorded_on": st.none() | days.map(str),
    "meets_on": days.map(str),
    "not_held": st.sampled_from(["", "family"]),
    "eligibility": st.sampled_from(["Former Relevant", "Relevant", "none"]),
}
KINDS = {
    "visit": st.sampled_from(["protection", "in_need", "care"]),
    "agreed_visiting": st.sampled_from(["protection", "in_need", "care"]),
    "placement": st.sampled_from(["U1", "U6", "P1", "T0", "K2"]),
    "missing": st.sampled_from(["M", "A"]),
    "meeting": st.sampled_from(["core_group", "in_need", "around_family"]),
    "meeting_arranged": st.sampled_from(["core_group", "in_need", "around_family"]),
    "health_check": st.sampled_from(["RHA", "DEN", "IHA"]),
}
EVENTS = {
    "conference", "protection_review", "care_review", "health_check", "strengths_questionnaire",
    "pathway_review", "visit", "contact", "meeting", "meeting_arranged",
}  # fmt: skip
IS_A_MOMENT = {"missing"}


THEMES = (
    sorted(KNOWN),
    ["care_episode", "placement", "legal_status", "care_review", "visit", "health_check"],
    ["referral", "protection_plan", "protection_review", "conference", "section_47", "visit"],
    ["referral", "assessment", "in_need_plan", "visit", "contact", "missing", "involvement"],
    ["protection_plan", "in_need_plan", "early_help", "meeting", "meeting_arranged"],
)
"""What a life is mostly about, so that deeds and what asks for them meet."""


@st.composite
def facts(draw, kinds, number):
    """One fact of one of these kinds, under this number."""
    kind = draw(st.sampled_from(kinds))
    known = {
        name: draw(KINDS[kind] if name == "kind" else CHOICES[name])
        if name in CHOICES or name == "kind"
        else value
        for name, value in KNOWN[kind].items()
    }
    if kind == "health_check":
        known["status"] = draw(st.sampled_from(["Completed", "Refused"]))
    row = f"{ROWS.get(kind, 'test.' + kind)}:{number}"
    began = draw(days)
    if kind in EVENTS:
        return Event(1, kind, began, known, row, f"ssd:{number}", None)
    length = draw(lengths)
    ended = None if length is None else began + length
    if kind in IS_A_MOMENT:
        hours = draw(st.integers(0, 47))
        start = datetime(began.year, began.month, began.day, 22, tzinfo=LONDON)
        return Span(
            1, kind, start, None if length is None else start + timedelta(hours=hours),
            known, row, f"ssd:{number}", None,
        )  # fmt: skip
    return Span(1, kind, began, ended, known, row, f"ssd:{number}", None)


@st.composite
def lives(draw):
    """A child, born and dead or not, and up to sixteen facts."""
    born = draw(st.none() | st.integers(-6500, 0).map(lambda n: FIRST + timedelta(days=n)))
    died = draw(st.none() | st.none() | st.none() | days)
    kinds = draw(st.sampled_from(THEMES))
    number = draw(st.integers(1, 16))
    told = [draw(facts(kinds, place)) for place in range(1, number + 1)]
    return born, died, one_stay_at_a_time(told)


def one_stay_at_a_time(told):
    """Without stays in care that run into an earlier one, which no load lets in."""
    kept, until = [], date.min
    for fact in sorted(told, key=lambda one: one.row):
        if fact.kind == "care_episode":
            if fact.began < until:
                continue
            until = fact.ended or date.max
        kept.append(fact)
    return kept


def followed(born, died, told):
    """The duties and signals of a child of whom this was told."""
    history = History(1, born, died, list(told))
    duties = duties_of(history, Law([one for one in TIMESCALES if one.is_live]))
    return duties, Limits.of(SIGNAL_KINDS).signals(history, duties, SIGNAL_RULES)


def overdue(duties, day):
    """What was overdue at the end of a day, but for what a later outcome raises."""
    return {
        (duty.rule, duty.row, duty.arose_on)
        for duty in duties
        if duty.rule not in RAISED_LATER and is_overdue(duty, day)
    }


def is_overdue(duty, day):
    """As CONVENTIONS 5 says it: due before, and neither met nor ended by the end of the day."""
    over = duty.met if duty.met is not None else duty.ended
    if over == UNKNOWN or duty.arose_on > day:
        return False
    return overdue_from(duty.due) <= day and (over is None or day_of(over) > day)


def as_known_on(fact, day):
    """A fact as it stood at the end of a day; None where it had not begun."""
    if day_of(fact.at if isinstance(fact, Event) else fact.began) > day:
        return None
    if isinstance(fact, Span) and fact.ended is not None and day_of(fact.ended) > day:
        return replace(fact, ended=None)
    return fact


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=lives(), data=st.data())
def test_the_order_in_which_it_is_told_changes_nothing(life, data):
    born, died, told = life
    turned = data.draw(st.permutations(told))
    assert followed(born, died, turned) == followed(born, died, told)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=lives(), day=days)
def test_what_comes_later_changes_nothing_that_was_overdue(life, day):
    born, died, told = life
    by_then = [one for fact in told if (one := as_known_on(fact, day)) is not None]
    died_by_then = died if died is not None and died <= day else None
    all_told, _ = followed(born, died, told)
    then_told, _ = followed(born, died_by_then, by_then)
    assert overdue(all_told, day) == overdue(then_told, day)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(life=lives())
def test_a_duty_is_met_or_ended_and_never_both(life):
    duties, signals = followed(*life)
    same = {}
    for one in duties:
        first = same.setdefault((one.rule, one.row, one.arose_on, one.met), one)
        assert (one.due, one.ended) == (first.due, first.ended)
        assert one.met is None or one.ended is None
        assert one.sentence
    for one in signals:
        assert one.ended_on is None or one.began_on < one.ended_on
        assert one.evidence
