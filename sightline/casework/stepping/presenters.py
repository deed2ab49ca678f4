"""How steps between teams are said: who holds the risk, how long it waits, what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse

from sightline.access.labels import Label
from sightline.access.lens import NOT_SHOWN, Lens
from sightline.calendars.holidays import is_working_day
from sightline.calendars.stretches import DAY
from sightline.casework.models import CaseStep
from sightline.casework.stepping.kinds import ANSWERS, FROM_FRONT_DOOR, SHORT, Answer
from sightline.design.dates import day, day_short, moment, weekday
from sightline.design.words import plural, within
from sightline.duties.counting import day_of
from sightline.people.presenters import age_of, name_of


def holder_words(step: CaseStep) -> str:
    """Who holds the risk while it waits: "Mabel Okonjo, Ashmere local team"."""
    who = step.from_worker.name if step.from_worker else ""
    team = step.from_team.name if step.from_team else ""
    return ", ".join(part for part in (who, team) if part) or step.sent_by.name


def receiver_words(step: CaseStep) -> str:
    """Who is asked: the team, and whom the sender spoke to there."""
    who = step.to_worker.name if step.to_worker else ""
    return f"{step.to_team.name} ({who})" if who else step.to_team.name


def between_words(step: CaseStep) -> str:
    """From which team to which."""
    if step.kind in FROM_FRONT_DOOR:
        return f"the front door to {step.to_team.name}"
    return f"{step.from_team.name if step.from_team else holder_words(step)} to {step.to_team.name}"


def holds_words(step: CaseStep) -> str:
    """That somebody holds the risk while it waits, and who."""
    who = holder_words(step)
    return f"{who}{',' if ', ' in who else ''} holds the risk"


def waits_between(step: CaseStep) -> str:
    """In a line what is asked, and of which team: "Step up, Ashmere local team to Team 2"."""
    if step.kind in FROM_FRONT_DOOR:
        return f"{SHORT[step.kind]}: {step.to_team.name}"
    return f"{SHORT[step.kind]}, {between_words(step)}"


def working_days(first: date, last: date) -> int:
    """How many working days lie after `first`, up to and with `last`."""
    return sum(is_working_day(first + DAY * n) for n in range(1, (last - first).days + 1))


def back_words(step: CaseStep) -> str:
    """What becomes of the child where the step is not accepted."""
    if step.kind in FROM_FRONT_DOOR:
        return "The front door decides anew."
    return "The sender holds the child as before."


def waiting_state(step: CaseStep, today: date) -> tuple[str, str]:
    """The shape and words of how long an answer has waited, against its last day."""
    sent = day_of(step.sent_at)
    waited = working_days(sent, today)
    if step.answer_by < today:
        limit = working_days(sent, step.answer_by)
        return "late", f"No answer for {plural(waited, 'working day')}, limit {limit}"
    if step.answer_by == today:
        return "today", "Answer due today"
    return "soon", f"Answer due {weekday(step.answer_by)}"


def outcome_words(step: CaseStep) -> str:
    """How the step ended; empty while it waits."""
    answer = getattr(step, "answer", None)
    if answer is None:
        return ""
    by = f"{ANSWERS[answer.what]} by {answer.by.name}"
    if answer.what == Answer.TAKEN:
        by = f"Taken back by {answer.by.name}"
    return f"{by}, {moment(answer.at)}"


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that happened in a step: what, when, who, and who held the risk then."""

    what: str
    when: str
    who: str
    holds: str
    state: str = "met"


@dataclass(frozen=True, slots=True)
class Told:
    """One step as the file tells it."""

    title: str
    sent: str
    holder: str
    receiver: str
    team: str
    state: tuple[str, str]
    own_words: str
    pairs: list[tuple[str, str]]
    past: list[Past]
    if_back: str
    words: list[tuple[str, str]] = field(default_factory=list)


def told_of(step: CaseStep, today: date, lens: Lens) -> Told:
    """One step, without what this person may not read of the file."""
    shows = lens.shows(Label.SOURCE)
    return Told(
        title=f"{SHORT[step.kind]}: {between_words(step)}",
        sent=moment(step.sent_at),
        holder=holder_words(step),
        receiver=receiver_words(step),
        team=step.to_team.name,
        state=waiting_state(step, today),
        own_words=step.own_words if shows else "",
        pairs=pairs_of(step, lens),
        past=past_of(step, today, lens),
        if_back=back_words(step),
        words=[
            (said.said if shows else NOT_SHOWN, f"{said.by.name}, {moment(said.at)}")
            for said in step.words.all()
        ],
    )


