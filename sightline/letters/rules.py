"""What a letter is, to whom, how it goes, and which step follows which. No Django, no clock."""

import unicodedata
from enum import StrEnum
from hashlib import sha256

from sightline.access.labels import Label


class Template(StrEnum):
    """What a letter begins from."""

    PLAN = "plan"
    DECISION = "decision"
    INVITATION = "invitation"
    CHILD = "child"
    PLAIN = "plain"


class To(StrEnum):
    """Who somebody is to the child."""

    CHILD = "child"
    FAMILY = "family"
    PROFESSIONAL = "professional"
    OTHER = "other"


class Harm(StrEnum):
    """Whether somebody who has done harm, or may, could see the letter where it goes."""

    NO = "no"
    YES = "yes"
    UNKNOWN = "unknown"


class How(StrEnum):
    """How a letter goes."""

    POST = "post"
    HAND = "hand"
    COLLECT = "collect"
    MAIL = "mail"


class State(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    RELEASED = "released"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


FOLLOWS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.DRAFT, State.WAITING, State.WITHDRAWN}),
    State.WAITING: frozenset({State.DRAFT, State.RETURNED, State.RELEASED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.DRAFT, State.WITHDRAWN}),
    State.RELEASED: frozenset({State.SENT, State.WITHDRAWN}),
    State.SENT: frozenset(),
    State.WITHDRAWN: frozenset(),
}
"""What may follow each state. What was released is written no more,
and what was returned is changed before anybody is asked again."""

READS: dict[To, frozenset[Label]] = {
    To.CHILD: frozenset({Label.PLAIN, Label.IDENTITY}),
    To.FAMILY: frozenset({Label.PLAIN, Label.IDENTITY}),
    To.PROFESSIONAL: frozenset({Label.PLAIN, Label.IDENTITY}),
    To.OTHER: frozenset({Label.PLAIN}),
}
"""Which kinds of knowledge are filled in from the record, by who gets the letter. Where somebody
lives, who told us, health and what is known of offences are never filled in for anybody."""

NEVER_ENCLOSED = frozenset({Label.SOURCE, Label.INTELLIGENCE})
"""What goes to nobody but who works with the child."""
UNREADABLE = frozenset({"Cc", "Cs", "Cn"})
"""Kinds of characters that are no writing: controls, halves of others, and none at all."""

OFFERED: dict[To, tuple[Template, ...]] = {
    To.CHILD: (
        Template.CHILD,
        Template.PLAN,
        Template.DECISION,
        Template.INVITATION,
        Template.PLAIN,
    ),
    To.FAMILY: (Template.PLAN, Template.DECISION, Template.INVITATION, Template.PLAIN),
    To.PROFESSIONAL: (Template.PLAN, Template.DECISION, Template.INVITATION, Template.PLAIN),
    To.OTHER: (Template.INVITATION, Template.PLAIN),
}
"""Which letters somebody may be sent: a plan and a decision go to who is part of them."""


def may_follow(now: str, then: State) -> bool:
    """Whether a letter in one state may come into another."""
    return then in FOLLOWS[State(now)]


def is_offered(to: str, template: str) -> bool:
    """Whether somebody of this kind may be sent a letter of this kind."""
    return Template(template) in OFFERED[To(to)]


def is_for_them(to: str, holds: str) -> bool:
    """Whether somebody of this kind may know what a document with this label holds."""
    return Label(holds) in READS[To(to)]


def may_be_enclosed(to: str, holds: str) -> bool:
    """Whether a document with this label may go to them at all, whatever anybody says."""
    return to == To.PROFESSIONAL or Label(holds) not in NEVER_ENCLOSED


def readable(text: str) -> str:
    """A text without characters that no printer and no Word file knows; lines end in one way."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        one for one in lines if one in "\n\t" or unicodedata.category(one) not in UNREADABLE
    )


def is_doubtful(harm: str, how: str) -> bool:
    """Whether it has to be said why a letter goes somewhere all the same."""
    return how == How.POST and harm != Harm.NO


def seal_of(*parts: str) -> str:
    """A name for everything that is released, another whenever any of it is."""
    return sha256("\x1f".join(parts).encode()).hexdigest()
