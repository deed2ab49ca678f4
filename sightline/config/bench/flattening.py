"""A census read and made flat with the standard library alone: what its load is compared with."""

import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse  # nosec B405

FlatRow = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Flattened:
    """How many rows a census holds, the seconds it took, and the most memory used, in MiB."""

    rows: int
    seconds: float
    peak: float


def flatten(path: Path) -> Flattened:
    """Read a census into rows, keeping all of them, as a load must; nothing is checked."""
    began = time.perf_counter()
    rows: list[FlatRow] = []
    for _, element in iterparse(path):  # noqa: S314  a file we invented ourselves # nosec B314
        if element.tag == "Child":
            rows.extend(flat(element))
            element.clear()
    return Flattened(len(rows), time.perf_counter() - began, peak())


def flat(element: Element) -> Iterator[FlatRow]:
    """One row for an element that holds others, with the texts in it; then those it holds."""
    row: FlatRow = {"table": [element.tag]}
    for part in element:
        if len(part):
            yield from flat(part)
        else:
            row.setdefault(part.tag, []).append(part.text or "")
    yield row


def peak() -> float:
    """The most memory this process ever used, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
