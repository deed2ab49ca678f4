"""What a letter begins with: filled in from the record as far as who gets it may know of it.

A line that begins with "# " is a heading, one with "- " a point of a list.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from sightline.access.lens import Lens
from sightline.access.models import User
from sightline.calendars.clock import today
from sightline.casework.conferring.choices import KINDS
from sightline.casework.conferring.telling import (
    CONFERENCE,
    conference_called,
    open_place,
    told_of,
)
from sightline.casework.models import Discussion
from sightline.casework.steps import STEPS, Step
from sightline.design.dates import as_day, clock, day, weekday
from sightline.letters import words
from sightline.letters.guarding import MEETING, Reader, meeting_place
from sightline.letters.models import Letter
from sightline.letters.queries import screened_called
from sightline.letters.rules import READS, Template, To
from sightline.meetings.models import Meeting
from sightline.meetings.opening import Opened, opened
from sightline.meetings.presenters import when_words
from sightline.meetings.queries import decisions_of, meeting_called
from sightline.meetings.sharing import reads
from sightline.meetings.words import invitation_lines
from sightline.meetings.words import kind_words as meeting_words
from sightline.people.models import Child
from sightline.people.others import without_names
from sightline.people.presenters import name_of
from sightline.plans.kinds import WORDS, Kind
from sightline.plans.own_version import own_version
from sightline.plans.queries import plan_of
from sightline.plans.viewing import running_now

CONTACT = "contact-"
VIEW = "view-"


def beginning(letter: Letter, by: User) -> str:
    """The text a letter begins with, from "Dear" to the name of whoever writes it."""
    lines = [f"Dear {dear(letter)}", *MERGES[Template(letter.template)](letter, by)]
    return "\n\n".join([*lines, "Yours sincerely", by.name])


def dear(letter: Letter) -> str:
    """How somebody is written to: a child by first name."""
    if letter.to_part == To.CHILD:
        return letter.child.forename or name_of(letter.child)
    return letter.to_name


def first_name(letter: Letter) -> str:
    """What the child is called in a letter, by who reads it; nobody else learns the surname."""
    child = letter.child
    if letter.to_part == To.PROFESSIONAL:
        return name_of(child)
    return child.forename or "the child"


def plain(letter: Letter, by: User) -> Iterator[str]:
    """Nothing but where the letter is to stand."""
    yield "Write your letter here."


def to_child(letter: Letter, by: User) -> Iterator[str]:
    """A letter to the child: what happens and why, what they can do if it is wrong."""
    yield from words.PROMPTS


def plan(letter: Letter, by: User) -> Iterator[str]:
    """The plan in the child's own version: nothing that was left out of it, nor who told us."""
    child, for_child = letter.child, letter.to_part == To.CHILD
    reader = (
        child if for_child else Child(forename="", surname="")
    )  # nobody else is called "you" in it
    view = view_of(letter.about)
    runs = () if view is None else running_now(child)
    whole = plan_of(child, Lens(READS[To(letter.to_part)]), runs)
    own = own_version(whole, reader, today(), view)
    yield words.PLAN_TOLD + (f" We look at it again on {own.review}." if own.review else "")
    if view is not None:
        yield words.PART_TOLD.format(kind=WORDS[view])
    if own.strengths:
        yield f"# What is going well\n\n{own.strengths}"
    for number, one in enumerate(own.outcomes, 1):
        yield f"# {number}. {one.what}"
        steps = [
            f"- {step.who}: {step.what}{f' ({step.when})' if step.when else ''}"
            for step in one.steps
        ]
        if steps:
            yield "\n".join(steps)
    if own.seeing:
        yield "# How often somebody comes to visit"
        yield "\n".join(f"- {often}" for often in own.seeing)
    if own.ifs:
        yield "# If it does not work"
        yield "\n".join(f"- If {one.if_so}, then {one.then}, by {one.by_then}." for one in own.ifs)
    yield words.NOBODY


def view_of(about: str) -> Kind | None:
    """The kind of plan a letter is about; None where it tells of all of the plan."""
    return Kind(about.removeprefix(VIEW)) if about.startswith(VIEW) else None


