"""What is due for a child, what was done in time, and what the record says of a signal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sightline.design.dates import ago, day
from sightline.duties.models import DutySpan, SignalSpan
from sightline.record.presenters.shapes import Cell, Row, Section, opening

OPEN_COLUMNS = ("Due", "What", "How this day was counted")
DONE_COLUMNS = ("What", "Asked", "In time", "Late", "Not done when it ended", "Longest delay")
EVIDENCE = 4


def is_open(duty: DutySpan, today: date) -> bool:
    """Whether a duty is open at the end of `today`."""
    over = duty.met_on or duty.ended_on
    return not duty.over_unknown and (over is None or over > today)


def open_section(duties: Iterable[DutySpan], names: Mapping[str, str], today: date) -> Section:
    """What is due, the earliest first; what is overdue says so."""
    opened = [one for one in duties if is_open(one, today)]
    ordered = sorted(opened, key=lambda one: (one.due_on, one.rule))
    rows: list[Row] = [
        [due_cell(one, today), names[one.rule], Cell(opening(one.sentence))] for one in ordered
    ]
    return Section("Due", OPEN_COLUMNS, rows, empty="Nothing is due for this child now.")


def due_cell(duty: DutySpan, today: date) -> Cell:
    """The day something is due, and whether it has passed."""
    if duty.overdue is not None and duty.overdue.lower <= today:
        return Cell(day(duty.due_on), ago(duty.due_on, today), state="late")
    return Cell(day(duty.due_on), ago(duty.due_on, today))


def evidence_of(signal: SignalSpan) -> str:
    """The latest sentences of a signal, and how many more there are."""
    said = [one["sentence"] for one in signal.evidence]
    shown = ". ".join(said[-EVIDENCE:])
    more = len(said) - EVIDENCE
    return f"{shown}. And {more} more" if more > 0 else shown


def done_section(duties: Iterable[DutySpan], names: Mapping[str, str], today: date) -> Section:
    """Rule by rule, how what was asked before was met."""
    by_rule: dict[str, list[DutySpan]] = defaultdict(list)
    for one in duties:
        if not is_open(one, today):
            by_rule[one.rule].append(one)
    rows = [done_row(names[rule], by_rule[rule]) for rule in sorted(by_rule, key=names.__getitem__)]
    return Section("Before", DONE_COLUMNS, rows, empty="Nothing was asked before.")


def done_row(name: str, duties: Sequence[DutySpan]) -> Row:
    """How one rule was met, in numbers."""
    late = [one for one in duties if one.met_on is not None and one.met_on > one.due_on]
    in_time = sum(one.met_on is not None and one.met_on <= one.due_on for one in duties)
    undone = sum(one.ended_on is not None for one in duties)
    longest = max(((one.met_on - one.due_on).days for one in late if one.met_on), default=0)
    return [
        name,
        str(len(duties)),
        str(in_time),
        str(len(late)),
        str(undone),
        f"{longest} days" if longest > 1 else "1 day" if longest else "",
    ]
