"""The page that says what stands in each practice file, made from the tables themselves."""

import inspect

from sightline.access.models import User
from sightline.exchange.practice.tables import AnyField, PracticeTable, practice_tables, target_of
from sightline.exchange.words import table_words
from sightline.people.models import Child

HEAD = """# Practice files

What only Sightline knows, as CSV files: `bin/sightline export practice FOLDER` writes them,
`bin/sightline load practice FOLDER` reads them. This page is made from the tables by
`bin/sightline export description FILE`.

- UTF-8, a comma between cells, one file a table, headings as below. Only rows that were written in
  Sightline itself; what came from other systems is loaded from their files, before these.
- Each row is named by its first column. A row whose name is on file already is left as it is.
- Days are `2026-11-23`, moments `2026-11-23T09:30:00+00:00` (London where no offset stands there),
  answers `yes`, `no` or empty where nobody said; lists are JSON.
- A child is named as `source:id`, by the leading system that knows them (`ssd:1234`); one that no
  other system knows as `sightline:` and the random id in `people_child.csv`. Another row is named
  as `source:id` too, a person who signs in by the name they sign in with. They must be here.
- An apostrophe stands before what a spreadsheet would run, and before one that begins a text.
- A row that cannot be taken is in the report with file, line, column, value and reason; the rest is
  taken. The contents of documents are not in these files.

An invented county has such files too: `bin/sightline county --out FOLDER` writes them into
`FOLDER/practice`, of the children of its dataset ([how](../sightline/county/README.md#practice)).
Load the dataset first; whoever wrote must be able to sign in.
"""


def description() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(section(table) for table in practice_tables())])


def section(table: PracticeTable) -> str:
    """One file: what its rows are, and what each column holds."""
    rows = "\n".join(f"| `{one.name}` | {holds(table, one)} |" for one in table.fields)
    words = (inspect.getdoc(table.model) or "").split("\n\n")[0].replace("\n", " ")
    return f"""## `{table.file}`

{table_words(table.name)}. {words}

| Column | Holds |
| --- | --- |
{rows}
"""


def holds(table: PracticeTable, field: AnyField) -> str:
    """What a column holds, in a few words."""
    target = target_of(table, field)
    if target is not None:
        kinds = {Child: "a child", User: "a person who signs in"}
        words = kinds.get(target, f"a row of `{target._meta.db_table}.csv`")
        return f"{words}{'' if not field.null else ', or nothing'}"
    choices = [str(value) for value, _ in field.flatchoices or ()]
    if choices:
        return "one of " + ", ".join(f"`{one}`" for one in choices)
    return KINDS.get(field.get_internal_type(), "text")


KINDS = {
    "DateField": "a day",
    "DateTimeField": "a moment",
    "TimeField": "an hour",
    "BooleanField": "yes, no",
    "UUIDField": "a random id",
    "ArrayField": "a list",
    "JSONField": "JSON",
    "DecimalField": "a number",
    "IntegerField": "a whole number",
    "SmallIntegerField": "a whole number",
    "PositiveIntegerField": "a whole number",
    "PositiveSmallIntegerField": "a whole number",
    "BigIntegerField": "a whole number",
}
"""What columns hold that are not text."""
