"""What the timeline says of notes. Rules do not read them: there are millions."""

from sightline.duties.reading import FactTable
from sightline.notes.models import Note, NoteAlso

STANDS = "not exists (select 1 from notes_note n where n.supersedes_id = {note})"
SAID = ("kind", "with_child")
TABLES = (
    FactTable(
        Note,
        "note",
        "happened_at",
        None,
        SAID,
        where=f"t.sensitive = '' and t.kind <> 'off' and {STANDS.format(note='t.id')}",
    ),
    FactTable(
        NoteAlso,
        "note",
        "happened_at",
        None,
        SAID,
        where=f"t.kind <> 'off' and {STANDS.format(note='t.note_id')} and exists ("
        "select 1 from notes_note s where s.id = t.note_id and s.sensitive = '')",
    ),
)
