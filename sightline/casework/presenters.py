"""What the pages of the front door say: time left, who it is about, where it stands."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.access.models import User
from sightline.casework.board import Facts
from sightline.casework.models import Answer as AgencyAnswer
from sightline.casework.models import CaseStep, Request, ToldChild
from sightline.casework.stepping.kinds import Answer, Kind
from sightline.casework.stepping.presenters import waiting_state
from sightline.casework.steps import AGENCIES, CONSENTS, METHODS, STEPS
from sightline.casework.words import source_words
from sightline.design.dates import clock, day, london, moment, weekday
from sightline.design.words import listing, plural
from sightline.people.alike import Alike
from sightline.people.alike_words import AGAINST, FIELDS
from sightline.people.models import Child
from sightline.people.presenters import age_of, name_of

SHORT = 160
"""Letters of what was said that the board shows."""
HOUR = timedelta(hours=1)
ASKED_FOR: dict[str, str] = {Kind.HELP: "for early help", Kind.CARE: "to take the referral"}


@dataclass(frozen=True, slots=True)
class Row:
    """One contact on the board."""

    public_id: str
    title: str
    others: str
    state: str
    left: str
    said: str
    source: str
    stands: str
    holder: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question to an agency: whom, when, how its answer stands, and what was said."""

    agency: str
    whom: str
    asked: str
    state: str
    stands: str
    answers: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One child of a contact: as told, who that is, and what was decided."""

    told: str
    known: str
    href_id: str
    level: str
    step: str
    answer: tuple[str, str] | None = None


def told_name(one: ToldChild) -> str:
    """The child as told to us."""
    name = " ".join(part for part in (one.forename, one.surname) if part)
    return name or "A child whose name we do not know"


def called(one: ToldChild, child: Child | None, today: date) -> str:
    """The child with their age, as on file or else as told."""
    if child is None:
        return told_name(one)
    return ", ".join(part for part in (name_of(child), age_of(child, today)) if part)


def title_of(facts: Facts, today: date) -> str:
    """Who a contact is about: the first child and how many others."""
    names = [called(one, child, today) for one, child in facts.children]
    others = len(names) - 1
    return names[0] if not others else f"{names[0]}, and {plural(others, 'other', 'others')}"


def time_left(facts: Facts, now: datetime) -> tuple[str, str]:
    """The shape and the words of the time left, the nearer of answer and decision."""
    today = london(now).date()
    if facts.waits_for_team:
        return waiting_state(facts.waits_for_team[0], today)
    if facts.is_decided:
        return "met", f"Decided {moment(facts.call.decided_at)}"
    due = facts.call.due_on
    if due < today:
        return "late", f"Past: was due {weekday(due)}"
    first = facts.unanswered[0] if facts.unanswered else None
    if first is not None and london(first.due_at).date() <= due:
        return answer_left(first.due_at, now)
    return ("today", "Today") if due == today else ("soon", weekday(due))


def answer_left(until: datetime, now: datetime) -> tuple[str, str]:
    """How long an agency still has to answer in time."""
    left = until - now
    if left < timedelta():
        return "late", f"Answer was due {moment(until)}"
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    words = f"{hours} h {minutes} min for an answer" if hours else f"{minutes} min for an answer"
    return ("today" if left < 12 * HOUR else "soon"), words


def row_of(facts: Facts, viewer: User, now: datetime) -> Row:
    """One contact as the board shows it."""
    today = london(now).date()
    state, left = time_left(facts, now)
    first, *others = [called(one, child, today) for one, child in facts.children]
    call = facts.call
    said = facts.told.said
    return Row(
        public_id=str(call.public_id),
        title=first,
        others=f"and {listing(others)}" if others else "",
        state=state,
        left=left,
        said=said if len(said) <= SHORT else f"{said[:SHORT].rsplit(' ', 1)[0]} …",
        source=f"{source_words(facts.told.source_code, '')}, {moment(call.received_at)}",
        stands=stands(facts),
        holder=call.with_whom.name if call.with_whom else "",
        is_mine=call.with_whom_id == viewer.pk,
    )


def stands(facts: Facts) -> str:
    """Where a contact stands, in a line."""
    return stands_decided(facts) if facts.is_decided else stands_open(facts)


def stands_decided(facts: Facts) -> str:
    """What a decided contact still waits for."""
    if facts.waits_for_manager:
        return "Waits for a manager to read it"
    if facts.waits_for_team:
        first = facts.waits_for_team[0]
        return f"{first.to_team.name} asked {ASKED_FOR[first.kind]}, no answer yet"
    return "Whoever told us has not been told" if facts.to_tell else "Done"


def stands_open(facts: Facts) -> str:
    """What a contact that is not decided waits for."""
    if facts.not_taken is not None:
        return f"{facts.not_taken.to_team.name} did not take it: decide anew"
    if facts.reading is not None and not facts.reading.agreed:
        return f"Sent back by {facts.reading.by.name}"
    waiting = facts.unanswered
    if waiting:
        whom = listing([AGENCIES[one.agency] for one in waiting])
        return f"{whom} asked, no answer yet"
    if any(child is None for _, child in facts.children):
        return "Not yet said who the children are"
    return "Being screened" if facts.call.with_whom_id else "Not yet read"


def asked_row(request: Request, answers: list[AgencyAnswer], now: datetime) -> AskedRow:
    """One question to an agency as the contact's page shows it."""
    if answers:
        first = answers[0]
        late = first.answered_at > request.due_at
        state, words = ("soon" if late else "met"), moment(first.answered_at)
        words += ", late" if late else ""
    else:
        state, words = answer_left(request.due_at, now)
    said = [(f"{one.who or 'They'}, {moment(one.answered_at)}", one.said) for one in answers]
    return AskedRow(
        AGENCIES[request.agency],
        request.whom,
        f"{moment(request.asked_at)} by {request.by.name}",
        state,
        words,
        said,
    )


