"""Small multiples: several shares over the same months on the same scale, each with its range."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from sightline.design.charts.figure import NARROW, WIDE, Figure, line, picture, text
from sightline.design.dates import day

GAP = 32
TOP = 30
HIGH = 96
LEFT = 44
VALUE = 52
"""Room at the right for the last share in figures."""
MARKS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A share on a day with where it may lie, all from 0 to 1; None where there is none.

    `words` say it in the table.
    """

    on: date
    share: float | None
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One small picture."""

    name: str
    points: Sequence[Point]


def multiples(panels: Sequence[Panel], *, title: str, note: str, sentence: str) -> Figure:
    """The panels side by side, beneath each other where it is narrow; every panel has each day."""
    return Figure(
        title=title,
        note=note,
        sentence=sentence,
        wide=drawn(panels, sentence, "wide"),
        narrow=drawn(panels, sentence, "narrow"),
        columns=["On", *(panel.name for panel in panels)],
        rows=[
            [day(points[0].on), *(point.words for point in points)]
            for points in zip(*(panel.points for panel in panels), strict=True)
        ],
    )


def drawn(panels: Sequence[Panel], sentence: str, kind: str) -> Markup:
    """One picture of all the panels."""
    is_wide = kind == "wide"
    width = (WIDE - GAP * (len(panels) - 1)) / len(panels) if is_wide else NARROW
    step = TOP + HIGH + 34
    shapes: list[str] = []
    for number, panel in enumerate(panels):
        left, top = (number * (width + GAP), 0) if is_wide else (0, number * step)
        shapes += panel_shapes(panel, left, top, width)
    height = step if is_wide else step * len(panels)
    return picture(WIDE if is_wide else NARROW, height, shapes, sentence, kind)


def panel_shapes(panel: Panel, left: float, top: float, width: float) -> list[str]:
    """One panel: its name, the scale, a dot and a range for each day, the last share in figures."""
    first, last = left + LEFT, left + width - VALUE
    floor = top + TOP + HIGH

    def height_of(share: float) -> float:
        return floor - share * HIGH

    shapes = [text(left, top + 14, panel.name, "b")]
    for mark in MARKS:
        shapes.append(line(first - 6, height_of(mark), last + 6, height_of(mark), "grid"))
        shapes.append(text(left, height_of(mark) + 5, f"{mark:.0%}", "xs"))
    step = (last - first) / max(len(panel.points) - 1, 1)
    for number, point in enumerate(panel.points):
        x = first + number * step
        if point.share is None or point.low is None or point.high is None:
            continue
        shapes.append(line(x, height_of(point.low), x, height_of(point.high), "range"))
        is_last = number == len(panel.points) - 1
        shapes.append(dot(x, height_of(point.share), 5.5 if is_last else 4))
        if is_last:
            shapes.append(text(x + 12, height_of(point.share) + 5, f"{point.share:.0%}", "b"))
    ends = (panel.points[0].on, panel.points[-1].on)
    shapes.append(text(first - 6, floor + 20, f"{ends[0]:%b %Y}", "xs"))
    shapes.append(text(last - 48, floor + 20, f"{ends[1]:%b %Y}", "xs"))
    return shapes


def dot(x: float, y: float, size: float) -> str:
    """A share."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}" class="m"/>'
