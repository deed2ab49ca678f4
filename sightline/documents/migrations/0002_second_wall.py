from django.db import migrations

from sightline.access.row_security import protect

IS_WITHDRAWN = """exists (select 1 from documents_document d
  where d.id = document_id and d.withdrawn_at is not null)"""
OFFICER = """exists (select 1 from access_user u
  where u.role = 'privacy_officer' and u.is_active
    and u.id::text = current_setting('app.user_id', true))"""

# A privacy officer finds no child, and so is shown no row by the wall; what was taken off a file
# they answer for. To everybody else the content of such a document is not there any more.
OFFICERS = f"""
create policy documents_document_withdrawn on documents_document for select
  using (withdrawn_at is not null and {OFFICER});
create policy documents_piece_withdrawn on documents_piece for select
  using ({IS_WITHDRAWN} and {OFFICER});
"""
NO_OFFICERS = """
drop policy documents_document_withdrawn on documents_document;
drop policy documents_piece_withdrawn on documents_piece;
"""

# Pictures and documents are packed already: to pack them again costs time and saves nothing.
AS_IT_IS = "alter table documents_piece alter column content set storage external"
PACKED = "alter table documents_piece alter column content set storage extended"


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("access", "0004_second_wall")]
    operations = [
        protect("documents_document"),
        protect("documents_piece", also=f"not {IS_WITHDRAWN}"),
        migrations.RunSQL(OFFICERS, NO_OFFICERS),
        migrations.RunSQL(AS_IT_IS, PACKED),
    ]
