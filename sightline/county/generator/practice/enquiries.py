"""Section 47 enquiries as they are written here: in steps, sent, returned, authorised."""

from dataclasses import replace
from typing import Any

from sightline.county.generator.days import add_working, iso, working_between
from sightline.county.generator.practice import words_of_papers as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Span, Turn
from sightline.county.generator.practice.papers import read, seen
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing

STEPS = ("seen", "enquiry", "analysis", "outcome")
LAST_DAY = 15
"""Working days until a conference has to be, and so an enquiry written."""
CAME_BACK = 0.15
"""How often a manager sent one back before it was authorised."""
WRITTEN_LATE = 0.12
"""How often one that ended without a conference was written up after its last day."""
OUTCOMES = {
    "CP_CONFERENCE": "conference", "NFA": "not_found", "NFA_CONTINUE_SINGLE": "still",
    "LEGAL_ACTION": "legal",
}  # fmt: skip
"""By what the dataset says, what an enquiry ended in; anything else was help without a plan."""


def enquiries(writing: Writing, child: Known, speech: Speech) -> None:
    """What was written for the enquiries of the last twelve months."""
    own = replace(speech, rng=writing.draws("enquiries", child.id))
    for one in child.enquiries:
        turn = child.held_by(one.start)
        if turn is not None and writing.since <= one.start < writing.today - 1:
            paper(writing, child, one, turn, own)


def paper(writing: Writing, child: Known, one: Span, turn: Turn, speech: Speech) -> None:
    """One enquiry: as far as it has come, and whether a manager sent it back on the way."""
    ended = one.end if one.end is not None and one.end < writing.today else None
    last = ended if ended is not None else writing.today - 1
    last = min(last, turn.end) if turn.end is not None else last
    first = one.start
    took = working_between(one.start, writing.today)
    done = ended is not None and last == ended
    if done and outcome_of(child, one) != "conference" and speech.rng.random() < WRITTEN_LATE:
        later = add_working(first, LAST_DAY + 1 + speech.rng.randrange(6))
        last = later if later < writing.today and held_still(turn, later) else last
    written = len(STEPS) if done else min(len(STEPS), took // 3)
    stage = "done" if done else waiting(written, speech)
    manager = writing.people.manager(turn.team)
    if manager is None or manager.id == turn.worker:
        stage = "" if stage == "back" else stage
    name = writing.name("ENQ", child)
    known, back = days_of(writing, stage, first, last, speech)
    late = working_between(one.start, last) > LAST_DAY and bool(known["sent_at"])
    made = writing.files.put(
        "casework_paper", name, moment(first, 960), child=theirs(child.id), kind="section_47",
        section_47=theirs(one.id), begun_by=writing.people.sign_in(turn.worker),
        sent_by=writing.people.sign_in(turn.worker) if stage else "",
        late_why=speech.one(words.WAITED) if late else "",
        outcome=outcome_of(child, one) if stage == "done" else "", **known,
    )  # fmt: skip
    for at, step in enumerate(STEPS[:written]):
        day = max(writing.at_work(first + (last - first) * at // len(STEPS)), first)
        writing.files.put(
            "casework_paperpart", f"{name}:{step}", moment(day, 965 + 5 * at),
            child=theirs(child.id), paper=made, step=step,
            answers=answers(step, child, one, day, speech),
            written_by=writing.people.sign_in(turn.worker),
        )  # fmt: skip
    if back:
        read(writing, child, made, turn, {"returned_at": back, "authorised_at": ""}, speech)
    if known["authorised_at"]:
        read(writing, child, made, turn, known, speech)


def held_still(turn: Turn, day: int) -> bool:
    """Whether the same worker held the child on that day."""
    return turn.end is None or day <= turn.end


def waiting(written: int, speech: Speech) -> str:
    """How a whole enquiry that is not authorised stands: sent, sent back, or neither."""
    if written < len(STEPS):
        return ""
    return speech.rng.choices(("sent", "back", ""), (5, 3, 2))[0]


def days_of(
    writing: Writing, stage: str, first: int, last: int, speech: Speech
) -> tuple[dict[str, str], str]:
    """When it was sent, sent back and authorised, as its columns say; and when sent back before."""
    known = {"sent_at": "", "returned_at": "", "authorised_at": ""}
    sent = max(writing.at_work(last), first)
    if stage in ("done", "sent"):
        known["sent_at"] = moment(sent, 1000)
    if stage == "done":
        known["authorised_at"] = moment(max(last, sent), 1065)
    if stage == "back":
        known["returned_at"] = moment(sent, 1010)
    before = max(writing.at_work(last - 1), first)
    came_back = stage == "done" and before < sent and speech.rng.random() < CAME_BACK
    return known, known["returned_at"] or (moment(before, 1030) if came_back else "")


def outcome_of(child: Known, one: Span) -> str:
    """What an enquiry ended in, as the dataset says."""
    return OUTCOMES.get(child.results.get(one.id, ""), "no_risk")


def answers(step: str, child: Known, one: Span, day: int, speech: Speech) -> dict[str, Any]:
    """The answers of one step."""
    if step == "seen":
        return seen(child, day, speech)
    if step == "enquiry":
        return {
            "found": speech.one(words.FOUND), "medical": speech.one(words.MEDICAL),
            "police": speech.one(words.POLICE),
        }  # fmt: skip
    if step == "analysis":
        return {"analysis": speech.one(words.ANALYSIS), "differ": speech.one(words.DIFFER)}
    ended = outcome_of(child, one)
    met = next((met for met in child.initial if met.enquiry == one.id), None)
    on = add_working(day, 8) if met is None else met.day
    return {
        "outcome": ended, "why": speech.one(words.ENDED[ended]),
        "conference_on": iso(on) if ended == "conference" else "",
    }  # fmt: skip
