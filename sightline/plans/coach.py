"""What is not yet clear about the actions of a plan. Plain data in, hints out; never a score.

It reads the words and the days. Whether the plan is right, people judge.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.plans.vague import FORMS, LEADS_IN, LITTLE

MOST_OPEN = 12
"""Our own practice, not the law: how many open actions a family can hold at once."""

NOBODY = "Nobody is named who does it"
NO_DAY = "No day by when"
NO_CHANGE = "Not said what it is to change"
NO_SIGN = "No sign given that it worked"


@dataclass(frozen=True, slots=True)
class Step:
    """One action as it is worded. `by_when` is None where no day is given."""

    what: str
    who: str
    by_when: date | None
    so_that: str
    sign: str


@dataclass(frozen=True, slots=True)
class Review:
    """The next review of the plan: its day, or the last day for it where none is arranged."""

    on: date
    is_last_day: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What an action stands among: the child's names, and the next review, None where none is."""

    child_names: frozenset[str]
    review: Review | None


def unclear(step: Step, around: Around, others: Sequence[tuple[str, Step]] = ()) -> list[str]:
    """What is not yet clear about an action, as hints; none where all is said.

    `others` are the open actions before it, each with its number.
    """
    asked = [
        vague(step.what),
        owner(step.who, around.child_names),
        "" if step.by_when else NO_DAY,
        "" if step.so_that.strip() else NO_CHANGE,
        "" if step.sign.strip() else NO_SIGN,
        late_for_review(step.by_when, around.review),
        *(f"Says the same as {number}" for number, one in others if same(step.what, one.what)),
    ]
    return [hint for hint in asked if hint]


def vague(what: str) -> str:
    """A hint where verbs say nothing another person could see; empty where none does."""
    words = re.findall(r"[^\W\d_]+", what)
    found = [
        word
        for number, word in enumerate(words)
        if word.lower() in FORMS and (number == 0 or words[number - 1].lower() in LEADS_IN)
    ]
    if not found:
        return ""
    return f"“{' … '.join(found)}”: who does what, that another person could see?"


def owner(who: str, child_names: frozenset[str]) -> str:
    """A hint where nobody is named, or the child alone; empty where somebody is."""
    named = [one.strip() for one in re.split(r",|;|&|\band\b", who) if one.strip()]
    if not named:
        return NOBODY
    if all(one.lower() in child_names for one in named):
        return f"{named[0]} alone is to do it: who of us does something?"
    return ""


def late_for_review(by_when: date | None, review: Review | None) -> str:
    """A hint where it is due only after the review; on the day of the review is in time."""
    if by_when is None or review is None or by_when <= review.on:
        return ""
    named = "review that is due by" if review.is_last_day else "review of"
    return f"Due after the {named} {review.on.day} {review.on:%B}"


def same(one: str, other: str) -> bool:
    """Whether two actions are worded alike, but for little words, case and order."""
    return bool(one.strip()) and bare(one) == bare(other)


def bare(text: str) -> frozenset[str]:
    """The words of an action without the little ones."""
    return frozenset(re.findall(r"\w+", text.lower())) - LITTLE


def too_many(number_open: int) -> str:
    """A hint where more actions are open than a family can hold; empty up to twelve."""
    if number_open <= MOST_OPEN:
        return ""
    return f"{number_open} actions are open at once. Which matter most until the review?"
