"""Visits as workers put them on file here: the facts at once, the account later, own words."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sightline.county.generator.practice import words_of_visits as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Span, Visited
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing, random_id

ACCOUNTS = ((4, 0.3), (14, 0.7), (60, 0.92), (400, 0.97))
"""By how many days ago a visit was, at most: how often its account is written."""
HEARD = {"child": 0.6, "teen": 0.68, "grown": 0.7}
"""How often a child of an age was heard, where seen alone; less where not."""
Cells = dict[str, Any]


def visits(writing: Writing, child: Known, speech: Speech) -> None:
    """The visits of the last twelve months to a child who is open now."""
    if child.now is None:
        return
    lately = [one for one in child.visits if writing.since <= one.day < writing.today]
    lately.sort(key=lambda one: one.day)
    for day, made in groupby(lately, key=lambda one: one.day):
        visit(writing, child, day, list(made), speech)


def visit(
    writing: Writing, child: Known, day: int, made: Sequence[Visited], speech: Speech
) -> None:
    """One visit, or one try, with what followed from it."""
    turn, rng = child.held_by(day), speech.rng
    if turn is None or (child.born is not None and day < child.born):
        return
    user, outing = writing.people.sign_in(turn.worker), random_id(rng)
    minute = 540 + 5 * int(rng.random() * 96)
    name = writing.name("VIS", child)
    seen, alone = any(one.seen for one in made), any(one.alone for one in made)
    told = seen_cells(child, day, alone, made, speech) if seen else tried_cells(speech)
    entry = writing.files.put(
        "visits_visitentry", name, moment(day, min(minute + 40, 1120)),
        child=theirs(child.id), outing=outing, visited_on=moment(day, 0)[:10],
        visited_at=moment(day, minute)[11:19], others=told.pop("others"), recorded_by=user, **told,
    )  # fmt: skip
    if not seen:
        return
    counted(writing, child, name, day, alone, made, minute)
    ago = writing.today - day
    share = next(often for days, often in ACCOUNTS if ago <= days)
    if rng.random() < share or child.id in writing.kept:
        account(writing, child, entry, outing, day, alone, user, speech)


def counted(
    writing: Writing, child: Known, name: str, day: int, alone: bool, made: Sequence[Visited],
    minute: int,
) -> None:  # fmt: skip
    """One visit for each plan or stay that ran that day; of no kind where none did."""
    plans = [one for one in (*child.plans, *stays(child)) if one.runs(day)]
    for one in plans or [Span("", "", day, None)]:
        writing.files.put(
            "visits_visit", f"{name}:{one.kind}:{one.id}", moment(day, min(minute + 40, 1120)),
            child=theirs(child.id), kind=one.kind, visited_on=moment(day, 0)[:10], seen=True,
            seen_alone=alone, bedroom_seen=made[0].bedroom,
            plan=theirs(one.id) if one.kind == "protection" else "",
        )  # fmt: skip


def stays(child: Known) -> list[Span]:
    """The stays in care, each once, from the first day of any of its episodes to the last."""
    found: dict[str, Span] = {}
    for one in child.care:
        before = found.get(one.id)
        if before is None:
            found[one.id] = one
        else:
            ended = None if None in (before.end, one.end) else max(before.end or 0, one.end or 0)
            found[one.id] = Span(one.id, one.kind, min(before.start, one.start), ended)
    return list(found.values())


def seen_cells(
    child: Known, day: int, alone: bool, made: Sequence[Visited], speech: Speech
) -> Cells:
    """The facts of a visit on which the child was seen."""
    rng, band = speech.rng, speech.band(day)
    small = band in ("baby", "unborn")
    how = "not_right" if small else rng.choice(("declined", "no_way", "not_asked", "not_right"))
    worry = rng.random() < 0.12
    at_home = "placement" if child.in_care(day) else "home"
    place = rng.choice((at_home, at_home, at_home, "home" if small else "school", "out"))
    home = ("worry" if worry else "good") if place == "home" else ""
    return {
        "outcome": "alone" if alone else how, "place": place, "bedroom_seen": made[0].bedroom,
        "home": home, "home_words": speech.one(words.HOME_WORRY) if home == "worry" else "",
        "others": [] if place == "school" else [rng.choice(("mother", "father", "carer",
                                                            "family"))],
    }  # fmt: skip


def tried_cells(speech: Speech) -> Cells:
    """The facts of a try."""
    rng = speech.rng
    did = rng.choice((["knocked"], ["rang", "knocked"], ["knocked", "wrote"], ["texted", "family"]))
    return {
        "outcome": rng.choice(("out", "out", "no_access", "refused")), "place": "home",
        "others": [], "tried": did, "tried_words": speech.one(words.TRIED),
    }  # fmt: skip


def account(
    writing: Writing, child: Known, entry: str, outing: str, day: int, alone: bool, user: str,
    speech: Speech,
) -> None:  # fmt: skip
    """The account of a visit and the child's own part of it."""
    rng, band = speech.rng, speech.band(day)
    written = writing.at_work(day + int(rng.expovariate(0.35)))
    when = moment(max(written, day), 1125 + int(rng.random() * 40))

    def maybe(texts: tuple[str, ...], share: float) -> str:
        return speech.one(texts) if rng.random() < share else ""

    made = writing.files.put(
        "visits_visitaccount", writing.name("ACC", child), when, entry=entry, outing=outing,
        purpose=maybe(words.PURPOSE, 0.8), done=speech.one(words.DONE[band]),
        tool=maybe(words.TOOL, 0.3) if band in HEARD else "", changed=maybe(words.CHANGED, 0.5),
        help_given=maybe(words.HELP_GIVEN, 0.35), worries=maybe(words.WORRIES, 0.45),
        next_steps=maybe(words.NEXT, 0.8), written_by=user,
    )  # fmt: skip
    share = HEARD.get(band, 0) * (1 if alone else 0.35)
    heard = rng.random() < share and child.id not in writing.unheard
    writing.files.put(
        "visits_childspart", writing.name("SAID", child), when, child=theirs(child.id),
        account=made, heard_on=moment(day, 0)[:10],
        words=speech.one(words.WORDS[band]) if heard else "",
        no_words="" if heard else speech.one(words.NO_WORDS[band]), child_knows=heard,
    )  # fmt: skip
