"""The front door: what callers told of late, whom we asked, what was decided, who was told."""

from collections.abc import Iterable, Sequence
from random import Random

from sightline.county.generator.days import add_working, iso
from sightline.county.generator.practice import words_of_doors as words
from sightline.county.generator.practice.files import moment, ours, theirs
from sightline.county.generator.practice.known import Contacted, Known
from sightline.county.generator.practice.passed_on import Asked, help_that_began, pass_on
from sightline.county.generator.practice.people import Writer
from sightline.county.generator.practice.speaking import Speech
from sightline.county.generator.practice.writing import Raised, Writing, random_id

LATELY = 28
"""Days: earlier contacts came before callers' words were kept here."""
STEPS = {
    "NEW_REFERRAL": "assessment", "CP_ENQUIRY": "strategy", "EXISTING_REFERRAL": "open_case",
    "ADVICE": "advice", "NFA": "nothing",
}  # fmt: skip
LEVELS = {
    "assessment": 3, "strategy": 4, "open_case": 3, "early_help": 2, "advice": 2, "signpost": 2,
    "nothing": 1,
}  # fmt: skip
OTHERWISE = "OTHER_OUTCOMES_EXIST"
READ = frozenset({"advice", "signpost", "nothing"})
"""Steps a manager reads."""
One = tuple[Known, Contacted]


def calls(writing: Writing, known: Iterable[Known]) -> dict[str, Raised]:
    """Write the contacts of late; gives, by a contact's id, the concern it is in an open case."""
    together: dict[tuple[str, int, str], list[One]] = {}
    for child in known:
        for one in child.contacts:
            if writing.today - LATELY <= one.day < writing.today:
                key = (child.family or child.id, one.day, one.source)
                together.setdefault(key, []).append((child, one))
    found = {}
    for key in sorted(together, key=lambda each: (each[1], each[0], each[2])):
        raised = call(writing, together[key][:6])
        found.update({one.id: raised for _, one in together[key][:6]})
    return found


def call(writing: Writing, told: Sequence[One]) -> Raised:
    """One contact about one child or several of a family; gives what it says as a concern."""
    child, first = told[0]
    rng = writing.draws("call", first.id)
    speech, day = Speech.of(child, rng, writing.today), first.day
    here = writing.people.of_team("front_door", day)
    worker = rng.choice(here)
    user = writing.people.sign_in(worker.id)
    minute = 490 + rng.randrange(400)
    late = max(writing.at_work(day + (rng.random() < 0.35)), day)
    steps = [step_of(writing, *one) for one in told]
    agreed = is_agreed(writing, steps, worker, late, rng)
    at = minute + 60 + rng.randrange(150) if late == day else 560 + rng.randrange(60)
    name, when = writing.next_name("CALL"), moment(day, minute + 8)
    made = writing.files.put(
        "casework_call", name, when, public_id=random_id(rng), received_at=moment(day, minute),
        due_on=iso(add_working(day, 1)), with_whom=user, with_since=when,
        decided_at="" if agreed is False else moment(late, at),
        children=[theirs(one.id) for one, _ in told], recorded_by=user,
    )  # fmt: skip
    who, said = say(writing, made, name, first, steps, user, when, speech)
    for at_place, (one, contact) in enumerate(told):
        writing.files.put(
            "casework_toldchild", f"{name}:{at_place + 1}", when, call=made,
            forename=one.forename, surname=one.surname, born_on=iso(one.born),
            child=theirs(one.id), contact=theirs(contact.id), is_new=False, matched_by=user,
            matched_at=when,
        )  # fmt: skip
    ask(writing, made, name, day, minute, user, speech)
    decide(writing, made, name, told, steps, late, at, worker, agreed, speech)
    return Raised(
        who, said, words.ADDED, moment(day, minute), add_working(day, 1), late, moment(late, at),
        user, made,
    )  # fmt: skip


def is_agreed(
    writing: Writing, steps: Sequence[str], worker: Writer, day: int, rng: Random
) -> bool | None:
    """Whether a manager agreed to what was decided on a day; None where none has read it.

    What is sent back waits to be decided again.
    """
    recent = writing.today - day <= 4
    if not READ & set(steps) or writing.people.manager(worker.team) is None:
        return None
    if rng.random() >= (0.55 if recent else 1):
        return None
    return rng.random() < 0.93 or not recent


