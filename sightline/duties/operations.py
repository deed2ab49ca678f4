"""Setting how soon things must happen."""

from datetime import date

from sightline.access.models import User
from sightline.duties.deeds import deed
from sightline.duties.keeping import refresh_duties
from sightline.duties.law import Timescale, check
from sightline.duties.models import DutySpan
from sightline.duties.queries import SETTING
from sightline.settings.models import Setting
from sightline.settings.operations import set_from


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
    arisen = DutySpan.objects.filter(rule=timescale.id, arose_on__gte=from_on)
    refresh_duties(list(arisen.values_list("child_id", flat=True).distinct()))
    return made
