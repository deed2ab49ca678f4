"""What is due when a child comes back: the return interview, offered and held.

Plain history in, duties out. Being away from placement raises none.
"""

from collections.abc import Iterator

from sightline.duties.counting import day_of
from sightline.duties.facts import Span
from sightline.duties.history import History
from sightline.duties.law import Law
from sightline.duties.raising import UNKNOWN, Asked, Duty, Over, raise_one

AWAY = "A"
RETURN = "the return"


def duties(history: History, law: Law) -> Iterator[Duty]:
    """Every duty that follows from the child's returns; it does not end at eighteen."""
    for episode in history.spans("missing"):
        returned = episode.ended
        if returned is None or episode.attributes["kind"] == AWAY:
            continue
        day = day_of(returned)
        if history.died_on is not None and history.died_on <= day:
            continue
        if history.adult_on is not None and day >= history.adult_on:
            continue
        yield offer(history, law, episode)
        yield interview(history, law, episode)


def offer(history: History, law: Law, episode: Span) -> Duty:
    """The interview is offered; a source that says so does not say when."""
    met: Over = UNKNOWN if episode.attributes["interview_offered"] else None
    returned = episode.ended
    assert returned is not None  # noqa: S101  asked only of those who came back
    return raise_one(
        law, episode, Asked("rhi_offer", RETURN), returned, day_of(returned), met=met,
        ended=history.closes_on, met_row=episode.row if met else "",
    )  # fmt: skip


def interview(history: History, law: Law, episode: Span) -> Duty:
    """The interview is held: accepted is done, offered and not accepted refused, when unknown."""
    known = episode.attributes
    met: Over = UNKNOWN if known["interview_accepted"] else None
    is_refused = known["interview_offered"] is True and known["interview_accepted"] is False
    returned = episode.ended
    assert returned is not None  # noqa: S101  asked only of those who came back
    return raise_one(
        law, episode, Asked("rhi_complete", RETURN), returned, day_of(returned), met=met,
        ended=UNKNOWN if is_refused else history.died_on, met_row=episode.row if met else "",
    )  # fmt: skip
