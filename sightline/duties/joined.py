"""Who is on file twice: those joined are one person, the first; their facts keep their own."""

from collections.abc import Iterable, Sequence

from django.db import connection

RUNS = "j.ends_at is null"
TOUCHED = f"""
select j.first_id, j.second_id from people_joined j where {RUNS} and j.first_id in (
  select j.first_id from people_joined j
  where {RUNS} and (j.first_id = any(%(ids)s) or j.second_id = any(%(ids)s)))
"""


def firsts(child_ids: Iterable[int]) -> dict[int, int]:
    """Of whom everybody is part who is joined with one of these, by their own id; one query."""
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED, {"ids": list(child_ids)})
        return {second: first for first, second in cursor.fetchall()}


def with_joined(child_ids: Sequence[int]) -> list[int]:
    """These children and everybody joined with one of them, each once; one query."""
    links = firsts(child_ids)
    return list(dict.fromkeys([*child_ids, *links, *links.values()]))
