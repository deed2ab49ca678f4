"""Opening a restricted file in an emergency: four hours, told at once, read by somebody else."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from sightline.access.models import Exclusion, Grant, User
from sightline.access.policy import Scope, scope
from sightline.access.roles import ROLES, Reach, Role
from sightline.calendars.clock import LONDON
from sightline.calendars.clock import now as clock
from sightline.calendars.intervals import working_days_after
from sightline.duties.deeds import deed, name_of
from sightline.people.among import running
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.permissions import may_break_glass
from sightline.people.situations import situation_of
from sightline.trail.operations import note as write
from sightline.workforce.lines import above, in_line
from sightline.workforce.models import EmergencyAlert, EmergencyOpening, EmergencyReview

LASTS = timedelta(hours=4)
STEPS = (2, 5)
"""Working days after which an opening nobody read goes one level up, then to everybody above."""
KEPT = timedelta(days=365)
PASSED_ON = "passed on an emergency opening nobody read"
NOT_YOURS = "This opening is not yours to read"


@deed("opened a restricted file in an emergency")
def break_glass(
    *, child: Child, what: str, reason: str, tried: str, by: User, now: datetime
) -> EmergencyOpening:
    """Open `child`'s restricted file to `by` for four hours from `now`, and tell who reads of it.

    Raises Refused where the role may not, and where the file is open already or not restricted.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two presses at once open once
    permit = may_break_glass(by, child)
    if not permit:
        raise Refused(permit.refusal)
    if scope(Role(by.role), situation_of(by, child), is_active=by.is_active) is not Scope.STUB:
        raise Refused("This file is open to you already, or opens in another way")
    grant = Grant.objects.create(
        user=by,
        child=child,
        kind=Grant.Kind.GLASS,
        starts_at=now,
        ends_at=now + LASTS,
        origin="emergency",
        reason=reason,
    )
    made = EmergencyOpening.objects.create(
        grant=grant, what=EmergencyOpening.What(what), tried=tried
    )
    tell(made, [*nearest(made, now), *who_watch(made, now)], now)
    return made


@deed("closed a file opened in an emergency")
def close_glass(*, child: Child, by: User, now: datetime) -> Grant:
    """Close the file to `by` before the four hours are over; raises Refused where it is closed."""
    grant = Grant.objects.filter(running(now), user=by, child=child, kind=Grant.Kind.GLASS).first()
    if grant is None:
        raise Refused("This file is closed to you already")
    Grant.objects.filter(pk=grant.pk).update(ends_at=now)
    return grant


@deed("said whether an emergency opening was right")
def review(
    *, opening: EmergencyOpening, finding: str, note: str, by: User, now: datetime
) -> EmergencyReview:
    """Say what was found; raises Refused for one's own, for a stranger's, or one that was read."""
    if not openings_for(by, now).filter(pk=opening.pk).exists():
        raise Refused(NOT_YOURS)
    try:
        with transaction.atomic():
            return EmergencyReview.objects.create(
                opening=opening,
                by=by,
                at=now,
                finding=EmergencyReview.Finding(finding),
                note=note.strip(),
            )
    except IntegrityError:
        raise Refused("Somebody else has read this already") from None


def due_on(opened_at: datetime) -> date:
    """The last day on which an opening is read in time: two working days on."""
    return working_days_after(opened_at.astimezone(LONDON).date(), STEPS[0])


def late_steps(opened_at: datetime, day: date) -> int:
    """How often an opening nobody read has been passed on by `day`: 0, 1 or 2."""
    opened_on = opened_at.astimezone(LONDON).date()
    return sum(day > working_days_after(opened_on, days) for days in STEPS)


def openings_for(viewer: User, moment: datetime) -> QuerySet[EmergencyOpening]:
    """The openings `viewer` reads, of the last year and all that wait: never one's own.

    Managers read those of people in their line, and those they were told of, of children they may
    know of; whoever watches reads all. Nobody reads of a child whose file is barred to them.
    """
    facts = ROLES[Role(viewer.role)]
    if not viewer.is_active or not (facts.watches or facts.reviews):
        return EmergencyOpening.objects.none()
    bars = Exclusion.objects.filter(running(moment), user=viewer).values("child")
    openings = (
        EmergencyOpening.objects.filter(Q(grant__starts_at__gt=moment - KEPT) | Q(review=None))
        .exclude(grant__user=viewer)
        .exclude(grant__child__in=bars)
    )
    if facts.watches:
        return openings
    theirs = Q(grant__user__in=in_line(viewer, moment.astimezone(LONDON).date()))
    told = Q(pk__in=EmergencyAlert.objects.filter(to=viewer).values("opening"))
    return openings.filter(theirs | told, grant__child__in=Child.objects.countable_by(viewer))


