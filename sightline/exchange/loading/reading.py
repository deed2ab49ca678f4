"""Opening an extract of any kind, with what an earlier load has to say to it."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from django.db.models import Count

from sightline.calendars.clock import today
from sightline.care.models import CareEpisode
from sightline.exchange.annex_a import reading as annex_a
from sightline.exchange.annex_a.reading import Known
from sightline.exchange.cin import census
from sightline.exchange.databases.address import Address
from sightline.exchange.loading.spellings import meanings
from sightline.exchange.returns.plain import name_of
from sightline.exchange.returns.rows import CannotBeRead, Extract
from sightline.exchange.ssd import from_database
from sightline.exchange.ssd import reading as ssd
from sightline.exchange.ssda903 import reading as ssda903
from sightline.exchange.ssda903.care import Episode
from sightline.workforce.models import Involvement, Team, Worker

KEPT = (
    "started_on", "ended_on", "start_reason", "end_reason", "need", "legal_status",
    "placement_type",
)  # fmt: skip


def source_of(kind: str) -> str:
    """What the record calls the source of files the command names so."""
    return SOURCES.get(kind, kind)


def opened(source: str, path: Path | Address) -> Extract:
    """The extract at `path`, or in a database, ready to be read. Raises CannotBeRead."""
    if isinstance(path, Address):
        if source != "ssd":
            raise CannotBeRead("Only the dataset (ssd) is read from a database; name a file.")
        return from_database.read(path)
    if not path.exists():
        raise CannotBeRead(f"There is no {name_of(path)}.")
    if not path.is_file() and not path.is_dir():
        raise CannotBeRead(f"{name_of(path)} is neither a file nor a folder.")
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


def inspection_lists(path: Path) -> Extract:
    """A workbook of lists for inspection, with what is on file already that it needs."""
    held = Involvement.objects.filter(source="annex_a").values_list("source_id", "started_on")
    known = Known(
        meanings(),
        names_known(Team),
        names_known(Worker),
        {key: since for key, since in held if since is not None},
    )
    return annex_a.read(path, known, today())


def names_known(model: type[Team] | type[Worker]) -> frozenset[str]:
    """The names that another source than the lists has exactly once."""
    others = model.objects.filter(gone_at=None).exclude(source="annex_a").exclude(name="")
    once = others.values("name").annotate(number=Count("pk")).filter(number=1)
    return frozenset(once.values_list("name", flat=True))


KINDS: dict[str, Callable[[Path], Extract]] = {
    "ssd": ssd.read,
    "cin": census.read,
    "ssda903": looked_after_return,
    "annex-a": inspection_lists,
}
"""What may be loaded, as the command names it."""
SOURCES = {"annex-a": "annex_a"}
"""What the record calls a source where the command writes it otherwise."""
