"""Telephone numbers in a text, however they are written."""

import re
import unicodedata
from collections.abc import Iterator

from sightline.letters.scanning.folding import Folded

FIGURES = 9
"""Figures from the end by which two telephone numbers are the same one."""
FEWEST = 6
"""Figures below which nothing is a telephone number."""
FIGURES_RUN = re.compile(r"[\d+(][\d\s().+/\-\u00a0\u2010-\u2015\u200b-\u200dOo]*")
ONE_NUMBER = 16
"""Figures up to which those that stand together are one telephone number."""
BEFORE = 5
"""Figures shown before what was found where there are more."""


def phones_like(text: Folded, value: str) -> Iterator[tuple[int, int]]:
    """The telephone number, with or without +44, however it is spaced."""
    wanted = figures_of(value)[-FIGURES:]
    if len(wanted) < FEWEST:
        return
    for run in FIGURES_RUN.finditer(text.text):
        places = [at for at in range(run.start(), run.end()) if figures_of(text.text[at])]
        figures = figures_of("".join(text.text[at] for at in places))
        if wanted not in figures:
            continue
        if len(figures) <= ONE_NUMBER:
            yield run.start(), places[-1] + 1
            continue
        for found in re.finditer(f"(?={wanted})", figures):
            first = max(found.start() - BEFORE, 0)
            yield places[first], places[found.start() + len(wanted) - 1] + 1


def figures_of(text: str) -> str:
    """The figures of a number, in whatever writing, with O typed for 0."""
    plain = text.replace("O", "0").replace("o", "0")
    return "".join(str(unicodedata.digit(one)) for one in plain if one.isdigit())
