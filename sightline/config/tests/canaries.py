"""A child whose record holds a value found nowhere else in every field that carries a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from string import ascii_letters
from uuid import uuid4

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.html import escape

from sightline.access.labels import Label, labels_of
from sightline.access.models import Grant
from sightline.design.dates import day, day_short
from sightline.people.models import Child
from sightline.people.tests.builders import LONG_AGO, a_child, a_grant, a_person

OPEN_TO_ALL = (Label.PLAIN, Label.IDENTITY)
DAY = date(2026, 1, 5)
LONG = "wyvernquill"
HANGS_ON = {"casework.Paper.assessment"}
"""Rows that hang on one of several others: on which they do here."""
PARTICULAR = {
    "access.RecordState": {"state": "archived", "ends_at": LONG_AGO + timedelta(days=1)},
    "access.Exclusion": {"ends_at": LONG_AGO + timedelta(days=1)},
    "duties.Standing": {"kind": "in_care"},
    "casework.CaseClosing": {"answered_at": LONG_AGO},
    "casework.Proposal": {"kind": "care", "closed_at": LONG_AGO},
    "casework.BeforeCourtWord": {"what": "letter"},
    "casework.ProposalAnswer": {"what": "placed"},
    "casework.CaseStepAnswer": {"what": "back", "first_contact_on": None},
    "handover.Pack": {"ready": True},
    "letters.Letter": {"how": "post", "state": "draft", "harm": "yes"},
    "letters.Finding": {"kind": "address"},
    "letters.Withheld": {"kind": "carer", "ended_on": None},
    "meetings.Invitee": {"given_on": LONG_AGO.date()},
    "meetings.Meeting": {"held": False, "not_held": "family"},
}
"""What rows need to be there and change nothing: what is over, and a step nobody accepted."""

SIMPLE = {
    models.IntegerField: 0,
    models.SmallIntegerField: 0,
    models.PositiveIntegerField: 0,
    models.PositiveSmallIntegerField: 0,
    models.BooleanField: False,
}


@dataclass(frozen=True)
class Canary:
    """One labelled field of one model, and the words by which its value would show on a page."""

    field: str
    label: Label
    words: tuple[str, ...]

    def sings_in(self, text: str) -> bool:
        """Whether the value stands in the text."""
        return any(re.search(rf"(?<!\w){re.escape(escape(one))}(?!\w)", text) for one in self.words)


def is_history(model) -> bool:
    """Whether a model keeps the old rows of another."""
    return hasattr(model, "pgh_tracked_model")


def about_a_child() -> list[type[models.Model]]:
    """Every model of ours that hangs on a child, by itself or by the row above it."""
    ours = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("sightline.") and not is_history(model)
    ]
    return [model for model in ours if model is Child or way_to_a_child(model)]


def way_to_a_child(model, deep=2) -> bool:
    """Whether a row of a model leads to a child, in two steps at most."""
    ahead = [field.related_model for field in model._meta.concrete_fields if field.is_relation]
    return Child in ahead or (deep > 1 and any(way_to_a_child(one, deep - 1) for one in ahead))


def labelled_fields(model) -> Iterator[tuple[models.Field, Label]]:
    """The fields of a model that not everybody who has the file open may read."""
    labels = labels_of(model)
    for field in model._meta.concrete_fields:
        if labels.get(field.name, Label.PLAIN) not in OPEN_TO_ALL:
            yield field, labels[field.name]


class Filling:
    """Rows about one child: in every labelled field a canary, or nothing where `silent`."""

    def __init__(self, child: Child, *, silent: bool = False) -> None:
        self.child = child
        self.silent = silent
        self.number = 0
        self.outing = uuid4()
        self.canaries: list[Canary] = []
        self.made: dict[type[models.Model], models.Model] = {Child: child}
        self.colleague = a_person()

    def fill(self, kinds: list[type[models.Model]]) -> list[Canary]:
        """A row of each kind that has a labelled field; gives the canaries in them."""
        for model in kinds:
            if any(labelled_fields(model)):
                self.row(model)
        own = {field.attname: self.value(field, label) for field, label in labelled_fields(Child)}
        Child.objects.filter(pk=self.child.pk).update(**own)
        return self.canaries

    def row(self, model: type[models.Model]) -> models.Model:
        """The row of a kind, made where it is not there yet."""
        if model not in self.made:
            given = PARTICULAR.get(model._meta.label, {})
            self.made[model] = model.objects.create(**self.fields(model) | given)
        return self.made[model]

    def fields(self, model) -> dict[str, object]:
        """What a row of a kind is made of: canaries, days, and what it cannot be without."""
        hidden = dict(labelled_fields(model))
        found = {}
        for field in model._meta.concrete_fields:
            if field in hidden:
                found[field.name] = self.value(field, hidden[field])
            elif field.is_relation and not field.null and not field.primary_key:
                found[field.name] = self.subject(model, field)
            elif f"{model._meta.label}.{field.name}" in HANGS_ON:
                found[field.name] = self.row(field.related_model)
            elif field.name in ("outing", "gathering"):
                found[field.name] = self.outing
            elif (needed := needed_in(field)) is not None:
                found[field.name] = needed
        return found

    def subject(self, model, field) -> models.Model:
        """The row another one hangs on."""
        if field.name == "relative":
            return a_child()
        if field.related_model is Grant:
            ends = datetime.now(UTC) - timedelta(days=1)
            return a_grant(self.colleague, self.child, kind="reason", reason="Why", ends_at=ends)
        if field.related_model._meta.label == "access.User":
            return self.colleague
        return self.row(field.related_model)

    def value(self, field: models.Field, label: Label) -> object:
        """A value found nowhere else, kept as a canary; or nothing."""
        self.number += 1
        value, words = unique(field, self.number)
        self.canaries.append(Canary(f"{field.model._meta.label}.{field.name}", label, words))
        if not self.silent:
            return value
        if isinstance(field, models.JSONField | ArrayField):
            return {} if isinstance(field, models.JSONField) else []
        return None if field.null else ""


def needed_in(field: models.Field) -> object:
    """A value for a field that says nothing particular; None where the row does without."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return DAY
    if field.name == "source_id" and not field.has_default():
        return uuid4().hex
    if field.is_relation or field.null or field.primary_key or field.has_default():
        return None
    if field.has_db_default() or field.blank:
        return None
    if field.choices:
        return field.choices[0][0]
    return LONG_AGO if isinstance(field, models.DateTimeField) else SIMPLE.get(type(field))


def shortest(number: int) -> str:
    """Three letters that no other number gives, up to twice the letters there are."""
    turn, place = divmod(number, len(ascii_letters))
    return f"{'QY'[turn]}{ascii_letters[place]}x"


def unique(field: models.Field, number: int) -> tuple[object, tuple[str, ...]]:
    """A value of a field that no other field has, and how pages would write it."""
    if isinstance(field, models.CharField | models.TextField):
        longest = field.max_length or len(LONG)
        text = f"Zq{number:02}{LONG}" if longest > 3 else shortest(number)
        return text[:longest], (text[:longest],)
    if isinstance(field, models.DateField):
        when = date(1961, 1 + number // 25, 2 + number % 25)
        return when, (day(when), f"{day_short(when)}", when.isoformat())
    if isinstance(field, models.JSONField):
        return {"forename": f"Zq{number}wyvern"}, (f"Zq{number}wyvern",)
    if isinstance(field, models.SmallIntegerField):
        return 37, ("37 of 40",)
    if isinstance(field, ArrayField):
        return [f"Zq{number}"], (f"Zq{number}",)
    assert isinstance(field, models.BooleanField), field
    return True, ()