def waiting_for(viewer: User, moment: datetime) -> QuerySet[EmergencyOpening]:
    """Of those, the ones nobody has read."""
    return openings_for(viewer, moment).filter(review=None)


def own_openings(viewer: User, moment: datetime) -> QuerySet[EmergencyOpening]:
    """The files `viewer` opened in an emergency in the last year, the latest first."""
    own = EmergencyOpening.objects.filter(grant__user=viewer, grant__starts_at__gt=moment - KEPT)
    return own.select_related("grant", "review__by").order_by("-grant__starts_at", "-pk")


def findings_before(opening: EmergencyOpening, moment: datetime) -> list[str]:
    """What was found of the same person's other openings in the last year; "" for not read yet."""
    others = EmergencyOpening.objects.filter(
        grant__user=opening.grant.user_id, grant__starts_at__gt=moment - KEPT
    ).exclude(pk=opening.pk)
    found = others.order_by("grant__starts_at").values_list("review__finding", flat=True)
    return [EmergencyReview.Finding(one).label if one else "" for one in found]


def tell(opening: EmergencyOpening, people: Iterable[User], now: datetime) -> None:
    """Tell each of these of the opening, once."""
    EmergencyAlert.objects.bulk_create(
        (EmergencyAlert(opening=opening, to=one, made_at=now) for one in people),
        ignore_conflicts=True,
    )


def nearest(opening: EmergencyOpening, now: datetime) -> list[User]:
    """The nearest managers above whoever opened the file who were not told yet.

    Where nobody is left in the line, those who open every file.
    """
    told = set(opening.alerts.values_list("to", flat=True))
    for level in levels(opening, now):
        new = [one for one in level if one.pk not in told]
        if new:
            return new
    return []


def levels(opening: EmergencyOpening, now: datetime) -> list[list[User]]:
    """Who may read the opening, the nearest managers first, those who open every file last.

    Never whoever opened the file, nor anybody whom the child's record is barred to.
    """
    grant = opening.grant
    day = now.astimezone(LONDON).date()
    bars = Exclusion.objects.filter(running(now), child=grant.child_id).values_list("user")
    may_not = {pk for (pk,) in bars} | {grant.user_id}
    top = [role for role, facts in ROLES.items() if facts.opens is Reach.COUNTY and facts.reviews]
    tops = User.objects.filter(role__in=top, is_active=True).order_by("pk")
    found = [*above(grant.user, day), list(tops)]
    return [[one for one in level if one.pk not in may_not] for level in found]


def who_watch(opening: EmergencyOpening, now: datetime) -> list[User]:
    """Everybody who is told of every opening."""
    bars = Exclusion.objects.filter(running(now), child=opening.grant.child_id).values("user")
    return list(watching().exclude(pk__in=bars))


def watching() -> QuerySet[User]:
    """Everybody who answers for what is opened without leave from the work."""
    roles = [role for role, facts in ROLES.items() if facts.watches]
    return User.objects.filter(role__in=roles, is_active=True).order_by("pk")


def pass_on_late() -> int:
    """Pass openings nobody read in time one level up, later to everybody above; how many.

    Run every minute by the owner.
    """
    moment, passed = clock(), 0
    day = moment.astimezone(LONDON).date()
    waiting = EmergencyOpening.objects.filter(review=None, late_steps__lt=len(STEPS))
    for opening in waiting.select_related("grant__user"):
        step = late_steps(opening.grant.starts_at, day)
        if step <= opening.late_steps:
            continue
        everybody = [one for level in levels(opening, moment) for one in level]
        with transaction.atomic():
            tell(opening, everybody if step == len(STEPS) else nearest(opening, moment), moment)
            EmergencyOpening.objects.filter(pk=opening.pk).update(late_steps=step)
            write(kind="deed", what=PASSED_ON, actor_id=None, about=name_of(opening))
        passed += 1
    return passed
