"""Gaps of the record: something happened, or was promised, and has no account yet.

Rooms declare them, `config/rooms.py` lists them, and one query reads all of them for any number of
children. A gap is no duty: the law asks for none of it by a day. It is what would be lost if
somebody were ill tomorrow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sightline.access.labels import Label


@dataclass(frozen=True, slots=True)
class GapTable:
    """One kind of gap: what it is called in short, how it is told, where it is closed.

    `sql` gives child, since when, what about, and what the address of the page asks for ("" for
    nothing). It reads `them` (`part`, `whole`: the children asked about and whoever is part of
    them) and `held` (`whole`, `since`: those of them who have a worker on the day), and takes
    `%(day)s`. `page` is a page of the child's file, `act` what one does there. Whoever may not read
    what `label` says is not told of these gaps.
    """

    kind: str
    words: str
    page: str
    act: str
    sql: str
    tell: Callable[[date, str], str]
    label: Label = Label.PLAIN


GAPS: list[GapTable] = []
"""Filled by config/rooms.py, in the order in which pages show them."""
