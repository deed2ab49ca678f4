"""Steps between teams, workers who leave, and what they write for whoever comes next."""

from collections.abc import Iterable
from itertools import pairwise

from sightline.county.generator.days import add_working, iso
from sightline.county.generator.practice import words_of_steps as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.people import Place
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing, random_id

WAITS, SENT_BACK = 0.018, 0.02
"""How many of the children who are open wait between two teams; or were sent back of late."""
TAKEN_OVER = 120
"""Days: who came to a team longer ago came before steps were written here."""
LONG = 20
"""Days a worker holds a child before they hand the child on."""
LEAVES, WRITES = 0.07, 0.6
"""How many of those who hold children leave within weeks; for how many children they write."""
WHY = ("leaves", "moves", "away", "moves")
ASKED = "Asked to take over"
"""The role of a team that is asked; as `workforce.models` has it."""
SOCIAL = frozenset({"safeguarding", "assessment", "care", "disability", "arrivals"})
HELPS = frozenset({"local", "pilot"})


def steps(writing: Writing, child: Known, speech: Speech) -> None:
    """The steps of a child between teams: taken over of late, sent back, waiting now."""
    now = child.now
    for before, after in pairwise(child.turns):
        moved = before.team != after.team and after.start - (before.end or 0) < 10
        lately = writing.today - TAKEN_OVER < after.start < writing.today
        if moved and lately and before.end is not None:
            accepted(writing, child, before, after, speech)
    if now is not None and child.id in writing.handed:
        team, day = writing.handed[child.id]
        handed = send(writing, child, now, writing.people.teams[team], day, "", speech)
        write_word(writing, child, handed, day, speech)
        return
    settled = child.id in writing.people.stories or child.id in writing.kept
    if now is None or writing.today - now.start < LONG or settled:
        return
    drawn = speech.rng.random()
    if drawn < WAITS + SENT_BACK:
        day = writing.at_work(writing.today - 1 - speech.rng.randrange(5))
        to = other(writing, now, speech)
        if drawn >= WAITS:
            back(writing, child, now, to, day, speech)
            return
        handed = send(writing, child, now, to, day, "", speech)
        if speech.rng.random() < 0.5:
            write_word(writing, child, handed, day, speech)


def write_word(
    writing: Writing, child: Known, handed: tuple[str, Place], day: int, speech: Speech
) -> None:
    """The other team asks something before it answers, on a day after the step came."""
    manager, on = writing.people.manager(handed[1].id), writing.at_work(writing.today - 1)
    if manager is not None and day < on:
        at = moment(on, 600)
        writing.files.put(
            "casework_casestepword", writing.name("SWO", child), at, child=theirs(child.id),
            step=handed[0], said=speech.one(words.WORD), by=writing.people.sign_in(manager.id),
            at=at,
        )  # fmt: skip


def hand(writing: Writing, known: Iterable[Known], worker: str) -> None:
    """Have a child of this worker wait too long for another team, and one come to theirs today."""
    own = writing.people.workers[worker].team
    kind = writing.people.teams[own].kind
    near = [one.id for one in writing.people.teams.values() if one.kind == kind and one.id != own]
    held = sorted(
        (one.id, one.now.start, one.now) for one in known
        if one.now is not None and one.id not in writing.people.stories
    )  # fmt: skip
    first, last = (writing.at_work(add_working(writing.today, -back)) for back in (4, 1))
    late = [key for key, start, turn in held if turn.worker == worker and start < first]
    new = [key for key, start, turn in held if turn.team in near and start < last]
    for keys, team, day in ((late, near, first), (new, [own], last)):
        if keys and team:
            writing.handed[keys[0]] = (team[0], day)


def other(writing: Writing, turn: Turn, speech: Speech) -> Place:
    """Another team that could take the child: of the same kind of work."""
    kinds = HELPS if writing.people.teams[turn.team].kind in HELPS else SOCIAL
    found = [one for one in writing.people.teams.values()
             if one.kind in kinds and one.id != turn.team]  # fmt: skip
    return speech.rng.choice(found)


def kind_of(writing: Writing, before: str, after: str) -> str:
    """Which way a child goes."""
    first, then = (writing.people.teams[one].kind in HELPS for one in (before, after))
    return "across" if first == then else "up" if first else "down"


def send(
    writing: Writing, child: Known, turn: Turn, to: Place, day: int, closed: str, speech: Speech
) -> tuple[str, Place]:
    """One step as it was sent; its name, and to which team. While it waits, that team may read."""
    rng, at = speech.rng, moment(day, 980)
    kind = kind_of(writing, turn.team, to.id)
    own = "" if child.id in writing.unheard or speech.band(day) in ("unborn", "baby") else (
        rng.choice(words.OWN))  # fmt: skip
    made = writing.files.put(
        "casework_casestep", writing.name("STEP", child), at, public_id=random_id(rng),
        child=theirs(child.id), kind=kind, from_team=theirs(turn.team),
        from_worker=theirs(turn.worker), to_team=theirs(to.id),
        sent_by=writing.people.sign_in(turn.worker), sent_at=at, answer_by=iso(add_working(day, 2)),
        why=speech.one(words.WHY[kind]), risk=speech.one(words.RISK), own_words=own,
        tried=speech.one(words.TRIED), keeps_doing=speech.one(words.KEEPS), was_told=True,
        told_words=speech.one(words.TOLD), first_contact_on=iso(add_working(day, 5)),
        asked="" if closed else ask(writing, child, to, day, at), closed_at=closed,
    )  # fmt: skip
    return made, to


