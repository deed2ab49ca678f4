"""People on file twice: a dated link between two of them that readers resolve, and its opposite.

Each fact keeps its own person. While a link runs the second is part of the first, who is not part
of anybody else; ending it takes them apart again.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sightline.access.labels import labelled
from sightline.duties.records import keeps_history

NO_CHAINS = """
if new.ends_at is null and exists (
  select 1 from people_joined j where j.ends_at is null and j.id <> new.id
    and (j.second_id in (new.first_id, new.second_id) or j.first_id = new.second_id)) then
  raise exception 'people_joined: one of the two is joined already';
end if;
return new;
"""


@keeps_history
class Joined(models.Model):
    """That `second` is the same person as `first`, from `starts_at`, until `ends_at` where set."""

    first = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="others")
    second = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="part_of")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    ended_by = models.ForeignKey(
        "access.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=300, blank=True, db_default="")
    made_at = models.DateTimeField(db_default=Now())

    labels = labelled(
        plain="id first second starts_at ends_at by ended_by made_at", identity="why ended_why"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="people_joined_two"),
            models.UniqueConstraint(
                fields=["second"], condition=Q(ends_at=None), name="people_joined_once"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_chains",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_CHAINS,
            )
        ]

    def __str__(self) -> str:
        return f"Joined {self.pk}"


class Different(models.Model):
    """That two people who look alike are two: nobody is asked again. `one` has the lower id."""

    one = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("people.Child", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    said_at = models.DateTimeField()

    labels = labelled(plain="id one other by said_at", identity="why")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="people_different_order"),
            models.UniqueConstraint(fields=["one", "other"], name="people_different_once"),
        ]

    def __str__(self) -> str:
        return f"Different {self.pk}"
