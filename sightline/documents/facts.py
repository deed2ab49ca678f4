"""The facts this room holds about a child."""

from sightline.access.labels import Label
from sightline.documents.models import HOLDS, Document
from sightline.documents.words import FACT_KINDS
from sightline.duties.reading import FactTable

ON_FILE = (
    "t.withdrawn_at is null and not exists (select 1 from documents_document later "
    "where later.replaces_id = t.id and later.withdrawn_at is null)"
)
"""What is on file now: not withdrawn, and not replaced by a later version that is on file."""


def table_of(label: Label) -> FactTable:
    """The documents that hold this kind of knowledge."""
    return FactTable(
        Document,
        FACT_KINDS[label],
        "dated_on",
        None,
        ("kind", "from_whom"),
        where=f"{ON_FILE} and t.holds = '{label}'",
        whole=label,
    )


TABLES = tuple(table_of(label) for label in HOLDS)