def ask(writing: Writing, child: Known, to: Place, day: int, at: str) -> str:
    """That the managers of a team read the file while they decide."""
    manager = writing.people.manager(to.id)
    if manager is not None:
        writing.people.sign_in(manager.id)
    return writing.files.put(
        "workforce_involvement", writing.name("ASK", child), at, child=theirs(child.id),
        team=theirs(to.id), role=ASKED, is_allocated=False, started_on=iso(day),
    )  # fmt: skip


def accepted(writing: Writing, child: Known, before: Turn, after: Turn, speech: Speech) -> None:
    """A step that was accepted: the other team held the child from that day on."""
    manager = writing.people.manager(after.team)
    day = max(add_working(after.start, -2), before.start)
    if manager is None or day >= after.start:
        return
    at = moment(after.start, 590)
    made, _ = send(writing, child, before, writing.people.teams[after.team], day, at, speech)
    writing.files.put(
        "casework_casestepanswer", writing.name("STA", child), at, child=theirs(child.id),
        step=made, what="accepted", worker=theirs(after.worker), at=at,
        first_contact_on=iso(add_working(after.start, 1 + speech.rng.randrange(4))),
        together=speech.rng.random() < 0.4, by=writing.people.sign_in(manager.id),
    )  # fmt: skip


def back(writing: Writing, child: Known, turn: Turn, to: Place, day: int, speech: Speech) -> None:
    """A step that was sent back, on the day it came."""
    manager = writing.people.manager(to.id)
    if manager is None:
        return
    at = moment(day, 1030)
    made, _ = send(writing, child, turn, to, day, at, speech)
    writing.files.put(
        "casework_casestepanswer", writing.name("STA", child), at, child=theirs(child.id),
        step=made, what="back", why=speech.one(words.BACK), at=at, together=False,
        by=writing.people.sign_in(manager.id),
    )  # fmt: skip


def leavings(writing: Writing, known: Iterable[Known]) -> None:
    """Some of those who hold children leave in the next weeks."""
    rng, named = writing.draws("leavings"), set(writing.people.named.values())
    holding = {one.now.worker for one in known if one.now is not None}
    may = [key for key in sorted(holding) if writing.people.workers[key].user not in named]
    for key in sorted(rng.sample(may, min(len(may), max(1, round(len(may) * LEAVES))))):
        day = writing.at_work(writing.today - 1 - rng.randrange(20))
        leaves(writing, key, day, add_working(writing.today, 4 + rng.randrange(22)))


def leaves(writing: Writing, worker: str, said: int, last_day: int) -> str:
    """That a worker goes; gives its name, the same for every child of theirs."""
    one = writing.people.workers[worker]
    manager = writing.people.manager(one.team)
    if worker not in writing.leaving and manager is not None:
        writing.leaving[worker] = writing.files.put(
            "handover_leaving", writing.next_name("LEAVE"), moment(said, 850),
            worker=theirs(worker), last_day=iso(last_day),
            why="leaves" if one.ended is not None else WHY[len(writing.leaving) % len(WHY)],
            said_by=writing.people.sign_in(manager.id),
        )  # fmt: skip
    return writing.leaving.get(worker, "")


def packs(writing: Writing, child: Known, speech: Speech) -> None:
    """What a worker who leaves writes for whoever comes next; read where they came already."""
    turn, rng = child.now, speech.rng
    if turn is None:
        return
    before = next((one for one in reversed(child.turns) if one is not turn), None)
    if before is not None and before.end is not None and before.end > writing.today - TAKEN_OVER:
        if writing.people.workers[before.worker].ended == before.end and rng.random() < WRITES:
            said = max(writing.at_work(before.end - 25), before.start)
            leaving = leaves(writing, before.worker, said, before.end)
            pack(writing, child, before, leaving, before.end, turn, speech)
    elif turn.worker in writing.leaving and rng.random() < WRITES:
        day = writing.at_work(writing.today - 1)
        pack(writing, child, turn, writing.leaving[turn.worker], day, None, speech)


def pack(
    writing: Writing, child: Known, turn: Turn, leaving: str, day: int, then: Turn | None,
    speech: Speech,
) -> None:  # fmt: skip
    """One pack; `then` is who came next and read it, None where nobody has yet."""
    rng = speech.rng
    ready = then is not None or rng.random() < 0.6
    parts = {name: speech.one(texts) for name, texts in words.PACK.items()
             if ready or rng.random() < 0.5}  # fmt: skip
    parts.setdefault("manner", speech.one(words.PACK["manner"]))
    at = moment(writing.at_work(day), 700 + rng.randrange(200))
    made = writing.files.put(
        "handover_pack", writing.name("PACK", child), at, leaving=leaving,
        child=theirs(child.id), ready=ready, written_by=writing.people.sign_in(turn.worker),
        to=writing.people.sign_in(then.worker) if then is not None else "", **parts,
    )  # fmt: skip
    if then is not None and then.start < writing.today and rng.random() < 0.8:
        writing.files.put(
            "handover_packread", writing.name("PREAD", child), moment(then.start, 1020),
            child=theirs(child.id), pack=made, read_by=writing.people.sign_in(then.worker),
        )  # fmt: skip
