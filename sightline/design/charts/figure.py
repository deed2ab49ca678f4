"""What every chart gives, and how its shapes are written."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDE = 720
NARROW = 340
LETTER = 7.2
"""About how wide a letter is drawn, in the units of the picture."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart twice, wide and narrow, with the sentence it says and the table behind it.

    `rows` are the cells under `columns`, the first of each row its heading.
    """

    title: str
    note: str
    sentence: str
    wide: Markup
    narrow: Markup
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def picture(width: float, height: float, shapes: Sequence[str], sentence: str, kind: str) -> Markup:
    """One picture; `kind` is wide or narrow, and the style sheet shows the one that fits."""
    return Markup(  # noqa: S704  all written by this room, words escaped # nosec B704
        f'<svg class="sl-svg sl-svg--{kind}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(sentence)}">' + "".join(shapes) + "</svg>"
    )


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Words beginning at x, standing on y."""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="t {kind}">{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def box(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A box; one of no width is drawn as a sliver, so that it can be seen."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 2):.1f}" height="{height:.1f}" '
        f'class="{kind}"/>'
    )


def diamond(x: float, y: float, kind: str, size: float = 6.5) -> str:
    """An event of note."""
    return (
        f'<path d="M{x:.1f} {y - size:.1f}l{size} {size}l-{size} {size}l-{size} -{size}z" '
        f'class="m {kind}"/>'
    )


def fits(words: str, width: float) -> bool:
    """Whether the words have room in so much width."""
    return len(words) * LETTER + 10 <= width
