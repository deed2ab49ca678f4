"""When the team around the family meets, and meets again. Plain history in, duties out."""

from collections.abc import Iterator
from datetime import date

from sightline.casework.meeting_rules import OURS, held, kept_from
from sightline.duties.counting import day_of
from sightline.duties.facts import Span
from sightline.duties.history import History, days, last_day
from sightline.duties.law import Law
from sightline.duties.raising import Asked, Duty, one_after_another, raise_one, stretch_of

KIND = "around_family"


def duties(history: History, law: Law) -> Iterator[Duty]:
    """The first meeting of the team around the family, and a review after each, in early help."""
    met = days(held(history, KIND))
    for episode in history.spans("early_help"):
        stretch = stretch_of(history, day_of(episode.began), last_day(episode))
        if stretch is not None:
            yield from one_after_another(
                law,
                episode,
                stretch,
                met,
                first_meeting(history, law, episode),
                lambda day: Asked("taf_review", "the last meeting of the team"),
            )


def first_meeting(history: History, law: Law, episode: Span) -> Asked | None:
    """That a first meeting is asked for: after an assessment that ended as early help began.

    Of loaded early help only where the first meeting on file here was not past its last day.
    """
    began, asked = day_of(episode.began), Asked("taf_first", "the assessment")
    if not follows_an_assessment(history, began):
        return None
    known = began if episode.source.startswith(OURS) else kept_from(history, KIND)
    if known is None or day_of(raise_one(law, episode, asked, began, began).due) < known:
        return None
    return asked


def follows_an_assessment(history: History, on: date) -> bool:
    """Whether an assessment ended on this day."""
    return any(last_day(one) == on for one in history.spans("assessment"))
