"""A trail of some length, written and sealed as it is in earnest: each entry commits by itself."""

from contextlib import contextmanager

from django.db import connection, transaction

from sightline.people.tests.builders import a_child, a_person
from sightline.trail.models import Entry
from sightline.trail.operations import note
from sightline.trail.sealing import seal_everything
from sightline.trail.verifying import Summary, verify

KINDS = ["look", "list", "deed", "refusal", "export", "sign-in"]


def write_entries(number: int, **given) -> None:
    for turn in range(number):
        note(
            kind=KINDS[turn % len(KINDS)],
            what="child" if turn % 2 else "my_children",
            actor_id=given.get("actor_id"),
            child_id=given.get("child_id") if turn % 2 else None,
            about=f"people.Child:{turn}" if turn % 3 else "",
            detail={"filters": ["q", "team"], "rows": turn} if turn % 4 else {},
        )


def a_sealed_trail(batches: int, of: int) -> list[int]:
    """The numbers of the entries, in their order."""
    actor, child = a_person(), a_child()
    for _ in range(batches):
        write_entries(of, actor_id=actor.pk, child_id=child.pk)
        list(seal_everything())
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def found(anchor) -> list:
    """Everything that is wrong."""
    return list(verify(anchor, Summary()))


def run(statement: str, *values) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def undone():
    """What is done inside is undone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def without_triggers():
    """As an owner of the database who wants to rewrite it."""
    tables = ("trail_entry", "trail_seal")
    for table in tables:
        run(f"alter table {table} disable trigger user")
    try:
        yield
    finally:
        for table in tables:
            run(f"alter table {table} enable trigger user")
