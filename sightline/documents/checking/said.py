"""What is said of the words of a file. Needs no library that reads files."""

from dataclasses import dataclass

NOT_READ = "It cannot be read by a machine"


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, and why a person has to look at it too; empty where none has to."""

    text: str
    unread: str = ""
