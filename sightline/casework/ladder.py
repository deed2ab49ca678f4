"""What a manager may decide about a new concern on an open case, from least to most."""

from collections.abc import Mapping
from enum import StrEnum


class Rung(StrEnum):
    """One response."""

    NOTHING = "nothing"
    PLAN = "plan"
    MATRIX = "matrix"
    PANEL = "panel"
    ASSESSMENT = "assessment"
    STRATEGY = "strategy"
    SECTION_47 = "section_47"
    OTHER_CHILD = "other"


LADDER: Mapping[str, str] = {
    Rung.NOTHING: "Nothing more than the plan already does",
    Rung.PLAN: "Change the plan or the safety plan",
    Rung.MATRIX: "Do the exploitation matrix anew",
    Rung.PANEL: "Take it to the exploitation panel",
    Rung.ASSESSMENT: "A new assessment of this risk",
    Rung.STRATEGY: "Strategy discussion",
    Rung.SECTION_47: "Section 47 enquiry",
    Rung.OTHER_CHILD: "It is not about this child",
}
NEEDS_OWNER = frozenset({Rung.PLAN, Rung.MATRIX, Rung.PANEL, Rung.ASSESSMENT})
"""These wait as an action of somebody, by a day, until it is done."""
NEEDS_STRATEGY = frozenset({Rung.STRATEGY, Rung.SECTION_47})
"""After these a strategy discussion is due."""
OTHER_HINT = (
    "If another child was meant, choose the last: what was said is then shown to managers alone. "
    "Have it written down again about the child it is about."
)
DONE_AT: Mapping[str, tuple[str, str]] = {
    Rung.PLAN: ("child_plan", "The plan"),
    Rung.ASSESSMENT: ("child_paper_begin", "Begin an assessment"),
}
"""Where on the file what a manager asked for is done, and what the link says."""
