"""What the tests of the second wall stand on: every table that names a child, and rows in it."""

from uuid import uuid4

from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange

from sightline.access.models import User
from sightline.duties.deeds import refresh
from sightline.people.models import Child, FormerName
from sightline.people.tests.builders import LONG_AGO, a_person
from sightline.workforce.models import Involvement

# Tables that name a child and have no row security, each with the reason.
OPEN = {
    "access_grant": "the scopes themselves read it: who may open, never what a file holds",
    "access_recordstate": "the scopes themselves read it",
    "access_exclusion": "the scopes themselves read it",
    "access_refusedreason": "read by a manager; names a child, says nothing of one",
    "access_sealrequest": "waits for a second person, and is read where records are narrowed",
    "trail_entry": "who looked: it is written also where the look was refused",
    "workforce_inventedrecord": "the child does not exist; read by who watches, who finds nobody",
    "people_searchname": "not readable by pages at all: they read the view people_searchable",
    "casework_assessmentfactor": "codes without a child, found only through the assessment",
}
VIEWS = (
    "casework_waiting",
    "casework_waits",
    "exchange_answered",
    "exchange_possible",
    "notes_searchable",
    "oversight_duty",
    "oversight_held",
    "oversight_signal",
    "people_numbered",
    "people_searchable",
    "workforce_holding",
)
NAMES_NO_CHILD = "casework_waits"
"""Of contacts, which say themselves about whom they are."""
FOR_OFFICERS = ("exchange_answered", "exchange_possible")
"""Views through which data officers, who find nobody, settle who somebody in a file is."""


def naming_a_child():
    """Every table of ours with a foreign key to a child, and the columns."""
    found = {}
    for model in apps.get_models():
        ours = model.__module__.startswith("sightline.") and model._meta.managed
        if not ours or hasattr(model, "pgh_tracked_model"):
            continue
        keys = [f.column for f in model._meta.concrete_fields if f.related_model is Child]
        if keys:
            found[model._meta.db_table] = keys
    return found | {"people_child": ["id"]}


PAIRS = ("people_different", "people_joined")
"""Tables that name two children who are not the same; test_joining.py has their wall."""
CALLS = (
    "casework_answer", "casework_call", "casework_feedback", "casework_reading",
    "casework_request", "casework_screenedchild", "casework_screening", "casework_told",
)  # fmt: skip
"""Tables of a contact about several children; casework's own test has their wall."""
TABLES = sorted(set(naming_a_child()) - set(OPEN) - set(PAIRS))


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def fill(child):
    """One row about `child` in every table that is protected, with whatever it must have."""
    for table in TABLES:
        if table != "people_child":
            insert(table, child)
    Involvement.objects.create(child=child, is_allocated=True, started_on=LONG_AGO.date())
    FormerName.objects.get_or_create(child=child, forename="Jory", surname="Redfern")
    refresh([child.pk])


VALUES = (
    (models.CharField, "x"),
    (models.TextField, "x"),
    (models.DateTimeField, LONG_AGO),
    (models.DateField, LONG_AGO.date()),
    (models.BooleanField, True),
    (models.IntegerField, 1),
    (models.JSONField, {}),
    (models.BinaryField, b"x"),
    (DateRangeField, DateRange(LONG_AGO.date(), None)),
)
MADE = iter(range(1, 10**9))
OVER = {
    "casework_caseclosing": {"answered_at": LONG_AGO},
    "casework_casestep": {"closed_at": LONG_AGO},
    "casework_casestepanswer": {"what": "back"},
    "casework_proposal": {"kind": "care", "closed_at": LONG_AGO},
}
"""Of what may wait once for each child, rows that wait no more."""
HANGS_ON = {("casework_paper", "assessment")}
"""Rows that hang on one of several others: on which they do here."""


def insert(table, child):
    """One row, by the database's own defaults wherever it has them."""
    return made(next(one for one in apps.get_models() if one._meta.db_table == table), child)


def made(model, child):
    """A row of any table, with the rows it cannot be without."""
    given = {}
    for field in model._meta.concrete_fields:
        if field.related_model is Child:
            given[field.attname] = child.pk
        elif field.name == "source_id":
            given[field.name] = f"{model._meta.db_table}:{next(MADE)}"
        elif field.name == "source":
            given[field.name] = "ssd"
        elif field.related_model is User and not field.null:
            given[field.attname] = a_person().pk
        elif field.related_model and (
            not field.null or (model._meta.db_table, field.name) in HANGS_ON
        ):
            given[field.attname] = made(field.related_model, child).pk
        elif not (field.primary_key or field.null or field.has_default() or field.has_db_default()):
            given[field.attname] = anything(field)
    return model.objects.create(**given | OVER.get(model._meta.db_table, {}))


def anything(field):
    """A value the field takes."""
    if isinstance(field, models.UUIDField):
        return uuid4()
    if field.choices and field.blank:
        return ""
    return (
        field.choices[0][0] if field.choices else next(v for k, v in VALUES if isinstance(field, k))
    )


def about(table):
    """The children of whom any row of `table` can be read now."""
    return {pk for key in naming_a_child()[table] for (pk,) in rows(f"select {key} from {table}")}
