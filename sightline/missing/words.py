"""What pages call times of being missing, and how long they lasted."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sightline.calendars.clock import LONDON
from sightline.duties.facts import Fact, Span
from sightline.duties.telling import Names, Teller, Told, sentences
from sightline.missing.models import MissingEpisode

KINDS: dict[str, str] = {
    MissingEpisode.Kind.MISSING: "Missing",
    MissingEpisode.Kind.AWAY: "Away from placement without leave",
    "": "Missing",
}
HOUR = timedelta(hours=1)
IN_HOURS = timedelta(hours=48)


def kind_words(kind: str) -> str:
    """What pages call this kind of episode."""
    return KINDS.get(kind, kind)


def lasted(began: datetime, ended: datetime, *, to_the_hour: bool) -> str:
    """How long, in words: minutes, then hours up to two days, then days.

    Where only days are known (`to_the_hour` is False) hours are never said.
    """
    gap = ended.astimezone(UTC) - began.astimezone(UTC)
    if not to_the_hour:
        days = (ended.astimezone(LONDON).date() - began.astimezone(LONDON).date()).days
        return "within the day" if days == 0 else counted(days, "day")
    if gap < HOUR:
        return counted(int(gap.total_seconds() // 60), "minute")
    if gap < IN_HOURS:
        return counted(int(gap / HOUR), "hour")
    return counted(gap.days, "day")


def counted(number: int, one: str) -> str:
    """ "1 hour", "31 hours"."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def interview_words(offered: bool | None, accepted: bool | None) -> str:
    """What the source says of the return interview; empty where it says nothing."""
    if offered is None and accepted is None:
        return ""
    if accepted:
        return "Return interview accepted"
    if offered is False:
        return "Return interview not offered"
    known = "not accepted" if accepted is False else "answer not recorded"
    return f"Return interview offered, {known}"


def tell_missing(fact: Fact, names: Names) -> Told:
    """A time missing or away, with how long it lasted as far as recorded."""
    known = fact.attributes
    length = length_of(fact, known)
    words = interview_words(known["interview_offered"], known["interview_accepted"])
    return Told(kind_words(known["kind"]), sentences(length, words))


def length_of(fact: Fact, known: Any) -> str:
    """ "For 31 hours"; where no return is recorded, that."""
    if not isinstance(fact, Span) or not isinstance(fact.ended, datetime):
        return "No return recorded"
    to_the_hour = bool(known["starts_with_time"] and known["ends_with_time"] is not False)
    words = lasted(as_moment(fact.began), fact.ended, to_the_hour=to_the_hour)
    return words if words == "within the day" else f"for {words}"


def as_moment(when: date | datetime) -> datetime:
    """The moment itself, or the start of the day in London."""
    if isinstance(when, datetime):
        return when
    return datetime(when.year, when.month, when.day, tzinfo=LONDON)


TELLERS: dict[str, Teller] = {"missing": tell_missing}
