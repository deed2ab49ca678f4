"""Whether an extract lacks what its source has sent until now; then none of it is taken."""

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from sightline.design.words import listing, plural
from sightline.exchange.loading.staging import Stage
from sightline.exchange.loading.tables import CHILDREN
from sightline.exchange.loading.usual import Usual, usual_of
from sightline.exchange.models import Load
from sightline.exchange.returns.rows import CannotBeRead, Extract
from sightline.exchange.words import TABLES, table_words

FEW: Final = 20
"""A part that usually has fewer rows may have none one day."""
MANY: Final = 100
"""A part that usually has fewer rows may lose half of them."""
HALF: Final = 0.5
TO_DO: Final = "Look at the extract, and load it again when it is whole."


@dataclass(frozen=True, slots=True)
class Accepted:
    """What somebody said beforehand that the extract lacks: parts by name; that it is short."""

    without: tuple[str, ...] = ()
    short: bool = False


NOTHING: Final = Accepted()


def check(
    one: Load, extract: Extract, stages: Mapping[str, Stage], accepted: Accepted
) -> dict[str, int]:
    """The rows of each part of the extract, with the children under their table's name.

    Raises CannotBeRead where a part is lacking or empty, or half of what is usual is not there,
    and nobody said so.
    """
    found = rows_by_part(extract, stages)
    usual = usual_of(one.source, one.authority)
    refuse_what_is_there(accepted.without, found)
    refuse_lacking(found, usual, accepted, told=bool(extract.parts))
    stage = stages.get(CHILDREN)
    children = stage.number + stage.refused if stage else 0
    if not accepted.short:
        refuse_short(found, children, usual, whole=one.source == "ssd")
    return found | {CHILDREN: children}


def rows_by_part(extract: Extract, stages: Mapping[str, Stage]) -> dict[str, int]:
    """How many rows each part has: parts of the standard where files are parts, else tables."""
    if not extract.parts:
        return {
            name: stage.number + stage.refused
            for name, stage in stages.items()
            if stage.is_here and name != CHILDREN
        }
    found: Counter[str] = Counter(dict.fromkeys(extract.parts.values(), 0))
    for stage in stages.values():
        for file, rows in rows_by_file(stage).items():
            if file in extract.parts:
                found[extract.parts[file]] += rows
    return dict(found)


def rows_by_file(stage: Stage) -> Counter[str]:
    """How many rows of one table came from each file, with those refused as they were read."""
    found = Counter(stage.refused_in)
    if len(stage.files) == 1:
        found[stage.file_names[0]] += stage.number
    elif stage.number:
        with connection.cursor() as cursor:
            cursor.execute(f"select _file, count(*) from {stage.table.staged} group by _file")
            found.update({stage.file_names[at]: rows for at, rows in cursor.fetchall()})
    return found


def refuse_what_is_there(without: Iterable[str], found: Mapping[str, int]) -> None:
    """Refuse a part said to be lacking that is there, with rows."""
    for said in without:
        if any(is_named(name, [said]) and rows for name, rows in found.items()):
            raise CannotBeRead(f"{said} is in this extract. Leave out --without {said}.")


def refuse_lacking(
    found: Mapping[str, int], usual: Usual, accepted: Accepted, *, told: bool
) -> None:
    """Refuse an extract without a part that the load before had, or with an empty one.

    `told` says that the extract tells which parts it has, also those without rows.
    """
    expected = [name for name in usual.before if not is_named(name, accepted.without)]
    lacking = [name for name in expected if told and name not in found and usual.before[name]]
    empty = [
        name for name in expected
        if name not in lacking and not found.get(name) and usual.parts[name] >= FEW
        and usual.before[name]
    ]  # fmt: skip
    if not lacking and not empty:
        return
    says = [f"It has no row of {count(one, usual)}." for one in empty]
    if lacking:
        named = listing([words(one) for one in lacking])
        says = [f"It lacks {named}, which the last load had.", *says]
    option = " ".join(f"--without {shlex.quote(one)}" for one in (*lacking, *empty))
    raise CannotBeRead(f"{' '.join(says)} {TO_DO} If the source has stopped sending this: {option}")


def refuse_short(found: Mapping[str, int], children: int, usual: Usual, *, whole: bool) -> None:
    """Refuse an extract that lost half of its children, or half of a large part.

    `whole` says that its parts hold all there is, and not what a year or some months brought.
    """
    says = []
    if usual.children >= FEW and children < HALF * usual.children:
        says.append(f"It has {children:,} people, and usually {usual.children:,}.")
    says += [
        f"It has {found[name]:,} {'row' if found[name] == 1 else 'rows'} of {count(name, usual)}."
        for name in usual.parts
        if whole and found.get(name) and usual.parts[name] >= MANY
        and found[name] < HALF * usual.parts[name]
    ]  # fmt: skip
    if says:
        raise CannotBeRead(f"{' '.join(says[:3])} {TO_DO} If it is right: --accept-short")


def count(name: str, usual: Usual) -> str:
    """A part with how many rows it usually has."""
    return f"{words(name)}, which usually has {plural(usual.parts[name], 'row')}"


def words(name: str) -> str:
    """What people call a part: a table of ours in words, the standard's own name as it is."""
    return f"“{table_words(name)}”" if name in TABLES else name


def is_named(name: str, said: Sequence[str]) -> bool:
    """Whether a part is among those that somebody named, in any case, with ssd_ or without."""
    plain = {one.strip().lower().removeprefix("ssd_") for one in said}
    return name.lower().removeprefix("ssd_") in plain
