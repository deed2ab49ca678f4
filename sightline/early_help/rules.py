"""When the team around the family meets again. Plain history in, duties out."""

from collections.abc import Iterator

from sightline.duties.counting import day_of
from sightline.duties.history import History, days, last_day
from sightline.duties.law import Law
from sightline.duties.raising import Asked, Duty, one_after_another, stretch_of

KIND = "around_family"


def duties(history: History, law: Law) -> Iterator[Duty]:
    """A review after each meeting of the team around the family, while early help runs."""
    met = days(one for one in history.events("meeting") if one.attributes["kind"] == KIND)
    for episode in history.spans("early_help"):
        stretch = stretch_of(history, day_of(episode.began), last_day(episode))
        if stretch is not None:
            yield from one_after_another(
                law,
                episode,
                stretch,
                met,
                None,
                lambda day: Asked("taf_review", "the last meeting of the team"),
            )
