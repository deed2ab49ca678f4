"""Strategy discussions: called, held, not held; who was there, what was said, what was decided."""

from sightline.county.generator.days import add_working, is_working, iso, next_working
from sightline.county.generator.practice import words_of_papers as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Span, Turn
from sightline.county.generator.practice.people import Writer
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing, random_id

TO_COME, CALLED_OFF = 0.004, 0.08
"""How often a child who is open has one in the next days; how often one was called off before."""
AGENCIES = ("council", "police", "health", "school")


def discussions(writing: Writing, child: Known, speech: Speech) -> None:
    """Those of the last twelve months that began an enquiry, and one to come."""
    for one in child.enquiries:
        turn = child.held_by(one.start)
        if turn is None or not writing.since <= one.start < writing.today:
            continue
        if not is_working(one.start):  # whoever is on call then decides by telephone
            continue
        manager = writing.people.manager(turn.team)
        if manager is not None:
            held(writing, child, one, turn, manager, speech)
    turn, rng = child.now, speech.rng
    if turn is not None and rng.random() < TO_COME and child.id not in writing.kept:
        day = add_working(writing.today, 1 + rng.randrange(3))
        called(writing, child, turn, day, speech)


def called(
    writing: Writing, child: Known, turn: Turn, day: int, speech: Speech, *, held: bool = False,
    **cells: str,
) -> str:  # fmt: skip
    """A discussion as it was called, and held at that hour or not; gives its name for others."""
    on = writing.at_work(min(day, writing.today) - 1)
    on = max(min(on, day), turn.start)
    called_for = moment(day, 570 + 30 * speech.rng.randrange(12))
    return writing.files.put(
        "casework_discussion", writing.name("DIS", child), moment(on, 520),
        child=theirs(child.id), kind="strategy", together=random_id(speech.rng),
        called_for=called_for, held_at=called_for if held else "", place="Online",
        why=speech.one(words.CALLED), called_by=writing.people.sign_in(turn.worker), **cells,
    )  # fmt: skip


def held(
    writing: Writing, child: Known, one: Span, turn: Turn, manager: Writer, speech: Speech
) -> None:
    """One that was held on the day its enquiry began, perhaps after one that was called off."""
    rng, day = speech.rng, one.start
    before = writing.at_work(day - 1)
    if rng.random() < CALLED_OFF and turn.start <= before:
        called(writing, child, turn, before, speech, not_held_on=iso(before),
               not_held_why="The police could not come; called again for the next day")  # fmt: skip
    when = moment(day, 930)
    made = called(writing, child, turn, day, speech, held=True, section_47=theirs(one.id))
    school = speech.band(day) in ("child", "teen")
    for agency in AGENCIES[: 4 if school else 3]:
        came = rng.choices(("came", "both", "sent"), (70, 12, 18))[0]
        came = "came" if agency in ("council", "police", "health") and came == "sent" else came
        who = words.WHO[agency].replace("{manager}", manager.name)
        writing.files.put(
            "casework_discussionagency", writing.name("DAG", child), when, child=theirs(child.id),
            discussion=made, agency=agency, who=speech.say(who), came=came,
            told=speech.one(words.TOLD[agency]),
        )  # fmt: skip
    user = writing.people.sign_in(manager.id)
    writing.files.put(
        "casework_discussiondecision", writing.name("DDE", child), when, child=theirs(child.id),
        discussion=made, outcome=rng.choice(("s47_joint", "s47_single")), harm=True,
        chair=manager.name, missing=[], withdrawn=[], stays=[], risks=speech.one(words.RISKS),
        why=speech.one(words.ANALYSIS), safety=speech.one(words.SAFETY), agreed="Everybody agreed.",
        telling=speech.say("{Mum} is told today, at home."), section_47=theirs(one.id),
        decided_by=user, decided_at=when,
    )  # fmt: skip
    given(writing, child, turn, made, day, when, speech)


def given(
    writing: Writing, child: Known, turn: Turn, made: str, day: int, when: str, speech: Speech,
    choices: tuple[tuple[str, str], ...] = words.GIVEN,
) -> None:  # fmt: skip
    """What somebody was given to do, of what may be asked of them."""
    what, who = speech.rng.choice(choices)
    by_when = next_working(day + 1 + speech.rng.randrange(6))
    done = by_when < writing.today
    action = writing.files.put(
        "actions_action", writing.name("ACT", child), when, child=theirs(child.id),
        what=speech.say(what), who=speech.say(who) or writing.people.name(turn.worker),
        given_to="" if who else writing.people.sign_in(turn.worker), by_when=iso(by_when),
        done_on=iso(by_when if done else None), came_of="Done." if done else "",
    )  # fmt: skip
    writing.files.put(
        "casework_discussionaction", writing.name("DAC", child), when, child=theirs(child.id),
        discussion=made, action=action,
    )  # fmt: skip
