"""What somebody typed to find a child, taken apart: names, days, ages and numbers."""

import re
from dataclasses import dataclass
from datetime import date

from sightline.design.fields import read_day

LONGEST = 200
MOST_NAMES = 4
OLDEST = 25
SHORTEST_NUMBER = 3

DAYS = re.compile(
    r"\b(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}"
    r"|\d{1,2}[-./ ]+\d{1,2}[-./ ]+(?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th)?[-./ ]*[a-z]{3,9}[-./ ,]+(?:\d{4}|\d{2}))\b",
    re.IGNORECASE,
)
BARE_DAY = re.compile(r"\b\d{8}\b")
AGE = re.compile(
    r"\b(?:aged?|about)\s*(\d{1,2})\b|\b(\d{1,2})\s*(?:years?(?: old)?|yrs?|yo|y/o)\b",
    re.IGNORECASE,
)
SPACED_NUMBER = re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b")
NUMBER = re.compile(r"\b[\w./-]*\d[\w./-]*\b")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the words that may be names, and the days, ages and numbers among them.

    `turned` are the days that come of changing day and month about, since people do.
    """

    words: str
    names: str = ""
    days: tuple[date, ...] = ()
    turned: tuple[date, ...] = ()
    age: int | None = None
    numbers: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here to look for."""
        return not (self.names or self.days or self.numbers or self.age is not None)


def take_apart(text: str) -> Typed:
    """Take what was typed apart; never raises, whatever it is."""
    words = " ".join(text.replace("\0", " ").split())[:LONGEST]
    rest, days = days_in(words)
    rest, age = age_in(rest)
    rest, numbers = numbers_in(rest)
    small = [number for number in numbers if number.isdigit() and int(number) <= OLDEST]
    if age is None and small and len(small[0]) < SHORTEST_NUMBER:
        age = int(small[0])
    turned = [other for day in days if (other := turn(day)) and other not in days]
    return Typed(
        words,
        names=" ".join(rest.split()),
        days=tuple(days),
        turned=tuple(turned),
        age=age,
        numbers=tuple(n.upper() for n in numbers if len(n) >= SHORTEST_NUMBER),
    )


def days_in(words: str) -> tuple[str, list[date]]:
    """The days among the words, and the words without them."""
    days: list[date] = []
    for found in DAYS.findall(words):
        if day := read_day(found):
            days.append(day)
            words = words.replace(found, " ", 1)
    bare = [f"{eight[:2]}/{eight[2:4]}/{eight[4:]}" for eight in BARE_DAY.findall(words)]
    return words, days + [day for text in bare if (day := read_day(text))]


def age_in(words: str) -> tuple[str, int | None]:
    """An age among the words ("aged 15", "15 years"), and the words without it."""
    found = AGE.search(words)
    if not found:
        return words, None
    age = int(found[1] or found[2])
    rest = words[: found.start()] + " " + words[found.end() :]
    return (rest, age) if age <= OLDEST else (words, None)


def numbers_in(words: str) -> tuple[str, list[str]]:
    """The numbers among the words, as other services write them, and the words without them."""
    numbers = []
    for found in SPACED_NUMBER.findall(words):
        numbers.append(re.sub(r"\D", "", found))
        words = words.replace(found, " ", 1)
    numbers += NUMBER.findall(words)
    return NUMBER.sub(" ", words), numbers


def turn(day: date) -> date | None:
    """The day with day and month changed about; None where there is no such day."""
    try:
        return day.replace(day=day.month, month=day.day)
    except ValueError:
        return None
