"""From one line of a file of the return to the values of a row."""

from collections.abc import Iterator
from datetime import date

from sightline.exchange.returns.rows import UNREAD, Output, Row, Said, Value
from sightline.exchange.returns.values import NotUnderstood, blank, midnight
from sightline.exchange.ssda903 import shape
from sightline.exchange.ssda903.files import Line, ReturnFile
from sightline.exchange.ssda903.shape import Module

Values = dict[str, Value]
AT_SOURCE = "Correct it in the source system and load again."
ROLE = "Social worker"


class LineReader:
    """The lines of one file, read one by one into `out`."""

    def __init__(self, file: ReturnFile, out: list[Output]) -> None:
        self.file = file
        self.out = out

    def values(self, line: Line, module: Module) -> Values | None:
        """The values of a line; None, and said why, where the row cannot be taken."""
        child = line.values.get("CHILD", "")
        if blank(child) or len(child) > 48:
            self.refuse(line, module, "CHILD", "The row has no child's id that could be one")
            return None
        values: Values = {} if module is shape.HEADER else {"child": child}
        for column, (name, read) in module.fields.items():
            text = line.values.get(column, "")
            if blank(text):
                continue
            try:
                values[name] = read(text)
            except NotUnderstood as why:
                if column == module.needed:
                    self.refuse(line, module, column, str(why))
                    return None
                self.say("not understood", line, module, column, str(why), why.to_do)
                values[name] = UNREAD
        return values if self.possible(line, module, values) else None

    def possible(self, line: Line, module: Module, values: Values) -> bool:
        """Whether the row has the value it needs and does not end before it begins."""
        if module.needed and values.get(module.fields[module.needed][0]) is None:
            self.refuse(line, module, module.needed, f"{module.needed} is missing")
            return False
        start, end = (values.get(name) for name in module.ends_after)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            column = next(one for one, (name, _) in module.fields.items()
                          if name == module.ends_after[1])  # fmt: skip
            self.refuse(line, module, column, "It ends before it begins")
            return False
        return True

    def add(self, line: Line, table: str, key: str, values: Values) -> None:
        """Hand on one row."""
        self.out.append(Row(table, key, self.file.name, line.number, values))

    def refuse(self, line: Line, module: Module, column: str, reason: str) -> None:
        """Say that a row was not taken, and why."""
        self.say("refused", line, module, column, reason, AT_SOURCE)

    def say(
        self, kind: str, line: Line, module: Module, column: str, reason: str, to_do: str
    ) -> None:
        """Add one line to the report."""
        value = line.values.get(column, "")
        child = line.values.get("CHILD", "")
        self.out.append(
            Said(
                kind, module.table, self.file.name, line.number, column, value, child, reason, to_do
            )
        )


def rows_of(file: ReturnFile) -> Iterator[Output]:
    """Every line of a file that stands by itself: all but episodes, header and adoption."""
    out: list[Output] = []
    reader = LineReader(file, out)
    for line in file.lines:
        for module in (
            (file.module, shape.QUESTIONNAIRE) if file.module is shape.OC2 else (file.module,)
        ):
            values = reader.values(line, module)
            if values is not None:
                add_row(reader, line, module, values)
        yield from out
        out.clear()


def add_row(reader: LineReader, line: Line, module: Module, values: Values) -> None:
    """One line as a row, with what its kind needs besides."""
    child = str(values["child"])
    key = "/".join([child, *(str(values.get(name) or "none") for name in module.key)])
    year = reader.file.year
    if module is shape.OC2:
        values["year_ended_on"] = year and date(year, 3, 31)
        key = f"{child}/{year or 'none'}"
    elif module is shape.QUESTIONNAIRE:
        if all(blank(line.values.get(column, "")) for column in module.fields):
            return
        key = f"{child}/{year or 'none'}"
    elif module is shape.OC3:
        split_home(values)
    elif module is shape.MISSING:
        as_moments(values)
    elif module is shape.WORKERS:
        add_worker(reader, line, values)
    reader.add(line, module.table, key, values)


def split_home(values: Values) -> None:
    """Part a home's letter from the figure of its suitability."""
    if values.get("accommodation") is UNREAD:
        values["suitable"] = UNREAD
        return
    home = str(values.get("accommodation") or "")
    values["accommodation"] = home[:1]
    values["suitable"] = {"1": True, "2": False}.get(home[1:])


def as_moments(values: Values) -> None:
    """Keep the days of being missing as moments, and say that the hours are not known."""
    ended = values.get("ended_at")
    values["started_at"] = midnight(values["started_at"])
    values["starts_with_time"] = False
    if ended is UNREAD:
        values["ended_at"] = values["ends_with_time"] = UNREAD
    else:
        values["ended_at"] = midnight(ended)
        values["ends_with_time"] = None if ended is None else False


def add_worker(reader: LineReader, line: Line, values: Values) -> None:
    """The worker an episode names, of whom the return has no more than a number."""
    values["role"] = ROLE
    values["is_allocated"] = True
    number = values.get("worker")
    if number:
        reader.add(line, "workforce.Worker", str(number), {"registration_number": number})