def step_of(writing: Writing, child: Known, one: Contacted) -> str:
    """What was decided about a child of a contact, as what the dataset says of it allows."""
    if one.outcome == OTHERWISE:
        return "early_help" if help_that_began(writing, child, one) is not None else "signpost"
    return STEPS[one.outcome]


def say(
    writing: Writing, made: str, name: str, first: Contacted, steps: Sequence[str], user: str,
    when: str, speech: Speech,
) -> tuple[str, str]:  # fmt: skip
    """What the caller said, and who they are. Whom early help is asked for agreed to it."""
    rng = speech.rng
    sign = first.source[0] if first.source[0] in words.BY else ""
    method, people = words.BY[sign]
    asked = rng.choices(("agreed", "not_sought", "refused"), (70, 24, 6))[0]
    asked = "agreed" if "early_help" in steps else asked
    who, said = speech.one(people), speech.one(words.SAID[sign])
    writing.files.put(
        "casework_told", name, when, call=made, by=user, source_code=first.source, method=method,
        who=who, said=said, consent=asked,
        consent_why=words.NOT_ASKED if asked == "not_sought" else "",
    )  # fmt: skip
    return who, said


def ask(
    writing: Writing, made: str, name: str, day: int, minute: int, user: str, speech: Speech
) -> None:
    """Whom we asked, and what they answered."""
    rng = speech.rng
    for at, (agency, whom, answers) in enumerate(rng.sample(words.ASKED, rng.choice((0, 1, 2)))):
        own, asked = f"{name}:{at + 1}", moment(day, minute + 12)
        request = writing.files.put(
            "casework_request", own, asked, call=made, by=user, agency=agency, whom=whom,
            asks=words.ASKS, urgency="mash_amber", asked_at=asked,
            due_at=moment(day + 1, minute + 12),
        )  # fmt: skip
        if rng.random() < 0.94:
            answered = moment(day, minute + 30 + rng.randrange(25))
            writing.files.put(
                "casework_answer", own, answered, call=made, by=user, request=request, who=whom,
                said=rng.choice(answers), answered_at=answered,
            )  # fmt: skip


def decide(
    writing: Writing, made: str, name: str, told: Sequence[One], steps: Sequence[str], day: int,
    at: int, worker: Writer, agreed: bool | None, speech: Speech,
) -> None:  # fmt: skip
    """What was decided, and that the caller was told and a manager read it."""
    rng, user = speech.rng, writing.people.sign_in(worker.id)
    when = moment(day, at)
    why = speech.one(words.WHY[steps[0]])
    screening = writing.files.put(
        "casework_screening", name, when, call=made, by=user, decided_at=when, why=why,
        lower=speech.one(words.LOWER),
    )  # fmt: skip
    for place, ((child, one), step) in enumerate(zip(told, steps, strict=True), start=1):
        referral = next((each for each in child.referrals if 0 <= each.start - one.day <= 2), None)
        refers = referral is not None and step in ("assessment", "strategy")
        screened = writing.files.put(
            "casework_screenedchild", f"{name}:{place}", when, screening=screening,
            told_child=ours(f"{name}:{place}"), level=LEVELS[step], step=step,
            referral=theirs(referral.id) if referral is not None and refers else "",
            service="Young carers, Northmoor" if step == "signpost" else "",
        )  # fmt: skip
        if step == "early_help":
            pass_on(writing, child, one, Asked(screened, day, when, user, why), speech)
    told_share = 0.6 if writing.today - day <= 4 else 0.97
    if agreed is not False and rng.random() < told_share:
        later = moment(day, at + 25)
        writing.files.put(
            "casework_feedback", name, later, call=made, by=user, was_told=True,
            words=speech.one(words.TOLD), at=later,
        )  # fmt: skip
    manager = writing.people.manager(worker.team)
    if agreed is not None and manager is not None:
        later = moment(day, at + 60)
        writing.files.put(
            "casework_reading", name, later, call=made, by=writing.people.sign_in(manager.id),
            screening=screening, agreed=agreed, read_at=later,
            comment=rng.choice(words.COMMENT if agreed else words.RETURNED),
        )  # fmt: skip
