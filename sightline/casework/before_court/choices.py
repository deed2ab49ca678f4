"""What is said of work before court (pre-proceedings) that runs. Plain data."""

from collections.abc import Mapping
from enum import StrEnum


class What(StrEnum):
    """What happened in it."""

    LETTER = "letter"
    DOWN = "down"
    COURT = "court"


SAID: Mapping[str, str] = {
    What.LETTER: "The letter before proceedings was sent",
    What.DOWN: "Stepped down: work before court ends",
    What.COURT: "The court was applied to",
}
FIELDS: Mapping[str, str] = {
    What.LETTER: "letter_sent_on",
    What.DOWN: "step_decided_on",
    What.COURT: "applied_to_court_on",
}
"""The field of the record's own table that holds the day of each."""
ENDS = frozenset({What.DOWN, What.COURT})
BY_WORKERS = frozenset({What.LETTER})
"""What whoever works with the child may put on file; a manager decides the rest."""
