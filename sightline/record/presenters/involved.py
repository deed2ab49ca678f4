"""Who is involved with the child, how to reach them, and who was before."""

from collections.abc import Iterable
from datetime import date

from sightline.codes.lists import workforce as lists
from sightline.record.presenters.shapes import (
    NOT_RECORDED,
    Cell,
    Row,
    Section,
    as_table,
    on_day,
    other_source,
)
from sightline.workforce.models import CLOSED, Involvement, Worker
from sightline.workforce.words import role_words


def involved_sections(involvements: Iterable[Involvement], today: date) -> list[Section]:
    """Those involved now, with how to reach them; those before in details."""
    now: list[Row] = []
    before: list[Row] = []
    for one in sorted(involvements, key=lambda one: not one.is_allocated):
        if one.ended_on is None or one.ended_on >= today:
            now.append(row_of(one, now=True))
        else:
            before.append(row_of(one, now=False))
    columns = ["Who", "Role", "Team", "Since", "How to reach them"]
    return [
        Section("Now", columns, now, empty="Nobody is recorded as involved now."),
        before_section(before),
    ]


def before_section(before: list[Row]) -> Section:
    """Who was involved before."""
    columns, kept = as_table(["Who", "Role", "Team", "From", "Until", "Why it changed"], before)
    return Section(
        "Before",
        columns,
        [],
        empty="Nobody was recorded as involved before." if not before else "",
        earlier=kept,
        earlier_words=f"Earlier people ({len(before)})",
    )


def row_of(one: Involvement, *, now: bool) -> Row:
    """One person's involvement as a row, now or before."""
    worker = one.worker
    role = role_words(one.role, is_allocated=one.is_allocated)
    who = (worker.name if worker else "") or ("Nobody" if role == CLOSED else "Name not recorded")
    first = Cell(who, quiet=other_source(one))
    team = one.team.name if one.team else seat_of(worker)
    since = on_day(one.started_on, NOT_RECORDED)
    if now:
        return [first, role, team, since, reach(worker)]
    why = lists.WORKER_CHANGE.words(one.change_reason) if one.change_reason else ""
    return [first, role, team, since, on_day(one.ended_on), why]


def seat_of(worker: Worker | None) -> str:
    """The team or department a worker sits in, where the involvement itself names none."""
    seats = getattr(worker, "seats", [])
    if seats:
        return str(seats[0].team.name)
    return worker.department if worker else ""


def reach(worker: Worker | None) -> Cell | str:
    """The worker's address for mail; nothing where none is on file."""
    if worker is None or worker.user is None or not worker.user.email:
        return ""
    return Cell(worker.user.email, href=f"mailto:{worker.user.email}")
