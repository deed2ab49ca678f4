"""What may be proposed for a child that a manager answers, and the answers. Plain data."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What an assessment or enquiry proposed."""

    CARE = "care"
    LEGAL = "legal"


KINDS: Mapping[str, str] = {
    Kind.CARE: "That the child be looked after",
    Kind.LEGAL: "Legal action",
}


class Answer(StrEnum):
    """What became of it."""

    PLACED = "placed"
    SEEN = "seen"
    NO_CARE = "no_care"
    MEETING = "meeting"
    ADVICE = "advice"
    BEFORE_COURT = "before_court"
    COURT = "court"
    NO_ACTION = "no_action"


ANSWERS: Mapping[str, Mapping[str, str]] = {
    Kind.CARE: {
        Answer.PLACED: "The child is looked after, from a day",
        Answer.SEEN: "I have seen that the child is looked after",
        Answer.NO_CARE: "Decided against: the child is not looked after",
    },
    Kind.LEGAL: {
        Answer.MEETING: "A legal planning meeting has a day",
        Answer.ADVICE: "Legal advice was asked for",
        Answer.BEFORE_COURT: "Work before court begins (pre-proceedings)",
        Answer.COURT: "The court was applied to",
        Answer.NO_ACTION: "Decided against: no legal action",
    },
}
GOES_ON = frozenset({Answer.MEETING, Answer.ADVICE})
"""After these it waits on, for what came of the meeting or the advice."""
PUT_OFF: Mapping[str, str] = {
    Answer.MEETING: "proposal_meeting",
    Answer.ADVICE: "proposal_answer",
}
"""By which setting whoever works with the child puts the answer off, once for each of these."""
FACTS = frozenset({Answer.PLACED, *GOES_ON})
"""What has happened, which whoever works with the child may put on file; a manager decides."""
AHEAD = frozenset({Answer.MEETING})
"""These may be on a day to come."""
