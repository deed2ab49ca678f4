"""Who the lists are about, and who works with them: children, teams, workers, allocations."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sightline.exchange.annex_a.lines import Told, Values
from sightline.exchange.returns.rows import UNREAD, Output, Row, Said

ROLE = "Allocated worker"
UNACCOMPANIED = "Unaccompanied asylum-seeking child"
WHO = ("sex", "ethnicity", "born_on")
NOT_KNOWN = frozenset(("U", "NOBT"))
"""Codes that any other answer takes the place of."""
OTHERWISE = "An earlier line of the workbook says otherwise of this child; that one was taken"
FIND_OUT = "Find out in the source system which is right, and load again."
OPEN_LISTS = {6: "closed_on", 8: "ended_on", 7: "ended_on", 9: ""}
"""The lists of who is worked with now, the first to name a worker first, and when that ends."""

ToldLists = Mapping[int, list[Told]]


def children(lists: ToldLists, headings: Mapping[tuple[str, str], str]) -> Iterator[Output]:
    """One row for each child of the workbook, put together from every list they stand in."""
    rows: dict[str, Row] = {}
    for number, lines in lists.items():
        for one in lines if number <= 10 else ():
            row = rows.get(one.child)
            if row is None:
                values: Values = {"number": one.child, **one.some(*WHO)}
                rows[one.child] = Row("people.Child", one.child, one.sheet, one.line, values)
            else:
                yield from told_again(row, one, headings)
    yield from rows.values()


def told_again(row: Row, one: Told, headings: Mapping[tuple[str, str], str]) -> Iterator[Said]:
    """Add to a child what another line says; say where it says otherwise."""
    values = dict(row.values)
    for name in WHO:
        before, now = values.get(name), one.values.get(name)
        if now in (None, UNREAD) or now == before:
            values.setdefault(name, now)
        elif not before or before in NOT_KNOWN:
            values[name] = now
        elif now not in NOT_KNOWN:
            heading = headings.get((one.sheet, name), name)
            yield Said("not understood", row.table, one.sheet, one.line, heading, str(now),
                       one.child, OTHERWISE, FIND_OUT)  # fmt: skip
    row.values = values


@dataclass(slots=True)
class Workforce:
    """The teams and workers the lists name; those a better source knows are not told again."""

    teams_known: frozenset[str]
    workers_known: frozenset[str]
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)

    def of(self, one: Told) -> Values:
        """The team and worker of a line, as far as the list has the columns."""
        for name, table in (("team", "workforce.Team"), ("worker", "workforce.Worker")):
            called = one.word(name)
            known = self.teams_known if name == "team" else self.workers_known
            if called and called not in known and (table, called) not in self.rows:
                row = Row(table, called, one.sheet, one.line, {"name": called})
                self.rows[table, called] = row
        return one.some("team", "worker")


def allocations(
    lists: ToldLists, workforce: Workforce, since: Mapping[str, date], as_at: date | None
) -> Iterator[Row]:
    """Who works with each child now.

    The lists do not say since when: it is the day of the first workbook that names them.
    """
    seen: set[str] = set()
    for number, ends in OPEN_LISTS.items():
        for one in lists.get(number, ()):
            holder = one.word("worker") or one.word("team")
            if not holder or one.child in seen or (ends and one.values.get(ends)):
                continue
            seen.add(one.child)
            key = f"{one.child}/{holder}"[:150]
            values: Values = {
                "child": one.child,
                **workforce.of(one),
                "role": ROLE,
                "is_allocated": True,
                "started_on": since.get(key, as_at),
            }
            yield Row("workforce.Involvement", key, one.sheet, one.line, values)


def without_disability(lists: ToldLists) -> Iterator[Row]:
    """That a child has no disability, where every list they stand in says so.

    A yes does not say which, and there is no code for it.
    """
    said: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Told] = {}
    for number, lines in lists.items():
        for one in lines if number <= 10 else ():
            if answer := one.word("disabled"):
                said[one.child].add(answer)
                first.setdefault(one.child, one)
    for child, answers in said.items():
        if answers == {"N"}:
            one = first[child]
            values: Values = {"child": child, "code": "NONE"}
            yield Row("people.Disability", f"{child}/NONE", one.sheet, one.line, values)


def unaccompanied(lists: ToldLists) -> Iterator[Row]:
    """That a child came alone to seek asylum; the lists do not say when, or until when."""
    seen: set[str] = set()
    for number in (8, 9):
        for one in lists.get(number, ()):
            if one.word("alone") == "Y" and one.child not in seen:
                seen.add(one.child)
                values: Values = {
                    "child": one.child,
                    "status": UNACCOMPANIED,
                    "is_unaccompanied": True,
                }
                yield Row("people.ImmigrationStatus", one.child, one.sheet, one.line, values)
