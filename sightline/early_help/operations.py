"""Early help that begins because somebody asked for it."""

from datetime import date, datetime

from sightline.access.models import User
from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.models import Child
from sightline.people.queries import ids_of

OURS = "sightline"


def end_ours(*, child: Child, on: date, reason: str) -> bool:
    """End our own early help that runs, on `on`; False where none did. Part of a deed."""
    running = ours_running(child)
    for one in running:
        one.ended_on, one.end_reason = max(on, one.started_on), reason
        one.save(update_fields=["ended_on", "end_reason"])
    return bool(running)


def ours_running(child: Child) -> list[EarlyHelpEpisode]:
    """Our own episodes that run; a loaded one ends in the system it came from."""
    return list(
        EarlyHelpEpisode.objects.filter(child__in=ids_of(child), ended_on=None, source=OURS)
    )


def runs(child: Child) -> bool:
    """Whether early help of ours runs for this child."""
    return bool(ours_running(child))


def runs_elsewhere(child: Child) -> bool:
    """Whether early help runs for this child that was loaded from another system."""
    running = EarlyHelpEpisode.objects.filter(child__in=ids_of(child), ended_on=None, leads=True)
    return running.exclude(source=OURS).exists()


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
