"""From episodes to care: where a child lived, and under what law, across the episodes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.exchange.returns.rows import Value

Values = Mapping[str, Value]
BEGINS = "S"
LAW_ONLY = "L"


@dataclass(slots=True)
class Episode:
    """One episode of a child, from a file of this load (with its line) or an earlier load (0)."""

    child: str
    started_on: date
    values: dict[str, Value]
    file: str = ""
    line: int = 0

    @property
    def ended_on(self) -> date | None:
        """The day it ended, None while it runs."""
        found = self.values.get("ended_on")
        return found if isinstance(found, date) else None

    @property
    def key(self) -> str:
        """Its natural key: the child and the day it began."""
        return f"{self.child}/{self.started_on}"


@dataclass(slots=True)
class Stretch:
    """Episodes one after another that have something in common, above all one placement."""

    episodes: list[Episode]

    @property
    def first(self) -> Episode:
        """Where it begins."""
        return self.episodes[0]

    @property
    def last(self) -> Episode:
        """Where it ends, or now stands."""
        return self.episodes[-1]

    @property
    def told_now(self) -> bool:
        """Whether a file of this load speaks of it."""
        return any(one.file for one in self.episodes)


Same = Callable[[Episode, Episode], bool]


def one_at_a_time(episodes: Iterable[Episode]) -> tuple[list[Episode], list[Episode]]:
    """The episodes of one child in order, and those that run into a later one.

    No child is in two episodes at once. Of two that overlap the later stands, because the days on
    which later ones began are what the authority has written last.
    """
    kept: list[Episode] = []
    overlapping: list[Episode] = []
    for one in sorted(episodes, key=lambda one: one.started_on, reverse=True):
        runs_over = one.ended_on is None or (kept and one.ended_on > kept[-1].started_on)
        if kept and runs_over:
            overlapping.append(one)
        else:
            kept.append(one)
    return kept[::-1], overlapping[::-1]


def follows(before: Episode, after: Episode) -> bool:
    """Whether `after` carries on care where `before` left it, and does not begin it anew."""
    return before.ended_on == after.started_on and after.values.get("start_reason") != BEGINS


def same_home(before: Episode, after: Episode) -> bool:
    """Whether the placement goes on: only the law changed, and the file names the same kind."""
    only_law = after.values.get("start_reason") in {LAW_ONLY, None}
    kind = "placement_type"
    return only_law and before.values.get(kind) == after.values.get(kind)


def same_law(before: Episode, after: Episode) -> bool:
    """Whether the legal status goes on."""
    return before.values.get("legal_status") == after.values.get("legal_status")


def periods(episodes: Sequence[Episode]) -> list[Stretch]:
    """The periods of care: runs of episodes without a gap or a new beginning."""
    return stretches(episodes, lambda before, after: True)


def homes(episodes: Sequence[Episode]) -> list[Stretch]:
    """The placements. An episode that only changes the law does not begin one."""
    return stretches(episodes, same_home)


def laws(episodes: Sequence[Episode]) -> list[Stretch]:
    """The legal statuses, each across the moves made under it."""
    return stretches(episodes, same_law)


def stretches(episodes: Sequence[Episode], same: Same) -> list[Stretch]:
    """Runs of episodes that follow one another and are the same in one respect."""
    found: list[Stretch] = []
    for one in episodes:
        before = found[-1].last if found else None
        if before is not None and follows(before, one) and same(before, one):
            found[-1].episodes.append(one)
        else:
            found.append(Stretch([one]))
    return found


def entered_on(period: Stretch) -> date | None:
    """The day a child came into care: known where the period begins with coming into care."""
    begins = period.first.values.get("start_reason") == BEGINS
    return period.first.started_on if begins else None


def episode_values(one: Episode, period: Stretch) -> Values:
    """An episode as the record keeps it: the placement's particulars stand with the placement."""
    kept = ("started_on", "ended_on", "start_reason", "end_reason", "need", "legal_status")
    return {
        "child": one.child,
        "period": period.first.key,
        "entered_care_on": entered_on(period),
        "placement_type": one.values.get("placement_type"),
        **{name: one.values.get(name) for name in kept},
    }


def home_values(home: Stretch, period: Stretch) -> Values:
    """A placement across its episodes; why it changed stands on the last of them."""
    last = home.last.values
    return {
        "child": home.first.child,
        "period": period.first.key,
        "started_on": home.first.started_on,
        "ended_on": home.last.ended_on,
        "kind": last.get("placement_type"),
        "provider": last.get("provider"),
        "urn": last.get("urn"),
        "postcode": last.get("postcode"),
        "home_postcode": last.get("home_postcode"),
        "change_reason": last.get("change_reason"),
    }


def law_values(law: Stretch) -> Values:
    """A legal status across its episodes."""
    return {
        "child": law.first.child,
        "status": law.first.values.get("legal_status"),
        "started_on": law.first.started_on,
        "ended_on": law.last.ended_on,
    }
