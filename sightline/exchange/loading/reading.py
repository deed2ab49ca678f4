"""Opening an extract of any kind, with what an earlier load has to say to it."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from sightline.care.models import CareEpisode
from sightline.exchange.cin import census
from sightline.exchange.returns.rows import CannotBeRead, Extract
from sightline.exchange.ssd import reading as ssd
from sightline.exchange.ssda903 import reading as ssda903
from sightline.exchange.ssda903.care import Episode

KEPT = (
    "started_on", "ended_on", "start_reason", "end_reason", "need", "legal_status",
    "placement_type",
)  # fmt: skip


def opened(source: str, path: Path) -> Extract:
    """The extract at `path`, ready to be read. Raises CannotBeRead."""
    if not path.exists():
        raise CannotBeRead(f"There is no {path}.")
    return KINDS[source](path)


def looked_after_return(path: Path) -> Extract:
    """A looked-after return, with the episodes that earlier returns told."""
    return ssda903.read(path, earlier_episodes())


def earlier_episodes() -> dict[str, list[Episode]]:
    """Each child's episodes of earlier loads of the looked-after return."""
    found: dict[str, list[Episode]] = defaultdict(list)
    rows = CareEpisode.objects.filter(source="ssda903", gone_at=None)
    for key, *values in rows.values_list("source_id", *KEPT):
        child = key.rpartition("/")[0]
        said = {name: value or None for name, value in zip(KEPT, values, strict=True)}
        found[child].append(Episode(child, values[0], said))
    return found


KINDS: dict[str, Callable[[Path], Extract]] = {
    "ssd": ssd.read,
    "cin": census.read,
    "ssda903": looked_after_return,
}
