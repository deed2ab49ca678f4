"""What pages say of who is involved with a child."""

from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, sentences
from sightline.workforce.models import CLOSED

ROLES = {
    "CW": "Case worker",
    "SW": "Social worker",
    "IRO": "Reviewing officer",
    "CPC": "Conference chair",
    "FSW": "Family support worker",
    "PA": "Personal adviser",
    "EXC": "Exploitation coordinator",
}
"""Short forms of roles that case systems use; any other is shown as it came."""

NOBODY = "Somebody whose name is not recorded"


def role_words(role: str, *, is_allocated: bool) -> str:
    """What somebody is to the child: the allocated worker, or the role as the source words it."""
    if is_allocated:
        return "Allocated worker"
    return ROLES.get(role, role) or "Role not recorded"


def tell_involvement(fact: Fact, names: Names) -> Told:
    """That somebody became involved with the child."""
    known = fact.attributes
    if known["role"] == CLOSED:
        return Told(f"{CLOSED}: nobody holds the child from the next day on")
    who = names.who(known["worker_id"])
    team = names.who(None, known["team_id"])
    if known["is_allocated"]:
        what = f"{who or team or NOBODY} became the allocated worker"
    else:
        what = f"{who or team or NOBODY} became involved"
    role = "" if known["is_allocated"] else ROLES.get(known["role"], known["role"] or "")
    return Told(what, sentences(role, team if who else ""))


TELLERS: dict[str, Teller] = {"involvement": tell_involvement}
