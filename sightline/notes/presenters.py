"""What pages say of notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from markupsafe import Markup, escape

from sightline.access.lens import NOT_SHOWN
from sightline.calendars.clock import LONDON
from sightline.design.dates import day, moment
from sightline.documents.models import Document, Held
from sightline.documents.presenters import type_words
from sightline.documents.queries import WAITS
from sightline.notes.models import Kind, Note, Sensitive
from sightline.notes.queries import Read
from sightline.notes.searching import END, MARK
from sightline.notes.words import kind_words
from sightline.people.models import Child
from sightline.people.presenters import name_of

LONG = 900
"""Letters of a note in sight; the rest waits closed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One note: when, what about, its text and the child's words, who wrote it, whom about too.

    `was` is what it was, where it was taken off the file.
    """

    when: str
    what: str
    text: str
    rest: str
    voice: str
    by: str
    more: list[str] = field(default_factory=list)
    correct: str = ""
    earlier: list[tuple[str, str]] = field(default_factory=list)
    files: list["ShownFile"] = field(default_factory=list)
    was: str = ""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that hangs on a note: where it opens, its name, what it is, its kind and size."""

    href: str
    name: str
    words: str
    type: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One note found: whose file it is on, and the words found, safe to show."""

    when: str
    what: str
    name: str
    href: str
    snippet: Markup
    by: str


def when_words(note: Note) -> str:
    """When it happened: the hour only where one is said."""
    local = note.happened_at.astimezone(LONDON)
    return moment(local) if local.hour or local.minute else day(local)


def shown_of(read: Read, child: Child, *, may_write: bool) -> Shown:
    """One note on the child's file."""
    note = read.note
    if read.off_from:
        return off_shown(read)
    where = reverse("child_add_note", args=[child.public_id])
    more = [
        "Contact with the child" if note.with_child else "",
        sensitive_words(note.sensitive),
        f"About {', '.join(name_of(one) for one in read.also)} too" if read.also else "",
        f"Put right: {note.why}" if note.supersedes_id else "",
        "What stood before is not all for you to read" if read.is_cut else "",
    ]
    text, rest = cut(note.text)
    return Shown(
        when_words(note),
        kind_words(note.kind),
        text,
        rest,
        "" if note.voice == NOT_SHOWN else note.voice,
        written_words(note),
        [one for one in more if one],
        f"{where}?corrects={note.source_id}" if may_write and read.is_theirs else "",
        [(written_words(one), one.text) for one in read.earlier],
        [file_of(one, child) for one in read.files],
    )


def off_shown(read: Read) -> Shown:
    """A note that is not about this child: who said so, when and why, and nothing it told."""
    note = read.note
    return Shown(
        when_words(note),
        Kind.OFF.label,
        "",
        "",
        "",
        f"Taken off this file by {written_words(note)}",
        [] if note.why == NOT_SHOWN else [note.why],
        was=kind_words(read.off_from),
    )


def line_words(note: Note) -> str:
    """A note in a few words: what about, when, and how it begins."""
    return f"{kind_words(note.kind)}, {when_words(note)}: {cut(note.text)[0]}"


def file_of(one: Document, child: Child) -> ShownFile:
    """A file that hangs on a note of the child's file."""
    href = reverse("document_file", args=[child.public_id, one.public_id])
    return ShownFile(href, one.name, one.note, type_words(one))


def on_file_words(files: Sequence[Held]) -> str:
    """That a note is on file, with these files."""
    if not files:
        return "The note is on file."
    return f"The note is on file, with {', '.join(one.name for one in files)}."


def left_out(waiting: Iterable[Held], on_file: Iterable[Document]) -> list[tuple[str, str]]:
    """The files that go with a note, as the form offers to leave them out."""
    kept = [offered(one, one.note) for one in on_file]
    return kept + [
        (key, f"{words}, waits until {day((one.held_at + WAITS).astimezone(LONDON))}")
        for one in waiting
        for key, words in [offered(one, one.words)]
    ]


def offered(one: Document | Held, words: str) -> tuple[str, str]:
    """One of these: its name, what it is, its kind and size."""
    return str(one.public_id), f"{one.name}{words and f': {words}'} ({type_words(one)})"


def sensitive_words(sensitive: str) -> str:
    """That only some may read a note, and why; empty where all may who open the file."""
    known = dict(Sensitive.choices).get(sensitive)
    return f"Only some may read it: {known.lower()}" if known else ""


def cut(text: str) -> tuple[str, str]:
    """The beginning of a long text, up to a space, and the rest; the whole of a short one."""
    if len(text) <= LONG * 4 // 3:
        return text, ""
    place = max(text.rfind(" ", 0, LONG), text.rfind("\n", 0, LONG))
    place = LONG if place < LONG // 2 else place
    return text[:place], text[place:].lstrip()


def written_words(note: Note) -> str:
    """Who wrote a note, and when."""
    return ", ".join(part for part in (note.written_by.name, moment(note.recorded_at)) if part)


def hits_of(notes: Iterable[Any]) -> list[Hit]:
    """The notes found, with the words found marked and all else made safe."""
    return [
        Hit(
            when_words(note),
            kind_words(note.kind),
            name_of(note.child),
            f"{reverse('child_notes', args=[note.child.public_id])}?note={note.source_id}",
            marked(getattr(note, "snippet", note.text[:240])),
            written_words(note),
        )
        for note in notes
    ]


def marked(snippet: str) -> Markup:
    """The snippet made safe, with what was found marked."""
    safe = str(escape(snippet)).replace(MARK, "<mark>").replace(END, "</mark>")
    return Markup(safe)  # noqa: S704  made safe in the line above # nosec B704
