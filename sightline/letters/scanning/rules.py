"""What must not leave in a letter, and where it stands in a text, however it is written.

Plain data in, plain data out. What is looked for comes from the record; a postcode nobody knows is
found too, since it may be anybody's.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sightline.letters.scanning.folding import Folded, Word, squeezed, words_of
from sightline.letters.scanning.phones import phones_like
from sightline.letters.scanning.streets import STREETS, meant, meant_words, patterns_of

FUZZY = 6
"""Letters from which a word with one letter wrong still counts as the word."""
ACROSS = 24
"""Characters between two words of one address, at most; a new line is one of them."""
NAMED = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "and", "the", "rev"])
TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "rev"])
HOUSEHOLD = frozenset(["family", "household", "home", "house"])
SCHOOL_WORDS = """
    school academy college primary secondary infant infants junior high grammar nursery
    community catholic ce rc church england of c e comprehensive centre sixth form unit
"""
SCHOOLS = frozenset(SCHOOL_WORDS.split())
KNOWN_SCHOOLS = frozenset(
    [
        "school",
        "academy",
        "college",
        "primary",
        "secondary",
        "nursery",
        "infants",
        "juniors",
        "high",
        "grammar",
        "infant",
        "junior",
    ]
)
POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-PR-UWYZ][A-HK-Y]?[0-9O][0-9A-HJKPSTUW]?)[ \t\u00a0\u200b-]{0,3}"
    r"([0-9O][ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])"
)
"""A postcode as one is written, in capitals."""
SHORT = 6


class Kind(StrEnum):
    """What a thing that must not leave is."""

    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    SCHOOL = "school"
    CARER = "carer"
    WORDS = "words"
    UNKNOWN = "unknown"
    COPIED = "copied"
    UNREAD = "unread"
    LABEL = "label"
    SHARED = "shared"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Guarded:
    """One thing that must not leave: what kind it is, as the record has it, and whose it is.

    `own` is whether it is of the child the letter is about, and not of somebody else. `row` names
    what the record says of it, empty where that is not known.
    """

    kind: Kind
    value: str
    own: bool = True
    row: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in a text, from `start` up to before `end`, by the rows it is found for."""

    kind: Kind
    start: int
    end: int
    own: bool = True
    rows: tuple[str, ...] = ()


def scan(text: str, guarded: Iterable[Guarded], known_postcodes: Iterable[str] = ()) -> list[Found]:
    """Everything guarded that stands in the text, in its order, each place once.

    `known_postcodes` are those that may stand there: of any other it is said that nobody knows it.
    """
    folded = Folded(text)
    places: dict[tuple[Kind, int, int], list[Guarded]] = {}
    for one in guarded:
        for start, end in LOOKS[one.kind](folded, one.value):
            places.setdefault((one.kind, start, end), []).append(one)
    found = {
        Found(*place, any(one.own for one in there), tuple(sorted({one.row for one in there})))
        for place, there in places.items()
    }
    known = {squeezed(code) for code in known_postcodes}
    taken = joined((one.start, one.end) for one in found)
    starts = [start for start, _ in taken]
    for match in POSTCODE.finditer(text):
        before = bisect_left(starts, match.end()) - 1
        is_taken = before >= 0 and taken[before][1] > match.start()
        if not is_taken and squeezed(match.group()) not in known:
            found.add(Found(Kind.UNKNOWN, match.start(), match.end()))
    return outermost(found)


def postcodes_in(text: str) -> list[str]:
    """The postcodes written in a text, in capitals."""
    return [match.group() for match in POSTCODE.finditer(text)]


def is_found_in_itself(kind: str, value: str) -> bool:
    """Whether what must not leave would be found where it stands word for word."""
    return any(True for _ in LOOKS[Kind(kind)](Folded(value), value))


def outermost(found: Iterable[Found]) -> list[Found]:
    """Those that stand in no longer one of the same kind, in the order of the text."""
    ordered = sorted(found, key=lambda one: (one.start, -one.end, one.kind, not one.own))
    kept: list[Found] = []
    reach: dict[Kind, int] = {}
    for one in ordered:
        if one.end > reach.get(one.kind, -1):
            kept.append(one)
            reach[one.kind] = one.end
    return kept


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap made one, in their order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


Spans = Iterator[tuple[int, int]]


def postcodes_like(text: Folded, value: str) -> Spans:
    """The postcode, however it is spaced, in whatever case, with O typed for 0."""
    code = squeezed(value)
    if len(code) >= SHORT - 1:
        yield from text.spans_of(code)