def child_rows(facts: Facts, today: date) -> list[ChildRow]:
    """Each child of the contact."""
    rows = []
    for one, child in facts.children:
        screened = facts.screened.get(one.pk)
        step = STEPS[screened.step] if screened else ""
        if screened and screened.service:
            step += f": {screened.service}"
        rows.append(
            ChildRow(
                ", ".join(part for part in (told_name(one), day(one.born_on), one.about) if part),
                called(one, child, today) if child else "",
                str(child.public_id) if child else "",
                facts.levels.words(screened.level) if screened else "",
                step,
                team_state(facts.asked[one.pk], today) if one.pk in facts.asked else None,
            )
        )
    return rows


def team_state(step: CaseStep, today: date) -> tuple[str, str]:
    """The shape and the words for what a team answered, or until when they may."""
    team = step.to_team.name
    if step.closed_at is None:
        state, words = waiting_state(step, today)
        return state, f"{team} was asked. {words}"
    answer = getattr(step, "answer", None)
    if answer is None:
        return "care", f"{team} was asked, and waits no more"
    if answer.what == Answer.ACCEPTED and answer.worker is not None:
        first = f"{answer.worker.name} sees them first on {day(answer.first_contact_on)}"
        return "met", f"{team} accepted: {first}. {answer.why}".strip()
    said = {
        Answer.BACK: f"{team} did not accept",
        Answer.DECLINED: "The family declined",
        Answer.TAKEN: f"{team} is asked no more",
    }
    return "care", f"{said[Answer(answer.what)]}: {answer.why}"


def told_pairs(facts: Facts) -> list[tuple[str, str]]:
    """How we were told, how to reach them, whether they are safe, whether the family was asked."""
    told = facts.told
    consent = CONSENTS[told.consent]
    return [
        ("How", METHODS[told.method]),
        ("How to reach them", told.reach or "Not said"),
        ("Are they safe now?", told.safe_now or "Not said"),
        ("Has the family been asked?", f"{consent}. {told.consent_why}".strip()),
    ]


def choices_for(alike: list[Alike], today: date, *, may_be_new: bool) -> list[tuple[str, str]]:
    """Those who may be the child, each with what agrees and differs, and that it is nobody."""
    found = [(str(one.child.public_id), alike_line(one, today)) for one in alike]
    return [*found, ("new", "Nobody on file: make a file")] if may_be_new else found


def alike_line(one: Alike, today: date) -> str:
    """Somebody on file: name, age, number, what agrees and what differs."""
    child, ways = one.child, one.likeness.ways
    who = ", ".join(part for part in (name_of(child), age_of(child, today), child.number) if part)
    asked = ("forename", "surname", "born_on")
    same = [FIELDS[name].lower() for name in asked if ways[name] == "same"]
    near = [
        FIELDS[name].lower() for name in asked
        if ways[name] not in ("same", "unknown", "neither") and (name, ways[name]) not in AGAINST
    ]  # fmt: skip
    differs = [FIELDS[name].lower() for name in asked if (name, ways[name]) in AGAINST]
    said = [f"the same: {listing(same)}"] if same else []
    said += [f"nearly: {listing(near)}"] if near else []
    said += [f"another: {listing(differs)}"] if differs else []
    return f"{who} ({'; '.join(said)})" if said else who


def clock_words(facts: Facts, now: datetime) -> str:
    """When it came, and until when it has to be decided."""
    call = facts.call
    came = f"From {weekday(call.received_at)}, {clock(call.received_at)}."
    return f"{came} A decision is due by the end of {weekday(call.due_on)}."
