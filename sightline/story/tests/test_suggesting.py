"""Which events wait for a story, and how fresh a story is, with the days at the edges."""

from datetime import date, timedelta

import pytest

from sightline.record.words import TELLERS
from sightline.story.suggesting import (
    LATELY,
    STALE,
    WORTH,
    Freshness,
    Happened,
    Kind,
    freshness,
    is_worth,
    lately,
    waiting,
)
from sightline.story.words import KINDS, fresh_state, kind_words, since_words

DAY = date(2026, 11, 23)


def an_event(fact="missing", on=DAY, *, is_end=False, key="", **known):
    return Happened(key or f"{fact} {on} {is_end}", fact, is_end, on, "Missing", "", known)


@pytest.mark.parametrize(
    ("event", "worth"),
    [
        (an_event("missing"), True),
        (an_event("missing", is_end=True), False),
        (an_event("protection_plan", is_end=True), True),
        (an_event("placement", is_end=True), False),
        (an_event("involvement", is_allocated=True), True),
        (an_event("involvement", is_allocated=False), False),
        (an_event("involvement"), False),
        (an_event("visit_try", outcome="refused"), True),
        (an_event("visit_try", outcome="no_access"), True),
        (an_event("visit_try", outcome="out"), False),
        (an_event("visit"), False),
        (an_event("note"), False),
        (an_event("section_47"), True),
        (an_event("strategy", outcome="nothing"), True),
    ],
)
def test_an_event_is_suggested_where_a_story_may_want_it(event, worth):
    assert is_worth(event) is worth


def test_every_kind_suggested_is_a_kind_of_fact_that_is_told():
    assert set(WORTH) <= set(TELLERS)


def test_what_waits_is_neither_done_nor_still_to_come_and_the_latest_is_first():
    events = [
        an_event(on=DAY - timedelta(days=3), key="done"),
        an_event(on=DAY - timedelta(days=2), key="older"),
        an_event(on=DAY, key="today"),
        an_event(on=DAY + timedelta(days=1), key="tomorrow"),
        an_event("visit", key="not worth it"),
    ]
    assert [one.key for one in waiting(events, {"done"}, DAY)] == ["today", "older"]


@pytest.mark.parametrize(("back", "shown"), [(LATELY.days, True), (LATELY.days + 1, False)])
def test_events_of_more_than_a_year_ago_are_not_offered_at_once(back, shown):
    assert bool(lately([an_event(on=DAY - timedelta(days=back))], DAY)) is shown


def test_freshness_counts_what_happened_after_the_last_day_told():
    entries = [(date(2026, 10, 13), date(2026, 10, 30)), (date(2026, 10, 12), date(2026, 10, 1))]
    on_the_day, after = an_event(on=date(2026, 10, 30)), an_event(on=date(2026, 10, 31))
    fresh = freshness(entries, [on_the_day, after], DAY)
    assert fresh == Freshness(date(2026, 10, 13), date(2026, 10, 30), 1)
    assert fresh_state(fresh, DAY) == (
        "soon", "Last entry 5 weeks ago, written up to 30 October 2026",
    )  # fmt: skip
    assert since_words(fresh) == "1 event of the record waits since then."


def test_a_story_nobody_began_waits_for_the_events_of_the_last_year():
    old = an_event(on=DAY - LATELY - timedelta(days=1))
    fresh = freshness([], [an_event(), old], DAY)
    assert fresh == Freshness(None, None, 1)
    assert not fresh.is_stale(DAY)
    assert fresh_state(fresh, DAY) == ("none", "Nothing is written yet")
    assert since_words(fresh) == "1 event of the record of the last year waits."
    assert since_words(freshness([], [], DAY)) == ""


@pytest.mark.parametrize(
    ("back", "since", "state"),
    [(STALE.days, 0, "met"), (STALE.days, 2, "soon"), (STALE.days + 1, 0, "care")],
)
def test_a_story_is_stale_after_three_months(back, since, state):
    fresh = Freshness(DAY - timedelta(days=back), DAY, since)
    assert fresh_state(fresh, DAY)[0] == state
    words = since_words(fresh)
    assert words == (
        "2 events of the record wait since then."
        if since
        else "No event of the record waits since then."
    )


def test_every_kind_of_entry_has_words():
    assert set(KINDS) == set(Kind)
    assert kind_words("missing") == "Missing"
    assert kind_words("?") == ""


def test_an_event_is_called_by_a_name_that_tells_nothing_and_stays():
    one, other = an_event(key="missing ssd:M1 began"), an_event(key="missing ssd:M2 began")
    assert one.called != other.called
    assert one.called == an_event("conference", key="missing ssd:M1 began").called
    assert len(one.called) == 20
    assert "M1" not in one.called
