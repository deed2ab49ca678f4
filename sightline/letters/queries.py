"""Reading letters: of a child, one by its id, and those that wait on a desk."""

from django.db.models import Prefetch, Q

from sightline.access.models import User
from sightline.access.policy import GrantKind
from sightline.access.roles import ROLES, Role
from sightline.casework.models import ScreenedChild
from sightline.duties.records import as_sent
from sightline.letters.models import Copy, Enclosed, Finding, Letter, Release, Withheld, Wording
from sightline.letters.rules import State
from sightline.people.models import Child
from sightline.people.queries import ids_of

MOST = 100
WORK = (GrantKind.LINE, GrantKind.TEAM, GrantKind.NAMED, GrantKind.ALLOCATION)
"""By which grants a manager works with a child."""


def letters_of(child: Child) -> list[Letter]:
    """Every letter about the child, the latest first; one query."""
    found = Letter.objects.filter(child__in=ids_of(child))
    people = ("written_by", "sent_by", "withdrawn_by", "to_child")
    return list(found.select_related(*people).order_by("-recorded_at", "-pk"))


def letter_called(child: Child, called: str) -> Letter | None:
    """The letter with this id on the child's file, the latest where none is named; or None."""
    found = Letter.objects.filter(child__in=ids_of(child)).order_by("-recorded_at", "-pk")
    found = found.filter(source_id=as_sent(called)) if called else found
    people = ("written_by", "sent_by", "withdrawn_by", "child", "to_child", "address")
    return found.select_related(*people).first()


def latest_wording(letter: Letter) -> Wording | None:
    """The wording that counts, with what was found in it, what goes with it, who answered."""
    rows = Wording.objects.filter(letter=letter).select_related("written_by", "release__by")
    findings = Finding.objects.select_related("document", "said_by").order_by(
        "document", "begins", "pk"
    )
    with_it = Enclosed.objects.select_related("document").order_by("pk")
    found = rows.prefetch_related(Prefetch("findings", findings), Prefetch("enclosed", with_it))
    return found.order_by("-pk").first()


def answers_of(letter: Letter) -> list[Release]:
    """What second persons answered to the letter so far, the latest first; one query."""
    rows = Release.objects.filter(wording__letter=letter).select_related("by", "wording")
    return list(rows.order_by("-pk"))


def said_before(letter: Letter) -> dict[tuple[str, int | None, str], str]:
    """Why things may go, as said of earlier wordings, by what they are."""
    rows = Finding.objects.filter(wording__letter=letter).exclude(why="").order_by("pk")
    return {(one.kind, one.document_id, one.words): one.why for one in rows}


def copy_of(letter: Letter, kind: str) -> Copy | None:
    """The released letter as a file of this kind; None where there is none."""
    released = Copy.objects.filter(release__wording__letter=letter, release__released=True)
    return released.filter(type=kind).first()


def kinds_of_copies(release: Release | None) -> list[str]:
    """As which files a released letter is kept, without their content."""
    if release is None:
        return []
    return list(
        Copy.objects.filter(release=release).order_by("type").values_list("type", flat=True)
    )


def withheld_of(child: Child) -> list[Withheld]:
    """Words that must not be sent about the child, those that count first."""
    rows = Withheld.objects.filter(child__in=ids_of(child)).select_related("added_by", "ended_by")
    return sorted(rows.order_by("-pk"), key=lambda one: one.ended_on is not None)


def withheld_called(child: Child, called: str) -> Withheld | None:
    """One of these by its id, the latest where none is named; None where it ended."""
    found = Withheld.objects.filter(child__in=ids_of(child), ended_on=None).order_by("-pk")
    return (found.filter(source_id=as_sent(called)) if called else found).first()


def for_desk(viewer: User) -> list[Letter]:
    """Letters that wait for `viewer`: to be released by them, or returned to them; one query."""
    back = Q(state=State.RETURNED, written_by=viewer)
    facts, waits = ROLES[Role(viewer.role)], Q(pk=None)
    if facts.line and facts.decides:
        below = Child.objects.visible_to(viewer).granted_to(viewer, *WORK)
        waits = Q(state=State.WAITING, child__in=below) & ~Q(written_by=viewer)
    open_to = Child.objects.openable_by(viewer)
    found = Letter.objects.filter(back | waits, child__in=open_to).select_related("child")
    return list(found.order_by("asked_at", "pk")[:MOST])


def screened_of(child: Child) -> list[ScreenedChild]:
    """What was decided on contacts about the child, the latest first; one query."""
    rows = ScreenedChild.objects.filter(told_child__child__in=ids_of(child))
    stands = rows.filter(screening__put_right_by=None).select_related("told_child__call")
    return list(stands.order_by("-screening__decided_at", "-pk")[:MOST])


def screened_called(child: Child, called: str) -> ScreenedChild | None:
    """What was decided on one contact, by its id; None where there is none."""
    return next((one for one in screened_of(child) if one.source_id == as_sent(called)), None)
