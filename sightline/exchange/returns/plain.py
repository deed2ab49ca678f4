"""What others called things, told so that a line, a terminal and a database can hold it."""

from pathlib import Path
from typing import Final

LONGEST_NAME: Final = 100
GAP: Final = "…"


def name_of(path: Path) -> str:
    """What a file or folder is called, in one line; of a very long name the beginning and end."""
    return in_one_line(path.name or path.resolve().name or str(path), LONGEST_NAME)


def in_one_line(text: str, longest: int) -> str:
    """A text in one line of letters that show, at most so many; its middle is left out if need be.

    Line ends and tabs become blanks; what moves a terminal or turns text round is left out.
    """
    if len(text) > longest * 20:
        text = f"{text[: longest * 10]}{text[-longest * 10 :]}"
    line = " ".join("".join(map(shown, text)).split())
    if len(line) <= longest:
        return line
    end = (longest - 1) // 3
    return f"{line[: longest - 1 - end]}{GAP}{line[len(line) - end :]}"


def shown(letter: str) -> str:
    """A letter that shows as it is, a blank for one that parts words, nothing for any other."""
    if letter.isprintable():
        return letter
    return " " if letter.isspace() else ""
