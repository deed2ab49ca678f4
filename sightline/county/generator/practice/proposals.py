"""Care and legal action that was proposed: waiting, put off, answered; and work before court."""

from dataclasses import dataclass, replace
from random import Random

from sightline.county.generator.days import add_working, iso, next_working
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.practice import words_of_proposals as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Span, Turn
from sightline.county.generator.practice.people import Writer
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.visits import stays
from sightline.county.generator.practice.writing import Writing

ANSWER, LATE = 5, 0.2
"""Working days a manager has for an answer; how often it takes longer."""
LATELY, ASKS_LATELY, ASKS = 10, 0.35, 0.04
"""How often an assessment of late, and one before, asks for care where the child got none."""
SOON, A_YEAR = 15, 366
"""Days from asking to a stay in care that came of it, at the most; how old one may be."""
LEGAL, LEGAL_NAMED = 0.3, 0.7
"""How often legal action was proposed in a family under a protection plan; more often where the
manager is somebody one can sign in as."""
PLAN_RAN, ANSWERED, LONG_AGO = 45, 25, 190
"""Days a protection plan ran before; how far back what has been answered lies, at the least and
at the most."""
BACK = {"waits": (1, 8), "meeting": (2, 7), "advice": (3, 8)}
"""How many working days ago what waits was proposed: the fewest, and one more than the most."""
STAGES: Weighted = (
    ("waits", 22), ("meeting", 16), ("advice", 8), ("no_action", 20), ("before_court", 34),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal: its name, about whom, since when, and who answers and works with the child."""

    name: str
    child: Known
    day: int
    manager: Writer
    turn: Turn
    speech: Speech


def asks_for_care(writing: Writing, child: Known, one: Span) -> bool:
    """Whether an assessment that was authorised asked for care, which a manager decided against."""
    ended = one.end
    if ended is None or child.id in writing.people.stories or child.care:
        return False
    if child.born is None or child.born > one.start or not child.on_plan(writing.today):
        return False
    share = ASKS_LATELY if ended >= writing.today - LATELY else ASKS
    return writing.draws("asks", one.id).random() < share and not any(
        (other.end or 0) > ended for other in child.assessments
    )


def care(
    writing: Writing, child: Known, paper: str, turn: Turn, day: int, why: str, speech: Speech
) -> None:
    """That an assessment proposed care on the day it was authorised, and what became of it."""
    manager = writing.people.manager(turn.team)
    if manager is None or manager.id == turn.worker:
        return
    own = replace(speech, rng=writing.draws("care", child.id, str(day)))
    began = next((one.start for one in stays(child) if one.end is None), None)
    first = add_working(day, 1 + own.rng.randrange(ANSWER - 1))
    if own.rng.random() < LATE:
        first = add_working(day, ANSWER + 1 + own.rng.randrange(6))
    told = None
    if began is not None and began > day - A_YEAR:
        if day < began <= day + SOON:
            told, first = add_working(began, 1), add_working(began, 2 + own.rng.randrange(4))
        what = "seen" if told else "placed" if began <= first else "no_care"
    else:
        what = "no_care"
    answered = first < writing.today
    one = put(writing, child, "care", paper, turn, manager, day, why, own,
              closed=first if answered else None)  # fmt: skip
    if told is not None and told < writing.today and began is not None:
        worker = child.held_by(told) or turn
        say(writing, one, "placed", began, told, worker.worker, own.one(words.PLACED))
    if answered:
        on = began if what == "placed" and began is not None else first
        texts = {"seen": words.SEEN, "placed": words.PLACED, "no_care": words.NO_CARE}[what]
        say(writing, one, what, on, first, manager.id, own.one(texts))


def put(
    writing: Writing, child: Known, kind: str, paper: str, turn: Turn, manager: Writer, day: int,
    why: str, speech: Speech, *, closed: int | None = None, answer_by: int | None = None,
) -> Proposed:  # fmt: skip
    """One proposal, made in the evening of a day, and closed at noon of another."""
    at = moment(day, 1062)
    made = writing.files.put(
        "casework_proposal", writing.name("PRO", child), at, child=theirs(child.id), kind=kind,
        paper=paper, why=why, made_by=writing.people.sign_in(manager.id), made_at=at,
        answer_by=iso(answer_by if answer_by is not None else add_working(day, ANSWER)),
        closed_at=moment(closed, 720) if closed is not None else "",
    )  # fmt: skip
    return Proposed(made, child, day, manager, turn, speech)


def say(
    writing: Writing, one: Proposed, what: str, on: int, day: int, by: str, why: str,
    work: str = "",
) -> None:  # fmt: skip
    """What somebody said became of it, at noon of a day."""
    at = moment(day, 720)
    writing.files.put(
        "casework_proposalanswer", writing.name("PRA", one.child), at, child=theirs(one.child.id),
        proposal=one.name, what=what, happened_on=iso(on), why=why, pre_proceedings=work,
        by=writing.people.sign_in(by), at=at,
    )  # fmt: skip


def legal(writing: Writing, child: Known, speech: Speech) -> None:
    """Legal action proposed for the children of a family who are under protection plans."""
    turn, plan = child.now, child.on_plan(writing.today)
    manager = writing.people.manager(turn.team) if turn is not None else None
    if turn is None or manager is None or plan is None or plan.kind != "protection":
        return
    known = child.id in writing.people.stories or child.before_court
    if known or child.born is None or child.in_care(writing.today):
        return
    rng = writing.draws("legal", child.family or child.id)
    named = manager.user in writing.people.named.values()
    if rng.random() >= (LEGAL_NAMED if named else LEGAL):
        return
    stage, first = draw(STAGES, rng), max(plan.start + PLAN_RAN, writing.today - LONG_AGO)
    day = when(writing, stage, first, rng)
    then = child.held_by(day) if first <= day < writing.today else None
    manager = writing.people.manager(then.team) if then is not None else None
    if then is None or manager is None or manager.began > day or manager.id == then.worker:
        return
    ask(writing, child, then, manager, day, stage, replace(speech, rng=rng))


def when(writing: Writing, stage: str, first: int, rng: Random) -> int:
    """On which day it was proposed: what waits of late, what was answered since `first`.

    Today where there is no such day.
    """
    if stage in BACK:
        return add_working(writing.today, -rng.randrange(*BACK[stage]))
    room = writing.today - ANSWERED - first
    return next_working(first + rng.randrange(room)) if room > 0 else writing.today


def ask(
    writing: Writing, child: Known, turn: Turn, manager: Writer, day: int, stage: str,
    speech: Speech,
) -> None:  # fmt: skip
    """One proposal of legal action, as far as it has come."""
    rng, why, first = speech.rng, speech.one(words.ASKED_LEGAL), add_working(day, 1)
    made = (writing, child, "legal", "", turn, manager, day, why, speech)
    if stage == "waits":
        put(*made)
        return
    meets = add_working(first, 4 + rng.randrange(6))
    if stage == "advice":
        one = put(*made, answer_by=add_working(first, ANSWER))
        say(writing, one, "advice", first, first, turn.worker, speech.one(words.ADVICE))
        return
    if stage == "meeting" or meets >= writing.today:
        one = put(*made, answer_by=meets)
        say(writing, one, "meeting", meets, first, manager.id, speech.one(words.MEETING))
        return
    one = put(*made, closed=meets, answer_by=meets)
    say(writing, one, "meeting", meets, first, manager.id, speech.one(words.MEETING))
    if stage == "no_action":
        say(writing, one, stage, meets, meets, manager.id, speech.one(words.NO_ACTION))
        return
    before_court(writing, one, meets)


def before_court(writing: Writing, one: Proposed, day: int) -> None:
    """Work before court, decided on a day: its letter, and its end where it has ended."""
    rng, today = one.speech.rng, writing.today
    letter: int | None = add_working(day, 2 + rng.randrange(6))
    letter = letter if letter is not None and letter < today else None
    ended = add_working(letter, 45 + rng.randrange(25)) if letter is not None else today
    ended_on = ended if ended < today and letter is not None else None
    referral = next((each.id for each in one.child.referrals if each.end is None), "")
    work = writing.files.put(
        "casework_preproceedings", writing.name("PLO", one.child), moment(day, 720),
        child=theirs(one.child.id), referral=theirs(referral), decided_on=iso(day),
        letter_sent_on=iso(letter), step_decided_on=iso(ended_on),
    )  # fmt: skip
    say(writing, one, "before_court", day, day, one.manager.id,
        one.speech.one(words.BEFORE_COURT), work)  # fmt: skip
    holder = one.child.held_by(letter) if letter is not None else None
    said = (("letter", letter, (holder or one.turn).worker, words.LETTER),
            ("down", ended_on, one.manager.id, words.DOWN))  # fmt: skip
    for what, on, by, texts in said:
        if on is not None:
            writing.files.put(
                "casework_beforecourtword", writing.name("PLW", one.child), moment(on, 960),
                child=theirs(one.child.id), work=work, what=what, happened_on=iso(on),
                why=one.speech.one(texts), by=writing.people.sign_in(by), at=moment(on, 960),
            )  # fmt: skip
