"""What is decided at the front door, read by a manager, and told to whoever told us."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sightline.access.models import User
from sightline.casework.board import has_open_case
from sightline.casework.concerns import pass_on
from sightline.casework.models import (
    Call,
    CaseStepAnswer,
    Feedback,
    Reading,
    ScreenedChild,
    Screening,
    Told,
    ToldChild,
)
from sightline.casework.permissions import may_read_decisions, may_work_front_door
from sightline.casework.receiving import (
    LONGEST,
    FrontDoorRefused,
    check,
    locked,
    undecided,
)
from sightline.casework.referring import (
    also_discussed,
    drop_untaken,
    open_referral,
    opened_here,
    was_taken,
)
from sightline.casework.stepping.from_front_door import (
    ask_early_help,
    ask_social_care,
    withdraw,
    withdraw_for_social_care,
)
from sightline.casework.stepping.kinds import Answer, Kind
from sightline.casework.steps import BY_NUMBER, OUTCOMES, READ_BY_A_MANAGER, REFERS, Step
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed, refresh
from sightline.people.models import Child
from sightline.people.queries import ids_of
from sightline.trail.operations import note
from sightline.workforce.lines import allocated
from sightline.workforce.models import Team

NEEDS_A_FILE = REFERS | {Step.EARLY_HELP, Step.OPEN_CASE}
DECIDED = "decided a contact about the child"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen for one child: level, next step, and to which service, where it is another."""

    level: int
    step: Step
    service: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What was weighed, what would make it a level lower, what was read, what helps already."""

    why: str
    lower: str = ""
    read: str = ""
    helping: str = ""


@dataclass(frozen=True, slots=True)
class Teams:
    """Which team takes a referral, and which is asked for early help; None where there is none."""

    referral: Team | None
    help: Team | None

    def asked(self, step: Step) -> tuple[Kind | None, Team | None]:
        """What is asked of which team after this step; None where nobody is asked."""
        if step is Step.EARLY_HELP:
            return Kind.HELP, self.help
        return (Kind.CARE, self.referral) if step in REFERS else (None, None)


@deed("decided a contact")
def decide_call(
    *, call: Call, chosen: Mapping[int, Chosen], why: Why, team: Team | None, by: User,
    now: datetime, help_team: Team | None = None,
) -> Screening:  # fmt: skip
    """Decide for each child of the call, by the id of the child as told: level and next step.

    An assessment or a strategy discussion opens a referral to `team`, received on the day of the
    contact; `help_team` is asked to begin early help, and answers; where nobody of ours goes on, a
    manager reads it next. Raises FrontDoorRefused.
    """
    check(may_work_front_door(by))
    call = undecided(call)
    told = list(ToldChild.objects.filter(call=call).select_related("child", "contact"))
    teams = Teams(team, help_team)
    check_chosen(told, chosen, why, teams, day_of(now))
    before = Screening.objects.filter(call=call, put_right_by=None).first()
    made = Screening.objects.create(
        call=call, by=by, decided_at=now, recorded_at=now, supersedes=before,
        **{name: getattr(why, name).strip() for name in Why.__dataclass_fields__},
    )  # fmt: skip
    for one in told:
        carry_out(call, made, one, chosen[one.pk], teams)
    call.decided_at = now
    if call.with_whom_id is None:
        call.with_whom, call.with_since = by, now
    call.save(update_fields=["decided_at", "with_whom", "with_since"])
    for pk in call.children:
        note(kind="deed", what=DECIDED, actor_id=by.pk, child_id=pk)
    refresh(call.children)
    return made


def check_chosen(
    told: list[ToldChild], chosen: Mapping[int, Chosen], why: Why, teams: Teams, day: date
) -> None:
    """Refuse a decision without its reason, without a child’s answer, or that cannot be done."""
    if not why.why.strip():
        raise FrontDoorRefused("Say why: what you heard, what is known, what is not", "why")
    if max(len(getattr(why, name)) for name in Why.__dataclass_fields__) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "why")
    for one in told:
        given = chosen.get(one.pk)
        if given is None or given.level not in BY_NUMBER:
            raise FrontDoorRefused("Choose a level and a next step for each child", step_of(one))
        check_step(one, given, day)
    steps = {chosen[one.pk].step for one in told}
    refers = [one for one in told if chosen[one.pk].step in REFERS]
    if teams.referral is None and any(goes_to_team(one, day) for one in refers):
        raise FrontDoorRefused("Choose the team that takes the referral", "team")
    if teams.help is None and Step.EARLY_HELP in steps:
        raise FrontDoorRefused("Choose the team that is asked for early help", "help_team")


def step_of(one: ToldChild) -> str:
    """What the answer about the next step of one child is called."""
    return f"step_{one.pk}"


def check_step(one: ToldChild, given: Chosen, day: date) -> None:
    """Refuse a step that this child's file does not allow."""
    field = step_of(one)
    if given.step is Step.SIGNPOST and not given.service.strip():
        raise FrontDoorRefused("Say to which service", f"service_{one.pk}")
    if one.asks_again:
        raise FrontDoorRefused("Say again who this child is: they were described anew", field)
    if given.step not in NEEDS_A_FILE:
        return
    if one.child is None:
        raise FrontDoorRefused("First say who this child is: on file already, or new", field)
    is_open, ours = has_open_case(one.child), opened_here(one)
    runs = is_open and not (ours and not was_taken(ours))
    if given.step is Step.OPEN_CASE and not (runs or allocated(one.child, day).exists()):
        raise FrontDoorRefused("This child has no open case to add it to", field)
    goes_on = ours is not None and (given.step is Step.ASSESSMENT or not was_taken(ours))
    if given.step in (Step.ASSESSMENT, Step.EARLY_HELP) and is_open and not goes_on:
        raise FrontDoorRefused("This child’s case is open: add it to the case that is open", field)


