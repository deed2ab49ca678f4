"""Reading the early help a child was given."""

from sightline.early_help.models import EarlyHelpEpisode
from sightline.people.models import Child
from sightline.people.queries import ids_of


def early_help_of(child: Child) -> list[EarlyHelpEpisode]:
    """Every early help episode of the child, the latest first, with its worker."""
    episodes = EarlyHelpEpisode.objects.filter(child__in=ids_of(child)).select_related("worker")
    return list(episodes.order_by("-started_on", "-id"))
