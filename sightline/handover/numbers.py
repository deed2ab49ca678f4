"""What waits for each of many children, counted from four queries whatever their number."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sightline.access.models import User
from sightline.duties.queries import due_soon
from sightline.handover import queries
from sightline.handover.gap_queries import gaps_read
from sightline.handover.presenters import AHEAD, Numbers


def numbers_of(children: Sequence[Any], viewer: User, day: date) -> Numbers:
    """How much is promised, due within thirty days or overdue, and unwritten, for each child.

    Of what is unwritten, only what `viewer` may read of.
    """
    whole = queries.ids_with_parts(children)
    actions = queries.open_actions(whole) if whole else []
    duties = due_soon(whole, day, day + AHEAD) if whole else []
    return Numbers(
        Counter(whole[one.child_id] for one in actions),
        Counter(whole[one.child_id] for one in duties),
        Counter(gap.child for gap in gaps_read(viewer, children, day)),
    )
