"""From one line of a list to its values, and what is said of those that are not understood."""

from dataclasses import dataclass
from datetime import date

from sightline.exchange.annex_a.answers import Answers, NotYetSaid
from sightline.exchange.annex_a.sheets import Found, Sheet
from sightline.exchange.returns.rows import UNREAD, Said, Value
from sightline.exchange.returns.values import NotUnderstood, blank
from sightline.exchange.ssd.readers import tidy_id

Values = dict[str, Value]
AT_SOURCE = "Correct it in the source system, make the workbook again and load it."
CONFIRM = "Say once what it means, under Data, Spellings to confirm; then load again."
NOBODY_SAID = "Nobody has said yet what this spelling means"
NOT_THERE = "The list has no such column"
PERHAPS_NEVER = "Nothing, if your workbooks never had it. Otherwise add the column and load again."


@dataclass(slots=True)
class Told:
    """What one line of a list says: the sheet and number of the line, and its values by field."""

    sheet: str
    line: int
    values: Values

    @property
    def child(self) -> str:
        """The id of the child."""
        return str(self.values["child"])

    def day(self, name: str) -> date | None:
        """One of its days."""
        found = self.values.get(name)
        return found if isinstance(found, date) else None

    def word(self, name: str) -> str:
        """One of its texts or codes; "" for none."""
        return str(self.values.get(name) or "")

    def some(self, *names: str) -> Values:
        """Those of its values, as far as the list has the columns."""
        return {name: self.values[name] for name in names if name in self.values}


class ListReader:
    """The lines of one sheet, read one by one; `out` holds what there is to say.

    `told` are the lines that were taken; `named` those that at least say who they are about.
    """

    def __init__(self, sheet: Sheet, answers: Answers) -> None:
        self.sheet = sheet
        self.answers = answers
        self.out: list[Said] = []
        self.told: list[Told] = []
        self.named: list[Told] = []
        key = sheet.kind.key
        self.key_at = next((one.place for one in sheet.found if one.column is key), 0)
        self.held = [one for one in sheet.found if one.column.field and one.column is not key]

    def read(self) -> None:
        """Read every line below the headings."""
        if self.sheet.trouble:
            self.say("refused", self.sheet.headings_on, "", "", "", self.sheet.trouble, AT_SOURCE)
            return
        for column in self.sheet.missing:
            self.say("missing", self.sheet.headings_on, column.heading, "", "", NOT_THERE,
                     PERHAPS_NEVER)  # fmt: skip
        for number, cells in self.sheet.pages.lines:
            if number > self.sheet.headings_on:
                self.line(number, cells)

    def line(self, number: int, cells: list[str]) -> None:
        """Read one line."""
        values: Values = {}
        key = self.child(number, cells)
        if key is None:
            return
        one = Told(self.sheet.name, number, values)
        values["child"] = key
        refused = False
        width = len(cells)
        for found in self.held:
            text = cells[found.place] if found.place < width else ""
            value, is_bad = self.value(number, found, text, key) if text else (None, False)
            values[found.column.field] = value
            refused = refused or is_bad
        self.named.append(one)
        if not refused and self.possible(one):
            self.told.append(one)

    def child(self, number: int, cells: list[str]) -> str | None:
        """The id a line is about; None, and said why, where it has none that could be one."""
        text = cells[self.key_at] if self.key_at < len(cells) else ""
        heading = self.sheet.kind.key.heading
        if blank(text):
            self.say("refused", number, heading, text, "", "The line has no id", AT_SOURCE)
            return None
        try:
            return tidy_id(text)
        except NotUnderstood as why:
            self.say("refused", number, heading, text, "", str(why), why.to_do)
            return None

    def value(self, number: int, found: Found, text: str, row: str) -> tuple[Value, bool]:
        """One value, and whether the line cannot be taken for want of it."""
        if blank(text):
            return None, False
        column = found.column
        try:
            if column.codes is None:
                return column.read(text), False
            return self.answers.read(column, text, self.sheet.name), False
        except NotYetSaid:
            self.say("to confirm", number, found.heading, text, row, NOBODY_SAID, CONFIRM)
        except NotUnderstood as why:
            is_needed = column.field == self.sheet.kind.needed
            kind = "refused" if is_needed else "not understood"
            self.say(kind, number, found.heading, text, row, str(why), why.to_do)
            return UNREAD, is_needed
        return UNREAD, False

    def possible(self, one: Told) -> bool:
        """Whether a line has the value it needs and nothing ends before it begins."""
        kind = self.sheet.kind
        if kind.needed and one.values.get(kind.needed) in (None, UNREAD):
            heading = kind.heading_of(kind.needed)
            self.say("refused", one.line, heading, "", one.child, f"“{heading}” is missing",
                     AT_SOURCE)  # fmt: skip
            return False
        for first, last in kind.spans:
            began, ended = one.day(first), one.day(last)
            if began and ended and ended < began:
                heading = kind.heading_of(last)
                self.say("refused", one.line, heading, str(ended), one.child,
                         "It ends before it begins", AT_SOURCE)  # fmt: skip
                return False
        return True

    def say(
        self, kind: str, line: int, column: str, value: str, row: str, reason: str, to_do: str
    ) -> None:
        """Add one line to the report."""
        table, name = self.sheet.kind.table, self.sheet.name
        self.out.append(Said(kind, table, name, line, column, value, row, reason, to_do))
