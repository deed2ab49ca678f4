"""Rows of whoever is part of another on file: found, compared and shown as that other’s."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import BigIntegerField, BooleanField, F, Func, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from sightline.people.among import Among, Ids
from sightline.people.joined import Joined
from sightline.people.models import Child

Row = TypeVar("Row")


def whole_of(column: str) -> Subquery:
    """Of whom the child at `column` of a row is part on file."""
    rows = Joined.objects.filter(second=OuterRef(column), ends_at=None)
    return Subquery(rows.values("first")[:1])


WHOLE = whole_of("child")
"""Of whom a row's child is part on file; none mostly."""
AS_ONE = Coalesce(WHOLE, F("child"), output_field=BigIntegerField())
"""Whose file a row stands on: of whoever is part of another, that other's."""
SAME = """{own} = any(array(
  select x.id from (select coalesce((select j.first_id from people_joined j
    where j.second_id = {other} and j.ends_at is null), {other})) w(id)
  cross join lateral (select w.id union all select j.second_id from people_joined j
    where j.first_id = w.id and j.ends_at is null) x(id)))"""


class SameChild(Func):
    """That the child at `column` is the one at `other` of an outer row, or joined with that one."""

    output_field = BooleanField()

    def __init__(self, other: Combinable | OuterRef, column: str = "child") -> None:
        super().__init__(F(column), other)

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[object]]:  # type: ignore[override]  # our own words, no template of Django's
        """The condition as SQL: a list of few ids, so that the database may look in an index."""
        own, other = self.get_source_expressions()
        (column, _given), (outer, _none) = compiler.compile(own), compiler.compile(other)
        return SAME.format(own=column, other=outer), []


def about(children: "QuerySet[Child]", column: str = "child") -> Among:
    """That a row's child, at `column`, is one of these few, or part of one of them on file."""
    sql, values = children.order_by().values("pk").query.sql_with_params()
    return Among(
        column,
        Ids(
            f"select z.child_id from ({sql}) z(child_id) union all "
            "select j.second_id from people_joined j "
            f"join ({sql}) y(child_id) on y.child_id = j.first_id where j.ends_at is null",
            (*values, *values),
        ),
    )


def of_whole(rows: Iterable[Row]) -> list[Row]:
    """These rows, each annotated with `whole`, of whoever is part of another as that other's.

    A second query where there is one.
    """
    found: Sequence[Any] = list(rows)
    ids = {one.whole for one in found if one.whole}
    whole = Child.objects.in_bulk(ids) if ids else {}
    for one in found:
        if one.whole:
            one.child = whole[one.whole]
    return list(found)
