"""Cases that close here: held on by Sightline alone after a case system was done, then closed."""

from collections.abc import Iterable
from dataclasses import replace

from sightline.county.generator.days import add_working, iso, next_working
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.practice import words_of_steps as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.handing_on import SOCIAL
from sightline.county.generator.practice.known import Known, Span, Turn
from sightline.county.generator.practice.people import Place, Writer
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Kept, Writing

KEPT = 0.4
"""How many of the families whose case another system closed of late are helped on here."""
LAST, FIRST = 30, 110
"""How many days back the case was closed there, the fewest and the most: steps are of later."""
QUIET, PAPERS = 60, 365
"""Days: without a contact or being missing; without an enquiry, whose papers would bar closing."""
STAGES: Weighted = (
    ("agreed", 42), ("waiting", 25), ("back", 13), ("anew", 8), ("dropped", 4), ("", 8),
)  # fmt: skip
RUNS = frozenset({"waiting", "back", "anew", "dropped", ""})
"""Stages in which the child is held still."""
CLOSED = "The case was closed"
"""The role of an involvement of nobody; as `workforce.models` has it."""
REASON, ENDED = "RC7", "Services ended for another reason, such as no longer in need"
OURS = "early help"
HELD = "that somebody here holds the child"
"""What ends with a case, as `casework.ending` words it."""


def keep_on(writing: Writing, known: Iterable[Known], worker: str) -> None:
    """Let some of those whose case was closed elsewhere be held on here, one family by `worker`."""
    together: dict[str, list[Known]] = {}
    for one in known:
        if may_be_kept(writing, one):
            together.setdefault(one.family or one.id, []).append(one)
    own = writing.people.workers[worker]
    for at, key in enumerate(sorted(together)):
        rng, children = writing.draws("kept", key), together[key]
        stage = draw(STAGES, rng)
        if at < len(ALWAYS):
            stage = ALWAYS[at]
        elif rng.random() >= KEPT:
            continue
        last = children[0].turns[-1]
        begins = next_working((last.end or 0) + 1)
        is_help = at > 0 or last.team == own.team
        helper = helper_of(writing, writing.people.teams[last.team], begins, rng.random())
        who = helper if is_help else own
        if who is not None:
            hold(writing, children, who, begins, stage, rng.randrange(7), is_help=is_help)


ALWAYS = ("waiting", "agreed", "back")
"""How it stands with the first families, so that each is there in a small county."""


def may_be_kept(writing: Writing, one: Known) -> bool:
    """Whether nothing else is known of a child whose case was closed elsewhere of late."""
    if one.now is not None or not one.turns or one.born is None or one.died is not None:
        return False
    last, people = one.turns[-1], writing.people
    if one.id in people.set_out or one.id in people.stories or one.id in writing.unheard:
        return False
    ended = max(turn.end or 0 for turn in one.turns)
    spans = (*one.plans, *one.care, *one.help, *one.referrals, *one.assessments, *one.enquiries,
             *one.missing)  # fmt: skip
    return (
        last.end == ended
        and writing.today - FIRST <= ended <= writing.today - LAST
        and people.teams[last.team].kind in SOCIAL
        and all(each.end is not None for each in spans)
        and all(met.day is not None for met in one.reviews)
        and all(each.day < writing.today - QUIET for each in one.contacts)
        and all((each.end or 0) < writing.today - QUIET for each in one.missing)
        and all(each.start < writing.today - PAPERS for each in one.enquiries)
    )


def helper_of(writing: Writing, team: Place, day: int, share: float) -> Writer | None:
    """Who helps early near a team, of those who were in post then and are; None where nobody."""
    here = [
        one for one in writing.people.of_team("local", day)
        if one.ended is None and writing.people.manager(one.team) is not None
    ]  # fmt: skip
    near = [one for one in here if writing.people.teams[one.team].name.split()[0]
            == team.name.split()[0]]  # fmt: skip
    found = near or here
    return found[int(share * len(found))] if found else None


