"""Every field of every row that leads to a child says what kind of knowledge it holds."""

import re

import pytest
from django.apps import apps
from django.db import models

from sightline.access.labels import Label, labels_of
from sightline.config.launcher.places import ROOT
from sightline.config.tests.canaries import is_history, way_to_a_child
from sightline.people.models import Child

ABOUT_THE_SERVICE = {
    "trail.Seal",
    "settings.Setting",
    "duties.DeedKey",
    "exchange.Load",
    "exchange.LoadedTable",
    "exchange.Meaning",
    "exchange.Remark",
    "exchange.Spelling",
    "access.SignIn",
    "access.User",
}
"""Rows about the service itself. None of them may lead to a child."""

IDS_ALONE = {"trail.Entry"}
"""Rows of a room below the labels, which hold ids, names of pages and counts by their own rule."""


def ours():
    for model in apps.get_models():
        if model.__module__.startswith("sightline.") and not is_history(model):
            yield model


def unlabelled(model):
    """The fields of a model without a label, and the labels of no field."""
    return {field.name for field in model._meta.concrete_fields} ^ set(labels_of(model))


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_every_field_has_exactly_one_label_and_every_label_a_field(model):
    if model._meta.label in ABOUT_THE_SERVICE | IDS_ALONE:
        assert set(labels_of(model)) <= {field.name for field in model._meta.concrete_fields}
    else:
        assert unlabelled(model) == set()


@pytest.mark.parametrize("model", list(ours()), ids=lambda model: model._meta.label)
def test_no_row_that_leads_to_a_child_goes_without_labels(model):
    if model._meta.label in ABOUT_THE_SERVICE:
        assert not way_to_a_child(model)
        names = {field.name for field in model._meta.get_fields() if field.concrete}
        assert not [name for name in names if re.search(r"child(_id)?$", name)]


def test_a_new_field_without_a_label_is_found():
    class Note(models.Model):
        child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
        words = models.TextField()
        labels = {"id": Label.PLAIN, "child": Label.PLAIN}

        class Meta:
            app_label = "people"

        def __str__(self):
            return ""

    try:
        assert way_to_a_child(Note)
        assert unlabelled(Note) == {"words"}
    finally:
        del apps.all_models["people"]["note"]
        apps.clear_cache()


@pytest.mark.parametrize("label", Label)
def test_the_glossary_says_what_a_label_means(label):
    words = (ROOT / "docs" / "glossary.md").read_text()
    assert re.search(rf"^\| \*\*{label}\*\* \(label\) \| \S", words, re.MULTILINE)
