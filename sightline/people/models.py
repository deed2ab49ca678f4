"""Who the children are: names, identities, addresses, families, disability, immigration."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, Upper

from sightline.access.labels import labelled
from sightline.duties.records import SOURCES, Record, keeps_history
from sightline.people.joined import Different, Joined  # noqa: F401  models are looked for here
from sightline.people.scopes import ChildQuerySet

NUMBERS = ("number", "upn", "former_upn", "nhs_number", "legacy_id", "single_unique_id")
"""The fields of a child that hold a number somebody may search for, however it is capitalised."""


@keeps_history
class Child(models.Model):
    """Somebody the authority holds a file about.

    Nearly always a child or young person; a parent stands here only where a source gives them a
    record of their own (`is_parent`). `born_on` is None where not known or not yet born, when
    `expected_on` may stand. Codes are those of the lists `sex`, `gender`, `ethnicity`,
    `upn_unknown`.
    """

    public_id = models.UUIDField(
        default=uuid.uuid4,
        db_default=models.Func(function="gen_random_uuid", output_field=models.UUIDField()),
        unique=True,
        editable=False,
    )
    number = models.CharField(max_length=48, blank=True, db_default="")
    """The number people know the child by: the id in the leading source."""
    forename = models.CharField(max_length=100, blank=True, db_default="")
    surname = models.CharField(max_length=100, blank=True, db_default="")
    sex = models.CharField(max_length=1, blank=True, db_default="")
    gender = models.CharField(max_length=2, blank=True, db_default="")
    ethnicity = models.CharField(max_length=4, blank=True, db_default="")
    born_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    upn = models.CharField(max_length=13, blank=True, db_default="")
    upn_unknown = models.CharField(max_length=4, blank=True, db_default="")
    nhs_number = models.CharField(max_length=10, blank=True, db_default="")
    former_upn = models.CharField(max_length=13, blank=True, db_default="")
    legacy_id = models.CharField(max_length=48, blank=True, db_default="")
    single_unique_id = models.CharField(max_length=48, blank=True, db_default="")
    nationality = models.CharField(max_length=100, blank=True, db_default="")
    has_special_needs = models.BooleanField(null=True)
    is_parent = models.BooleanField(null=True)
    source = models.CharField(max_length=9, default="sightline", db_default="sightline")
    """The leading source of who the child is; `SourceIdentity` has every source's id."""
    recorded_at = models.DateTimeField(null=True)
    loaded_at = models.DateTimeField(db_default=Now())

    objects = ChildQuerySet.as_manager()

    labels = labelled(
        plain="id public_id source recorded_at loaded_at is_parent",
        identity="number forename surname sex gender ethnicity born_on expected_on died_on upn "
        "upn_unknown former_upn legacy_id nationality",
        health="nhs_number single_unique_id has_special_needs",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=SOURCES), name="people_child_source"),
        ]
        indexes = [
            models.Index(fields=["surname", "forename"], name="people_child_name"),
            models.Index(fields=["born_on"], name="people_child_born"),
            models.Index(fields=["number"], name="people_child_number"),
            *(
                models.Index(Upper(name), name=f"people_by_{name}", condition=~Q(**{name: ""}))
                for name in NUMBERS
            ),
        ]

    def __str__(self) -> str:
        return f"Child {self.pk}"


class SourceIdentity(models.Model):
    """The id under which one source knows a child, and what it last told of who they are.

    `told` holds the fields of `Child` as this source gives them; of each field the child keeps
    what the leading source that knows it told. `gone_at` is as on every record.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="identities")
    source = models.CharField(max_length=9)
    source_id = models.CharField(max_length=48)
    first_seen_at = models.DateTimeField(db_default=Now())
    gone_at = models.DateTimeField(null=True)
    told = models.JSONField(default=dict, db_default={})

    labels = labelled(
        plain="id child source first_seen_at gone_at", identity="source_id", health="told"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="people_identity_once"),
        ]
        indexes = [models.Index(Upper("source_id"), name="people_identity_by_number")]

    def __str__(self) -> str:
        return f"SourceIdentity {self.pk}"


class FormerName(models.Model):
    """A name the child was known by before a later extract, or a person, gave another."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="former_names")
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    until_at = models.DateTimeField(db_default=Now())

    labels = labelled(plain="id child until_at", identity="forename surname")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "forename", "surname"], name="people_formername_once"
            )
        ]

    def __str__(self) -> str:
        return f"FormerName {self.pk}"


class SearchName(models.Model):
    """A name ready to be searched: letters only, in lower case, and how its words sound.

    Derived from `Child` and `FormerName`, rebuildable at any time.
    """

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="search_names")
    kind = models.CharField(max_length=7)
    words = models.CharField(max_length=220)
    sounds = ArrayField(models.CharField(max_length=20))

    labels = labelled(plain="id child kind", identity="words sounds")

    class Meta:
        indexes = [
            GinIndex(OpClass("words", name="gin_trgm_ops"), name="people_searchname_words"),
            GinIndex(fields=["sounds"], name="people_searchname_sounds"),
        ]

    def __str__(self) -> str:
        return f"SearchName {self.pk}"


@keeps_history
class Identifier(Record):
    """A number another service knows the child by, with the days it was valid (inclusive)."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=100)
    value = models.CharField(max_length=100)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    labels = labelled(plain="child kind from_on until_on", identity="value")

    class Meta(Record.Meta):
        abstract = False
        indexes = [models.Index(Upper("value"), name="people_identifier_by_value")]

    def __str__(self) -> str:
        return f"Identifier {self.pk}"


@keeps_history
class Address(Record):
    """Where the child lived: `from_on` to `until_on`, None where not known or still so."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=48, blank=True)
    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=15, blank=True)
    uprn = models.CharField(max_length=20, blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    labels = labelled(plain="child kind from_on until_on", address="lines postcode uprn")

    def __str__(self) -> str:
        return f"Address {self.pk}"


@keeps_history
class FamilyMember(Record):
    """That a child belongs to a family, as the source groups families."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="families")
    family = models.CharField(max_length=48, db_index=True)

    labels = labelled(plain="child", identity="family")

    def __str__(self) -> str:
        return f"FamilyMember {self.pk}"


@keeps_history
class Relationship(Record):
    """That `relative` is somebody to `child`: `kind` is "mother" or what a worker wrote.

    `child_born_on` is the birth date the source gives on this very row, None mostly.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="relatives")
    relative = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="relative_of")
    kind = models.CharField(max_length=40)
    child_born_on = models.DateField(null=True)

    labels = labelled(plain="child relative kind", identity="child_born_on")

    def __str__(self) -> str:
        return f"Relationship {self.pk}"


@keeps_history
class Disability(Record):
    """One disability code of a child; NONE says that somebody asked and there is none."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="disabilities")
    code = models.CharField(max_length=4)

    labels = labelled(plain="child", health="code")

    def __str__(self) -> str:
        return f"Disability {self.pk}"


@keeps_history
class ImmigrationStatus(Record):
    """An immigration status as the source words it; `is_unaccompanied` where it says UASC."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="immigration")
    status = models.CharField(max_length=100, blank=True)
    is_unaccompanied = models.BooleanField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    labels = labelled(plain="child started_on ended_on", identity="status is_unaccompanied")

    def __str__(self) -> str:
        return f"ImmigrationStatus {self.pk}"
