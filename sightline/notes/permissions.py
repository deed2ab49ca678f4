"""Who reads and writes notes, and who looks for words among them."""

from sightline.access.labels import Label
from sightline.access.models import User
from sightline.access.permits import GRANTED, Permit
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.notes.models import Note
from sightline.people.models import Child
from sightline.people.writing import may_write


def may_read_notes(viewer: User, child: Child) -> Permit:
    """Whether somebody in this role opens files at all; the guard has looked for the grant."""
    if ROLES[Role(viewer.role)].opens is Reach.NONE:
        return Permit("Your role does not open children’s files")
    return GRANTED


def may_write_note(viewer: User, child: Child) -> Permit:
    """Whether somebody who has the file open for their work writes a note on it."""
    return may_write(viewer, child)


def may_put_right(viewer: User, note: Note) -> Permit:
    """Whether somebody who writes on this file puts this note right: theirs, or they decide.

    Costs no query.
    """
    if note.written_by_id == viewer.pk or ROLES[Role(viewer.role)].decides:
        return GRANTED
    return Permit("Who wrote a note, or a manager, puts it right")


def may_search_notes(viewer: User) -> Permit:
    """Whether the role reads notes for its work, and so may look for words among them."""
    facts = ROLES[Role(viewer.role)]
    if facts.opens is Reach.NONE or not facts.reads[Label.SOURCE, Ground.WORK]:
        return Permit("Your role does not read notes")
    return GRANTED
