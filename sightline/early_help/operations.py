"""Early help that begins because somebody asked for it."""

from datetime import date, datetime

from sightline.access.models import User
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.models import Child


def begin_from_front_door(
    *, child: Child, on: date, reason: str, by: User, now: datetime
) -> EarlyHelpEpisode:
    """Begin early help on `on`, with nobody yet; the one that runs goes on where one does.

    Part of the front door's own deed, which notes it and works out what follows.
    """
    running = EarlyHelpEpisode.objects.filter(child=child, ended_on=None, leads=True)
    found = running.order_by("-started_on", "-pk").first()
    if found is not None:
        return found
    return EarlyHelpEpisode.objects.create(
        child=child, started_on=on, reason=reason, recorded_at=now
    )
