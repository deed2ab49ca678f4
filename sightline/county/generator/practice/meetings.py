"""Meetings about children: held, not held, held and not written up, nobody said, to come."""

from dataclasses import dataclass

from sightline.county.generator.days import iso, next_working
from sightline.county.generator.practice import words_of_meetings as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Ahead, Writing, random_id

EVERY = {"core_group": (28, 43), "in_need": (50, 86), "around_family": (28, 43)}
"""Days from one meeting to the next, the fewest and the most."""
BACK = 240
"""Days: earlier meetings were written down elsewhere."""
NOT_HELD, NOT_SAID, NOT_WRITTEN = 0.12, 0.3, 0.4
"""How often one was not held; of those just past, nobody said; of those, no minutes yet."""
RECENT = 15
INVITED = 12
"""Days before a meeting on which it is put on file."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting: for whom, of which kind, who holds the child, and on which day."""

    child: Known
    kind: str
    turn: Turn
    day: int
    arranged: int
    gathering: str
    name: str


def meetings(writing: Writing, child: Known, speech: Speech) -> None:
    """The meetings of the last months and the next, for a child on a plan or helped."""
    running = [one for one in (*child.plans, *child.help) if one.end is None]
    if child.now is None or not running or child.in_care(writing.today):
        return
    one = max(running, key=lambda span: span.kind)
    kind = {"protection": "core_group", "in_need": "in_need"}.get(one.kind, "around_family")
    rng = speech.rng
    day = max(one.start + 9, writing.today - BACK + rng.randrange(30))
    while day < writing.today + 45:
        on = next_working(day)
        turn = child.held_by(min(on, writing.today - 1))
        arranged = writing.at_work(on - INVITED)
        if turn is not None and arranged >= one.start:
            name = writing.name("MEET", child)
            meeting(writing, Planned(child, kind, turn, on, arranged, random_id(rng), name), speech)
        day = on + rng.randrange(*EVERY[kind])


def meeting(writing: Writing, one: Planned, speech: Speech) -> None:
    """One meeting and what became of it."""
    rng, past = speech.rng, one.day < writing.today
    recent = past and writing.today - one.day < RECENT
    not_held = past and rng.random() < NOT_HELD
    said = past and not (recent and rng.random() < NOT_SAID)
    held = said and not not_held
    written = None
    if held and not (recent and rng.random() < NOT_WRITTEN) and rng.random() < 0.985:
        written = writing.at_work(min(one.day + 1 + int(rng.expovariate(0.25)), writing.today - 1))
        written = max(written, one.day)
    user, when = writing.people.sign_in(one.turn.worker), moment(one.arranged, 870)
    why, why_words = rng.choice(words.WHY) if said and not_held else ("", "")
    quorate = rng.random() < 0.9 if held else None
    entry = writing.files.put(
        "meetings_childmeeting", one.name, when, child=theirs(one.child.id), kind=one.kind,
        gathering=one.gathering, arranged_on=iso(one.arranged), meets_on=iso(one.day),
        held_on=iso(one.day if held else None), not_held=why, quorate=quorate,
        recorded_on=iso(written),
    )  # fmt: skip
    told = moment(one.day, 1005) if said else ""
    hours = rng.choice(("09:30:00", "10:00:00", "13:00:00", "14:30:00", "15:30:00"))
    way, place = rng.choice(("room", "room", "both", "online")), rng.choice(words.PLACES)
    if not past:
        ahead = Ahead(one.name, one.kind, one.arranged, one.day, hours[:5], place)
        writing.ahead.setdefault(one.child.id, ahead)
    made = writing.files.put(
        "meetings_meeting", one.name, when, changed_by=user, changed_at=told or when, entry=entry,
        gathering=one.gathering, kind=one.kind, meets_on=iso(one.day), starts_at=hours,
        minutes_long=60, way=way, place=place, purpose=speech.one(words.PURPOSE),
        led_by=user, sequence=0,
        held=held if said else None, held_on=iso(one.day if held else None), not_held=why,
        not_held_words=speech.say(why_words),
        lacked="" if quorate is not False else "somebody from another agency", said_by=user if said
        else "", said_at=told,
    )  # fmt: skip
    guests(writing, one, made, held, quorate is not False, when, told, user, speech)
    if written is not None:
        minutes(writing, one, made, written, user, speech)


def guests(
    writing: Writing, one: Planned, made: str, held: bool, quorate: bool, when: str, told: str,
    user: str, speech: Speech,
) -> None:  # fmt: skip
    """Who was invited, and whether they came."""
    rng, slots = speech.rng, speech.slots
    people = [
        (writing.people.name(one.turn.worker), "", "worker"),
        (slots["Mum"], "", "parent"),
        (slots["teacher"], slots["school"], "agency"),
        (slots["Nurse"], "Health", "agency"),
    ]
    if speech.band(one.day) in ("teen", "grown"):
        people.append((one.child.forename, "", "child"))
    for at, (name, agency, part) in enumerate(people):
        came, words_sent = "", ""
        if held:
            away = part == "agency" and (not quorate or rng.random() < 0.2)
            came = "room" if at == 0 or not away else rng.choice(("sent", "apologies", "absent"))
            words_sent = rng.choice(words.SENT) if came == "sent" else ""
        writing.files.put(
            "meetings_invitee", f"{one.name}:{at + 1}", when, changed_by=user,
            changed_at=told if held else when, meeting=made, name=name, agency=agency, part=part,
            was_invited=True, is_struck=False, came=came, sent_words=words_sent,
        )  # fmt: skip


def minutes(
    writing: Writing, one: Planned, made: str, written: int, user: str, speech: Speech
) -> None:
    """The minutes, and what was decided."""
    rng, when = speech.rng, moment(written, 1110)
    name = writing.files.put("meetings_minutes", one.name, when, meeting=made, written_by=user)
    texts = [("all", speech.say(text)) for text in rng.sample(words.MINUTES, rng.choice((1, 2, 3)))]
    if speech.band(one.day) == "teen" and rng.random() < 0.25:
        texts.append(("professionals", speech.one(words.KEPT)))
    for at, (kept_to, text) in enumerate(texts):
        writing.files.put(
            "meetings_paragraph", f"{one.name}:{at + 1}", when, minutes=name, kept_to=kept_to,
            text=text,
        )  # fmt: skip
    if rng.random() < 0.6:
        what, who = rng.choice(words.DECIDED)
        decide(writing, one, made, when, speech.say(what), speech.say(who), speech)


def decide(
    writing: Writing, one: Planned, made: str, when: str, what: str, who: str, speech: Speech
) -> None:
    """An action the meeting decided."""
    rng = speech.rng
    by_when = next_working(one.day + 10 + rng.randrange(30))
    done = by_when < writing.today and rng.random() < 0.8
    action = writing.files.put(
        "actions_action", writing.name("ACT", one.child), when, child=theirs(one.child.id),
        what=what, who=who or writing.people.name(one.turn.worker),
        given_to="" if who else writing.people.sign_in(one.turn.worker), by_when=iso(by_when),
        done_on=iso(by_when if done else None), came_of="Done." if done else "",
    )  # fmt: skip
    writing.files.put(
        "meetings_decision", one.name, when, child=theirs(one.child.id), meeting=made,
        action=action, kept_to="all",
    )  # fmt: skip