def pairs_of(step: CaseStep, lens: Lens) -> list[tuple[str, str]]:
    """What the sender wrote, by what was asked."""
    told = "Yes" if step.was_told else "No"
    asked = [
        ("Why now", step.why),
        ("Risk", step.risk),
        ("What has been tried", step.tried),
        ("What goes on", step.keeps_doing),
        (f"Family told: {told}", step.told_words),
    ]
    shows = lens.shows(Label.SOURCE)
    read = [(label, words if shows else NOT_SHOWN) for label, words in asked if words or not shows]
    return [*read, ("First contact agreed", day(step.first_contact_on))]


def past_of(step: CaseStep, today: date, lens: Lens) -> list[Past]:
    """What happened in this step so far, and who held the risk."""
    holder = holder_words(step)
    past = [Past("Sent", moment(step.sent_at), step.sent_by.name, holder)]
    past += [Past("Asked or told", moment(w.at), w.by.name, holder) for w in step.words.all()]
    answer = getattr(step, "answer", None)
    if answer is None:
        state, words = waiting_state(step, today)
        return [*past, Past("Answer awaited", words, receiver_words(step), holder, state)]
    why = answer.why if lens.shows(Label.SOURCE) else ""
    what = ANSWERS[answer.what] + (f": {why}" if why else "")
    if answer.worker is None:
        return [*past, Past(what, answered_words(step, answer.at), answer.by.name, holder)]
    now_held = f"{answer.worker.name}, {step.to_team.name}"
    past.append(Past(what, answered_words(step, answer.at), answer.by.name, now_held))
    together = ", together" if answer.together else ""
    first = f"First contact{together}"
    return [
        *past,
        Past(first, day(answer.first_contact_on), answer.worker.name, now_held, "soon"),
    ]


def answered_words(step: CaseStep, at: datetime) -> str:
    """When a step was answered; and by when it was to be, where that was later."""
    late = day_of(at) > step.answer_by
    return moment(at) + (f", asked for by {day(step.answer_by)}" if late else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One step in a list: of whom, between whom, how long, who holds the risk, what is said."""

    href: str
    name: str
    age: str
    kind: str
    between: str
    state: tuple[str, str]
    holder: str
    latest: str
    seen: str


def row_of(step: CaseStep, today: date, seen: Mapping[int, date]) -> Row:
    """One step that waits, or how it ended."""
    words = list(step.words.all())
    ended = outcome_words(step)
    latest = f"{words[-1].by.name} wrote {day_short(words[-1].at)}" if words else "Nothing written"
    return Row(
        href=reverse("child_steps", args=[step.child.public_id]),
        name=name_of(step.child),
        age=age_of(step.child, today),
        kind=SHORT[step.kind],
        between=between_words(step),
        state=("met", ended) if ended else waiting_state(step, today),
        holder=holder_words(step) if not ended else held_after(step),
        latest=latest,
        seen=day_short(seen.get(step.child_id)) or "Never recorded",
    )


def held_after(step: CaseStep) -> str:
    """Who held the child once the step was answered."""
    answer = step.answer
    return answer.worker.name if answer.worker else holder_words(step)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An accepted step whose new worker has not seen the child: by when they were to."""

    href: str
    name: str
    accepted: str
    worker: str
    state: tuple[str, str]


def not_met(steps: list[CaseStep], seen: Mapping[int, date], today: date) -> list[Meeting]:
    """Those accepted steps after which no visit records that the child was seen."""
    return [
        meeting_of(one, today)
        for one in steps
        if seen.get(one.child_id) is None or seen[one.child_id] < day_of(one.answer.at)
    ]


def meeting_of(step: CaseStep, today: date) -> Meeting:
    """By when whoever accepted the child was to see them."""
    answer = step.answer
    assert answer.worker is not None  # noqa: S101  the database holds both, or it is not accepted
    assert answer.first_contact_on is not None  # noqa: S101
    return Meeting(
        href=reverse("child_steps", args=[step.child.public_id]),
        name=name_of(step.child),
        accepted=day_short(step.closed_at),
        worker=answer.worker.name,
        state=meeting_state(answer.first_contact_on, today),
    )


def meeting_state(on: date, today: date) -> tuple[str, str]:
    """How the day of the first contact stands."""
    if on < today:
        return "late", f"Was for {weekday(on)}"
    return ("today", "Today") if on == today else ("soon", weekday(on))


def banner_words(step: CaseStep, today: date) -> tuple[str, str, str]:
    """Who holds the risk until another team accepts, as every page of the file says it.

    The kind of banner, what is said strongly, and the rest.
    """
    words = within(waiting_state(step, today)[1])
    return (
        "urgent" if step.answer_by < today else "plain",
        holds_words(step),
        f" until {step.to_team.name} accepts. {SHORT[step.kind]} sent {day(step.sent_at)}: {words}",
    )
