"""What workers put on file of visits: the facts at once, the account later; nothing is edited."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.labels import labelled
from sightline.duties.records import Record, keeps_history
from sightline.people.models import Child


def never_changed() -> pgtrigger.Trigger:
    """Rows are put right by a later one that names them, and stay as they are."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Outcome(models.TextChoices):
    """Whether the child was seen, and alone; if not alone, which ground of regulation 29."""

    ALONE = "alone", "Seen alone"
    DECLINED = "declined", "Seen, did not want to be alone"
    NOT_RIGHT = "not_right", "Seen, being alone would not have been right"
    NO_WAY = "no_way", "Seen, there was no way to be alone"
    NOT_ASKED = "not_asked", "Seen, being alone was not asked for"
    OUT = "out", "Tried, was not there"
    REFUSED = "refused", "Tried, refused to see me"
    NO_ACCESS = "no_access", "Tried, nobody let me in"
    OFF = "off", "Not a visit to this child"


TRIES = (Outcome.OUT, Outcome.REFUSED, Outcome.NO_ACCESS)
"""Work that was done, and never a visit: it meets no duty of seeing the child."""
NOT_SEEN = (*TRIES, Outcome.OFF)
"""The child was not seen: a try, or what was on the wrong child's file and was taken off."""
HOW_MET = [one for one in Outcome.choices if one[0] != Outcome.OFF]
"""What somebody says of a child they went to see."""


class Place(models.TextChoices):
    """Where the child was seen, or looked for."""

    HOME = "home", "Home"
    PLACEMENT = "placement", "Where they are placed"
    SCHOOL = "school", "School or college"
    OUT = "out", "Out and about"
    RELATIVE = "relative", "With family or friends"
    OFFICE = "office", "Our office or a hub"
    HOSPITAL = "hospital", "Hospital"
    CUSTODY = "custody", "Police or custody"
    OTHER = "other", "Somewhere else"


class Home(models.TextChoices):
    """How home was; empty where nobody looked."""

    GOOD = "good", "Good enough"
    WORRY = "worry", "Something worried me"
    NOT_SEEN = "not_seen", "I did not look"


class Tried(models.TextChoices):
    """What somebody did to see a child."""

    KNOCKED = "knocked", "Knocked and waited"
    RANG = "rang", "Rang"
    TEXTED = "texted", "Texted or messaged"
    WROTE = "wrote", "Left a card or a letter"
    SCHOOL = "school", "Went to school or college"
    FAMILY = "family", "Asked family, friends or the carer"
    LOOKED = "looked", "Looked where they spend time"
    OTHERS = "others", "Asked another professional to see them"


class Others(models.TextChoices):
    """Who else was seen."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    CARER = "carer", "Carer"
    FAMILY = "family", "Other family"
    OTHER = "other", "Somebody else"


@keeps_history
class VisitEntry(Record):
    """One visit to one child as a worker put it on file, or one try to see them.

    Children seen on one visit share `outing`. Where the child was seen, rows of `Visit` follow, one
    for each plan or stay that ran that day, with a `source_id` that begins with this row's. Never
    changed: a correction is a row that `supersedes` it, with `why`; one that is off says that the
    visit was not to this child, and tells nothing else of it.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="visit_entries")
    outing = models.UUIDField()
    visited_on = models.DateField()
    visited_at = models.TimeField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome)
    place = models.CharField(max_length=9, choices=Place)
    bedroom_seen = models.BooleanField(null=True)
    home = models.CharField(max_length=8, choices=Home, blank=True)
    home_words = models.TextField(blank=True)
    others = ArrayField(models.CharField(max_length=6, choices=Others), default=list, blank=True)
    others_words = models.TextField(blank=True)
    tried = ArrayField(models.CharField(max_length=7, choices=Tried), default=list, blank=True)
    tried_words = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    why = models.TextField(blank=True)

    labels = labelled(
        plain="child outing visited_on visited_at outcome place bedroom_seen home others tried "
        "recorded_by supersedes",
        source="home_words others_words tried_words why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(outcome__in=list(Outcome)),
                name="visits_visitentry_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes=None) | ~models.Q(why=""),
                name="visits_visitentry_put_right_with_why",
            ),
        ]
        indexes = [
            models.Index(fields=["outing"], name="visits_visitentry_outing"),
            models.Index(fields=["recorded_by", "visited_on"], name="visits_visitentry_by"),
        ]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"VisitEntry {self.pk}"

    @property
    def was_seen(self) -> bool:
        """Whether the child was seen; a try is none."""
        return self.outcome not in NOT_SEEN

    @property
    def is_off(self) -> bool:
        """Whether it was taken off the file: it was not a visit to this child."""
        return self.outcome == Outcome.OFF


@keeps_history
class VisitAccount(Record):
    """What happened on one visit, for every child who was on it; one text, later than the facts.

    It was written on the file `entry` is on. Who may open none of the children does not read it:
    see the policy of its table.
    """

    entry = models.ForeignKey(VisitEntry, on_delete=models.PROTECT, related_name="+")
    outing = models.UUIDField()
    purpose = models.TextField(blank=True)
    done = models.TextField()
    tool = models.CharField(max_length=200, blank=True)
    changed = models.TextField(blank=True)
    help_given = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    why = models.TextField(blank=True)

    labels = labelled(
        plain="entry outing written_by supersedes",
        source="purpose done tool changed help_given worries next_steps why",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["outing"],
                condition=models.Q(supersedes=None),
                name="visits_visitaccount_begun_once",
            ),
        ]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"VisitAccount {self.pk}"


@keeps_history
class ChildsPart(Record):
    """What one child said on a visit, in their own words, and what was only about them.

    `no_words` says why there are none this time. Of one child and visit the latest row stands.
    """

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="visit_parts")
    account = models.ForeignKey(VisitAccount, on_delete=models.PROTECT, related_name="parts")
    heard_on = models.DateField()
    words = models.TextField(blank=True)
    no_words = models.TextField(blank=True)
    about = models.TextField(blank=True)
    child_knows = models.BooleanField(default=False)

    labels = labelled(plain="child account", source="heard_on words no_words about child_knows")

    class Meta(Record.Meta):
        abstract = False
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"ChildsPart {self.pk}"