def carry_out(
    call: Call, screening: Screening, one: ToldChild, given: Chosen, teams: Teams
) -> None:
    """Put the decision about one child on file, and what it sets going."""
    referral = None
    drop_untaken(one, given.step, screening)
    if given.step in REFERS and one.child is not None and not has_open_case(one.child):
        referral = open_referral(call, one, one.child, given.step, teams.referral)
    also_discussed(one, given.step)
    made = ScreenedChild.objects.create(
        screening=screening, told_child=one, level=given.level, step=given.step,
        service=given.service.strip(), referral=referral, recorded_at=screening.recorded_at,
    )  # fmt: skip
    kind, team = teams.asked(given.step)
    withdraw(made, one.child, kind, team)
    if one.child is not None and has_open_case(one.child):
        withdraw_for_social_care(one.child, screening)
    if one.child is not None and team is not None and asks_team(one, kind, screening):
        pass_to_team(made, one.child, kind, team)
    if given.step is Step.OPEN_CASE and one.child is not None:
        to_the_manager(screening, one.child)
    if one.contact is not None:
        one.contact.outcomes = [OUTCOMES[given.step]]
        one.contact.save(update_fields=["outcomes"])


def goes_to_team(one: ToldChild, day: date) -> bool:
    """Whether a referral of this child goes to a team: not where somebody holds an open case."""
    if one.child is None or not has_open_case(one.child) or opened_here(one):
        return True
    return not allocated(one.child, day).exists()


def asks_team(one: ToldChild, kind: Kind | None, screening: Screening) -> bool:
    """Whether the team is asked: for early help, of our own referral, and where nobody holds them.

    Where somebody holds a child who was open before, what was decided stands on their desk.
    """
    if kind is Kind.HELP or opened_here(one):
        return True
    return one.child is not None and not allocated(one.child, day_of(screening.decided_at)).exists()


def to_the_manager(screening: Screening, child: Child) -> None:
    """Send what was said to the manager of the open case, as a new concern with the same clock."""
    call = screening.call
    told = Told.objects.get(call=call, put_right_by=None)
    pass_on(call, child, told.who, told.said, screening.by, screening.decided_at)


def pass_to_team(screened: ScreenedChild, child: Child, kind: Kind | None, team: Team) -> None:
    """Ask the team to take the child on; whoever accepted already is not asked twice."""
    answered = CaseStepAnswer.objects.filter(
        step__screened__told_child=screened.told_child_id, step__child__in=ids_of(child),
        step__kind=kind, what=Answer.ACCEPTED,
    )  # fmt: skip
    if not answered.exists():
        told = Told.objects.get(call=screened.screening.call_id, put_right_by=None)
        ask = ask_early_help if kind is Kind.HELP else ask_social_care
        ask(screened, child, team, told)


def waits_for_a_manager(screening: Screening) -> bool:
    """Whether nobody of ours works with a child after this, so that a manager reads it."""
    return screening.screened.filter(step__in=READ_BY_A_MANAGER).exists()


@deed("read a decision that nothing more is done")
def read_decision(
    *, screening: Screening, agreed: bool, comment: str, by: User, now: datetime
) -> Reading:
    """Agree to a decision, or send the contact back with a comment: it then waits again.

    Nobody reads their own. What it set going for other children stays. Raises FrontDoorRefused.
    """
    check(may_read_decisions(by))
    call = locked(screening.call)
    if screening.by_id == by.pk:
        raise FrontDoorRefused("Somebody else reads what you decided yourself")
    if not agreed and not comment.strip():
        raise FrontDoorRefused("Say what you want looked at again", "comment")
    latest = Screening.objects.filter(call=call, put_right_by=None).get()
    if latest.pk != screening.pk or Reading.objects.filter(screening=screening).exists():
        raise FrontDoorRefused("This decision has been read, or decided anew. Look again")
    if not waits_for_a_manager(screening):
        raise FrontDoorRefused("This decision does not wait for a manager")
    made = Reading.objects.create(
        call=call, screening=screening, agreed=agreed, comment=comment.strip(), read_at=now,
        by=by, recorded_at=now,
    )  # fmt: skip
    if not agreed:
        call.decided_at = None
        call.save(update_fields=["decided_at"])
        refresh(call.children)
    return made


@deed("told a referrer what was decided")
def tell_referrer(
    *, call: Call, was_told: bool, words: str, at: datetime, by: User, now: datetime
) -> Feedback:
    """Keep what whoever told us was told, and when; or that they were not, and why."""
    check(may_work_front_door(by))
    call = locked(call)
    if not words.strip():
        raise FrontDoorRefused("Say what they were told, or why they were not", "words")
    if not call.received_at <= at <= now:
        raise FrontDoorRefused("They were told after the contact came, not later than now", "at")
    made = Feedback.objects.create(
        call=call, was_told=was_told, words=words.strip(), at=at, by=by, recorded_at=now
    )
    refresh(call.children)
    return made
