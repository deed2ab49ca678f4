"""Every field of every record says what kind of knowledge it holds."""

import pytest
from django.apps import apps

from sightline.access.labels import labels_of

# Rows about the service itself, which say nothing about a child beyond naming one.
NOT_RECORDS = {
    "trail.Entry",
    "trail.Seal",
    "settings.Setting",
    "duties.DeedKey",
    "exchange.Load",
    "exchange.LoadedTable",
    "exchange.Remark",
    "access.User",
    "access.Grant",
}


def models():
    for model in apps.get_models():
        if model.__module__.startswith("sightline.") and not is_history(model):
            yield model


def is_history(model):
    return hasattr(model, "pgh_tracked_model")


@pytest.mark.parametrize("model", list(models()), ids=lambda model: model._meta.label)
def test_every_field_has_exactly_one_label_and_every_label_a_field(model):
    fields = {field.name for field in model._meta.concrete_fields}
    labels = set(labels_of(model))
    if model._meta.label in NOT_RECORDS:
        assert labels <= fields
        return
    assert labels == fields
