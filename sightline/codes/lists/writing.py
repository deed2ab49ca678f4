"""How the lists are written down: one code a line, the code first, its words after."""

from datetime import date

from sightline.codes.code_list import Code


def in_use(table: str, since: date | None = None) -> tuple[Code, ...]:
    """The codes of `table`, in use since the first day given (None: as long as the list)."""
    return tuple(Code(code, words, since) for code, words in rows(table))


def retired(table: str, until: date, became: str | None = None) -> tuple[Code, ...]:
    """The codes of `table`, last used on `until`, and the one code that took their place.

    None where a code was split and the old one does not say which of the new it would be.
    """
    return tuple(Code(code, words, None, until, became) for code, words in rows(table))


def rows(table: str) -> list[tuple[str, str]]:
    """Each line of `table` as code and words, parted at the first blank or, if any, at "|"."""
    lines = [line.strip() for line in table.strip().splitlines()]
    parted = [line.partition("|" if "|" in line else " ") for line in lines]
    return [(code.strip(), words.strip()) for code, _, words in parted]


def spelled(table: str) -> dict[str, str]:
    """Other spellings, one code a line: the code, then its spellings parted by ";"."""
    return {
        spelling.strip(): code
        for code, spellings in rows(table)
        for spelling in spellings.split(";")
    }
