"""What of a text was copied out of words that not everybody may read. Plain data in and out."""

from collections.abc import Iterable

from sightline.letters.scanning.folding import Folded, words_of
from sightline.letters.scanning.rules import Found, Kind

RUN = 8
"""Words one after the other that nobody writes twice by chance."""


def copied(text: str, sources: Iterable[str]) -> list[Found]:
    """The stretches of the text that stand word for word in one of these sources."""
    words = Folded(text).words
    here = [word.text for word in words]
    runs: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(here) - RUN + 1):
        runs.setdefault(tuple(here[at : at + RUN]), []).append(at)
    if not runs:
        return []
    taken = {at for source in sources for at in shared_with(source, runs)}
    return [
        Found(Kind.COPIED, words[first].start, words[last + RUN - 1].end)
        for first, last in stretches(sorted(taken))
    ]


def shared_with(source: str, runs: dict[tuple[str, ...], list[int]]) -> Iterable[int]:
    """Where in the text a run of words begins that the source has too."""
    words = words_of(source)
    for at in range(len(words) - RUN + 1):
        yield from runs.get(tuple(words[at : at + RUN]), ())


def stretches(places: list[int]) -> list[tuple[int, int]]:
    """Places that touch or overlap made one: each the first and the last place of a stretch."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and at - found[-1][1] < RUN:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found
