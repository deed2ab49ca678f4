"""What a list of the workbook is: its columns, how each heading is known, and what it becomes."""

import re
from dataclasses import dataclass
from functools import cached_property

from sightline.codes.code_list import CodeList
from sightline.codes.lists import YES_NO
from sightline.exchange.returns.values import Reader, day, number, text

EXTRA = re.compile(r"(?: (?:y n|yes no|dd mm yyyy|years?|if applicable|where applicable))+$")
COUNT = number(0, 9_999)
ANY_TEXT = text(1_000)


def plain_heading(heading: str) -> str:
    """A heading in lower case, letters and figures alone, without what only says how to fill it."""
    tidy = heading.lower().replace("’", "'").replace("‘", "'").replace("'", "")
    tidy = re.sub(r"[^a-z0-9]+", " ", tidy).strip()
    return EXTRA.sub("", tidy)


@dataclass(frozen=True)
class Column:
    """One column of a list.

    `pattern` knows its heading, in the form of `plain_heading`, however a year spelled it. `field`
    is what its values become, empty where they are not kept. A column of answers has the list of
    `codes` it answers from; `own` says that its answers mean what they mean in this column alone.
    """

    heading: str
    pattern: str
    field: str = ""
    read: Reader = ANY_TEXT
    codes: CodeList | None = None
    own: bool = False

    @cached_property
    def plain(self) -> str:
        """Its own heading in plain form."""
        return plain_heading(self.heading)

    @property
    def asked(self) -> str:
        """Under what name the meanings of its answers are kept."""
        assert self.codes is not None  # noqa: S101  only columns of answers are asked for it
        return f"{self.codes.name}: {self.plain}"[:200] if self.own else self.codes.name

    def knows(self, heading: str) -> bool:
        """Whether a plain heading is this column's, however spelled."""
        return heading == self.plain or re.fullmatch(self.pattern, heading) is not None


@dataclass(frozen=True)
class AnnexList:
    """One of the eleven lists: its number, its name, the table its lines fill first.

    `needed` is the field a line cannot do without; `spans` are pairs of a first and a last day.
    """

    number: int
    title: str
    table: str
    columns: tuple[Column, ...]
    needed: str = ""
    spans: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> Column:
        """The column of the id that every line has."""
        return self.columns[0]

    def known_in(self, headings: list[str]) -> int:
        """How many of these plain headings are columns of this list."""
        return sum(any(one.knows(heading) for one in self.columns) for heading in headings)

    def heading_of(self, name: str) -> str:
        """The heading of the column that becomes a field."""
        return next((one.heading for one in self.columns if one.field == name), name)


def on(heading: str, pattern: str, field: str = "") -> Column:
    """A column of days."""
    return Column(heading, pattern, field, day)


def told(heading: str, pattern: str, field: str = "", longest: int = 255) -> Column:
    """A column of words."""
    return Column(heading, pattern, field, text(longest))


def many(heading: str, pattern: str, field: str = "") -> Column:
    """A column of numbers."""
    return Column(heading, pattern, field, COUNT if field else ANY_TEXT)


def answer(heading: str, pattern: str, field: str, codes: CodeList) -> Column:
    """A column of codes or their words."""
    return Column(heading, pattern, field, codes=codes)


def asked(heading: str, pattern: str, field: str = "") -> Column:
    """A question answered by yes or no; what else stands there means what it means in it alone."""
    return Column(heading, pattern, field, codes=YES_NO, own=True)
