"""Shares in words, and the year's picture of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.design.charts import Figure, Panel, Point, multiples
from sightline.design.dates import day as day_words
from sightline.design.words import plural
from sightline.oversight.months import Month
from sightline.oversight.wilson import LEAST, wilson

NOTE = (
    "A dot is the share at the end of a month, the last one on the day chosen; the upright line "
    "is where it may lie. Where there are fewer than ten children there is no dot."
)


@dataclass(frozen=True, slots=True)
class Share:
    """ "74%" with "31 of 42 children" and "59 to 85"; the first and last empty below ten."""

    percent: str
    count: str
    range: str


def share_of(part: int, whole: int) -> Share:
    """The share in words; below ten children only the count."""
    if whole == 0:
        return Share("", "no children", "")
    count = f"{part:,} of {plural(whole, 'child', 'children')}"
    if whole < LEAST:
        return Share("", count, "")
    low, high = wilson(part, whole)
    return Share(f"{part / whole:.0%}", count, f"{100 * low:.0f} to {100 * high:.0f}")


def point(month: Month, part: int, whole: int) -> Point:
    """One month's share as a dot with its range."""
    share = share_of(part, whole)
    words = f"{share.percent}, {share.count}" if share.percent else share.count
    if whole < LEAST:
        return Point(month.day, None, None, None, words)
    low, high = wilson(part, whole)
    return Point(month.day, part / whole, low, high, f"{words} ({share.range})")


def trend(months: Sequence[Month]) -> Figure | None:
    """The year in small pictures; nothing where no month had ten children."""
    panels = [
        Panel("Seen as the plan says", [
            point(one, one.visited - one.unseen, one.visited) for one in months
        ]),
        Panel("With a signal", [
            point(one, one.with_signal, one.children) for one in months
        ]),
    ]  # fmt: skip
    if not any(one.share is not None for panel in panels for one in panel.points):
        return None
    first, last = months[0].day, months[-1].day
    sentence = f"Two shares from {day_words(first)} to {day_words(last)}: " + "; ".join(
        f"{panel.name.lower()} {panel.points[0].words} at first, {panel.points[-1].words} at last"
        for panel in panels
    )
    return multiples(panels, title="The year, month by month", note=NOTE, sentence=sentence)
