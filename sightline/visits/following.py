"""What a child said on a visit stands on the day of the visit, also where that is put right."""

from collections.abc import Sequence
from datetime import datetime

from sightline.visits.models import ChildsPart, VisitEntry


def words_follow(entry: VisitEntry, ids: Sequence[int], now: datetime) -> None:
    """Let the words heard on a visit follow a row that has just put it right.

    Of whoever has these ids. They are heard on its day; where the child was not seen after all,
    none were, and what was written stays under that. Nothing is edited: a later part stands.
    """
    rows = ChildsPart.objects.filter(account__outing=entry.outing, child__in=list(ids))
    stands: dict[int, ChildsPart] = {}
    said: dict[int, ChildsPart] = {}
    for one in rows.order_by("pk"):
        stands[one.child_id] = one
        if says_anything(one):
            said[one.child_id] = one
    for child_id, last in said.items():
        now_stands = stands[child_id]
        if not entry.was_seen:
            if says_anything(now_stands):
                ChildsPart.objects.create(
                    child_id=child_id, account_id=last.account_id, heard_on=last.heard_on,
                    recorded_at=now,
                )  # fmt: skip
        elif now_stands != last or last.heard_on != entry.visited_on:
            ChildsPart.objects.create(
                child_id=child_id,
                account_id=last.account_id,
                heard_on=entry.visited_on,
                words=last.words,
                no_words=last.no_words,
                about=last.about,
                child_knows=last.child_knows,
                recorded_at=now,
            )


def says_anything(part: ChildsPart) -> bool:
    """Whether a part holds words, or why there are none, or something about the child."""
    return bool(part.words or part.no_words or part.about)
