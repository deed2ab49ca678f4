"""What the reader hands on fits the columns of the record it is for."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.exchange.returns.values import NotUnderstood
from sightline.exchange.ssd.tables import HELD

TEXTS = ("x", "1", "É", "x y, ", '"', "NONE")
COLUMNS = [(table, column) for table in HELD if table.spread is None for column in table.columns]


def name_of(pair):
    return f"{pair[0].name}.{pair[1].name}.{pair[1].field}"


@pytest.mark.parametrize("pair", COLUMNS, ids=name_of)
def test_every_column_fills_a_field_and_no_value_is_too_long_for_it(pair):
    table, column = pair
    field = apps.get_model(table.model)._meta.get_field(column.field)
    inner = field.base_field if isinstance(field, ArrayField) else field
    if isinstance(field, models.ForeignKey):
        longest = 255 if column.field == "team" else 48
    else:
        longest = getattr(inner, "max_length", None) or 0
    if not longest:
        return

    for text in TEXTS:
        for length in (longest, longest + 1, longest + 2, 300):
            try:
                found = column.read((text * (length // len(text) + 1))[:length].strip())
            except NotUnderstood:
                continue
            for one in found if isinstance(found, list) else [found]:
                assert not isinstance(one, str) or len(one) <= longest


@pytest.mark.parametrize("table", HELD, ids=lambda table: table.name)
def test_what_the_record_cannot_be_without_is_what_a_row_needs(table):
    fields = apps.get_model(table.model)._meta.concrete_fields
    needed = {
        one.name for one in fields
        if not one.null and not one.has_default() and not one.has_db_default()
        and not one.primary_key and not getattr(one, "blank", False)
    } - {"loaded_at", "kind"}  # fmt: skip

    assert needed - {"code"} <= set(table.needs) | set(table.same)


@pytest.mark.parametrize("table", HELD, ids=lambda table: table.name)
def test_a_table_names_only_fields_it_fills(table):
    filled = {column.field for column in table.columns}

    assert {*table.needs, *table.via, *table.apart} <= filled
    assert {name for span in table.spans for name in span} <= filled
    assert "child" not in filled or table.key == "person_id" or table.apart[:2]
