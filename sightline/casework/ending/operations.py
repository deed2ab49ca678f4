"""Closing a child's case: whoever holds the child asks, and a second person, a manager, agrees."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from sightline.access.models import User
from sightline.casework.conferring.following import OURS, end_in_need, open_referral
from sightline.casework.ending.bars import bars_of, plan_in_need_runs
from sightline.casework.ending.permissions import may_ask_to_close
from sightline.casework.ending.queries import sent_back
from sightline.casework.handing_on import early_help_runs_elsewhere, end_early_help
from sightline.casework.models import CaseClosing, CaseClosingAnswer, ChildInNeedPlan
from sightline.casework.permissions import may_decide_now
from sightline.casework.receiving import LONGEST, FrontDoorRefused, check
from sightline.casework.stepping.closing import end_ours
from sightline.codes.lists.casework import CLOSE_REASON
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.narrowing import lock
from sightline.people.queries import ids_of
from sightline.people.situations import situation_of
from sightline.workforce.operations import hold_no_more

MISSING = {
    "achieved": "Say what was achieved",
    "family": "Say what the family knows",
    "holds": "Say who holds what goes on",
}
WAITS = "Somebody has asked already that this case close"
MEANWHILE = "This has been answered meanwhile. Look at it again"


@dataclass(frozen=True, slots=True)
class Closing:
    """Why a case closes, what was achieved, what the family knows, who holds what goes on."""

    reason: str
    achieved: str
    family: str
    holds: str


@deed("asked that a case close")
def ask_to_close(*, child: Child, closing: Closing, by: User, now: datetime) -> CaseClosing:
    """Ask a manager to agree that the child's case closes. Raises FrontDoorRefused."""
    child.kinds = sorted(situation_of(by, child).grants)  # type: ignore[attr-defined]  # as the guard of a page says it
    check(may_ask_to_close(by, child))
    if not CLOSE_REASON.valid(closing.reason, day_of(now)):
        raise FrontDoorRefused("Choose why the case closes", "reason")
    for name, missing in MISSING.items():
        written = getattr(closing, name)
        if not written.strip():
            raise FrontDoorRefused(missing, name)
        if len(written) > LONGEST:
            raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", name)
    lock(child)  # two who press at once are answered one after the other
    check_bars(child)
    if CaseClosing.objects.filter(child__in=ids_of(child), answered_at=None).exists():
        raise FrontDoorRefused(WAITS)
    written = {one.name: getattr(closing, one.name).strip() for one in fields(closing)}
    return CaseClosing.objects.create(
        child=child, asked_by=by, asked_at=now, recorded_at=now, **written
    )


def check_bars(child: Child) -> None:
    """Refuse while anything bars closing."""
    bars = bars_of(child)
    if bars:
        raise FrontDoorRefused(". ".join(one.words for one in bars))


@deed("answered that a case close")
def answer_closing(
    *, child: Child, closing: CaseClosing, agreed: bool, why: str, by: User, now: datetime
) -> CaseClosingAnswer:
    """A manager who did not ask agrees, and the case ends that day; or sends it back and says why.

    What of ours runs ends: the referral, plans in need, early help; and nobody holds the child
    from the next day on. Raises FrontDoorRefused.
    """
    check(may_decide_now(by, child))
    lock(child)
    one = CaseClosing.objects.filter(pk=closing.pk, child__in=ids_of(child)).first()
    if one is None or one.answered_at is not None:
        raise FrontDoorRefused(MEANWHILE)
    if one.asked_by_id == by.pk:
        raise FrontDoorRefused("Somebody else agrees to what you asked for yourself")
    if not agreed and not why.strip():
        raise FrontDoorRefused("Say what has to happen first", "why")
    ended = ""
    if agreed:
        check_bars(child)
        ended = ", ".join(end_whole(child, one.reason, now))
    one.answered_at = now
    one.save(update_fields=["answered_at"])
    return CaseClosingAnswer.objects.create(
        child_id=one.child_id, closing=one, agreed=agreed, why=why.strip(), ended=ended, by=by,
        at=now, recorded_at=now,
    )  # fmt: skip


@deed("dropped that a case close")
def drop_closing(*, child: Child, closing: CaseClosing, by: User, now: datetime) -> CaseClosing:
    """Say that a closing which was sent back is not asked for any more. Raises FrontDoorRefused."""
    child.kinds = sorted(situation_of(by, child).grants)  # type: ignore[attr-defined]  # as above
    check(may_ask_to_close(by, child))
    lock(child)
    one = sent_back(child)
    if one is None or one.pk != closing.pk:
        raise FrontDoorRefused(MEANWHILE)
    one.dropped_at, one.dropped_by = now, by
    one.save(update_fields=["dropped_at", "dropped_by"])
    return one


def runs_elsewhere(child: Child) -> bool:
    """Whether another system still has something open for the child, and so who holds them.

    To be asked once what is ours has ended.
    """
    plans = ChildInNeedPlan.objects.filter(child__in=ids_of(child), leads=True, ended_on=None)
    runs = plans.exclude(source=OURS).exclude(referral__closed_on__isnull=False)
    return open_referral(child) is not None or runs.exists() or early_help_runs_elsewhere(child)


def end_whole(child: Child, reason: str, now: datetime) -> list[str]:
    """End what of ours runs, and who holds the child; say what that was. Part of a deed."""
    ended = end_all(child, reason, day_of(now))
    elsewhere = runs_elsewhere(child)
    hold_no_more(child=child, on=day_of(now), now=now, also_loaded=not elsewhere)
    return ended


def end_all(child: Child, reason: str, on: date) -> list[str]:
    """End what of ours runs for the child on `on`, and say what that was."""
    referral, ended = open_referral(child), []
    if referral is not None:
        end_ours(child, referral, on, reason)
        ended.append("the referral with its plan in need")
    elif plan_in_need_runs(child):
        end_in_need(child, on)
        ended.append("the plan in need")
    if end_early_help(child=child, on=on, reason=CLOSE_REASON.words(reason)):
        ended.append("early help")
    return ended or ["that somebody here holds the child"]
