"""What each role may do, in words, from the matrix the service itself follows."""

from dataclasses import dataclass

from sightline.access.roles import ROLES, Ground, Reach, RoleFacts
from sightline.access.words import FIELDS
from sightline.design.words import listing


@dataclass(frozen=True, slots=True)
class RoleInWords:
    """What one role may do: pairs of a question and its answer."""

    name: str
    answers: list[tuple[str, str]]


FINDS = {Reach.NONE: "Nobody", Reach.GRANTED: "Those they work for", Reach.COUNTY: "Every child"}


def matrix_in_words() -> list[RoleInWords]:
    """What every role may do, in the order of the matrix."""
    return [
        RoleInWords(
            role.words,
            [
                ("Finds", FINDS[facts.finds]),
                ("Opens", opens_words(facts)),
                ("A restricted child", restricted_words(facts)),
                ("Does not see", hidden_words(facts)),
                ("May also", also_words(facts)),
            ],
        )
        for role, facts in ROLES.items()
    ]


def opens_words(facts: RoleFacts) -> str:
    """Whose file the role opens."""
    if facts.opens is Reach.NONE:
        return "No file"
    if facts.opens is Reach.COUNTY:
        return "Every file"
    whose = ["children they work with"]
    whose += ["children of their team"] if facts.team else []
    whose += ["children of the teams below"] if facts.line else []
    return f"{listing(whose)[:1].upper()}{listing(whose)[1:]}" + (
        "; others with a reason, for 24 hours" if facts.reason else ""
    )


def restricted_words(facts: RoleFacts) -> str:
    """What the role sees of a restricted child."""
    if facts.finds is Reach.NONE:
        return "Nothing"
    if facts.glass:
        return "Name and age, unless named; in an emergency the file, for 4 hours"
    return "Name and age, unless named" if facts.stub else "Nothing, unless named"


def hidden_words(facts: RoleFacts) -> str:
    """Which kinds of field the role does not read, at work and where a reason opened the file."""
    if facts.opens is Reach.NONE:
        return ""
    never = [words for label, words in FIELDS.items() if not facts.reads[label, Ground.WORK]]
    also = [
        words
        for label, words in FIELDS.items()
        if facts.reads[label, Ground.WORK] and not facts.reads[label, Ground.REASON]
    ]
    said = [listing(never, "or")] if never else []
    if facts.reason and also and facts.opens is not Reach.COUNTY:
        said.append(f"where a reason opened the file, {'also ' if never else ''}{listing(also)}")
    words = "; ".join(said)
    return words[:1].upper() + words[1:]


def also_words(facts: RoleFacts) -> str:
    """What else the role does."""
    said = {
        "read who looked at a file they have open": facts.looks,
        "answer for the reasons their people give": facts.reviews,
        "restrict files and bar people from them": facts.states,
        "decide what happens next where the record shows drift": facts.decides,
        "load files": facts.loads,
        "look after who signs in": facts.sign_ins,
        "answer for restricted files opened in an emergency": facts.watches,
        "write down, screen and decide contacts at the front door": facts.contacts,
        "read each decision that nothing more is done": facts.agrees,
    }
    words = listing([words for words, may in said.items() if may])
    return words[:1].upper() + words[1:]
