"""Assessments and section 47 enquiries as lists of steps, and what they may end in.

Plain data. What an assessment asks about follows Working Together: the child’s needs, the parents,
family and environment, harm outside the home. The factors are those of the census.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sightline.codes.lists.casework import FACTOR


class Kind(StrEnum):
    """What is written."""

    ASSESSMENT = "assessment"
    ENQUIRY = "section_47"


KINDS: Mapping[str, str] = {
    Kind.ASSESSMENT: "Child and family assessment",
    Kind.ENQUIRY: "Section 47 enquiry",
}


class Asks(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LINE = "line"
    DAY = "day"
    ONE = "one"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a step. `missing` is what is said where an answer is needed and not given."""

    key: str
    label: str
    missing: str = ""
    hint: str = ""
    asks: Asks = Asks.TEXT
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One page: what it is called, and its questions."""

    key: str
    heading: str
    questions: tuple[Question, ...]


YES_NO = (("yes", "Yes"), ("no", "No"))
SEEN = Step(
    "seen",
    "Seeing the child",
    (
        Question("seen", "Was the child seen?", "Say whether the child was seen", asks=Asks.ONE,
                 choices=YES_NO),
        Question("seen_on", "On which day last? (optional)", asks=Asks.DAY),
        Question("alone", "Was the child seen alone?", "Say whether the child was seen alone",
                 asks=Asks.ONE, choices=YES_NO),
        Question("words", "What did the child say, in their words?",
                 "Write what the child said, or how they showed what they feel"),
        Question("not_seen", "Where not seen, or not alone: why?"),
    ),
)  # fmt: skip
ANALYSIS = Step(
    "analysis",
    "What it means",
    (
        Question("analysis", "What does all this mean for the child?", "Write what it means",
                 "What is the risk, how likely, how bad, and what protects"),
        Question("differ", "What would the child or a parent say is wrong in this? (optional)"),
    ),
)  # fmt: skip
FACTORS = tuple((code.code, code.words) for code in FACTOR.codes if code.valid_until is None)


class Outcome(StrEnum):
    """What an assessment or an enquiry ends in."""

    IN_NEED = "in_need"
    GOES_ON = "goes_on"
    STRATEGY = "strategy"
    CARE = "care"
    EARLY_HELP = "early_help"
    CLOSE = "close"
    CONFERENCE = "conference"
    NO_RISK = "no_risk"
    NOT_FOUND = "not_found"
    STILL = "still"
    LEGAL = "legal"


OUTCOMES: Mapping[str, Mapping[str, str]] = {
    Kind.ASSESSMENT: {
        Outcome.IN_NEED: "A plan for a child in need",
        Outcome.GOES_ON: "The plan that runs goes on",
        Outcome.STRATEGY: "A strategy discussion",
        Outcome.CARE: "Ask that the child be looked after",
        Outcome.EARLY_HELP: "Step down to early help: it closes once a team there accepts",
        Outcome.CLOSE: "Nothing more from us: close",
    },
    Kind.ENQUIRY: {
        Outcome.CONFERENCE: "Substantiated, and the child is at continuing risk: a conference",
        Outcome.NO_RISK: "Substantiated, and the child is not at continuing risk",
        Outcome.STILL: "Not substantiated: the assessment goes on",
        Outcome.NOT_FOUND: "Not substantiated: nothing more under section 47",
        Outcome.LEGAL: "Legal action",
    },
}
RECORDED: Mapping[str, str] = {
    Outcome.IN_NEED: "services provided",
    Outcome.GOES_ON: "services provided",
    Outcome.STRATEGY: "strategy discussion",
    Outcome.CARE: "request to look after the child",
    Outcome.EARLY_HELP: "referral to another agency",
    Outcome.CLOSE: "no further action",
    Outcome.CONFERENCE: "child protection conference",
    Outcome.NO_RISK: "services provided",
    Outcome.STILL: "no further action, the assessment goes on",
    Outcome.NOT_FOUND: "no further action",
    Outcome.LEGAL: "legal action",
}
"""What is written in the record, in the words the loaded rows have."""
NOTHING_MORE = frozenset({Outcome.CLOSE, Outcome.NOT_FOUND})
CLOSES: Mapping[str, str] = {Outcome.CLOSE: "RC8", Outcome.EARLY_HELP: "RC9"}
"""After these the referral closes, for this reason of the census; a step down once accepted."""
MEETS: Mapping[str, str] = {Outcome.STRATEGY: "strategy", Outcome.CONFERENCE: "initial"}
"""After these somebody has to call a discussion of this kind."""
ASKS_MORE = frozenset({*MEETS, Outcome.EARLY_HELP})
"""After these somebody has still to act: call a discussion, or hand the child on."""


PROPOSES: Mapping[str, str] = {Outcome.CARE: "care", Outcome.LEGAL: "legal"}
"""After these it waits for an answer whether the child is looked after, or the court asked."""


def ends(kind: str, *more: Question) -> Step:
    """The last step of a kind: what it ends in and why."""
    return Step(
        "outcome",
        "What happens next",
        (
            Question("outcome", "What does it end in?", "Say what it ends in", asks=Asks.ONE,
                     choices=tuple((str(key), words) for key, words in OUTCOMES[kind].items())),
            Question("why", "Why?", "Say why"),
            *more,
        ),
    )  # fmt: skip


STEPS: Mapping[str, Sequence[Step]] = {
    Kind.ASSESSMENT: (
        Step("why", "Why now", (
            Question("why_now", "What has happened, and why now?", "Write why now"),
            Question("history", "What is known from before? (optional)",
                     hint="What helped, what did not, what comes again"),
        )),
        SEEN,
        Step("needs", "What the child needs", (
            Question("needs", "Health, learning, feelings, identity, friends",
                     "Write what the child needs"),
            Question("strengths", "What is strong? (optional)"),
        )),
        Step("parents", "The parents", (
            Question("parents", "What can each parent or carer give, and what not?",
                     "Write about the parents", "Also a parent who lives elsewhere"),
            Question("not_asked", "Who was not spoken with, and why? (optional)"),
        )),
        Step("family", "Family and where they live", (
            Question("family", "Wider family, home, money, who helps",
                     "Write about family and where they live"),
        )),
        Step("outside", "Harm outside the home", (
            Question("outside", "With whom, where, online: what is the harm, or why is there none?",
                     "Write about harm outside the home"),
        )),
        ANALYSIS,
        ends(Kind.ASSESSMENT, Question("factors", "What was found?",
             "Choose what was found; “Nothing found” where it is so", asks=Asks.SEVERAL,
             choices=FACTORS)),
    ),
    Kind.ENQUIRY: (
        SEEN,
        Step("enquiry", "What was found out", (
            Question("found", "What was found out, from whom?", "Write what was found out"),
            Question("medical", "Was there a medical, and what did it say? (optional)"),
            Question("police", "What did the police do? (optional)"),
        )),
        ANALYSIS,
        ends(Kind.ENQUIRY, Question("conference_on", "A conference: on which day? (optional)",
             asks=Asks.DAY)),
    ),
}  # fmt: skip


def step_called(kind: str, key: str) -> Step | None:
    """The step of this key; None where the kind has none such."""
    return next((step for step in STEPS[kind] if step.key == key), None)
