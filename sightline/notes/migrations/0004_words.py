from django.db import migrations

from sightline.access.row_security import is_seen

# The words of a note are worked out once, when it is written: to work them out for each of the
# thousands a search looks at took seconds.
WORDS = """
alter table notes_note add column document tsvector generated always as
  (to_tsvector('english'::regconfig, coalesce(text, '') || ' ' || coalesce(voice, ''))) stored;
create index notes_note_words on notes_note using gin (document);
"""
NO_WORDS = """
drop index notes_note_words;
alter table notes_note drop column document;
"""
# As in 0001, with the words as they are kept.
SEARCHABLE = f"""
create or replace view notes_searchable as
select n.id, n.child_id, n.kind, n.happened_at, n.written_by_id, n.sensitive, {{document}} as document
  from notes_note n
 where {is_seen("n.child_id")}
   and not exists (select 1 from notes_note l where l.supersedes_id = n.id)
   and not exists (select 1 from notes_notealso a
                    where a.note_id = n.id and {is_seen("a.child_id")} is not true)
"""
WORKED_OUT = (
    "to_tsvector('english'::regconfig, coalesce(n.text, '') || ' ' || coalesce(n.voice, ''))"
)


class Migration(migrations.Migration):
    dependencies = [("notes", "0003_by_time")]

    operations = [
        migrations.RemoveIndex(model_name="note", name="notes_note_words"),
        migrations.RunSQL(WORDS, NO_WORDS),
        migrations.RunSQL(
            SEARCHABLE.format(document="n.document"), SEARCHABLE.format(document=WORKED_OUT)
        ),
    ]
