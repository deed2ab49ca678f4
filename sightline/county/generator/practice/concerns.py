"""New concerns about children who are open, with what was ticked, and what managers decided."""

from sightline.county.generator.days import add_working, iso, next_working
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.practice import words_of_doors as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Raised, Writing

INDICATORS = (
    "missing_repeat", "missing_long", "missing_unexplained", "missing_far", "absence",
    "older_controlling", "new_group", "debt", "threats", "unexplained_items", "multiple_phones",
    "vehicles", "train_tickets", "hotspot", "online_payment", "injuries", "exploited_peers",
)  # fmt: skip
"""Those that are ticked here; the service has more."""
AFTER_MISSING = 0.3
"""How often an episode of being missing brings a concern."""
STEPS: Weighted = (
    ("nothing", 22),
    ("plan", 52),
    ("assessment", 12),
    ("strategy", 10),
    ("section_47", 4),
)
MEETS, WAITS = frozenset({"strategy", "section_47"}), 4
"""What has a discussion follow within a few days: one that none follows was decided just now."""
UNTOLD = 10
"""Days: some of those decided since then have not been told."""
LATE, NEVER, FORGOTTEN = 0.12, 0.2, 21
"""How often a manager decides late; how often nobody has, of those due within so many days."""


def concerns(writing: Writing, child: Known, speech: Speech) -> None:
    """The concerns of the last twelve months about a child who was open then."""
    for one in child.contacts:
        if writing.since <= one.day < writing.today and one.outcome == "EXISTING_REFERRAL":
            sign = one.source[0] if one.source[0] in words.BY else ""
            _, people = words.BY[sign]
            told = speech.one(people), speech.one(words.SAID[sign])
            concern(
                writing, child, writing.raised.get(one.id) or here(one.day, told, speech), speech
            )
    for away in child.missing:
        ended = away.end if away.end is not None else away.start
        if writing.since <= ended < writing.today - 1 and speech.rng.random() < AFTER_MISSING:
            told = speech.slots["Mum"], speech.one(words.HERE)
            concern(writing, child, here(ended + 1, told, speech), speech)


def here(day: int, told: tuple[str, str], speech: Speech) -> Raised:
    """A concern that was told to whoever holds the child, on the next day at work."""
    on = next_working(day)
    at = moment(on, 800 + speech.rng.randrange(200))
    return Raised(*told, speech.one(words.NEW), at, add_working(on, 1), on, at)


def concern(writing: Writing, child: Known, one: Raised, speech: Speech) -> None:
    """One concern, and what a manager decided; none where nobody held the child, or not yet."""
    turn, rng = child.held_by(one.day), speech.rng
    unborn = child.born is not None and one.day < child.born
    if turn is None or unborn or one.day >= writing.today:
        return
    teen = speech.band(one.day) == "teen"
    ticked = rng.sample(INDICATORS, rng.choice((1, 2, 2, 3))) if teen and not one.call else []
    made = writing.files.put(
        "casework_concern", writing.name("CRN", child), one.recorded_at, child=theirs(child.id),
        raised_at=one.at, due_on=iso(one.due), who=one.who, is_own=False, said=one.said,
        is_new=one.is_new,
        done="" if one.call else speech.one(words.DONE), indicators=sorted(ticked), call=one.call,
        raised_by=one.by or writing.people.sign_in(turn.worker),
    )  # fmt: skip
    decided = add_working(one.due, 1 + rng.randrange(4)) if rng.random() < LATE else one.due
    forgotten = writing.today - decided < FORGOTTEN and rng.random() < NEVER
    if decided < writing.today and not forgotten:
        early = 960 if decided == one.day else 560
        answer(writing, child, turn, made, decided, early, speech)


def answer(
    writing: Writing, child: Known, turn: Turn, concern: str, day: int, minute: int, speech: Speech
) -> None:
    """What the manager of whoever holds the child decided in the hour from `minute`."""
    manager = writing.people.manager(turn.team)
    if manager is None:
        return
    followed = any(0 <= one.start - day <= 1 for one in child.enquiries)
    step = "strategy" if followed else draw(STEPS, speech.rng)
    step = "assessment" if step in MEETS and not followed and day < writing.today - WAITS else step
    at = moment(day, minute + speech.rng.randrange(60))
    made = writing.files.put(
        "casework_concernanswer", writing.name("CRA", child), at, child=theirs(child.id),
        concern=concern, step=step, why=speech.one(words.DECIDED[step]),
        seen=words.SEEN[day % len(words.SEEN)].format(**speech.slots),
        decided_by=writing.people.sign_in(manager.id), decided_at=at,
    )  # fmt: skip
    heard(writing, child, turn, made, day)


def heard(writing: Writing, child: Known, turn: Turn, answer: str, day: int) -> None:
    """That whoever told us heard on the next day at work; of late decisions some wait still."""
    on = add_working(day, 1)
    if on >= writing.today or (writing.today - on < UNTOLD and day % 3 == 0):
        return
    at = moment(on, 600)
    writing.files.put(
        "casework_concerntold", writing.name("CRT", child), at, child=theirs(child.id),
        answer=answer, was_told=day % 7 > 0, at=at, by=writing.people.sign_in(turn.worker),
        words=words.HEARD[day % len(words.HEARD)] if day % 7 else words.NOT_HEARD,
    )  # fmt: skip
