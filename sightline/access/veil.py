"""A row as one person may read it: what they may not read is taken out before any page has it."""

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import Label, labels_of
from sightline.access.lens import Lens, said_instead

Row = TypeVar("Row", bound=models.Model)
if TYPE_CHECKING:
    AField = models.Field[Any, Any]


def veiled(row: Row, lens: Lens) -> Row:
    """The row without the values the person may not read; the row itself where they read all."""
    hidden = hidden_in(type(row), lens)
    if not hidden:
        return row
    seen = copy(row)
    for field, label in hidden:
        setattr(seen, field.attname, instead_of(field, label))
    return seen


def may_stand(model: type[models.Model], lens: Lens) -> bool:
    """Whether a page may show that a row is there; not where all it tells is withheld.

    That a child has three questionnaires is itself a thing about their health.
    """
    told = [
        label
        for name, label in vars(model).get("labels", {}).items()
        if not model._meta.get_field(name).is_relation
    ]
    return not told or any(lens.shows(label) for label in told)


@cache
def hidden_in(model: type[models.Model], lens: Lens) -> list[tuple["AField", Label]]:
    """The fields of a model whose values are not shown through this lens."""
    labels = labels_of(model)
    fields: list[AField] = list(model._meta.concrete_fields)
    return [
        (field, labels[field.name])
        for field in fields
        if field.name in labels and not lens.shows(labels[field.name])
    ]


def instead_of(field: "AField", label: Label) -> Any:
    """What stands in place of a value: words for words, a list of them for a list, else nothing.

    The same whether or not there was a value.
    """
    if isinstance(field, models.CharField | models.TextField):
        return said_instead(label)
    return [said_instead(label)] if isinstance(field, ArrayField) else None
