"""Giving what one source told of somebody to another child, when a person says who it really is."""

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from sightline.duties.deeds import refresh
from sightline.exchange.loading import leading, people
from sightline.exchange.loading.running import prepare
from sightline.exchange.loading.tables import Link, Table, tables
from sightline.exchange.models import Match
from sightline.people.models import Child, SourceIdentity

STAYS = "Somebody has opened the file of this child, or written in it, so it has to stay"


class CannotBeMoved(Exception):
    """What a source told cannot be given to another child. The message is for the person."""


def move(match: Match, child_id: int | None) -> None:
    """Give all that the source told of `match` to this child (None: to one of their own).

    A child who then has nothing left is taken off. Raises CannotBeMoved, and CannotBeRead while a
    load is running.
    """
    prepare()
    identity = SourceIdentity.objects.get(source=match.source, source_id=match.source_id)
    old = identity.child_id
    others = SourceIdentity.objects.filter(child=old).exclude(pk=identity.pk)
    if old == child_id or (child_id is None and not others.exists()):
        return
    refuse_two(identity, old, child_id)
    new = child_id or Child.objects.create(number=match.source_id, source=match.source).pk
    with connection.cursor() as cursor:
        for table in tables().values():
            for link in table.links:
                if link.is_child:
                    cursor.execute(moved(table, link), [new, match.source, old])
        cursor.execute("insert into load_touched values (%s), (%s)", [old, new])
    identity.child_id = new
    identity.save(update_fields=["child"])
    people.retell("select child_id from load_touched")
    for table in tables().values():
        if table.has_child:
            leading.say_who_leads(table, also_alone=True)
    refresh([old, new])
    if not SourceIdentity.objects.filter(child=old).exists():
        take_off(old)


def moved(table: Table, link: Link) -> str:
    """SQL that lets the rows of a source that name one child name another."""
    return f"update {table.db} set {link.column} = %s where source = %s and {link.column} = %s"


def refuse_two(identity: SourceIdentity, old: int, new: int | None) -> None:
    """Refuse where it cannot be told which of the source's rows are whose."""
    of_source = SourceIdentity.objects.filter(source=identity.source).exclude(pk=identity.pk)
    if of_source.filter(child__in=[one for one in (old, new) if one]).exists():
        raise CannotBeMoved(
            "The files know this child by two ids. Correct that in the system they come from first"
        )


def take_off(child_id: int) -> None:
    """Take a child off of whom nothing is left; raises CannotBeMoved where something is."""
    try:
        with transaction.atomic():
            child = Child.objects.get(pk=child_id)
            if child.states.exists() or child.exclusions.exists():
                raise CannotBeMoved(STAYS)
            child.former_names.all().delete()
            child.delete()
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
    except (ProtectedError, IntegrityError) as problem:
        raise CannotBeMoved(STAYS) from problem
