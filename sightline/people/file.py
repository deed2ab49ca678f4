"""How a page of any room gets the child's file around it: the head, the parts, what can be done.

The file itself is put together in a higher room; `config/rooms.py` names it here.
"""

from collections.abc import Callable
from typing import Any, Protocol

from sightline.access.guards import Request
from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.access.permits import Permit
from sightline.people.models import Child


class Frame(Protocol):
    """What puts the file around a page: its context, with the layout to extend as `file_layout`."""

    def __call__(
        self, request: Request, child: Child, part: str, lens: Lens | None = None
    ) -> dict[str, Any]: ...


Act = tuple[str, str, Callable[[User, Child], Permit]]
"""Something one can do from each page of a file: the page, its words, who may."""

FRAMES: list[Frame] = []
ACTS: list[Act] = []
"""Filled in `config/rooms.py`."""


def file_page(
    request: Request, child: Child, part: str, lens: Lens | None = None
) -> dict[str, Any]:
    """The context of a page or form that belongs to `part` of this child's file.

    `part` is the page name of one of the parts of the file. The page's own context goes on top.
    `lens` where the page made it already: it is a query.
    """
    return FRAMES[0](request, child, part, lens)


def acts_of(viewer: User, child: Child) -> list[tuple[str, str]]:
    """What this viewer can do from each page of the file: pages and their words, in order.

    `child` comes from the guard, with the kinds of grant the viewer holds.
    """
    return [(page, words) for page, words, may in ACTS if may(viewer, child)]
