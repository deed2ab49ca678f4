"""Rows of whoever is part of another on file: found, compared and shown as that other’s."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Exists,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from sightline.people.among import Among, Ids, shared
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


class OneByOne(Exists):
    """That there are such rows, asked for each row by itself, so that an index may be looked in.

    The database would else read the whole of the other table, and compare.
    """

    template = "exists (select 1 from (%(subquery)s) each offset 0)"


class SameChild(Func):
    """That the child at `column` is the one at `other` of an outer row, or joined with that one.

    For `OneByOne`.
    """

    output_field = BooleanField()

    def __init__(self, other: Combinable | OuterRef, column: str = "child") -> None:
        super().__init__(F(column), other)

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[object]]:  # type: ignore[override]  # our own words, no template of Django's
        """The condition as SQL: a list of few ids, so that the database may look in an index."""
        own, other = self.get_source_expressions()
        (column, _given), (outer, _none) = compiler.compile(own), compiler.compile(other)
        return SAME.format(own=column, other=outer), []


class IsTheOne(Func):
    """That a child is the one an outer row names at `other`, for `OneByOne`.

    Said as a list of one, which an index may be looked in for where rows are kept from somebody.
    """

    output_field = BooleanField()
    template = "%(expressions)s))"
    arg_joiner = " = any(array(select "

    def __init__(self, other: OuterRef) -> None:
        super().__init__(F("pk"), other)


def about(children: "QuerySet[Child]", column: str = "child") -> Among:
    """That a row's child, at `column`, is one of these few, or part of one of them on file."""
    sql, values = children.order_by().values("pk").query.sql_with_params()
    ids = Ids(
        f"select z.child_id from ({sql}) z(child_id) union all "
        "select j.second_id from people_joined j "
        f"join ({sql}) y(child_id) on y.child_id = j.first_id where j.ends_at is null",
        (*values, *values),
    )
    return Among(column, shared(ids))


def among(rows: "QuerySet[Any, Any]", children: "QuerySet[Child]") -> "QuerySet[Any, Any]":
    """Of few rows about children, those that stand on the file of one of these; for `of_whole`."""
    found: QuerySet[Any, Any] = rows.annotate(whole=WHOLE, as_one=AS_ONE)
    return found.filter(OneByOne(children.filter(IsTheOne(OuterRef("as_one")))))


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
