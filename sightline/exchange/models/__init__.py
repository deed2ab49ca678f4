"""The tables of this room."""

from sightline.exchange.models.loads import Load, LoadedTable, Remark
from sightline.exchange.models.matches import (
    Answer,
    Answered,
    Match,
    Perhaps,
    Possible,
    WaitingRow,
)
from sightline.exchange.models.spellings import Meaning, Spelling

__all__ = [
    "Answer",
    "Answered",
    "Load",
    "LoadedTable",
    "Match",
    "Meaning",
    "Perhaps",
    "Possible",
    "Remark",
    "Spelling",
    "WaitingRow",
]
