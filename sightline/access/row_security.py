"""The second wall: the database itself hides rows about children whom the person may not see.

The first wall is `sightline.people.scopes`, through which every page reads. Should a page forget
it, row security still hides what is closed to the person: records they are barred from, sealed
ones, and restricted ones they are not named for. Decision 12 says how, and what it does not do.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations import RunSQL

FILE = "(select nullif(current_setting('app.child', true), '')::bigint)"
POLICY = """
alter table {table} enable row level security;
create policy {table}_second_wall on {table} using ({read}) with check ({write});
"""
NO_POLICY = """
drop policy {table}_second_wall on {table};
alter table {table} disable row level security;
"""
REMEMBER = """
select set_config('app.child', case when %(child)s not in (select access_hidden(false))
                               then %(child)s::text else '' end, true)
"""


def protect(table: str, column: str = "child_id", *, stubs: bool = False, also: str = "") -> RunSQL:
    """A migration's step: nobody reads or writes a row of `table` whose child is hidden from them.

    With `stubs`, rows of restricted children may be read by roles that may know they are here.
    `also` is a further condition.
    """
    further = f" and {also}" if also else ""
    read, write = is_seen(column, stubs=stubs) + further, is_seen(column) + further
    made = POLICY.format(table=table, read=read, write=write)
    return RunSQL(made, NO_POLICY.format(table=table))


def window(view: str, query: str) -> RunSQL:
    """A migration's step: a view that reads through the wall with its owner's rights.

    `query` itself leaves the hidden out with `is_seen`, and gives no more columns than are needed.
    """
    return RunSQL(f"create view {view} as {query}", f"drop view {view}")


def is_seen(column: str, *, stubs: bool = False) -> str:
    """The condition that the child in `column` is not hidden from whom the transaction names.

    The child whose file is open was looked up before, and is not looked up again in every table.
    """
    hidden = f"select access_hidden({str(stubs).lower()})"
    return f"({column} = {FILE} or {column} not in ({hidden}))"


def remember_file(child_id: int) -> None:
    """Let this transaction know which child's file is open, unless the child is hidden."""
    with connection.cursor() as cursor:
        cursor.execute(REMEMBER, {"child": child_id})


def any_hidden(child_ids: Iterable[int]) -> bool:
    """Whether one of these children is hidden from whom the transaction names. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from access_hidden(false) h where h = any(%s))",
            [list(child_ids)],
        )
        return bool(cursor.fetchone()[0])
