"""Work before court: beginning it, saying that the letter was sent and how it ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.casework.before_court.choices import BY_WORKERS, ENDS, FIELDS, SAID, What
from sightline.casework.before_court.queries import running
from sightline.casework.conferring.following import OURS, open_referral
from sightline.casework.models import BeforeCourtWord, PreProceedings
from sightline.casework.permissions import may_decide_now
from sightline.casework.receiving import LONGEST, FrontDoorRefused, check
from sightline.duties.counting import day_of
from sightline.duties.deeds import deed
from sightline.people.models import Child
from sightline.people.narrowing import lock
from sightline.people.queries import ids_of
from sightline.people.writing import may_write_now

MANAGERS = "A manager decides that. You may say when the letter was sent"
MEANWHILE = "This has changed meanwhile. Look at it again"
LETTER_STANDS = "A letter is on file already: put it right on the page of work before court"
AGAIN = "Work before court has begun again since: this one has ended"
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, on which day, and why; no day where it did not happen after all.

    `anew` says that it puts right what is on file.
    """

    what: str
    on: date | None
    why: str
    anew: bool = False


@deed("said how work before court goes on")
def say_before_court(
    *, child: Child, work: PreProceedings, told: Told, by: User, now: datetime
) -> BeforeCourtWord:
    """Say that the letter was sent, that work before court ended, or put either right.

    A manager ends it; the letter, whoever works with the child. Raises FrontDoorRefused.
    """
    check(may_say(by, child, told.what))
    lock(child)
    ours = PreProceedings.objects.filter(child__in=ids_of(child), source=OURS, leads=True)
    one = ours.filter(pk=work.pk).first()
    if one is None:
        raise FrontDoorRefused(MEANWHILE)
    check_told(one, told, day_of(now))
    return put_down(one, told, by, now)


def may_say(by: User, child: Child, what: str) -> Permit:
    """Whether somebody says this of work before court now."""
    written = may_write_now(by, child)
    if not written or what in BY_WORKERS:
        return written
    return GRANTED if may_decide_now(by, child) else Permit(MANAGERS)


def put_down(work: PreProceedings, told: Told, by: User, now: datetime) -> BeforeCourtWord:
    """Write it into the record's own table, and beside it who said so and why.

    Part of the deed, which refreshes the child.
    """
    field = FIELDS[told.what]
    setattr(work, field, told.on)
    work.save(update_fields=[field])
    return BeforeCourtWord.objects.create(
        child_id=work.child_id, work=work, what=told.what, happened_on=told.on,
        why=told.why.strip(), by=by, at=now, recorded_at=now,
    )  # fmt: skip


def check_told(work: PreProceedings, told: Told, today: date) -> None:
    """Refuse what is on file already, gives no reason, or fell on a day that cannot be."""
    if told.what not in SAID:
        raise FrontDoorRefused("Say what happened", "what")
    if not told.why.strip():
        raise FrontDoorRefused("Say why, and what happens now", "why")
    if len(told.why) > LONGEST:
        raise FrontDoorRefused(f"Write it in {LONGEST:,} letters or fewer", "why")
    if (getattr(work, FIELDS[told.what]) is not None) is not told.anew:
        raise FrontDoorRefused(MEANWHILE)
    if told.on is None:
        check_undone(work, told)
    else:
        check_day(work, told.what, told.on, today)
    if told.what in ENDS and not told.anew and ended_on(work) is not None:
        raise FrontDoorRefused(MEANWHILE)


def check_undone(work: PreProceedings, told: Told) -> None:
    """Refuse to take back what was never said, and an end where it has begun again since."""
    if not told.anew:
        raise FrontDoorRefused("Say on which day", "on")
    if told.what in ENDS and running(work.child, but=work) is not None:
        raise FrontDoorRefused(AGAIN)


def check_day(work: PreProceedings, what: str, on: date, today: date, field: str = "on") -> None:
    """Refuse a day to come, one before it began, and a letter sent after it ended.

    The refusal stands beside the answer called `field`.
    """
    if on > today:
        raise FrontDoorRefused("It was today or earlier", field)
    if work.decided_on is not None and on < work.decided_on:
        raise FrontDoorRefused("That is before work before court began", field)
    if what == What.LETTER:
        end = ended_on(work)
        if end is not None and on > end:
            raise FrontDoorRefused("That is after work before court ended", field)
    elif work.letter_sent_on is not None and on < work.letter_sent_on:
        raise FrontDoorRefused("That is before the letter was sent", field)


def ended_on(work: PreProceedings) -> date | None:
    """The day on which work before court ended; None while it runs."""
    return work.step_decided_on or work.applied_to_court_on


def begin(
    child: Child, on: date, letter_on: date | None, why: str, by: User, now: datetime
) -> PreProceedings:
    """Work before court as a manager decides it, or the one that runs; with the letter's day.

    Part of the deed of deciding. A letter that is on file keeps its day.
    """
    work = running(child)
    if work is not None and letter_on not in (None, work.letter_sent_on) and work.letter_sent_on:
        raise FrontDoorRefused(LETTER_STANDS, "letter_on")
    if work is None:
        work = PreProceedings.objects.create(
            child=child, referral=open_referral(child), decided_on=on, recorded_at=now
        )
    if letter_on is not None and work.letter_sent_on is None:
        check_day(work, What.LETTER, letter_on, day_of(now), "letter_on")
        put_down(work, Told(What.LETTER, letter_on, why), by, now)
    return work


def apply_to_court(
    child: Child, on: date, why: str, by: User, now: datetime
) -> PreProceedings | None:
    """End work before court of ours that runs, as the court is applied to; None where none runs.

    Part of the deed of saying so.
    """
    work = running(child)
    if work is None:
        return None
    check_day(work, What.COURT, on, day_of(now))
    put_down(work, Told(What.COURT, on, why), by, now)
    return work
