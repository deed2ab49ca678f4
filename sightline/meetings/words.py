"""What pages call meetings, and how a timeline tells them."""

from sightline.design.words import plural
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
    why = why_words(known["not_held"])
    return Told(
        f"{kind_words(known['kind'])} arranged for {on(known['meets_on']) or 'no day'}",
        sentences(f"Not held: {why[:1].lower()}{why[1:]}" if why else ""),
    )


TELLERS: dict[str, Teller] = {"meeting": tell_meeting, "meeting_arranged": tell_arranged}
