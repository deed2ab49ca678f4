"""How a management decision is said on pages and in the timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.access.roles import ROLES, Role
from sightline.actions.words import stands_words
from sightline.casework.models import ManagementDecision
from sightline.design.dates import day
from sightline.duties.facts import Fact
from sightline.duties.queries import words_of_rules
from sightline.duties.telling import Names, Told, on, sentences

NOBODY_LOOKED = "Nobody has looked at this"


@dataclass(frozen=True, slots=True)
class Said:
    """A decision in words: who looked and when, why it is so, what happens next, look again when.

    `who` names who does it and by when, empty where neither is recorded. `task` is what somebody
    has on their desk of it, and `stands` what became of that; None where nobody has. `seen` is
    what they had read and whom they had spoken with.
    """

    looked: str
    why: str
    next: str
    who: str
    again: str
    about: str = ""
    task: str = ""
    stands: tuple[str, str] | None = None
    seen: str = ""


def role_words(role: str) -> str:
    """What a role is called within a sentence."""
    return ROLES[Role(role)].words.lower() if role in list(Role) else role


def looked_words(name: str, role: str, decided_on: date) -> str:
    """ "Looked at by Dele Hartsong (team manager) on 23 November 2026"."""
    return f"Looked at by {name or 'somebody'} ({role_words(role)}) on {day(decided_on)}"


def again_words(look_again_on: date | None, today: date) -> str:
    """When to look again; where that day has passed, that it was due."""
    if look_again_on is None:
        return ""
    if look_again_on < today:
        return f"Look again was due on {day(look_again_on)}"
    return f"Look again on {day(look_again_on)}" + (", today" if look_again_on == today else "")


def who_words(who: str, by_when: date | None) -> str:
    """Who does it, and by when."""
    return ", ".join(part for part in (who, f"by {day(by_when)}" if by_when else "") if part)


def about_words(kinds: Iterable[str]) -> str:
    """The signals a decision answers, by name."""
    names = words_of_rules()
    return "; ".join(names.get(kind, kind) for kind in kinds)


def said_of(one: ManagementDecision, today: date) -> Said:
    """A decision in words, as of today."""
    return Said(
        looked_words(one.decided_by.name, one.decided_role, one.decided_at),
        one.why,
        one.next_steps,
        who_words(one.who, one.by_when),
        again_words(one.look_again_on, today),
        about_words(one.kinds),
        one.action.what if one.action else "",
        stands_words(one.action, today) if one.action else None,
        one.seen,
    )


def tell_management_decision(fact: Fact, names: Names) -> Told:
    """A manager's decision: who, about what, why, what happens next, look again when."""
    known: Any = fact.attributes
    by = ", ".join(part for part in (known["by"] or "", role_words(known["decided_role"])) if part)
    about = about_words(known["kinds"] or ())
    done = ", ".join(
        part for part in (known["who"], f"by {on(known['by_when'])}" if known["by_when"] else "")
        if part
    )  # fmt: skip
    return Told(
        "Management decision",
        sentences(
            by and f"By {by}",
            about and f"About: {about}",
            known["why"] and f"Why: {known['why']}",
            known["seen"] and f"Read, and spoken with: {known['seen']}",
            known["next_steps"] and f"Next: {known['next_steps']}",
            done and f"Who: {done}",
            known["look_again_on"] and f"Look again on {on(known['look_again_on'])}",
        ),
    )
