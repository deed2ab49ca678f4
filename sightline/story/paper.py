"""A story on paper: what tells where a child lives is left out for whoever may not know it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sightline.access.labels import Label
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.meetings.arranging import names_address
from sightline.meetings.beside import secrets_of
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.situations import lens_for
from sightline.story.presenters import Shown
from sightline.story.queries import Neighbours

Looked = list[tuple[Child, Lens]]
"""The children whose stories are read, each with what the viewer may read of the file."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The entries as they are printed, and how many are left out.

    `for_staff` says that what is printed tells a protected address, which the viewer may know.
    """

    entries: list[Shown]
    left_out: int
    for_staff: bool


def on_paper(entries: Iterable[Shown], read: Looked, near: Neighbours, viewer: User) -> Paper:
    """These entries without those that tell an address their reader may not know.

    Also that of a child an entry tells of too, whose file is closed. Four queries a child.
    """
    told = [*read, *beside(read, near, viewer)]
    kept = secrets_of(one for one, lens in told if not lens.shows(Label.ADDRESS))
    known = secrets_of(one for one, lens in told if lens.shows(Label.ADDRESS))
    printed = [left_out(one) if tells(one, kept) else one for one in entries]
    return Paper(
        printed,
        sum(one.is_left_out for one in printed),
        any(tells(one, known) for one in printed),
    )


def beside(read: Looked, near: Neighbours, viewer: User) -> Looked:
    """The children whose stories are not read that the entries tell of too."""
    ids = {pk for one, _ in read for pk in ids_of(one)}
    others = {row.child_id: row.child for row in near.rows if row.child_id not in ids}
    return [
        (one, lens_for(viewer, one) if pk in near.opened else Lens(frozenset()))
        for pk, one in others.items()
    ]


def tells(entry: Shown, secret: list[tuple[str, str]]) -> bool:
    """Whether an entry names one of these addresses."""
    texts = (entry.what, *(words for _, words in entry.meant))
    return any(names_address(text, secret) for text in texts)


def left_out(entry: Shown) -> Shown:
    """An entry of which only the day is printed, and who wrote it."""
    return replace(entry, what="", meant=[], is_left_out=True)
