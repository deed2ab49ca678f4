"""What worried somebody on a visit, as a new concern begins with it."""

from sightline.access.models import User
from sightline.design.dates import day
from sightline.drafts.typed import as_id
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.people.situations import lens_for
from sightline.visits.entries import account_of, on_outing


def concern_of_visit(viewer: User, child: Child, outing: str) -> dict[str, str]:
    """Who told us and what they said, from the account of this visit; nothing where none is.

    Whoever wrote the account themselves saw or heard it.
    """
    known = as_id(outing)
    rows = on_outing(known) if known is not None else []
    entry = next((one for one in rows if one.child_id in ids_of(child)), None)
    if entry is None:
        return {}
    account = account_of(entry, child, viewer, lens_for(viewer, child))
    if account is None or not account.worries:
        return {}
    who = f"{account.written_by.name}, on the visit of {day(entry.visited_on)}"
    own = {"is_own": "on"} if account.written_by == viewer else {}
    return {"who": who, "said": account.worries} | own
