"""The kinds of plan a child's one plan is shown as, which of them run, and what belongs to each."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar


class Kind(StrEnum):
    """What a view of the plan is for."""

    EARLY_HELP = "early_help"
    IN_NEED = "in_need"
    PROTECTION = "protection"
    CARE = "care"
    PATHWAY = "pathway"
    SAFETY = "safety"


WORDS: dict[Kind, str] = {
    Kind.EARLY_HELP: "early help plan",
    Kind.IN_NEED: "plan in need",
    Kind.PROTECTION: "protection plan",
    Kind.CARE: "care plan",
    Kind.PATHWAY: "pathway plan",
    Kind.SAFETY: "safety plan",
}
RUNS_BY: dict[str, Kind] = {
    "protection": Kind.PROTECTION,
    "in_care": Kind.CARE,
    "care_leaver": Kind.PATHWAY,
    "in_need_plan": Kind.IN_NEED,
    "early_help": Kind.EARLY_HELP,
}
"""What is true of a child while a kind of plan runs, the gravest first."""
OPEN_IN_NEED = "in_need"
REVIEWS: dict[Kind, tuple[str, ...]] = {
    Kind.EARLY_HELP: ("taf_first", "taf_review"),
    Kind.IN_NEED: ("cin_review_first", "cin_review_repeat"),
    Kind.PROTECTION: ("rcpc_first", "rcpc_repeat"),
    Kind.CARE: ("cla_review_1", "cla_review_2", "cla_review_n"),
    Kind.PATHWAY: ("pathway_review", "pathway_review_after_28"),
    Kind.SAFETY: (),
}
"""The published rules by which each kind of plan is reviewed; a safety plan has none of its own."""
Step = TypeVar("Step")
Stretch = tuple[str, datetime, datetime | None]
"""What was true of a child, from when until when; None while it is."""


def running(standings: Collection[str]) -> list[Kind]:
    """The kinds of plan that run, the gravest first, by what is true of the child now.

    Being open as in need is a plan in need only where no other plan of the council's runs.
    """
    found = list(dict.fromkeys(kind for one, kind in RUNS_BY.items() if one in standings))
    heavier = set(found) - {Kind.EARLY_HELP}
    if OPEN_IN_NEED in standings and not heavier:
        return [Kind.IN_NEED, *found]
    return found


def have_run(stretches: Sequence[Stretch], now: datetime) -> set[Kind]:
    """The kinds of plan that have run at some moment until now, by what was true of the child."""
    turns = {at for _, *ends in stretches for at in ends if at is not None and at <= now}
    return {
        kind
        for at in turns
        for kind in running(
            {one for one, began, ended in stretches if began <= at and not (ended and ended <= at)}
        )
    }


def as_kinds(chosen: Collection[str]) -> list[str]:
    """The kinds chosen, each once and in the order of this table."""
    return [kind.value for kind in Kind if kind.value in chosen]


def is_running(kinds: Sequence[str], runs: Collection[Kind]) -> bool:
    """Whether one of the kinds an outcome is marked with runs; the safety plan always does."""
    return not {*runs, Kind.SAFETY}.isdisjoint(kinds)


def lasting(kinds: Sequence[str], runs: Collection[Kind], past: Collection[Kind]) -> Sequence[str]:
    """The kinds an outcome that is worked for is part of, while `runs` run and `past` have run.

    None, and so each kind that runs, where one of those it is marked with has run and none does any
    more: nobody has ended it. What is for a plan not begun yet is part of that alone.
    """
    return kinds if is_running(kinds, runs) or set(past).isdisjoint(kinds) else []


def belonging(
    kinds: Collection[str], steps: Sequence[tuple[Step, bool]], view: Kind | None
) -> list[Step] | None:
    """The actions of an outcome that a view shows; None where the outcome is not in it.

    `kinds` are those the outcome is marked with: with none it belongs to each kind of plan. Each
    action says whether it keeps the child safe: those stand in the safety plan, and so does all
    of an outcome that is marked with it. Without a `view` everything is shown.
    """
    if view is None or view in kinds:
        return [one for one, _ in steps]
    if view is Kind.SAFETY:
        return [one for one, is_safe in steps if is_safe] or None
    return None if kinds else [one for one, _ in steps]


def words_of(kinds: Sequence[str]) -> str:
    """To which plans an outcome belongs, in words; empty where it is marked with none."""
    return ", ".join(WORDS[Kind(one)] for one in kinds)
