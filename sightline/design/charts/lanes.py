"""Swim-lanes: what was true when. A lane for each status, its stretches side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from markupsafe import Markup

from sightline.design.charts.figure import (
    NARROW,
    WIDE,
    Figure,
    box,
    diamond,
    fits,
    line,
    picture,
    text,
)
from sightline.design.dates import day

NOTE = "Statuses run beside each other. Dark is true today. The upright line is today."
COLUMNS = ("What", "From", "To", "Which")
TOP = 18
BAR = 22
LABELS = 124
NARROW_DAYS = 550
"""On a phone the last eighteen months; the table has all of it."""
STEPS = (1, 3, 6, 12, 24, 60)
LEAST_GAP = 62


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """A stretch of time; `ended` is the first day on which it is over, None while it runs."""

    began: date
    ended: date | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LaneMark:
    """Something that happened on a day; `kind` "care" stands out, "hollow" does not."""

    on: date
    words: str
    kind: str = "hollow"


@dataclass(frozen=True, slots=True)
class Lane:
    """One status, or one kind of event."""

    name: str
    spans: Sequence[LaneSpan] = ()
    marks: Sequence[LaneMark] = field(default=())


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day stands between `first` and `last`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, on: date) -> float:
        """The place of a day, kept inside the picture."""
        share = (on - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def shows(self, began: date, ended: date | None) -> bool:
        """Whether a stretch touches what the picture shows."""
        return began <= self.last and (ended is None or ended >= self.first)


def lanes(
    lanes: Sequence[Lane], *, first: date, last: date, today: date, title: str, sentence: str,
    note: str = NOTE,
) -> Figure:  # fmt: skip
    """The journey from `first` to `last`, both shown, with `today` upright in it."""
    last = max(last, today)
    narrow_first = max(first, last - timedelta(days=NARROW_DAYS))
    return Figure(
        title=title,
        note=note,
        sentence=sentence,
        wide=drawn(lanes, Scale(first, last, LABELS, WIDE - 4), today, sentence, "wide"),
        narrow=drawn(lanes, Scale(narrow_first, last, 0, NARROW - 4), today, sentence, "narrow"),
        columns=COLUMNS,
        rows=[row for lane in lanes for row in rows_of(lane)],
    )


def drawn(lanes: Sequence[Lane], scale: Scale, today: date, sentence: str, kind: str) -> Markup:
    """One picture of the lanes: labels beside them where it is wide, above them where narrow."""
    is_wide = kind == "wide"
    step, drop = (34, 0) if is_wide else (50, 16)
    height = TOP + 10 + step * len(lanes)
    shapes = ticks(scale, height)
    for number, lane in enumerate(lanes):
        top = TOP + 11 + number * step
        shapes.append(text(0, top + (16 if is_wide else 10), lane.name, "" if is_wide else "s"))
        shapes.append(line(scale.left, top + drop + 24, scale.right, top + drop + 24, "grid"))
        shapes += stretches(lane, scale, top + drop, today)
        shapes += [
            diamond(scale.x(mark.on), top + drop + BAR / 2, mark.kind)
            for mark in lane.marks
            if scale.shows(mark.on, mark.on)
        ]
    shapes.append(line(scale.x(today), TOP, scale.x(today), height, "today"))
    return picture(WIDE if is_wide else NARROW, height, shapes, sentence, kind)


def stretches(lane: Lane, scale: Scale, top: float, today: date) -> list[str]:
    """The boxes of one lane, dark where true today, with their words where they fit."""
    shapes = []
    for span in lane.spans:
        if not scale.shows(span.began, span.ended):
            continue
        is_now = span.began <= today and (span.ended is None or span.ended > today)
        left, right = scale.x(span.began), scale.x(span.ended or scale.last)
        shapes.append(box(left, top, right - left, BAR, "span now" if is_now else "span"))
        if span.words and fits(span.words, right - left):
            shapes.append(text(left + 6, top + 16, span.words, "on" if is_now else "s"))
    return shapes


def ticks(scale: Scale, height: float) -> list[str]:
    """Upright lines at months or years, as many as have room."""
    days = max((scale.last - scale.first).days, 1)
    months_apart = next(
        (step for step in STEPS if step * 30.4 / days * (scale.right - scale.left) >= LEAST_GAP),
        STEPS[-1],
    )
    shapes = []
    month = scale.first.year * 12 + scale.first.month
    for index in range(month + (-month) % months_apart, scale.last.year * 12 + 12, months_apart):
        on = date(index // 12, index % 12 + 1, 1)
        if not scale.first <= on <= scale.last:
            continue
        x = scale.x(on)
        words = f"{on:%Y}" if months_apart >= 12 else f"{on:%b %Y}" if on.month == 1 else f"{on:%b}"
        shapes.append(line(x, TOP, x, height, "grid"))
        if x + len(words) * 8 <= scale.right + 4:
            shapes.append(text(x + 3, 13, words, "s"))
    return shapes


def rows_of(lane: Lane) -> list[list[str]]:
    """The lane as rows of the table: every stretch and every event, oldest first."""
    spans = sorted(lane.spans, key=lambda span: span.began)
    marks = sorted(lane.marks, key=lambda mark: mark.on)
    rows = [
        [lane.name, day(span.began), day(span.ended) if span.ended else "now", span.words]
        for span in spans
    ]
    return rows + [[lane.name, day(mark.on), "", mark.words] for mark in marks]