def addresses_like(text: Folded, lines: str) -> Spans:
    """House, number and street, in words as they are meant, or written without a space."""
    for pattern in patterns_of(lines):
        yield from words_like(text, pattern.words)
        glued = squeezed("".join(pattern.words))
        if len(glued) >= SHORT:
            yield from text.spans_of(glued)


def words_like(text: Folded, wanted: Sequence[str]) -> Spans:
    """Where these words stand one after the other; a long one may have one letter wrong."""
    words = text.words
    for at in likely(text, wanted):
        here = words[at : at + len(wanted)]
        if are_near(here) and are_same(here, wanted):
            yield here[0].start, here[-1].end


def likely(text: Folded, wanted: Sequence[str]) -> list[int]:
    """Where these words may begin: where the first or the second of them stands as it is meant."""
    places = text.places_by(meant)
    least = len(text.words) - len(wanted)
    found = set(places.get(key_of(wanted[0]), ()))
    if len(wanted) > 1:
        found |= {at - 1 for at in places.get(key_of(wanted[1]), ())}
    return sorted(at for at in found if 0 <= at <= least)


def key_of(word: str) -> str:
    """A word as places are found by it: O is 0 in a number, L is 1."""
    return squeezed(word)


def are_near(words: Sequence[Word]) -> bool:
    """Whether no two of the words stand far from each other."""
    return all(later.start - one.end <= ACROSS for one, later in pairwise(words))


def are_same(words: Sequence[Word], wanted: Sequence[str]) -> bool:
    """Whether these are the words wanted, at most one of them with one letter wrong."""
    wrong = 0
    for word, want in zip(words, wanted, strict=True):
        said = meant(word.text)
        if said == want or figures_alike(said, want):
            continue
        wrong += 1
        if wrong > 1 or len(wanted) == 1 or not is_nearly(said, want):
            return False
    return True


def figures_alike(one: str, other: str) -> bool:
    """Whether two house numbers are the same, with O typed for 0 or L for 1."""
    return other[:1].isdigit() and squeezed(one) == squeezed(other)


def is_nearly(one: str, other: str) -> bool:
    """Whether two long words differ by one letter: another, one more, one less, or two swapped."""
    if min(len(one), len(other)) < FUZZY or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        if len(apart) == 2:
            first, second = apart
            swapped = one[first] == other[second] and one[second] == other[first]
            return second == first + 1 and swapped
        return len(apart) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def names_like(text: Folded, value: str) -> Spans:
    """A person's whole name, and the last of it after a title or before "family"."""
    names = [meant(word) for word in words_of(value) if word not in NAMED]
    if len(names) > 1:
        yield from words_like(text, names)
        yield from words_like(text, [names[-1], *names[:-1]])
        yield from words_like(text, [*names[:-1], f"{names[-1]}s"])
    if len(names) > 2:
        yield from words_like(text, [names[0], names[-1]])
    if names:
        yield from with_title(text.words, names[-1])


def with_title(words: Sequence[Word], name: str) -> Spans:
    """The surname where it is said of people: "Mrs Fenwick", "the Fenwicks", "Fenwick family"."""
    for at, word in enumerate(words):
        if word.text not in (name, f"{name}s", f"{name}es"):
            continue
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        if (before and before.text in TITLES) or (
            before and before.text == "the" and word.text != name
        ):
            yield before.start, word.end
        elif after and after.text in HOUSEHOLD:
            yield word.start, after.end


def schools_like(text: Folded, value: str) -> Spans:
    """The school by what is its own name, before any word for a school."""
    own = [word for word in meant_words(value) if word not in SCHOOLS]
    if not own:
        yield from words_like(text, meant_words(value))
        return
    words = text.words
    for start, end in words_like(text, own):
        first = bisect_left(words, end, key=lambda word: word.start)
        rest = words[first : first + len(own) + 4]
        last = next((word for word in rest if word.text not in SCHOOLS), None)
        said = [word for word in rest if last is None or word.start < last.start]
        is_road = last is not None and meant(last.text) in STREETS
        if not is_road and any(word.text in KNOWN_SCHOOLS for word in said):
            yield start, said[-1].end


def exactly(text: Folded, value: str) -> Spans:
    """These words, whatever the case and the marks between them."""
    wanted = meant_words(value)
    if wanted:
        yield from words_like(text, wanted)


LOOKS: dict[Kind, Callable[[Folded, str], Spans]] = {
    Kind.ADDRESS: addresses_like,
    Kind.POSTCODE: postcodes_like,
    Kind.PHONE: phones_like,
    Kind.SCHOOL: schools_like,
    Kind.CARER: names_like,
    Kind.WORDS: exactly,
}
"""How each kind is looked for."""
