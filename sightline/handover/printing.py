"""A handing over on paper: every child with what is promised, due, unwritten and known."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sightline.access.lens import lens_of
from sightline.access.models import User
from sightline.access.policy import Situation
from sightline.access.roles import Role
from sightline.access.veil import veiled
from sightline.duties.queries import due_soon, words_of_rules
from sightline.handover import queries
from sightline.handover.gap_queries import gaps_of
from sightline.handover.models import Leaving
from sightline.handover.presenters import (
    AHEAD,
    Written,
    due_rows,
    next_of,
    promised_rows,
    written_of,
)
from sightline.people.presenters import name_of
from sightline.people.queries import opened_among
from sightline.visits.queries import last_words


@dataclass(frozen=True, slots=True)
class Printed:
    """One child of a handing over, as it is printed."""

    name: str
    next: str
    words: str
    written: Written | None
    promised: list[Any] = field(default_factory=list)
    due: list[Any] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


def printed_of(leaving: Leaving, children: Sequence[Any], viewer: User, day: date) -> list[Printed]:
    """Each child as `viewer` may read it; six queries, however many children there are.

    And three for each of whom a meeting decided something that is still to be done.
    """
    whole = queries.ids_with_parts(children)
    situations = opened_among(viewer, [one.pk for one in children])
    packs, names = queries.packs_in(leaving), words_of_rules()
    actions, duties = defaultdict(list), defaultdict(list)
    for action in queries.open_actions(whole):
        actions[whole[action.child_id]].append(action)
    for duty in due_soon(whole, day, day + AHEAD):
        duties[whole[duty.child_id]].append(duty)
    gaps = gaps_of(children, day)
    said = {whole[one.child_id]: one for one in reversed(last_words(whole))}
    printed = []
    for one in children:
        lens = lens_of(Role(viewer.role), situations.get(one.pk, Situation()))
        pack = packs.get(one.pk)
        heard = said.get(one.pk)
        printed.append(
            Printed(
                name_of(one),
                next_of(one, pack)[1],
                veiled(heard, lens).words if heard else "",
                written_of(veiled(pack, lens), one, day) if pack and pack.ready else None,
                promised_rows([veiled(x, lens) for x in actions[one.pk]], viewer, one, day),
                due_rows(duties[one.pk], names, day),
                [x.sentence for x in gaps if x.child == one.pk and lens.shows(x.table.label)],
            )
        )
    return printed
