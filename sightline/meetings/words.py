"""What pages call meetings, and how a timeline tells them."""

from collections.abc import Sequence

from sightline.design.words import listing, plural, within
from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, answer, on, sentences
from sightline.meetings.models.planned import Came, Kind, NotHeld, Part, Way


def kind_words(kind: str) -> str:
    """What a meeting is, in words."""
    return dict(Kind.choices).get(kind, "Meeting")


def why_words(reason: str) -> str:
    """Why a meeting was not held."""
    return dict(NotHeld.choices).get(reason, "")


def part_words(part: str) -> str:
    """As what somebody is invited."""
    return dict(Part.choices).get(part, "")


def way_words(way: str) -> str:
    """How people meet."""
    return dict(Way.choices).get(way, "")


def came_words(came: str) -> str:
    """Whether somebody came; that nobody has said where it is empty."""
    return dict(Came.choices).get(came, "Not said")


def invitation_lines(
    about: Sequence[str], agency: str, from_whom: str, *, for_family: bool
) -> tuple[str, list[str]]:
    """How an invitation begins and ends, for the family in other words than for professionals.

    `about` are the children it is about, by name. Of what the meeting is for nothing is said.
    """
    who = listing(about)
    last = f"If you cannot come, please tell {from_whom} as soon as you can."
    if for_family:
        first = (
            f"We would like you to come to a meeting about {who}, so that we plan together. "
            "What you think matters to what is decided."
        )
        help_words = (
            "You may bring somebody you trust. Tell us if you need an interpreter, help to get "
            "there, another time, or somebody to look after children."
        )
        return first, [help_words, last]
    first = (
        f"You are invited to a meeting about {who}{f', for {agency}' if agency else ''}. "
        "If you cannot come, please send what you know beforehand."
    )
    return first, [last]


def long_words(minutes: int) -> str:
    """How long a meeting takes."""
    hours, rest = divmod(minutes, 60)
    parts = [plural(hours, "hour")] if hours else []
    return " ".join([*parts, plural(rest, "minute")] if rest else parts)


def tell_meeting(fact: Fact, names: Names) -> Told:
    """That a meeting was held, whether it had a quorum, and since when its minutes are on file."""
    known = fact.attributes
    written = known["recorded_on"]
    return Told(
        f"{kind_words(known['kind'])} held",
        sentences(
            answer(known["quorate"], "", "Not quorate"),
            f"Minutes on file since {on(written)}" if written else "Held, not recorded",
        ),
    )


def tell_arranged(fact: Fact, names: Names) -> Told:
    """That a meeting was arranged, for which day, and why it was not held where it was not."""
    known = fact.attributes
    why = within(why_words(known["not_held"]))
    return Told(
        f"{kind_words(known['kind'])} arranged for {on(known['meets_on']) or 'no day'}",
        sentences(f"Not held: {why}" if why else ""),
    )


TELLERS: dict[str, Teller] = {"meeting": tell_meeting, "meeting_arranged": tell_arranged}
