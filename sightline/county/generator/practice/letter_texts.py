"""What a letter says, and to whom: to a child, to the family, to who works with them."""

from dataclasses import dataclass, replace
from datetime import date

from sightline.county.generator.practice import words_of_letters as words
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.people import Writer
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Ahead, Writing

PLACED, PLACED_DRAFT, PLANS = 0.2, 0.7, 0.8
"""How often a letter to the family tells of a place, more often while it is written, when nobody
has said yet why it may; how often one to a parent on file is the plan."""


@dataclass(frozen=True, slots=True)
class To:
    """Who gets a letter: as what, by name, their own file, where they work, where it goes."""

    part: str
    name: str
    child: str = ""
    agency: str = ""
    lines: str = ""
    postcode: str = ""

    @property
    def kind(self) -> str:
        """How one writes to them: as to a child, the family, or who works with the child."""
        return "family" if self.part == "other" else self.part


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as everything about it is written."""

    child: Known
    turn: Turn
    manager: Writer
    to: To
    stage: str
    how: str
    speech: Speech
    meets: Ahead | None = None
    """The meeting it invites to; None where it invites to none."""


@dataclass(frozen=True, slots=True)
class Text:
    """What it says, what it began from and tells of, and the postcode in it ("": none)."""

    template: str
    body: str
    about: str = ""
    postcode: str = ""


def text_of(writing: Writing, one: Letter, day: int) -> Text:
    """The text of a letter begun on a day."""
    if one.meets is not None:
        return invitation(writing, one, one.meets)
    written, _ = writing.aims.get(one.child.id, (writing.today, []))
    if one.to.part == "family" and written <= day and one.speech.rng.random() < PLANS:
        return plan(writing, one)
    return plain(writing, one)


def invitation(writing: Writing, one: Letter, meets: Ahead) -> Text:
    """An invitation to the next meeting, in the words of the service."""
    leader, on = writing.people.name(one.turn.worker), date.fromordinal(meets.day)
    when = f"{on:%A} {on.day} {on:%B} {on.year} at {meets.hour}, for 1 hour"
    facts = points([f"What: {words.MEETINGS[meets.kind]}", f"When: {when}",
                    f"Where: {meets.place}"])  # fmt: skip
    last = words.CANNOT_COME.replace("{leader}", leader)
    if one.to.kind == "professional":
        first = words.INVITED.format(whole=one.speech.slots["whole"], agency=one.to.agency)
        lines = [first, facts, last]
    else:
        lines = [one.speech.say(words.WE_INVITE), facts, words.BRING, last]
    return Text("invitation", whole(writing, one, lines), f"meeting-{meets.name}")


def plain(writing: Writing, one: Letter) -> Text:
    """A letter of no other kind, or to a child in plain words."""
    speech, kind, group = one.speech, one.to.kind, ""
    rng = speech.rng
    talked = [speech.say(text) for text in rng.sample(words.POINTS[kind], rng.choice((2, 3)))]
    coming = [speech.say(text) for text in rng.sample(words.NEXT[kind], rng.choice((1, 2, 2)))]
    placed = PLACED_DRAFT if one.stage == "draft" else PLACED
    if kind == "family" and rng.random() < placed:
        said, place, group = rng.choice(words.GROUPS)
        coming.append(said.replace("{place}", f"{place}, {group}"))
    lines = [
        speech.one(words.OPENED[kind]), words.BETWEEN[kind], points(talked), words.GOES_ON,
        points(coming), *words.ENDS[kind],
    ]  # fmt: skip
    template = "child" if kind == "child" else "plain"
    return Text(template, whole(writing, one, lines), postcode=group)


def plan(writing: Writing, one: Letter) -> Text:
    """The plan as a letter to a parent tells it: what is to be different, and who does what."""
    slots = {**one.speech.slots, "mum": "you", "Mum": "You"}
    speech = replace(one.speech, slots=slots)
    lines = [words.PLAN_TOLD]
    for number, (what, _, _, acts) in enumerate(writing.aims[one.child.id][1], start=1):
        lines.append(f"# {number}. {speech.say(what)}")
        me = writing.people.name(one.turn.worker)
        lines.append(points([f"{speech.say(who) or me}: {speech.say(act)}"
                             for act, who, *_ in acts]))  # fmt: skip
    return Text("plan", whole(writing, one, [*lines, words.NOBODY]))


def points(lines: list[str]) -> str:
    """The points of a list."""
    return "\n".join(f"- {line}" for line in lines)


def whole(writing: Writing, one: Letter, lines: list[str]) -> str:
    """A letter from "Dear" to the name of whoever writes it."""
    dear = one.child.forename if one.to.part == "child" else one.to.name
    name = writing.people.name(one.turn.worker)
    return "\n\n".join([f"Dear {dear}", *lines, "Yours sincerely", name])
