"""Cells that hold several things: flags or codes in JSON, and the parts of an address."""

import json
import re
from functools import lru_cache
from typing import Any, Final

from sightline.codes import lists
from sightline.exchange.returns.values import NO, UNKNOWN_CODE, YES, NotUnderstood, blank

OUTCOMES: Final = {
    "advice": "advice given",
    "care leaver": "care leaver",
    "cla request": "request to look after the child",
    "cp": "child protection plan",
    "cp conference": "child protection conference",
    "cp enquiry": "child protection enquiry",
    "cp transfer in": "protection plan moved in from another authority",
    "existing referral": "part of a referral already open",
    "legal action": "legal action",
    "missing": "missing",
    "monitor": "monitoring",
    "new referral": "new referral",
    "nfa": "no further action",
    "nfa continue single": "no further action, the assessment goes on",
    "nfa s47 end": "no further action after a section 47 enquiry",
    "non agency adoption": "non-agency adoption",
    "ola cp": "protection plan of another authority",
    "other actions": "other actions",
    "other outcomes exist": "other outcomes",
    "private fostering": "private fostering",
    "prov of sb care": "short breaks",
    "prov of services": "services provided",
    "referral to other agency": "referral to another agency",
    "single assessment": "assessment",
    "specialist assessment": "specialist assessment",
    "strategy discussion": "strategy discussion",
}
"""The flags of the standard, without "flag", and the words for each."""
PLACES: Final = {words: place for place, words in enumerate(OUTCOMES.values())}
REMARKS: Final = ("comments", "outcome comments", "comment")
COUNTS: Final = ("total no of outcomes", "total number of outcomes")
PLACE: Final = ("uprn", "easting", "northing", "postcode")
BEFORE_STREET: Final = (("room", "Room "), ("floor", "Floor "), ("flat", "Flat "), ("building", ""))
LONGEST_OUTCOME: Final = 60
DEEPEST: Final = 20
BROKEN: Final = "This is meant to hold several values, and its brackets or quotes are broken"


@lru_cache(maxsize=1000)
def unpacked(text: str) -> Any:
    """What JSON holds, also with single or doubled quotes; None for text that is no JSON."""
    if text[:1] not in {"{", "["}:
        return None
    for tried in (text, text.replace('""', '"'), text.replace("'", '"')):
        try:
            return json.loads(tried)
        except (ValueError, RecursionError):
            continue
    raise NotUnderstood(BROKEN)


def pairs_in(found: Any, depth: int = 0) -> list[tuple[str, Any]]:
    """The names and what each says, of an object, a list of objects, or a list of names.

    Raises NotUnderstood where they stand in one another deeper than anybody means.
    """
    if depth > DEEPEST:
        raise NotUnderstood(BROKEN)
    if isinstance(found, dict):
        pairs = []
        for name, said in found.items():
            inner = isinstance(said, dict | list)
            pairs += pairs_in(said, depth + 1) if inner else [(str(name), said)]
        return pairs
    if isinstance(found, list):
        return [pair for one in found for pair in pairs_in(one, depth + 1)]
    return [] if found is None else [(str(found), True)]


def parts_of(text: str) -> list[tuple[str, Any]]:
    """The names in a cell and what each says: JSON of either shape, or names parted by a comma."""
    found = unpacked(text)
    if found is None:
        return [(one.strip(), True) for one in re.split(r"[,;|]", text)]
    return pairs_in(found)


def is_set(said: Any) -> bool:
    """Whether a flag is set."""
    if isinstance(said, bool) or said is None:
        return bool(said)
    word = str(said).strip().lower()
    if word in YES:
        return True
    if word in NO or blank(word):
        return False
    raise NotUnderstood("One of its answers is neither yes nor no")


@lru_cache(maxsize=1000)
def flag_name(name: str) -> str:
    """A flag's name in plain words, without "outcome" before and "flag" behind."""
    words = re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()
    return words.removesuffix(" flag").removeprefix("outcome ").strip()


def outcomes(text: str) -> list[str]:
    """What came of a step, in words: each flag that is set, in one order however they stand.

    Databases that keep JSON unpacked hand its names out in an order of their own.
    """
    found: dict[str, None] = {}
    for name, said in parts_of(text):
        plain = flag_name(name)
        if plain and plain not in REMARKS and plain not in COUNTS and is_set(said):
            found[OUTCOMES.get(plain, plain)] = None
    if any(len(one) > LONGEST_OUTCOME for one in found):
        raise NotUnderstood(f"One of its outcomes is longer than {LONGEST_OUTCOME} characters")
    return sorted(found, key=lambda one: PLACES.get(one, len(PLACES)))


def comments(text: str) -> str | None:
    """The remark among the outcomes, None where there is none."""
    try:
        pairs = pairs_in(unpacked(text))
    except NotUnderstood:
        return None
    remarks = [
        str(said).strip() for name, said in pairs
        if said is not True and said is not None and flag_name(name) in REMARKS
    ]  # fmt: skip
    return "\n".join(one for one in remarks if not blank(one)) or None


def codes(text: str) -> list[str]:
    """The codes in a cell, as they came: a list of them, or an object of those that are set."""
    found: dict[str, None] = {}
    for name, said in parts_of(text):
        word = str(said).strip()
        if isinstance(said, str) and not is_answer(word):
            found[word] = None
        elif name and is_set(said):
            found[name] = None
    return list(found)


def is_answer(word: str) -> bool:
    """Whether a word is yes, no or nothing, and not a code."""
    return word.lower() in YES or word.lower() in NO or blank(word)


def aims(text: str) -> list[str]:
    """The codes of a plan for where a child is to grow up."""
    read = [lists.PERMANENCE_PLAN.read(one) for one in codes(text)]
    if None in read:
        raise NotUnderstood(
            f"Not every code is one of the list “{lists.PERMANENCE_PLAN.title}”",
            UNKNOWN_CODE,
        )
    return [one for one in read if one is not None]


def parts_of_address(text: str) -> dict[str, str] | None:
    """The parts of an address by their names, None for an address written as text."""
    found = unpacked(text)
    if found is None:
        return None
    return {
        flag_name(name): word for name, said in pairs_in(found)
        if said and said is not True and not blank(word := str(said).strip())
    }  # fmt: skip


def address_lines(text: str) -> str | None:
    """An address as people write it, one part a line: flat, building, house and street, town."""
    parts = parts_of_address(text)
    if parts is None:
        return text
    lines = []
    for name, word in BEFORE_STREET:
        if part := parts.pop(name, ""):
            lines.append(f"{word}{part}" if len(part) <= 3 else part)
    lines.append(" ".join(filter(None, (parts.pop("house", ""), parts.pop("street", "")))))
    lines += [parts.pop("town", ""), *(part for name, part in parts.items() if name not in PLACE)]
    return "\n".join(filter(None, lines)) or None


def property_number(text: str) -> str | None:
    """The unique property reference number in an address, None where it gives none."""
    try:
        parts = parts_of_address(text) or {}
    except NotUnderstood:
        return None
    found = parts.get("uprn", "").removesuffix(".0")
    return found if found and len(found) <= 20 else None
