"""Times missing: how long each lasted, and what was said of the return interview."""

from collections.abc import Sequence
from datetime import datetime

from sightline.calendars.clock import LONDON
from sightline.design.dates import day, moment
from sightline.design.words import plural
from sightline.missing.models import MissingEpisode
from sightline.missing.queries import PATTERN_DAYS, began_within
from sightline.missing.words import kind_words, lasted
from sightline.record.presenters.shapes import (
    NOT_RECORDED,
    Cell,
    Row,
    Section,
    other_source,
    said,
)

COLUMNS = ["From", "Back", "How long", "Kind", "Interview offered", "Interview accepted"]


def pattern_words(episodes: Sequence[MissingEpisode], now: datetime) -> str:
    """How often the child was missing of late, in a sentence."""
    number = len(began_within(list(episodes), now))
    if not number:
        return f"No episodes in the last {PATTERN_DAYS} days."
    return f"{plural(number, 'episode')} in the last {PATTERN_DAYS} days."


def missing_section(episodes: Sequence[MissingEpisode], now: datetime) -> Section:
    """Every episode, the latest first."""
    return Section(
        "Every episode",
        COLUMNS,
        [row_of(episode, now) for episode in episodes],
        empty="No missing episodes are recorded.",
    )


def row_of(episode: MissingEpisode, now: datetime) -> Row:
    """One episode as a row."""
    accepted = said(episode.interview_accepted)
    return [
        Cell(
            when_words(episode.started_at, with_time=episode.starts_with_time),
            quiet=other_source(episode),
        ),
        back_of(episode),
        length_of(episode, now),
        kind_words(episode.kind),
        said(episode.interview_offered),
        "" if episode.interview_offered is False and accepted == NOT_RECORDED else accepted,
    ]


def back_of(episode: MissingEpisode) -> Cell | str:
    """When the child came back; where no return is recorded, that."""
    if episode.ended_at is None:
        return Cell("No return recorded", state="late" if episode.leads else "none")
    return when_words(episode.ended_at, with_time=episode.ends_with_time is not False)


def length_of(episode: MissingEpisode, now: datetime) -> str:
    """How long it lasted, or has lasted so far."""
    ended = episode.ended_at or now
    to_the_hour = episode.starts_with_time and episode.ends_with_time is not False
    if ended < episode.started_at:
        return ""
    words = lasted(episode.started_at, ended, to_the_hour=to_the_hour)
    return words if episode.ended_at else f"{words} so far"


def when_words(when: datetime, *, with_time: bool) -> str:
    """A moment, or its day where the source gave no hour."""
    local = when.astimezone(LONDON)
    return moment(local) if with_time else day(local.date())