def decision(letter: Letter, by: User) -> Iterator[str]:
    """What a meeting decided that this reader may know, or what came of somebody's telling us."""
    if letter.about.startswith(CONTACT):
        yield from contact_decision(letter)
        return
    if letter.about.startswith(CONFERENCE):
        yield from conference_decision(letter)
        return
    one = meeting_of(letter, by)
    if one is not None:
        yield words.DECIDED_TOLD.format(day=day(one.meeting.on))
        steps = list(steps_for(letter, one))
        yield "\n".join(steps) if steps else "Nothing was decided that is for you to do or to know."
    yield words.NOBODY


def contact_decision(letter: Letter) -> Iterator[str]:
    """What the front door decided; never who told us, nor what they said."""
    found = screened_called(letter.child, letter.about.removeprefix(CONTACT))
    if found is not None:
        told = day(found.told_child.call.received_at)
        yield f"We were told on {told} about {first_name(letter)}. This is what we decided:"
        kept = found.step == Step.STRATEGY and letter.to_part != To.PROFESSIONAL
        what = f"{STEPS[found.step]}{f': {found.service}' if found.service else ''}"
        yield "- Write here what happens next" if kept else f"- {what}"
    yield words.NOBODY


def conference_decision(letter: Letter) -> Iterator[str]:
    """What a conference decided; of its outline and its actions, where to write what they may know.

    Never what an agency said, nor its reasons.
    """
    one = conference_of(letter)
    told = told_of(one) if one is not None else None
    if one is not None and told is not None:
        what = KINDS[one.kind][:1].lower() + KINDS[one.kind][1:]
        yield words.CONFERENCE_TOLD.format(what=what, who=first_name(letter), day=day(told.on))
        yield points(f"{term}: {said}" for term, said in told.decided)
        if told.has_outline:
            yield words.TO_BE_DIFFERENT
        if told.has_steps:
            yield words.WHO_DOES_WHAT
    yield words.NOBODY


def points(lines: Iterable[str]) -> str:
    """The points of a list."""
    return "\n".join(f"- {line}" for line in lines)


def conference_of(letter: Letter) -> Discussion | None:
    """The conference a letter tells of; None where there is none."""
    return conference_called(letter.child, letter.about.removeprefix(CONFERENCE))


def steps_for(letter: Letter, one: Opened) -> Iterator[str]:
    """The decisions about this child that the reader may know, as points of a list."""
    reader = Reader.of(letter, one.own.pk)
    own = one.of_entry(letter.child)
    others = [*one.closed, *one.children[1:]]
    for row in decisions_of(one.meeting, own):
        if not reads(reader, row.kept_to, own[row.child_id]):
            continue
        what, who = (
            without_names(text, others, letter.child) for text in (row.action.what, row.action.who)
        )
        yield f"- {who}: {what}{by_when(row.action.by_when)}"


def by_when(last: date | None) -> str:
    """Until when something is done, where a day is said."""
    return f", by {day(last)}" if last else ""


def invitation(letter: Letter, by: User) -> Iterator[str]:
    """When and where a meeting or conference is, and what to do if one cannot come."""
    if letter.about.startswith(CONFERENCE):
        one = conference_of(letter)
        if one is not None:
            where = open_place(one) or "We tell you where it is"
            at = one.called_for
            when = f"{weekday(at)} {as_day(at).year} at {clock(at)}"
            yield from invites(letter, one.called_by.name, KINDS[one.kind], when, where)
        return
    found = meeting_of(letter, by)
    if found is not None:
        meeting = found.meeting
        where = meeting_place(letter) or "Online: the link follows"
        what, when = meeting_words(meeting.kind), when_words(meeting)
        yield from invites(letter, meeting.led_by.name, what, when, where)


def invites(letter: Letter, from_whom: str, what: str, when: str, where: str) -> Iterator[str]:
    """The words of an invitation; of what is said there, nothing."""
    family = letter.to_part != To.PROFESSIONAL
    first, last = invitation_lines(
        [first_name(letter)], letter.to_agency, from_whom, for_family=family
    )
    yield first
    yield f"- What: {what}\n- When: {when}\n- Where: {where}"
    yield from last


def meeting_of(letter: Letter, by: User) -> Opened | None:
    """The meeting a letter tells of, as whoever writes it may read it; None where there is none."""
    called = letter.about.removeprefix(MEETING)
    found: Meeting | None = meeting_called(letter.child, called) if called else None
    return opened(by, letter.child, found) if found else None


MERGES = {
    Template.PLAN: plan,
    Template.DECISION: decision,
    Template.INVITATION: invitation,
    Template.CHILD: to_child,
    Template.PLAIN: plain,
}
"""What each template is filled with."""