def hold(
    writing: Writing, children: list[Known], who: Writer, begins: int, stage: str, back: int,
    *, is_help: bool,
) -> None:  # fmt: skip
    """Let somebody hold the children of one family from a day on, as far as it has come."""
    asked, answered = days_of(writing, stage, begins, back)
    ends = answered if stage == "agreed" else None
    for one in children:
        own = {"child": theirs(one.id)}
        at, reason = moment(begins, 590), f"Step down from {team_of(writing, one)}"
        writing.files.put(
            "workforce_involvement", writing.name("HOLD", one), at, **own, worker=theirs(who.id),
            team=theirs(who.team), is_allocated=True, started_on=iso(begins), ended_on=iso(ends),
        )  # fmt: skip
        if ends is not None:
            writing.files.put(
                "workforce_involvement", writing.name("CLOSED", one), moment(ends, 700), **own,
                role=CLOSED, is_allocated=False, started_on=iso(ends), ended_on=iso(ends),
            )  # fmt: skip
        if is_help:
            writing.files.put(
                "early_help_earlyhelpepisode", writing.name("EH", one), at, **own,
                started_on=iso(begins), ended_on=iso(ends), reason=reason,
                end_reason=ENDED if ends is not None else "",
            )  # fmt: skip
            one.help.append(Span("", "help", begins, ends))
        one.turns.append(Turn(who.id, who.team, "CW", begins, ends, ""))
        writing.kept[one.id] = Kept(stage, is_help, asked, answered)


def team_of(writing: Writing, one: Known) -> str:
    """What the team is called that held the child last."""
    return writing.people.teams[one.turns[-1].team].name


def days_of(writing: Writing, stage: str, begins: int, back: int) -> tuple[int, int | None]:
    """On which day it was asked for the last time, and answered (None: not yet)."""
    today = writing.today
    if stage == "agreed":
        room = today - begins - 24
        asked = writing.at_work(begins + 16 + max(room, 0) * (back + 1) // 8)
        return asked, add_working(asked, 1 + back % 2)
    if stage in ("back", "dropped"):
        return add_working(today, -6 - back), add_working(today, -4 - back)
    return add_working(today, -1 - back % 5), None


def closings(writing: Writing, child: Known, speech: Speech) -> None:
    """That somebody asked for a child's case to close, and what a manager answered."""
    kept, turn = writing.kept.get(child.id), child.turns[-1]
    manager = writing.people.manager(turn.team)
    if kept is None or not kept.stage or manager is None or manager.id == turn.worker:
        return
    own = replace(speech, rng=writing.draws("closing", child.family or child.id))
    if kept.stage == "anew":
        asked, answered = add_working(kept.asked, -6), add_working(kept.asked, -3)
        before = replace(kept, stage="back", asked=asked, answered=answered)
        ask(writing, child, before, manager, own)
    ask(writing, child, kept, manager, own)


def ask(writing: Writing, child: Known, kept: Kept, manager: Writer, speech: Speech) -> None:
    """Asking once, and the answer where there is one."""
    small = speech.band(kept.asked) in ("unborn", "baby")
    user, own = writing.people.sign_in(child.turns[-1].worker), {"child": theirs(child.id)}
    answered = moment(kept.answered, 700) if kept.answered is not None else ""
    dropped = kept.stage == "dropped" and kept.answered is not None
    made = writing.files.put(
        "casework_caseclosing", writing.name("CLO", child), moment(kept.asked, 960), **own,
        reason=REASON, achieved=speech.one(words.ACHIEVED["small" if small else "own"]),
        family=speech.one(words.FAMILY_KNOWS["small" if small else "own"]),
        holds=speech.one(words.HOLDS["small" if small else "own"]), asked_by=user,
        asked_at=moment(kept.asked, 960), answered_at=answered,
        dropped_at=moment(add_working(kept.answered or 0, 1), 800) if dropped else "",
        dropped_by=user if dropped else "",
    )  # fmt: skip
    if kept.answered is None:
        return
    agreed = kept.stage == "agreed"
    writing.files.put(
        "casework_caseclosinganswer", writing.name("CLA", child), answered, **own, closing=made,
        agreed=agreed, why=speech.one(words.CLOSES if agreed else words.NOT_YET),
        ended=(OURS if kept.is_help else HELD) if agreed else "",
        by=writing.people.sign_in(manager.id), at=answered,
    )  # fmt: skip
