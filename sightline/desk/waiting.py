"""All that may wait on somebody's desk, asked in one question; and the children they work with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse

from sightline.access.models import User
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import Role
from sightline.casework.assessing import queries as assessing
from sightline.casework.before_court.queries import before_court_for
from sightline.casework.concerns import concerns_for, passed_on
from sightline.casework.conferring import queries as conferring
from sightline.casework.conferring.to_call import concerns_for_call, contacts_for_call
from sightline.casework.decisions import decisions_that_hold, promised_by
from sightline.casework.ending.queries import closings_for
from sightline.casework.proposing.queries import proposals_for
from sightline.casework.stepping.queries import MOST, first_contacts, for_desk
from sightline.casework.telling import decided_for, to_tell
from sightline.design.dates import ago, day_short
from sightline.desk.presenters import Row, acts_at, row_of
from sightline.desk.queries import (
    children_held,
    given_to,
    held,
    newly_ended,
    unmet,
    with_last_seen,
    with_unopened,
)
from sightline.drafts.queries import drafts_of
from sightline.duties.queries import Badge, due_among, standings_at
from sightline.handover.queries import to_read
from sightline.letters.queries import for_desk as letters_for
from sightline.meetings.queries import led_by
from sightline.people.at_once import Lists, ask_at_once
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import opened_among, opened_by, with_kinds
from sightline.people.wholes import about, of_whole
from sightline.people.writing import may_write_on
from sightline.visits.entries import one_an_outing, unwritten_by
from sightline.visits.models import VisitEntry
from sightline.visits.presenters import waiting_words
from sightline.visits.queries import last_heard

AHEAD = timedelta(days=14)
"""How far ahead the desk says what is due."""


OF_WHOLE: Lists = (
    ("concerns", lambda viewer, _: concerns_for(viewer)),
    ("passed_on", passed_on),
    ("answers", decided_for),
    ("untold", to_tell),
    ("discussions", lambda viewer, _: conferring.waiting_for(viewer)),
    ("papers", lambda viewer, _: assessing.waiting_for(viewer)),
    ("closings", lambda viewer, _: closings_for(viewer)),
    ("proposals", lambda viewer, at: proposals_for(viewer, at.date())),
    ("before_court", lambda viewer, _: before_court_for(viewer)),
    ("steps", lambda viewer, at: for_desk(viewer, at.date())),
    ("first_contacts", lambda viewer, at: unmet(first_contacts(viewer, at))[:MOST]),
    ("visits", lambda viewer, _: unwritten_by(viewer)),
    ("letters", lambda viewer, _: letters_for(viewer)),
    ("meetings", lambda viewer, _: led_by(viewer)),
    ("given", lambda viewer, _: given_to(viewer)),
    ("decided", lambda viewer, at: decisions_that_hold(held(viewer), at.date())),
    ("promised", lambda viewer, at: promised_by(viewer, at.date())),
)
"""Lists of rows that each know of whom their child is part on file."""
OF_OPEN_FILES = ("answers", "untold", "given", "decided", "promised")
"""Of those, the lists that leave out whose file is not open to one any more."""
LISTS: Lists = (
    *OF_WHOLE,
    ("children", lambda viewer, _: my_children(viewer)),
    ("standings", lambda viewer, at: standings_at(about(held(viewer)), at)),
    ("due", lambda viewer, at: due_among(about(held(viewer)), at.date(), at.date() + AHEAD)),
    ("ended", newly_ended),
    ("opened", lambda viewer, _: with_kinds(viewer, held(viewer))),
    ("concerns_to_call", lambda viewer, _: concerns_for_call(viewer)),
    ("contacts_to_call", contacts_for_call),
    ("packs", lambda viewer, _: to_read(viewer).values_list("pk")),
    ("heard", lambda viewer, _: last_heard(held(viewer))),
    ("drafts", lambda viewer, _: number_of_drafts(viewer)),
)


def my_children(viewer: User) -> "QuerySet[Child]":
    """The children `viewer` works with by name, with when they were seen, and whether opened."""
    found = with_last_seen(with_unopened(viewer, children_held(viewer, GrantKind.ALLOCATION)))
    return found.order_by("surname", "forename", "pk")


def number_of_drafts(viewer: User) -> "QuerySet[Any, tuple[int, int, datetime]]":
    """How many texts `viewer` has not finished, and when the oldest was saved; none, or one row."""
    own = drafts_of(viewer).order_by().values_list("owner")
    return own.annotate(Count("pk"), Min("saved_at"))


def all_that_waits(viewer: User, moment: datetime) -> dict[str, list[Any]]:
    """What waits for `viewer`, by the names of `LISTS`.

    One query; a second where files were joined, and one for children one does not work with. Each
    row about somebody who is part of another is about that other. Those of `OF_OPEN_FILES` say how
    the file is `opened` to the viewer.
    """
    found = ask_at_once(LISTS, viewer, moment)
    of_whole(chain.from_iterable(found[name] for name, _ in OF_WHOLE))
    rows = [one for name in OF_OPEN_FILES for one in found[name]]
    opened = {pk: opened_by(kinds) for pk, kinds in found["opened"]}
    others = {one.child_id for one in rows} - opened.keys()
    opened |= opened_among(viewer, others) if others else {}
    for one in rows:
        one.opened = opened.get(one.child_id)
    return found | {name: [one for one in found[name] if one.opened] for name in OF_OPEN_FILES}


OWN = Situation(grants=frozenset({GrantKind.ALLOCATION}))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One visit whose account waits: when it was, whose, where to write it, for how long."""

    when: str
    name: str
    href: str
    words: str


def waiting_rows(found: Sequence[VisitEntry], today: date) -> list[Waiting]:
    """The accounts that wait, the longest first."""
    return [
        Waiting(
            day_short(one.visited_on),
            name_of(one.child),
            reverse("child_visit_account", args=[one.child.public_id]) + f"?of={one.outing}",
            waiting_words(one, today),
        )
        for one in one_an_outing(found)
    ]


def writes_on_own(viewer: User) -> bool:
    """Whether the role writes on the files of the children it works with."""
    return bool(may_write_on(Role(viewer.role), OWN))


def my_rows(
    children: Iterable[Child], badges: dict[int, list[Badge]], today: date, *,
    heard: Mapping[int, date], writes: bool,
) -> list[Row]:  # fmt: skip
    """The children I work with; whoever `writes` begins a visit, a concern or a note from there.

    `heard` is when each child's own words were last heard on a visit.
    """
    rows = [(one, row_of(one, badges, None, today)) for one in children]
    return [
        row
        if row.is_stub
        else replace(
            row,
            heard=day_short(heard.get(one.pk)),
            heard_ago=ago(heard.get(one.pk), today),
            acts=acts_at(one) if writes else (),
        )
        for one, row in rows
    ]
