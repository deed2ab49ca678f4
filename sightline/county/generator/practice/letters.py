"""Letters: being written, waiting for a second person, returned, released, sent; not to be sent."""

from dataclasses import replace
from hashlib import sha256

from sightline.county.generator.days import add_working, iso
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.practice import words_of_letters as words
from sightline.county.generator.practice.files import moment, theirs
from sightline.county.generator.practice.known import Known, Turn
from sightline.county.generator.practice.letter_texts import Letter, To, text_of
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Writing

WENT, NOW, NOW_NAMED = 0.25, 0.04, 0.2
"""How often a letter went in the last twelve months; how often one is under way, and more often
where whoever holds the child is somebody one can sign in as."""
TWICE, STOPPED, GUARDED = 0.15, 0.05, 0.06
"""How often one was returned before; was stopped; a carer must not be named."""
INVITES, WEEKS = 0.25, 21
"""How often somebody is invited by letter to a meeting within so many days."""
INVITED: Weighted = (("sent", 70), ("released", 15), ("waiting", 15))
TOLD = 28
"""Days: what was told at the front door since then is looked for in letters."""
SLACK = 20
"""Days a letter takes at the most, from the first word to the post."""
STAGES: Weighted = (
    ("begun", 14), ("draft", 24), ("waiting", 32), ("returned", 14), ("released", 16),
)  # fmt: skip
NAMED_STAGES = ("released", "waiting", "returned", "draft")
STATES = {"begun": "draft"}
ASKED = frozenset({"waiting", "returned", "released", "sent", "withdrawn"})
"""Stages in which a second person was asked."""
MEN, COUPLE = ("father", "stepfather"), "parents"


def letters(writing: Writing, child: Known, speech: Speech) -> None:
    """The letters of whoever holds a child now; none where somebody told us of them of late."""
    turn = child.now
    manager = writing.people.manager(turn.team) if turn is not None else None
    if turn is None or manager is None or manager.id == turn.worker:
        return
    if child.id in writing.unheard or told_lately(writing, child):
        return
    own = replace(speech, rng=writing.draws("letters", child.id), slots=dict(speech.slots))
    own.slots["whole"] = f"{child.forename} {child.surname}"
    own.slots["likes"] = own.slots["likes"].replace(f"{own.slots['his']} ", "your ")
    if own.band(writing.today) == "unborn":
        return
    withhold(writing, child, turn, own)
    one = Letter(child, turn, manager, To("", ""), "", "", own)
    first = max(turn.start, manager.began, writing.since) + 3
    for part in (went, under_way, invited):
        part(writing, one, first)


def went(writing: Writing, one: Letter, first: int) -> None:
    """Those that went in the last twelve months, from a day on, or were stopped."""
    rng, last = one.speech.rng, writing.today - SLACK
    if first < last and rng.random() < WENT:
        for _ in range(rng.choice((1, 1, 2))):
            day = writing.at_work(first + rng.randrange(last - first))
            stage = "withdrawn" if rng.random() < STOPPED else "sent"
            write(writing, begin(writing, one, stage), max(day, first))


def under_way(writing: Writing, one: Letter, first: int) -> None:
    """One that is being written, waits, was returned, or is to be sent."""
    rng, worker = one.speech.rng, one.turn.worker
    named = writing.people.workers[worker].user in writing.people.named.values()
    if rng.random() < (NOW_NAMED if named else NOW):
        stage = in_turn(writing, worker) if named else draw(STAGES, rng)
        back = rng.randrange(4) + (2 if stage in ("returned", "released") else 1)
        day = add_working(writing.today, -back)
        if day >= first:
            write(writing, begin(writing, one, stage), day)


def invited(writing: Writing, one: Letter, first: int) -> None:
    """An invitation to the next meeting about the child."""
    rng, ahead = one.speech.rng, writing.ahead.get(one.child.id)
    if ahead is not None and ahead.day <= writing.today + WEEKS and rng.random() < INVITES:
        stage = draw(INVITED, rng)
        day = add_working(writing.today, -rng.randrange(1, 3) - (stage != "waiting") * 2)
        if day > max(first, ahead.arranged):
            write(writing, replace(begin(writing, one, stage), meets=ahead), day)


def in_turn(writing: Writing, worker: str) -> str:
    """The stage of the next letter of somebody one can sign in as: first one that waits."""
    writing.numbers[f"letters of {worker}"] += 1
    return NAMED_STAGES[writing.numbers[f"letters of {worker}"] % len(NAMED_STAGES)]


def told_lately(writing: Writing, child: Known) -> bool:
    """Whether somebody told the front door of late about the child, or a brother or sister."""
    near = writing.families.get(child.family or child.id, [child])
    return any(one.day >= writing.today - TOLD for each in near for one in each.contacts)


def begin(writing: Writing, one: Letter, stage: str) -> Letter:
    """To whom one goes, and how."""
    to, rng = reader(writing, one.child, one.speech), one.speech.rng
    if to.kind == "professional":
        how = "post" if to.lines else "mail"
    else:
        how = "collect" if to.kind == "family" and rng.random() < 0.2 else "hand"
    return replace(one, to=to, stage=stage, how=how)


def reader(writing: Writing, child: Known, speech: Speech) -> To:
    """Who gets it: the child, who of the family is no carer, or somebody who works with them."""
    rng, band = speech.rng, speech.band(writing.today)
    may = ["professional"] + ["child"] * (2 if band in ("teen", "grown") else band == "child")
    if not child.in_care(writing.today) and band != "grown":
        may += ["family", "family"]
    part = rng.choice(may)
    if part == "child":
        return To("child", speech.slots["whole"])
    if part == "family":
        if child.mother:
            return To("family", child.mother_name, child.mother)
        kin = speech.slots["mum"].split(" ", 1)[-1]
        title = "Mr" if kin in MEN else "Mr and Mrs" if kin == COUPLE else "Ms"
        return To("other", f"{title} {child.surname}")
    if band in ("child", "teen") and rng.random() < 0.4:
        return To("professional", speech.slots["teacher"], agency=speech.slots["school"])
    name, agency, lines, postcode = rng.choice(words.OTHERS)
    if rng.random() < 0.5:
        lines = postcode = ""
    return To("professional", name, agency=agency, lines=lines, postcode=postcode)


