"""Plans: what is to change, who does what by when, days that were moved, what was agreed."""

from itertools import pairwise

from sightline.county.generator.days import add_working, iso, next_working
from sightline.county.generator.practice import words_of_plans as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.words_of_plans import Act, Aim
from sightline.county.generator.practice.writing import Writing

WITHOUT = 0.07
"""How often a plan runs and nobody has written here what is to change."""
DRIFTS = 0.16
"""How often an action's day is moved again and again."""
DONE = 0.72
"""How often an action whose day lies behind was done."""


def plans(writing: Writing, child: Known, speech: Speech) -> None:
    """The plan of a child for whom one runs, or who is helped early or in care."""
    turn, rng = child.now, speech.rng
    running = [one for one in (*child.plans, *child.care, *child.help) if one.end is None]
    if turn is None or not running or rng.random() < WITHOUT:
        return
    began = max(min(one.start for one in running) + 4, writing.since, turn.start - 200)
    written = writing.at_work(began + rng.randrange(12))
    holder = child.held_by(written) or turn
    user = writing.people.sign_in(holder.worker)
    band = speech.band(writing.today)
    when = moment(written, 930 + rng.randrange(90))
    review = writing.today + rng.randrange(-20 if rng.random() < 0.15 else 2, 60)
    writing.files.put(
        "plans_plan", writing.name("PLAN", child), when, child=theirs(child.id),
        changed_by=user, changed_at=when, worries=speech.one(words.WORRIES[band]),
        strengths=speech.one(words.STRENGTHS), next_review_on=iso(next_working(review)),
    )  # fmt: skip
    aims = rng.sample(words.AIMS[band], min(len(words.AIMS[band]), rng.choice((1, 2, 2, 3))))
    writing.aims[child.id] = written, aims
    for place, aim in enumerate(aims, start=1):
        outcome(writing, child, turn, aim, place, written, speech)
    around(writing, child, user, written, speech)


def outcome(
    writing: Writing, child: Known, turn: Turn, aim: Aim, place: int, written: int, speech: Speech
) -> None:
    """One outcome with its actions."""
    what, own_words, answers, acts = aim
    user = writing.people.sign_in((child.held_by(written) or turn).worker)
    when = moment(written, 1025)
    quiet = child.id in writing.unheard
    made = writing.files.put(
        "plans_outcome", writing.name("OUT", child), when, child=theirs(child.id), place=place,
        changed_by=user, changed_at=when, what=speech.say(what), answers=speech.say(answers),
        own_words="" if quiet else own_words, kinds=marked(child, place, writing.today),
    )  # fmt: skip
    for act in acts:
        action(writing, child, turn, made, act, written, speech)


def marked(child: Known, place: int, today: int) -> list[str]:
    """The kinds of plan an outcome is part of: the first of each, later ones of the gravest."""
    if place == 1:
        return []
    plan = child.on_plan(today)
    if plan is not None:
        return [plan.kind]
    return ["care" if child.in_care(today) else "early_help"]


def action(
    writing: Writing, child: Known, turn: Turn, outcome: str, act: Act, written: int,
    speech: Speech,
) -> None:  # fmt: skip
    """One action: its day, how often it was moved, whether it was done."""
    what, who, so_that, sign = act
    rng, today = speech.rng, writing.today
    first = child.held_by(written) or turn
    owner = turn if who == "" else None
    days = [add_working(written, 10 + rng.randrange(45))]
    most = rng.choice((3, 4, 5)) if rng.random() < DRIFTS else rng.choice((0, 0, 0, 1, 1, 2))
    while len(days) <= most and days[-1] < today + 20:
        days.append(add_working(days[-1], 8 + rng.randrange(25)))
    ended, came_of, dropped = None, "", ""
    if days[-1] < today and rng.random() < DONE:
        ended = max(writing.at_work(days[-1] - rng.randrange(6)), written)
        dropped = speech.one(words.DROPPED) if rng.random() < 0.07 else ""
        came_of = "" if dropped else speech.one(words.CAME_OF)
    when = moment(written, 1030)
    changed = when if ended is None else moment(ended, 1010)
    last = child.held_by(ended) if ended is not None else first
    name = writing.name("ACT", child)
    made = writing.files.put(
        "actions_action", name, when, child=theirs(child.id), what=speech.say(what),
        changed_by=writing.people.sign_in((last or turn).worker), changed_at=changed,
        who=writing.people.name(owner.worker) if owner else speech.say(who),
        given_to=writing.people.sign_in(owner.worker) if owner else "", by_when=iso(days[-1]),
        so_that=speech.say(so_that), sign=speech.say(sign), came_of=came_of,
        done_on=iso(None if dropped else ended), dropped_on=iso(ended if dropped else None),
        dropped_why=dropped,
    )  # fmt: skip
    writing.files.put(
        "plans_plannedaction", name, when, child=theirs(child.id), outcome=outcome, action=made,
        keeps_safe="safety" in what or "ring" in what,
    )  # fmt: skip
    for before, after in pairwise(days):
        moved = writing.at_work(min(before, today - 1 - rng.randrange(3)))
        writing.files.put(
            "actions_move", writing.name("MOV", child), moment(max(moved, written), 1040),
            child=theirs(child.id), action=made, from_on=iso(before), to_on=iso(after),
            why=speech.one(words.MOVED),
            moved_by=writing.people.sign_in((child.held_by(moved) or first).worker),
        )  # fmt: skip


def around(writing: Writing, child: Known, user: str, written: int, speech: Speech) -> None:
    """What happens if it does not work, who agreed, and who was given the plan."""
    rng, band = speech.rng, speech.band(writing.today)
    when = moment(written, 1050)
    own = {"child": theirs(child.id)}
    if rng.random() < 0.8:
        if_so, then, by_then = rng.choice(words.IF_SO)
        writing.files.put(
            "plans_contingency", writing.name("IF", child), when, **own, changed_by=user,
            changed_at=when, if_so=speech.say(if_so), then=speech.say(then),
            by_then=speech.say(by_then), not_for_child=False,
        )  # fmt: skip
    people = [speech.slots["Mum"]]
    if band in ("child", "teen", "grown") and child.id not in writing.unheard:
        people.append(child.forename)
    said = min(written + rng.randrange(9), writing.today - 1)
    for who in people:
        if rng.random() < 0.82:
            answer = rng.choices(("yes", "partly", "no"), (66, 26, 8))[0]
            writing.files.put(
                "plans_agreement", writing.name("AGR", child), moment(said, 1060), **own, who=who,
                answer=answer, words=speech.one(words.AGREED[answer]), said_on=iso(said),
                recorded_by=user,
            )  # fmt: skip
        if rng.random() < 0.7:
            writing.files.put(
                "plans_givencopy", writing.name("COPY", child), moment(said, 1070), **own,
                to_whom=who, how=speech.one(words.HOW), given_on=iso(said), recorded_by=user,
            )  # fmt: skip
