"""Which signals are answered at the end of a day: in SQL for lists, in Python for one child.

An answer names child, kinds and day, and belongs to the span of its kind that holds on that day
(or ended on it, for an answer may be what ended it). It counts from the day it was recorded; where
it was put right, the latest version recorded by then counts. Once the day to look again has passed
it counts no more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sightline.casework.models import ManagementDecision
from sightline.design.dates import as_day
from sightline.duties.models import SignalSpan

SOON = timedelta(days=7)
"""A day to look again is said to be due so long before it."""


class Looked(StrEnum):
    """Whether somebody has looked at a running signal."""

    NOBODY = "nobody"
    AGAIN = "again"
    SOON = "soon"
    LATER = "later"


NOT_LOOKED = (Looked.NOBODY, Looked.AGAIN)
"""Nobody has looked, or the day to look again has passed."""

ANSWERS = """,
answer as materialized (
  select distinct on (s.child_id, s.kind) s.child_id, s.kind, d.id, d.look_again_on
    from running s
    join casework_managementdecision d on d.child_id = s.child_id and s.kind = any(d.kinds)
   where d.leads and d.about_on >= s.began_on
     and coalesce(d.recorded_at, d.decided_at) < %(after)s::timestamptz
     and not exists (
       select 1 from casework_managementdecision n
        where n.supersedes_id = d.id
          and coalesce(n.recorded_at, n.decided_at) < %(after)s::timestamptz)
   order by s.child_id, s.kind, d.decided_at desc, d.id desc
),
looked as materialized (
  select s.*, a.id as answer_id, a.look_again_on,
         case when a.look_again_on is null then 'nobody'
              when a.look_again_on < %(day)s::date then 'again'
              when a.look_again_on <= %(day)s::date + 7 then 'soon'
              else 'later' end as state
    from running s left join answer a using (child_id, kind)
)"""
"""After a list `running` of signals that run on the day: child_id, kind, began_on and more.

`looked` are the same, each with the id of its answer and how it stands.
"""


def looked(look_again_on: date | None, day: date) -> Looked:
    """Whether an answer with this day to look again still counts on `day`; None: no answer."""
    if look_again_on is None:
        return Looked.NOBODY
    if look_again_on < day:
        return Looked.AGAIN
    return Looked.SOON if look_again_on <= day + SOON else Looked.LATER


@dataclass(frozen=True, slots=True)
class Answered:
    """One running signal with the answers that belong to it, the latest first."""

    signal: SignalSpan
    answers: Sequence[ManagementDecision]
    state: Looked


def answered(
    signals: Iterable[SignalSpan], decisions: Sequence[ManagementDecision], day: date
) -> list[Answered]:
    """Each signal, the longest first, with its answers as they stood at the end of `day`."""
    told = standing(decisions, day)
    ordered = sorted(signals, key=lambda one: (one.began_on, one.kind))
    return [of_signal(signal, told, day) for signal in ordered]


def of_signal(signal: SignalSpan, told: Sequence[ManagementDecision], day: date) -> Answered:
    """One signal with its answers."""
    own = [one for one in told if belongs(one, signal)]
    return Answered(signal, own, looked(own[0].look_again_on if own else None, day))


def belongs(decision: ManagementDecision, signal: SignalSpan) -> bool:
    """Whether a decision answers this signal."""
    return (
        signal.kind in decision.kinds
        and signal.began_on <= decision.about_on
        and (signal.ended_on is None or decision.about_on <= signal.ended_on)
    )


def standing(decisions: Iterable[ManagementDecision], day: date) -> list[ManagementDecision]:
    """The versions that stood at the end of `day`, the latest decision first."""
    known = [one for one in decisions if as_day(one.recorded_at or one.decided_at) <= day]
    replaced = {one.supersedes_id for one in known}
    kept = [one for one in known if one.pk not in replaced]
    return sorted(kept, key=lambda one: (one.decided_at, one.pk), reverse=True)


def latest_of_each(decisions: Sequence[ManagementDecision]) -> list[ManagementDecision]:
    """Of decisions with the latest first, those that are the last word on one of their signals.

    A decision about no signal is always one.
    """
    spoken: set[tuple[int, str]] = set()
    kept = []
    for one in decisions:
        new = {(one.child_id, kind) for kind in one.kinds} - spoken
        if new or not one.kinds:
            kept.append(one)
        spoken |= new
    return kept