def write(writing: Writing, one: Letter, day: int) -> None:
    """One letter, begun on a day: every wording, what was found in it, who answered."""
    rng, user = one.speech.rng, writing.people.sign_in(one.turn.worker)
    twice = one.stage == "sent" and one.meets is None and rng.random() < TWICE
    last = add_working(day, 2) if twice else day
    said = text_of(writing, one, day)
    text, found = said.body, said.postcode
    cells = reached(one, user) if one.stage != "begun" else {}
    if one.stage in ASKED:
        cells |= {"asked_at": moment(last, 640), "asked_by": user}
    if one.stage == "sent":
        gone = add_working(last, 2)
        cells |= {"sent_on": iso(gone), "sent_by": user,
                  "sent_words": one.speech.one(words.SENT[one.how])}  # fmt: skip
    if one.stage == "withdrawn":
        cells |= {"withdrawn_at": moment(add_working(last, 1), 660), "withdrawn_by": user,
                  "withdrawn_why": one.speech.one(words.STOPPED)}  # fmt: skip
    made = writing.files.put(
        "letters_letter", writing.name("LET", one.child), moment(day, 550),
        child=theirs(one.child.id), template=said.template,
        about=said.about, to_part=one.to.part, to_child=theirs(one.to.child), to_name=one.to.name,
        to_agency=one.to.agency, state=STATES.get(one.stage, one.stage), written_by=user, **cells,
    )  # fmt: skip
    if one.stage == "begun":
        return
    if twice:
        first = wording(writing, one, made, text, found, day, user)
        answer(writing, one, first, text, add_working(day, 1), released=False)
        body, ends, name = text.rpartition("\n\nYours sincerely\n\n")
        text = f"{body}\n\n{one.speech.one(words.CHANGED)}{ends}{name}"
    standing = wording(writing, one, made, text, found, last, user)
    if one.stage in ("returned", "released", "sent"):
        released = one.stage != "returned"
        answer(writing, one, standing, text, add_working(last, 1), released=released)


def reached(one: Letter, user: str) -> dict[str, str]:
    """How it reaches them."""
    texts, rng = words.REACHED[one.to.kind], one.speech.rng
    if one.to.kind == "professional":
        safe = texts[1] if one.how == "post" else texts[0]
    elif one.to.kind == "family":
        safe = texts[2] if one.how == "collect" else rng.choice(texts[:2])
    else:
        safe = rng.choice(texts)
    harm = "no" if one.to.kind == "professional" else rng.choice(("no", "unknown"))
    said = one.speech.say(safe)
    cells = {"safe_words": said, "how": one.how, "reached_by": user, "harm": harm}
    if one.how == "post":
        cells |= {"lines": one.to.lines, "postcode": one.to.postcode,
                  "address_why": rng.choice(words.ADDRESS_FROM)}  # fmt: skip
    return cells


def wording(
    writing: Writing, one: Letter, letter: str, text: str, found: str, day: int, user: str
) -> str:
    """The letter as it was put on file once, and what was found in it; gives its name."""
    own, when = {"child": theirs(one.child.id)}, moment(day, 610)
    made = writing.files.put(
        "letters_wording", writing.name("WOR", one.child), when, **own, letter=letter, text=text,
        written_by=user,
    )  # fmt: skip
    things: list[tuple[str, str, int | None]] = []
    if found:
        things.append(("unknown", found, text.index(found)))
    if one.how == "post":
        where = " ".join(f"{one.to.lines} {one.to.postcode}".split())
        things += [("typed", where, None), ("unknown", where, None)]
    said = one.stage in ASKED
    for kind, there, at in things:
        why = words.ADDRESS_GOES if at is None else words.WHY_THERE
        writing.files.put(
            "letters_finding", writing.name("FND", one.child), when, **own, wording=made,
            kind=kind, own=True, begins=at, ends=None if at is None else at + len(there),
            words=there, why=one.speech.one(why) if said else "", said_by=user if said else "",
            said_at=moment(day, 640) if said else "",
        )  # fmt: skip
    return made


def answer(
    writing: Writing, one: Letter, wording: str, text: str, day: int, *, released: bool
) -> None:
    """What the second person answered to one wording."""
    at = moment(day, 700)
    writing.files.put(
        "letters_release", writing.name("REL", one.child), at, child=theirs(one.child.id),
        wording=wording, released=released, at=at, by=writing.people.sign_in(one.manager.id),
        comment=one.speech.one(words.RELEASED if released else words.RETURNED),
        seal=sha256(f"{one.to.name}\x1f{text}".encode()).hexdigest(),
    )  # fmt: skip


def withhold(writing: Writing, child: Known, turn: Turn, speech: Speech) -> None:
    """That the carer of a child in care must not be named in letters; none of them does."""
    if child.in_care(writing.today) and speech.rng.random() < GUARDED:
        since = min(one.start for one in child.care if one.runs(writing.today))
        first = min(max(turn.start, since, writing.today - 90), writing.today - 1)
        writing.files.put(
            "letters_withheld", writing.name("WITH", child), moment(first, 700),
            child=theirs(child.id), kind="carer", value=speech.slots["mum"],
            why=speech.one(words.WITHHELD), added_by=writing.people.sign_in(turn.worker),
        )  # fmt: skip
