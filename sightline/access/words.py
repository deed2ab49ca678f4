"""What pages call the kinds of field and the grounds on which a file is open."""

from sightline.access.labels import Label
from sightline.access.policy import GrantKind, State
from sightline.access.roles import ROLES, Ground, Role

FIELDS = {
    Label.ADDRESS: "where the child lives",
    Label.SOURCE: "who told us",
    Label.INTELLIGENCE: "police intelligence",
    Label.SUPERVISION: "supervision",
    Label.HEALTH: "health",
}
"""The kinds of field that not everybody reads who has the file open."""

FRONT_DOOR = "front_door"
"""Why somebody reads a contact about a child: not a grant, the file itself stays closed."""

BECAUSE = {
    GrantKind.NAMED: "Named for this record",
    GrantKind.GLASS: "Opened in an emergency",
    GrantKind.ALLOCATION: "Works with the child",
    GrantKind.TEAM: "The child’s team",
    GrantKind.LINE: "Answers for the child’s team",
    GrantKind.ASKED: "Asked to take the child over",
    FRONT_DOOR: "Read a contact at the front door",
    GrantKind.REASON: "Gave a reason",
}
"""Why somebody may open a file, the strongest first."""

STATES = {
    State.NORMAL: "Open to work as usual",
    State.RESTRICTED: "Restricted: named people only",
    State.NOTORIOUS: "Widely known: named people only",
    State.ARCHIVED: "Put away: opens with a reason",
    State.SEALED: "Sealed: found by nobody",
}


def not_shown_by_reason(role: Role) -> list[str]:
    """The kinds of field that stay hidden from `role` where a file was opened with a reason."""
    reads = ROLES[role].reads
    return [words for label, words in FIELDS.items() if not reads[label, Ground.REASON]]
