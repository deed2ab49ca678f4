"""Assessments as they are written here: in steps, sent, returned, authorised."""

from typing import Any

from sightline.county.generator.days import add_working, iso, number, working_between
from sightline.county.generator.practice import words_of_papers as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Span, Turn
from sightline.county.generator.practice.proposals import asks_for_care, care
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.words_of_proposals import ASKED_CARE
from sightline.county.generator.practice.writing import Writing

BACK = 200
"""Days: assessments authorised longer ago were written elsewhere."""
STEPS = ("why", "seen", "needs", "parents", "family", "outside", "analysis", "outcome")
LAST_DAY = 45
"""Working days an assessment has."""


def papers(writing: Writing, child: Known, speech: Speech) -> None:
    """What is written for the assessments of a child who is open now."""
    for one in child.assessments:
        ended = one.end if one.end is not None else writing.today
        turn = child.held_by(min(ended, writing.today - 1)) or child.held_by(one.start)
        if child.now is None or turn is None or ended < writing.today - BACK:
            continue
        paper(writing, child, one, turn, speech)


def paper(writing: Writing, child: Known, one: Span, turn: Turn, speech: Speech) -> None:
    """One assessment: as far as it has come."""
    rng, user = speech.rng, writing.people.sign_in(turn.worker)
    ends = "care" if asks_for_care(writing, child, one) else outcome_of(child)
    first = writing.at_work(max(add_working(one.start, 1), turn.start))
    if first < one.start or first >= writing.today:
        return
    took = working_between(one.start, writing.today)
    name, whole = writing.name("PAP", child), len(STEPS)
    known = {"sent_by": "", "sent_at": "", "returned_at": "", "authorised_at": "", "outcome": ""}
    written, waits, back = whole, False, False
    if one.end is None:
        written = min(whole, max(0, took * whole // 36 + rng.randrange(-1, 2)))
        waits = written == whole and rng.random() < 0.7
        back = written == whole and not waits and rng.random() < 0.6
    if one.end is not None or waits:
        sent = writing.at_work(one.end - 1 if one.end is not None else writing.today - 1)
        known |= {"sent_by": user, "sent_at": moment(max(sent, first), 1000)}
    if one.end is not None:
        day = max(min(one.end, writing.today - 1), first)
        known |= {"authorised_at": moment(day, 1060), "outcome": ends}
    if back:
        known["returned_at"] = moment(writing.at_work(writing.today - 2), 970)
    late = working_between(one.start, one.end or writing.today) > LAST_DAY
    made = writing.files.put(
        "casework_paper", name, moment(first, 600), child=theirs(child.id), kind="assessment",
        assessment=theirs(one.id), begun_by=user,
        late_why=speech.one(words.WAITED) if late and (one.end is not None or waits) else "",
        **known,
    )  # fmt: skip
    last, why = min(one.end or writing.today - 1, writing.today - 1), ""
    for at, step in enumerate(STEPS[:written]):
        day = max(writing.at_work(first + (last - first) * at // whole), first)
        said = answers(step, child, day, ends, speech)
        why = str(said.get("why", ""))
        writing.files.put(
            "casework_paperpart", f"{name}:{step}", moment(day, 620 + 30 * at),
            child=theirs(child.id), paper=made, step=step,
            answers=said, written_by=user,
        )  # fmt: skip
    if one.end is not None or back:
        read(writing, child, made, turn, known, speech)
        follow(writing, child, made, turn, known, why, speech)


def read(
    writing: Writing, child: Known, made: str, turn: Turn, known: dict[str, str], speech: Speech
) -> None:
    """That a manager read it."""
    manager = writing.people.manager(turn.team)
    at = known["authorised_at"] or known["returned_at"]
    if manager is not None and manager.id != turn.worker:
        agreed = bool(known["authorised_at"])
        writing.files.put(
            "casework_paperreading", writing.name("READ", child), at, child=theirs(child.id),
            paper=made, agreed=agreed, read_by=writing.people.sign_in(manager.id), read_at=at,
            comment=speech.one(words.AUTHORISED if agreed else words.RETURNED),
        )  # fmt: skip


def follow(
    writing: Writing, child: Known, made: str, turn: Turn, known: dict[str, str], why: str,
    speech: Speech,
) -> None:  # fmt: skip
    """That an authorised assessment which ends in care waits for an answer."""
    if known["outcome"] == "care":
        care(writing, child, made, turn, number(known["authorised_at"][:10]), why, speech)


def outcome_of(child: Known) -> str:
    """What an assessment ended in, by what runs."""
    if any(one.end is None for one in child.plans):
        return "in_need"
    return "care" if any(one.end is None for one in child.care) else "goes_on"


def answers(step: str, child: Known, day: int, ends: str, speech: Speech) -> dict[str, Any]:
    """The answers of one step."""
    one = speech.one
    if step == "seen":
        return seen(child, day, speech)
    if step == "outcome":
        return {"outcome": ends, "why": one(ASKED_CARE if ends == "care" else words.END),
                "factors": ["21"]}  # fmt: skip
    outside = words.OUTSIDE if speech.band(day) == "teen" else words.OUTSIDE[:1]
    asked: dict[str, dict[str, tuple[str, ...]]] = {
        "why": {"why_now": words.WHY_NOW, "history": words.HISTORY},
        "needs": {"needs": words.NEEDS, "strengths": words.STRONG},
        "parents": {"parents": words.PARENTS, "not_asked": ("",)},
        "family": {"family": words.FAMILY},
        "outside": {"outside": outside},
        "analysis": {"analysis": words.ANALYSIS, "differ": words.DIFFER},
    }
    return {key: one(texts) for key, texts in asked[step].items()}


def seen(child: Known, day: int, speech: Speech) -> dict[str, Any]:
    """Seeing the child, as the visits say it."""
    before = [one for one in child.visits if one.day <= day and one.seen]
    last = before[-1] if before else None
    words_of = {"baby": "Too small to say it; turned to {mum} when spoken to.",
                "unborn": "Not born yet."}  # fmt: skip
    own = "Says that it is better when somebody comes."
    alone = last is not None and last.alone
    return {
        "seen": "yes" if last else "no", "seen_on": iso(last.day) if last else "",
        "alone": "yes" if alone else "no",
        "words": speech.say(words_of.get(speech.band(day), own)),
        "not_seen": "" if alone else "Seen with {mum} in the room.".replace(
            "{mum}", speech.slots["mum"]),
    }  # fmt: skip
