"""The parts of the file that are about who may open it, for those who answer for that."""

from sightline.access.models import User
from sightline.people.models import Child
from sightline.record.permissions import may_join, may_read_looks, may_set_access

TRUSTED: tuple[tuple[str, str, str], ...] = (
    ("child_looks", "Who has looked", ""),
    ("child_looks_all", "Every single look", ""),
    ("child_access", "Who may open this file", ""),
    ("child_twice", "On file twice?", ""),
    ("child_decide", "What a manager decides", ""),
)
"""Page, words, and what is counted beside it, as the other parts of the file have them."""


def parts_for(viewer: User, child: Child) -> list[tuple[str, str]]:
    """The pages, with their words, that stand in the side list for this viewer."""
    shown = {
        "child_looks": may_read_looks(viewer, child),
        "child_access": may_set_access(viewer, child),
        "child_twice": may_join(viewer, child),
    }
    return [(name, words) for name, words, _ in TRUSTED if shown.get(name)]
