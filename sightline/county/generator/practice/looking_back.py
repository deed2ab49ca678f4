"""Help that was given, entries of a child's story, and what managers decided."""

from sightline.county.generator.days import add_working, iso
from sightline.county.generator.practice import words_of_steps as words
from sightline.county.generator.practice.files import moment, ours, theirs
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing, random_id

HELPED, AGAIN = 0.55, 0.3
"""How often a child who is open was given help; how often more than one kind."""
TOLD, LONG = 0.72, 45
"""How often somebody has begun the story of a child held for so many days."""
DECIDED = 0.35
"""How often a manager has decided about a child who is open for long."""


def services(writing: Writing) -> None:
    """The list of services one may ask for."""
    rng = writing.draws("services")
    since = writing.today - 3 * 365
    for at, (name, given_by, what_for) in enumerate(words.SERVICES, start=1):
        writing.files.put(
            "plans_service", f"SERVICE-{at}", moment(since, 600), public_id=random_id(rng),
            name=name, given_by=given_by, what_for=what_for, from_on=iso(since),
        )  # fmt: skip


def help_given(writing: Writing, child: Known, speech: Speech) -> None:
    """The help of a child who is open now: waiting, running, ended."""
    turn, rng = child.now, speech.rng
    if turn is None or rng.random() >= HELPED:
        return
    room = writing.today - max(turn.start, writing.since)
    for at in rng.sample(range(len(words.SERVICES)), 2 if rng.random() < AGAIN else 1):
        if room > 8:
            asked = writing.at_work(writing.today - 1 - rng.randrange(room - 5))
            help_one(writing, child, turn, max(asked, turn.start), at, speech)


def help_one(
    writing: Writing, child: Known, turn: Turn, asked: int, at: int, speech: Speech
) -> None:
    """One service, asked for on a day."""
    rng, today = speech.rng, writing.today
    started: int | None = asked + 3 + int(rng.expovariate(1 / 25))
    ended: int | None = None
    if started is not None and started < today:
        ended = started + 20 + int(rng.expovariate(1 / 70))
        ended = ended if ended < today else None
    else:
        started = None
    quiet = child.id in writing.unheard or speech.band(today) in ("unborn", "baby")
    writing.files.put(
        "plans_help", writing.name("HELP", child), moment(asked, 1015), public_id=random_id(rng),
        child=theirs(child.id), service=ours(f"SERVICE-{at + 1}"), team=theirs(turn.team),
        why=speech.one(words.HELP_WHY), asked_on=iso(asked), started_on=iso(started),
        ended_on=iso(ended), result=speech.one(words.RESULT) if ended is not None else "",
        own_words=rng.choice(words.HELP_WORDS) if ended is not None and not quiet else "",
    )  # fmt: skip


def story(writing: Writing, child: Known, speech: Speech) -> None:
    """Entries of the story of a child who has been held for some weeks."""
    turn, rng = child.now, speech.rng
    if turn is None or writing.today - child.turns[0].start < LONG or rng.random() >= TOLD:
        return
    days = dict.fromkeys((one.start for one in child.turns[1:]), "turning")
    days |= {one.start: "missing" for one in child.missing}
    days = {day: kind for day, kind in days.items() if writing.since <= day < writing.today - 1}
    room = writing.today - max(child.turns[0].start, writing.since)
    for _ in range(rng.choice((1, 1, 2, 3))):
        kinds = KINDS[speech.band(writing.today)]
        days[writing.today - 2 - rng.randrange(max(room - 3, 1))] = rng.choice(kinds)
    chosen = sorted(days)
    for day in sorted(rng.sample(chosen, min(len(chosen), 4))):
        entry(writing, child, day, days[day], speech)


def entry(writing: Writing, child: Known, day: int, kind: str, speech: Speech) -> None:
    """One entry."""
    rng = speech.rng
    written = writing.at_work(min(day + 1 + rng.randrange(40), writing.today - 1))
    turn = child.held_by(max(written, day))
    unborn = child.born is not None and day < child.born
    if turn is None or unborn or (kind == "words" and child.id in writing.unheard):
        return
    what, impact = rng.choice(words.STORY[kind])
    writing.files.put(
        "story_storyentry", writing.name("STORY", child), moment(max(written, day), 1030),
        child=theirs(child.id), kind=kind, happened_on=iso(day), what=speech.say(what),
        impact=speech.say(impact), left_out=False, together=random_id(rng),
        written_by=writing.people.sign_in(turn.worker),
    )  # fmt: skip


KINDS = {
    "unborn": ("home", "help"), "baby": ("home", "help"), "grown": ("home", "help"),
    "child": ("school", "home", "help", "words"),
    "teen": ("school", "home", "help", "words", "harm"),
}  # fmt: skip


def decisions(writing: Writing, child: Known, speech: Speech) -> None:
    """What the manager of whoever holds the child decided, after some months."""
    turn, rng = child.now, speech.rng
    if turn is None or writing.today - child.turns[0].start < 100 or rng.random() >= DECIDED:
        return
    for _ in range(rng.choice((1, 1, 2))):
        room = min(writing.today - child.turns[0].start, 240)
        day = writing.at_work(writing.today - 1 - rng.randrange(room))
        then = child.held_by(day)
        manager = writing.people.manager(then.team) if then is not None else None
        if then is None or manager is None or not manager.began <= day:
            continue
        at = moment(day, 870 + rng.randrange(150))
        again = add_working(day, rng.choice((10, 15, 20, 30)))
        writing.files.put(
            "casework_managementdecision", writing.name("MDE", child), at, child=theirs(child.id),
            kinds=[], about_on=iso(day), why=speech.one(words.WHY_DECIDED),
            seen=words.SEEN[day % len(words.SEEN)].format(**speech.slots),
            next_steps=speech.one(words.NEXT), who=writing.people.name(then.worker),
            by_when=iso(again), look_again_on=iso(again),
            decided_by=writing.people.sign_in(manager.id), decided_role=manager.role,
            is_senior=False, decided_at=at,
        )  # fmt: skip
