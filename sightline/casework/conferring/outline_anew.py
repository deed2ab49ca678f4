"""What a conference that is put right means for the child's one plan.

Only what the correction changes reaches the plan: people have worked on it since.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sightline.casework.conferring.anew import Anew
from sightline.casework.conferring.choices import Kind, Outcome
from sightline.casework.conferring.following import GOES_ON, SetOut, kind_of_plan
from sightline.casework.conferring.queries import decided_later, outlines_of_others
from sightline.casework.handing_on import lines_of, out_of_the_plan, to_the_plan
from sightline.casework.models import DiscussionDecision, ProtectionPlan
from sightline.design.dates import day

LATER = "The child’s plan, as a later meeting left it: what was put right is not in it"
OTHER_DAY = "The day the child’s plan is looked at next, which somebody has set since: not {}"


@dataclass(frozen=True, slots=True)
class Lines:
    """What the outline says and what it said before, and of which kind of plan it is now.

    `no_more` are lines it counted as part of a kind of plan, each with that kind, and does not now.
    """

    said: Sequence[str]
    had: Sequence[str]
    kind: str
    no_more: Sequence[tuple[str, str]] = ()


def plan_follows(anew: Anew, set_out: SetOut, plan: ProtectionPlan | None) -> None:
    """Let the child's plan say what is newly set out, and no more what was not.

    Nothing is taken out of it where the protection `plan` stays, begun already. Where a later
    meeting has decided, it stays as it is.
    """
    last = set_out_before(anew)
    had, day_before = (lines_of(last.outline), last.review_on) if last else ([], None)
    goes_on = set_out.outcome in GOES_ON
    said = lines_of(set_out.outline) if goes_on else []
    review_on = set_out.review_on if goes_on else None
    if decided_later(anew.one).exists():
        if set(said) != set(had) or review_on != day_before:
            anew.stays.append(LATER)
        return
    lines = Lines(said, had, kind_of_plan(set_out.outcome))
    if plan_stays(anew.one.kind, set_out.outcome, plan):
        review_on = day_before
    else:
        take_out(anew, said, day_before if review_on is None else None)
        lines = replace(lines, no_more=counted_no_more(anew, lines, last))
    put_in(anew, lines, review_on if review_on != day_before else None, day_before)


def counted_no_more(
    anew: Anew, lines: Lines, last: DiscussionDecision | None
) -> list[tuple[str, str]]:
    """Lines the last version counted as part of its kind of plan, and no meeting does now."""
    if last is None:
        return []
    was = kind_of_plan(last.outcome)
    stay = lines.said if was == lines.kind else []
    others = outlines_of_others(anew.one, [one for one in GOES_ON if kind_of_plan(one) == was])
    given = {line for outline in others for line in lines_of(outline)}
    return [(line, was) for line in lines.had if line not in stay and line not in given]


def set_out_before(anew: Anew) -> DiscussionDecision | None:
    """The version whose outline the plan has; None where it has none."""
    for one in reversed(anew.versions):
        if one.outcome in GOES_ON:
            return one
        if not plan_stays(anew.one.kind, one.outcome, one.plan):
            return None
    return None


def plan_stays(kind: str, outcome: str, plan: ProtectionPlan | None) -> bool:
    """Whether a conference that decided no protection plan has one, since that was begun already.

    `plan` is the one it set going; None where none counts.
    """
    return kind == Kind.INITIAL and outcome != Outcome.PLAN and plan is not None


def take_out(anew: Anew, said: Sequence[str], review_on: date | None) -> None:
    """Take out lines of every version that are not said now, and the day where there is none."""
    before = [line for one in anew.versions for line in lines_of(one.outline)]
    gone, stays = out_of_the_plan(
        child=anew.one.child, lines=[line for line in before if line not in said],
        review_on=review_on, moments=anew.moments, by=anew.by, now=anew.now,
    )  # fmt: skip
    if gone:
        anew.withdrawn.append(f"{lines_words(gone)} of the outline, in the child’s plan")
    if stays:
        anew.stays.append(f"{lines_words(stays)} of the outline, in the child’s plan")


def put_in(anew: Anew, lines: Lines, review_on: date | None, day_before: date | None) -> None:
    """Put in the lines and the day that were not set out before, or say that the day stays."""
    taken = to_the_plan(
        child=anew.one.child, outline=[line for line in lines.said if line not in lines.had],
        before=[line for line in lines.said if line in lines.had], kind=lines.kind,
        no_more=lines.no_more,
        review_on=review_on, day_before=day_before, moments=anew.moments, by=anew.by, now=anew.now,
    )  # fmt: skip
    if review_on is not None and not taken:
        anew.stays.append(OTHER_DAY.format(day(review_on)))


def lines_words(lines: Sequence[str]) -> str:
    """How many lines, in words."""
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"
