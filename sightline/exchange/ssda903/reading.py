"""Reading a whole return: who the children are, their care, and all else, as one stream of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sightline.exchange.returns.plain import name_of
from sightline.exchange.returns.rows import Extract, Output, Row, Said
from sightline.exchange.returns.values import NotUnderstood, blank, day
from sightline.exchange.ssda903 import care, shape
from sightline.exchange.ssda903.care import Episode, Stretch
from sightline.exchange.ssda903.files import ReturnFile, files_in, year_of
from sightline.exchange.ssda903.lines import AT_SOURCE, LineReader, Values, rows_of

ADOPTION = (shape.AD1, shape.PLACED_FOR_ADOPTION)
BUILT = (shape.HEADER, shape.EPISODES, *ADOPTION)
"""Files whose rows are put together from several; all others stand line by line."""

Earlier = Mapping[str, Sequence[Episode]]


def read(path: Path, earlier: Earlier | None = None) -> Extract:
    """The return at `path`: a folder of its files, one of them, or the XML form.

    `earlier` holds the episodes of each child that an earlier load brought, so that a placement
    begun in a year before is known to go on. Raises CannotBeRead where there is nothing to read.
    """
    files, ignored = files_in(path)
    year = year_of(files)
    as_at = date(year, 3, 31) if year else None
    modules = {(one.name, one.module.name) for one in files}
    parts = dict(modules) if len(dict(modules)) == len(modules) else {}
    return Extract(name_of(path), as_at, "", rows(files, earlier or {}), ignored, parts=parts)


def rows(files: list[ReturnFile], earlier: Earlier) -> Iterator[Output]:
    """All rows: children first, then what belongs to them."""
    yield from children(files)
    yield from episodes(files, earlier)
    yield from adoptions(files)
    for file in files:
        if file.module not in BUILT:
            yield from rows_of(file)


def children(files: list[ReturnFile]) -> Iterator[Output]:
    """Each child of a header, and those other files name whom no header does."""
    seen: set[str] = set()
    for file in of(files, shape.HEADER):
        out: list[Output] = []
        reader = LineReader(file, out)
        for line in file.lines:
            values = reader.values(line, shape.HEADER)
            if values is not None:
                number = line.values["CHILD"]
                seen.add(number)
                reader.add(line, shape.HEADER.table, number, child_values(number, values))
            yield from out
            out.clear()
    for file in files:
        for line in file.lines:
            number = line.values.get("CHILD", "")
            if number not in seen and not blank(number) and len(number) <= 48:
                seen.add(number)
                known: Values = {"number": number}
                if born := born_on(line.values.get("DOB", "")):
                    known["born_on"] = born
                yield Row(shape.HEADER.table, number, file.name, line.number, known)


def child_values(number: str, values: Values) -> Values:
    """A header's values, with a code for "no pupil number" where it belongs."""
    upn = values.pop("upn", None)
    if isinstance(upn, str):
        values["upn_unknown" if upn.startswith("UN") and len(upn) <= 4 else "upn"] = upn
    return {"number": number, **values}


def born_on(text: str) -> date | None:
    """A birth date given beside another fact; None where it is not understood."""
    try:
        return day(text) if text else None
    except NotUnderstood:
        return None


def adoptions(files: list[ReturnFile]) -> Iterator[Output]:
    """The way to adoption: the decision and what came of it, told in two files, as one row."""
    found: dict[str, Row] = {}
    for file in of(files, *ADOPTION):
        out: list[Output] = []
        reader = LineReader(file, out)
        for line in file.lines:
            values = reader.values(line, file.module)
            if values is None:
                continue
            key = f"{values['child']}/{values['decided_on']}"
            if key in found:
                found[key].values = {**found[key].values, **values}
            else:
                found[key] = Row(file.module.table, key, file.name, line.number, values)
        yield from out
    yield from found.values()


def episodes(files: list[ReturnFile], earlier: Earlier) -> Iterator[Output]:
    """Each child's care, put together from the episodes of all years."""
    by_child: dict[str, dict[date, Episode]] = {}
    for file in of(files, shape.EPISODES):
        out: list[Output] = []
        reader = LineReader(file, out)
        for line in file.lines:
            values = reader.values(line, shape.EPISODES)
            if values is None:
                continue
            one = Episode(str(values["child"]), start(values), values, file.name, line.number)
            before = by_child.setdefault(one.child, {}).get(one.started_on)
            if before is not None:
                out.append(
                    Row(
                        shape.EPISODES.table,
                        before.key,
                        before.file,
                        before.line,
                        plain_values(before),
                    )
                )
            by_child[one.child][one.started_on] = one
        yield from out
    for child, told in by_child.items():
        known = {one.started_on: one for one in earlier.get(child, ())}
        yield from care_of({**known, **told}.values())


def start(values: Values) -> date:
    """The day an episode began, which every episode that was taken has."""
    found = values["started_on"]
    if not isinstance(found, date):
        raise TypeError("An episode was taken without the day it began")
    return found


def plain_values(one: Episode) -> Values:
    """An episode that a later file tells again, with no more than it says itself."""
    return dict(care.episode_values(one, Stretch([one])))


def care_of(told: Iterable[Episode]) -> Iterator[Output]:
    """One child's episodes, placements and legal statuses."""
    kept, overlapping = care.one_at_a_time(told)
    yield from (overlap(one) for one in overlapping if one.file)
    for period in care.periods(kept):
        for one in period.episodes:
            if one.file:
                values = care.episode_values(one, period)
                yield Row(shape.EPISODES.table, one.key, one.file, one.line, values)
        for home in care.homes(period.episodes):
            yield from built("care.Placement", home, care.home_values(home, period))
        for law in care.laws(period.episodes):
            yield from built("care.LegalStatus", law, care.law_values(law))


def built(table: str, stretch: Stretch, values: care.Values) -> Iterator[Row]:
    """A row put together from episodes, if this load tells any; it stands on the latest's line.

    Where no episode says the legal status there is none to keep.
    """
    if stretch.told_now and values.get("status", "said"):
        told = next(one for one in reversed(stretch.episodes) if one.file)
        yield Row(table, stretch.first.key, told.file, told.line, values)


def overlap(one: Episode) -> Said:
    """What to say of an episode that runs into a later one of the same child."""
    reason = (
        "It ends after a later episode of the child began"
        if one.ended_on
        else "It has no end, and a later episode of the child began"
    )
    value = str(one.ended_on or "")
    return Said(
        "refused",
        shape.EPISODES.table,
        one.file,
        one.line,
        "DEC",
        value,
        one.key,
        reason,
        AT_SOURCE,
    )


def of(files: list[ReturnFile], *modules: shape.Module) -> list[ReturnFile]:
    """The files of these kinds, the oldest first."""
    return [one for one in files if one.module in modules]
