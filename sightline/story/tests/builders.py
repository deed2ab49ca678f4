"""Small true things for tests: an entry in a child's story."""

from datetime import UTC, date, datetime

from sightline.access.models import User
from sightline.people.models import Child
from sightline.story.models import StoryEntry
from sightline.story.operations import Written, write_entry

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def written(what: str = "Told Priya of the debt", **given) -> Written:
    """What an entry says."""
    said = {"kind": "harm", "happened_on": date(2026, 10, 29), "impact": "He chose to tell us"}
    return Written(**{**said, **given, "what": what})


def an_entry(child: Child, by: User, what: str = "Told Priya of the debt", **given) -> StoryEntry:
    """An entry in the child's story, written on 23 November unless said."""
    deed = {name: given.pop(name) for name in ("also", "event", "supersedes", "why", "now")
            if name in given}  # fmt: skip
    said = written(what, **given)
    return write_entry(child=child, by=by, written=said, **{"now": NOW, **deed})
