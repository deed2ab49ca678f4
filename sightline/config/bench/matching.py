"""`bench matching`: who is who in a census and a list of an invented county, against the truth."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sightline.config.bench import scratch
from sightline.config.bench.loading import TimedLoad, timed_extract, timed_load
from sightline.config.bench.table import table
from sightline.county.generator.make import make_county
from sightline.county.generator.second.make import CENSUS_FILE, FOLDER, LIST_FILE, make_second
from sightline.exchange.models import Perhaps
from sightline.exchange.returns.rows import Extract, Row, Value
from sightline.people.models import SourceIdentity

TODAY = date(2026, 11, 23)
PRECISION, RECALL = 0.995, 0.98
"""What is asked of both sources together."""
LIST_SOURCE = "annex_a"
"""No standard carries such a list; it is loaded as the source that leads in nothing."""
SHOWN = 30

Truth = Mapping[str, Mapping[str, Any]]


@dataclass(slots=True)
class Tally:
    """What became of the people of one kind; `joined_wrong` and `asked_wrong` name them."""

    planted: int = 0
    same: int = 0
    joined: int = 0
    joined_wrong: list[str] = field(default_factory=list)
    asked: int = 0
    asked_wrong: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count another kind together with this one."""
        self.planted += other.planted
        self.same += other.same
        self.joined += other.joined
        self.joined_wrong += other.joined_wrong
        self.asked += other.asked
        self.asked_wrong += other.asked_wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Of those joined, how many rightly."""
        return share(self.joined, self.joined + len(self.joined_wrong))

    @property
    def recall(self) -> float:
        """Of those who are on file, how many were joined or put before a person with that child."""
        return share(self.joined + self.asked, self.same)

    @property
    def share_asked(self) -> float:
        """Of all, how many somebody is asked about."""
        return share(self.asked + self.asked_wrong, self.planted)


def share(part: int, whole: int) -> float:
    """A part of a whole; all of nothing."""
    return part / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Became:
    """Who people of a source became: the child of the files each was joined to or may be."""

    joined: Mapping[str, str]
    perhaps: Mapping[str, list[str]]


def tallies(truth: Truth, became: Became) -> dict[str, Tally]:
    """Kind by kind, what was found of what was planted."""
    found: dict[str, Tally] = defaultdict(Tally)
    for key, one in truth.items():
        count(found[one["kind"]], key, one["child"], became)
    return dict(found)


def count(tally: Tally, key: str, child: str | None, became: Became) -> None:
    """Count one person, who is `child`, or nobody on file."""
    tally.planted += 1
    tally.same += child is not None
    joined, perhaps = became.joined.get(key), became.perhaps.get(key)
    if joined is not None and joined == child:
        tally.joined += 1
    elif joined is not None:
        tally.joined_wrong.append(f"{key}: joined to {joined}")
    elif perhaps is not None:
        is_right = child in perhaps
        tally.asked += is_right
        tally.asked_wrong += not is_right
        if child is not None and not is_right:
            tally.missed.append(f"{key}: is {child}, asked about {', '.join(perhaps)}")
    elif child is not None:
        tally.missed.append(f"{key}: is {child}, not found")


def run(size: int, seed: int, template: str, tell: Callable[[str], None]) -> tuple[list[str], bool]:
    """Measure a county of so many people; the lines, and whether both bounds are kept.

    Raises CannotBeMeasured.
    """
    with TemporaryDirectory(prefix="sightline-bench-") as name:
        folder = Path(name)
        tell("Inventing a county and what two other sources tell of it")
        make_county(folder, size, seed, TODAY)
        truth = make_second(folder, seed, TODAY)
        tell("Making a database to measure in")
        with scratch.scratch_database(template) as database:
            tell("Loading all three")
            said = json.loads(database.run("sightline.config.bench", "match", str(folder)))
    return report(truth, said, size, seed)


def report(
    truth: Mapping[str, Truth], said: Mapping[str, Any], size: int, seed: int
) -> tuple[list[str], bool]:
    """The lines of what was measured, and whether both bounds are kept."""
    whole, written = Tally(), [f"{size:,} people, seed {seed}.", ""]
    for source in truth:
        found = tallies(truth[source], Became(**said[source]["became"]))
        total = Tally()
        for tally in found.values():
            total.add(tally)
        whole.add(total)
        load = TimedLoad(**said[source]["load"])
        took = f"{load.keeping:.1f} s, what follows worked out in {load.refresh:.1f} s"
        written += [f"{source.capitalize()}, read and kept in {took}:", ""]
        written += [*lines(found, total), ""]
    written += verdict(whole)
    return written, whole.precision >= PRECISION and whole.recall >= RECALL


def lines(found: Mapping[str, Tally], total: Tally) -> list[str]:
    """One source as a table: a line for each kind, and all."""
    head = ("Kind", "People", "On file", "Joined", "wrongly", "Asked", "for nothing", "Missed")
    rows = [
        (
            name, one.planted, one.same, one.joined, len(one.joined_wrong), one.asked,
            one.asked_wrong, len(one.missed),
        )
        for name, one in [*found.items(), ("All", total)]
    ]  # fmt: skip
    return table(head, *rows)


def verdict(whole: Tally) -> Iterator[str]:
    """The three shares over both sources, and by name what is wrong."""
    yield (
        f"Precision {whole.precision:.2%}, recall {whole.recall:.2%}, "
        f"asked about {whole.share_asked:.2%}."
    )
    wrong = [*whole.joined_wrong, *whole.missed]
    if wrong:
        yield ""
        yield from wrong[:SHOWN]
        if len(wrong) > SHOWN:
            yield f"and {len(wrong) - SHOWN} more"


def measured(folder: Path) -> dict[str, Any]:
    """Load a county and both second sources into this process's database; who became whom."""
    timed_load("ssd", folder)
    census = timed_load("cin", folder / FOLDER / CENSUS_FILE)
    listed = timed_extract(lambda: listing(folder / FOLDER / LIST_FILE), LIST_SOURCE)
    return {
        "census": {"load": asdict(census), "became": asdict(became("cin"))},
        "list": {"load": asdict(listed), "became": asdict(became(LIST_SOURCE))},
    }


def listing(path: Path) -> Extract:
    """The list of another agency as an extract: each line is a person."""
    return Extract(path.name, None, "", people(path))


def people(path: Path) -> Iterator[Row]:
    """The lines of the list as rows of the record."""
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            key, postcode = row.pop("id"), row.pop("postcode")
            born = row.pop("born_on")
            values = {**row, "born_on": date.fromisoformat(born) if born else None}
            yield Row("people.Child", key, path.name, line, values)
            if postcode:
                home: dict[str, Value] = {"child": key, "postcode": postcode}
                yield Row("people.Address", key, path.name, line, home)


def became(source: str) -> Became:
    """Who the people of a source are on file now, by the ids of the dataset."""
    identities = SourceIdentity.objects
    own = dict(identities.filter(source="ssd").values_list("child", "source_id"))
    joined = identities.filter(source=source, child__in=own.keys())
    perhaps: dict[str, list[str]] = defaultdict(list)
    waiting = Perhaps.objects.filter(match__source=source, match__waits=True)
    for key, child in waiting.values_list("match__source_id", "child"):
        perhaps[key].append(own.get(child, ""))
    return Became(
        {key: own[child] for key, child in joined.values_list("source_id", "child")}, dict(perhaps)
    )
