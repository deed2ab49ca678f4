"""What pages call the kinds of entries of a story, and how they say that it is fresh."""

from datetime import date

from sightline.design.dates import ago, day
from sightline.design.words import plural
from sightline.story.suggesting import Freshness, Kind

KINDS: dict[Kind, str] = {
    Kind.TURNING: "Turning points",
    Kind.MISSING: "Missing",
    Kind.HARM: "Harm and risk",
    Kind.HOME: "Home and family",
    Kind.SCHOOL: "School",
    Kind.HELP: "Help given",
    Kind.WORDS: "Own words",
}


def kind_words(kind: str) -> str:
    """What an entry is about, in words."""
    return KINDS[Kind(kind)] if kind in set(Kind) else ""


def fresh_state(fresh: Freshness, today: date) -> tuple[str, str]:
    """The shape and the words for how a story stands."""
    if fresh.written_on is None:
        return "none", "Nothing is written yet"
    words = f"Last entry {ago(fresh.written_on, today)}, written up to {day(fresh.up_to)}"
    if fresh.is_stale(today):
        return "care", words
    return ("soon" if fresh.since else "met"), words


def since_words(fresh: Freshness) -> str:
    """How many events of the record wait since then."""
    if not fresh.since:
        return "No event of the record waits since then." if fresh.up_to else ""
    since = "" if fresh.up_to else " of the last year"
    waits = "waits" if fresh.since == 1 else "wait"
    after = " since then" if fresh.up_to else ""
    return f"{plural(fresh.since, 'event')} of the record{since} {waits}{after}."
