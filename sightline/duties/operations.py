"""Setting how soon things must happen, and from when something deserves a look."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from sightline.access.middleware import for_the_service
from sightline.access.models import User
from sightline.duties.deeds import deed, refresh
from sightline.duties.law import Timescale, check
from sightline.duties.models import DutySpan, Recount
from sightline.duties.queries import HOLDING_ROLES, SETTING, THRESHOLD
from sightline.duties.recounting import open_from
from sightline.duties.signalling import SignalKind
from sightline.settings.models import Setting
from sightline.settings.operations import set_from

AT_ONCE = 300
"""Children whose signals are worked out while a person waits: well under a second."""


@deed("set a limit")
def set_limit(
    *, timescale: Timescale, n: int, from_on: date, why: str, by: User, today: date
) -> Setting:
    """Set a timescale to `n` of its unit from a day on, and count anew what arises from that day.

    Raises NotAllowed where the law allows no more, SettingRefused for a day gone by.
    """
    check(timescale, n)
    made = set_from(
        name=f"{SETTING}{timescale.id}",
        value={"n": n},
        from_on=from_on,
        why=why,
        by_id=by.pk,
        today=today,
    )
    with for_the_service():
        arisen = DutySpan.objects.filter(rule=timescale.id, arose_on__gte=from_on)
        refresh(list(arisen.values_list("child_id", flat=True).distinct()))
    return made


@deed("set a threshold")
def set_threshold(
    *, kind: SignalKind, numbers: Mapping[str, int], from_on: date, why: str, by: User, today: date
) -> Setting:
    """Set the numbers of a kind of signal from a day on, and find anew what deserves a look.

    What ran before that day stays. Raises SettingRefused for a day gone by.
    """
    made = set_from(
        name=f"{THRESHOLD}{kind.id}",
        value={name: numbers[name] for name in kind.thresholds},
        from_on=from_on,
        why=why,
        by_id=by.pk,
        today=today,
    )
    recount(from_on)
    return made


@deed("set who holds a case")
def set_holding_roles(
    *, roles: Sequence[str], from_on: date, why: str, by: User, today: date
) -> Setting:
    """Set the roles that hold a case from a day on, for the signals of who holds a child.

    Raises SettingRefused for a day gone by.
    """
    made = set_from(
        name=HOLDING_ROLES,
        value={"roles": list(roles)},
        from_on=from_on,
        why=why,
        by_id=by.pk,
        today=today,
    )
    recount(from_on)
    return made


def recount(from_on: date) -> None:
    """Work out anew whatever may change from a day on: now where few children are open.

    Where many are, it waits for the next minute's `catch_up`.
    """
    with for_the_service():
        children = open_from(from_on)
    if len(children) > AT_ONCE:
        Recount.objects.create(from_on=from_on)
    else:
        refresh(children)


def catch_up() -> int:
    """Work out what waits, some children at a time; the number of children.

    Run by the owner beside the web server. Each few children are one transaction, so that nobody
    who saves something waits for the rest.
    """
    waiting = list(Recount.objects.filter(done_at=None).values_list("pk", "from_on"))
    if not waiting:
        return 0
    children = open_from(min(from_on for _, from_on in waiting))
    for start in range(0, len(children), AT_ONCE):
        with transaction.atomic():
            refresh(children[start : start + AT_ONCE])
    Recount.objects.filter(pk__in=[pk for pk, _ in waiting]).update(done_at=Now())
    return len(children)
