"""Child protection conferences and their reviews: who was asked and came, what was decided."""

from dataclasses import dataclass, replace
from typing import Any

from sightline.county.generator.days import add_working, is_working, iso, next_working
from sightline.county.generator.practice import words_of_conferences as words
from sightline.county.generator.practice.discussions import given
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Met, Turn
from sightline.county.generator.practice.people import Writer
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing, random_id

ASKED = ("council", "police", "health", "school", "parent", "young_person")
THERE = ("came", "both")
CAME = {
    "council": (("came", 80), ("both", 20)),
    "police": (("came", 45), ("both", 15), ("sent", 35), ("neither", 5)),
    "health": (("came", 60), ("both", 15), ("sent", 20), ("neither", 5)),
    "school": (("came", 60), ("both", 20), ("sent", 15), ("neither", 5)),
    "parent": (("came", 80), ("sent", 5), ("neither", 15)),
    "young_person": (("came", 30), ("sent", 45), ("neither", 25)),
}  # fmt: skip
"""How often each came or wrote: our own assumption."""
CALLED_OFF, DAYS_AHEAD, WEEKS_AHEAD = 0.05, 5, 21
"""How often one was called off before; how many working days before it is called, how far ahead."""
CATEGORIES = {
    "Neglect": "NEG", "Physical abuse": "PHY", "Sexual abuse": "SAB", "Emotional abuse": "EMO",
    "Multiple": "MUL",
}  # fmt: skip
"""The codes of the categories, by how the dataset words them."""
AGENCIES = ("health", "police", "school")
TAKES_PART = frozenset({"PN1", "PN2", "PN3", "PN4"})
"""Of these the child was there, by the return."""


@dataclass(frozen=True, slots=True)
class Held:
    """One conference with what everything about it is written from."""

    met: Met
    kind: str
    day: int
    turn: Turn
    chair: Writer
    speech: Speech


def conferences(writing: Writing, child: Known, speech: Speech) -> None:
    """Those of the last twelve months, and the reviews that come in the next weeks."""
    own = replace(speech, rng=writing.draws("conferences", child.id))
    for kind, found in (("initial", child.initial), ("review", child.reviews)):
        for met in found:
            one = held(writing, child, kind, met, own)
            if one is not None:
                record(writing, child, one)
    for met in child.reviews:
        ahead = writing.today <= met.due <= writing.today + WEEKS_AHEAD
        if met.day is None and ahead and child.now is not None:
            day = next_working(met.due) if not is_working(met.due) else met.due
            call(writing, child, met, "review", day, child.now, own)


def held(writing: Writing, child: Known, kind: str, met: Met, speech: Speech) -> Held | None:
    """A conference as it was held; None where it is too old, or nobody held the child."""
    day = met.day
    if day is None or not writing.since <= day < writing.today or not is_working(day):
        return None
    turn = child.held_by(day - 1)
    chair = chair_of(writing, child, day, turn) if turn is not None else None
    if turn is None or chair is None:
        return None
    return Held(met, kind, day, turn, chair, speech)


def chair_of(writing: Writing, child: Known, day: int, turn: Turn) -> Writer | None:
    """Who chairs: the child's reviewing officer that day, or else the manager of the team."""
    for one in child.beside:
        if one.role == "IRO" and one.start <= day and (one.end is None or day <= one.end):
            return writing.people.workers[one.worker]
    return writing.people.manager(turn.team)


def call(
    writing: Writing, child: Known, met: Met, kind: str, day: int, turn: Turn, speech: Speech,
    **cells: Any,
) -> str:  # fmt: skip
    """A conference as it was called: the same for brothers and sisters; gives its name."""
    shared = writing.draws("conference", met.meeting or met.id, str(day))
    before = add_working(day, -DAYS_AHEAD)
    on = writing.at_work(max(before, min(turn.start, day - 1)))
    called_for = moment(day, 570 + 30 * shared.randrange(10))
    together = random_id(shared)
    if cells.pop("is_held", False):
        cells["held_at"] = called_for
    return writing.files.put(
        "casework_discussion", writing.name("CON", child), moment(on, 540),
        child=theirs(child.id), kind=kind, together=together, called_for=called_for,
        place=shared.choice(words.ROOMS), section_47=theirs(met.enquiry),
        plan=theirs(met.plan) if kind == "review" else "",
        why=speech.one(words.CALLED if kind == "initial" else words.REVIEWED),
        called_by=writing.people.sign_in(turn.worker), **cells,
    )  # fmt: skip


def record(writing: Writing, child: Known, one: Held) -> None:
    """One that was held, perhaps after one that was called off."""
    speech, rng = one.speech, one.speech.rng
    before = writing.at_work(one.day - 3)
    if rng.random() < CALLED_OFF and one.turn.start < before - 7:
        why = speech.one(words.CALLED_OFF)
        call(writing, child, replace(one.met, meeting=""), one.kind, before, one.turn, speech,
             not_held_on=iso(before), not_held_why=why)  # fmt: skip
    made = call(writing, child, one.met, one.kind, one.day, one.turn, speech, is_held=True)
    when = moment(one.day, 1005)
    there = attend(writing, child, one, made, when)
    decide(writing, child, one, made, when, missing(there))
    given(writing, child, one.turn, made, one.day, when, speech, words.GIVEN)


