"""When a meeting is to be written up. Plain history in, duties out."""

from collections.abc import Iterator
from datetime import date

from sightline.duties.counting import day_of
from sightline.duties.history import History
from sightline.duties.law import Law
from sightline.duties.raising import Asked, Duty, raise_one, stretch_of


def duties(history: History, law: Law) -> Iterator[Duty]:
    """One for every meeting that was held, met on the day its minutes were put on file."""
    for one in history.events("meeting"):
        held = day_of(one.at)
        written = one.attributes["recorded_on"]
        met = date.fromisoformat(written) if written else None
        stretch = stretch_of(history, held)
        if stretch is None:
            continue
        if met is not None and not stretch.holds(met):
            met = None
        yield raise_one(
            law,
            one,
            Asked("meeting_recorded", "the meeting"),
            held,
            held,
            met=met,
            met_row=one.row if met else "",
            ended=stretch.end,
        )