def attend(writing: Writing, child: Known, one: Held, made: str, when: str) -> list[str]:
    """Who was asked, whether they came, and what they said; gives the agencies that were there."""
    speech, came_by = one.speech, comings(one)
    slots = {"{worker}": writing.people.name(one.turn.worker)}
    for agency, came in came_by.items():
        unheard = agency == "young_person" and child.id in writing.unheard
        writing.files.put(
            "casework_discussionagency", writing.name("CAG", child), when, child=theirs(child.id),
            discussion=made, agency=agency, who=filled(words.WHO[agency], slots, speech),
            came="neither" if unheard else came,
            told="" if came == "neither" or unheard else speech.one(words.TOLD[agency]),
        )  # fmt: skip
    return [agency for agency, came in came_by.items() if came in THERE]


def comings(one: Held) -> dict[str, str]:
    """Who was asked, in their order, and whether they came, as the dataset says of the same day."""
    band, rng = one.speech.band(one.day), one.speech.rng
    found = {}
    for agency in ASKED:
        names, weights = zip(*CAME[agency], strict=True)
        found[agency] = rng.choices(names, weights)[0]
    if one.met.part:
        found["young_person"] = "came" if one.met.part in TAKES_PART else "sent"
    if band != "teen":
        del found["young_person"]
    if band not in ("child", "teen"):
        del found["school"]
    settle(found, is_quorate=one.met.quorate)
    return found


def settle(found: dict[str, str], *, is_quorate: bool) -> None:
    """Let two agencies besides the council be there where it was quorate, and one where not."""
    asked = [one for one in AGENCIES if one in found]
    there = [one for one in asked if found[one] in THERE]
    if is_quorate:
        away = [one for one in asked if one not in there]
        found |= dict.fromkeys(away[: max(0, 2 - len(there))], "came")
    else:
        found |= dict.fromkeys(there[1:], "sent")


def missing(there: list[str]) -> list[str]:
    """Who lacked for a quorum: the council and two agencies besides; none where it was quorate."""
    short = 2 - sum(one in AGENCIES for one in there)
    if short <= 0:
        return []
    return ["one more agency" if short == 1 else f"{short} more agencies"]


def decide(
    writing: Writing, child: Known, one: Held, made: str, when: str, lacked: list[str]
) -> None:
    """What was decided, and why."""
    speech, met = one.speech, one.met
    slots = {"{worker}": writing.people.name(one.turn.worker)}
    outcome, why = outcome_of(one)
    runs = outcome in ("plan", "goes_on")
    following = [later.due for later in child.reviews if later.plan == met.plan]
    ahead = [day for day in following if day > one.day]
    row = {"conference": theirs(met.id)} if one.kind == "initial" else {"review": theirs(met.id)}
    writing.files.put(
        "casework_discussiondecision", writing.name("CDE", child), when, child=theirs(child.id),
        discussion=made, outcome=outcome, harm=runs,
        category=CATEGORIES.get(child.categories.get(met.plan, ""), "") if runs else "",
        chair=one.chair.name, missing=lacked, withdrawn=[], stays=[],
        missing_why=speech.one(words.SHORT) if lacked else "", last_day=iso(met.due),
        late_why=speech.one(words.LATE) if one.day > met.due else "",
        risks=speech.one(words.RISKS), why=speech.one(why), safety=speech.one(words.SAFETY),
        outline=outline(speech) if outcome != "ends" else "",
        telling=filled(speech.rng.choice(words.TELLING), slots, speech),
        agreed=speech.one(words.AGREED[:1] if not runs else words.AGREED),
        dissent=speech.one(words.DISSENT) if runs else "",
        review_on=iso(min(ahead)) if runs and ahead else "", plan=theirs(met.plan),
        decided_by=writing.people.sign_in(one.chair.id), decided_at=when, **row,
    )  # fmt: skip


def outcome_of(one: Held) -> tuple[str, tuple[str, ...]]:
    """What was decided as the dataset says it, and what is said for it."""
    if one.kind == "initial":
        return ("plan", words.PROTECTED) if one.met.goes_on else ("in_need", words.NOT_PROTECTED)
    return ("goes_on", words.GOES_ON) if one.met.goes_on else ("ends", words.ENDS)


def outline(speech: Speech) -> str:
    """Three lines of what is to be different."""
    return "\n".join(speech.say(line) for line in speech.rng.sample(words.OUTLINE, 3))


def filled(text: str, slots: dict[str, str], speech: Speech) -> str:
    """The text with who works with the child, and all else that is said of one child."""
    for gap, name in slots.items():
        text = text.replace(gap, name)
    return speech.say(text)
