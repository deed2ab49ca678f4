"""Reading letters: of a child, one by its id, and those that wait on a desk."""

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet

from sightline.access.labels import Label
from sightline.access.lens import lens_of
from sightline.access.models import User
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import Role
from sightline.casework.models import ScreenedChild
from sightline.documents.models import Document
from sightline.duties.records import as_sent
from sightline.letters.models import Copy, Enclosed, Finding, Letter, Release, Withheld, Wording
from sightline.letters.permissions import may_release_as
from sightline.letters.rules import State
from sightline.letters.scanning.rules import Kind
from sightline.meetings.circle import PARENTS
from sightline.people.models import Child, Relationship
from sightline.people.queries import ids_of
from sightline.people.wholes import about, among

MOST = 100
FINISHES = (State.DRAFT, State.RETURNED, State.RELEASED)
"""How far a letter has come that its writer has still to see to."""
GOES_ON = (State.RETURNED, State.RELEASED)
"""Of these, what whoever works with the child sees to where the writer does not."""
EACH_TIME = (Kind.SHARED, Kind.TYPED)
"""What is asked anew of every wording."""
RESPONSIBLE = PARENTS - {"stepmother", "stepfather"}
"""Who is told of a plan or a decision: a step-parent only where a worker wrote "guardian"."""
OWN = Situation(grants=frozenset({GrantKind.ALLOCATION}))
WORK = (GrantKind.LINE, GrantKind.TEAM, GrantKind.NAMED, GrantKind.ALLOCATION)
"""By which grants a manager works with a child."""


def letters_of(child: Child) -> list[Letter]:
    """Every letter about the child, the latest first; one query."""
    found = Letter.objects.filter(child__in=ids_of(child))
    people = ("written_by", "sent_by", "withdrawn_by", "to_child")
    return list(found.select_related(*people).order_by("-recorded_at", "-pk"))


def letter_called(child: Child, called: str) -> Letter | None:
    """The letter with this id on the child's file; None where there is none, or none is named."""
    if not called:
        return None
    found = Letter.objects.filter(child__in=ids_of(child), source_id=as_sent(called))
    people = ("written_by", "sent_by", "withdrawn_by", "child", "to_child", "address")
    return found.select_related(*people).first()


def latest_wording(letter: Letter, *, back: int = 0) -> Wording | None:
    """The wording that counts, or one so many before it; None where there is none.

    With it come what was found in it, what goes with it, and who answered.
    """
    rows = Wording.objects.filter(letter=letter).select_related("written_by", "release__by")
    findings = Finding.objects.select_related("document", "said_by").order_by(
        "document", "begins", "pk"
    )
    with_it = Enclosed.objects.select_related("document").order_by("pk")
    found = rows.prefetch_related(Prefetch("findings", findings), Prefetch("enclosed", with_it))
    return next(iter(found.order_by("-pk")[back : back + 1]), None)


def answers_of(letter: Letter) -> list[Release]:
    """What second persons answered to the letter so far, the latest first; one query."""
    rows = Release.objects.filter(wording__letter=letter).select_related("by", "wording")
    return list(rows.order_by("-pk"))


def said_before(letter: Letter) -> dict[tuple[str, int | None, str, str], str]:
    """Why things may go, as said of the wording just before, by what they are.

    Nothing where that one was returned: whoever writes thinks again. Nor is anything said again of
    where the letter goes.
    """
    before = latest_wording(letter, back=1)
    if before is None or getattr(before, "release", None):
        return {}
    said = [one for one in before.findings.all() if one.why and one.kind not in EACH_TIME]
    return {(one.kind, one.document_id, one.words, one.thing): one.why for one in said}


def hands_of(letter: Letter) -> set[int | None]:
    """Everybody who had a hand in a letter: wrote any of it, chose where it goes, said, asked."""
    wordings = Wording.objects.filter(letter=letter).values_list("written_by", flat=True)
    said = Finding.objects.filter(wording__letter=letter).values_list("said_by", flat=True)
    own = {letter.written_by_id, letter.reached_by_id, letter.asked_by_id}
    return {*own, *wordings, *said} - {None}


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
    """One of these by its id; None where it ended, or none is named."""
    if not called:
        return None
    found = Withheld.objects.filter(child__in=ids_of(child), ended_on=None)
    return found.filter(source_id=as_sent(called)).first()


def for_desk(viewer: User) -> "QuerySet[Letter]":
    """Letters that wait for `viewer`, for `of_whole`: to be released, finished, or sent.

    One begun waits for whoever writes it; one returned or released also for whoever works with the
    child by name, so that it goes where its writer is away.
    """
    back = Q(state__in=FINISHES, written_by=viewer)
    if lens_of(Role(viewer.role), OWN).shows(Label.SOURCE):
        held = Child.objects.visible_to(viewer).granted_to(viewer, GrantKind.ALLOCATION)
        back |= Q(about(held), state__in=GOES_ON)
    waits = Q(pk=None)
    if kinds := [kind for kind in WORK if may_release_as(viewer, frozenset({kind}))]:
        below = Child.objects.visible_to(viewer).granted_to(viewer, *kinds)
        waits = Q(about(below), state=State.WAITING)
        waits &= ~Q(written_by=viewer) & ~Q(reached_by=viewer) & ~Q(asked_by=viewer)
    found = among(Letter.objects.filter(back | waits), Child.objects.openable_by(viewer))
    return found.select_related("child").order_by("asked_at", "pk")[:MOST]


def replaced_among(documents: Sequence[Document]) -> bool:
    """Whether one of these has a later version; no query where there are none."""
    later = Document.objects.filter(replaces__in=documents, withdrawn_at=None)
    return bool(documents) and later.exists()


def is_parent_of(child: Child, relative: Child | None) -> bool:
    """Whether the record says that somebody is a parent or guardian of the child."""
    if relative is None:
        return False
    rows = Relationship.objects.filter(
        child__in=ids_of(child), relative__in=ids_of(relative), leads=True, gone_at=None
    )
    return any(kind.lower().strip() in RESPONSIBLE for kind in rows.values_list("kind", flat=True))


def screened_of(child: Child) -> list[ScreenedChild]:
    """What was decided on contacts about the child, the latest first; one query."""
    rows = ScreenedChild.objects.filter(told_child__child__in=ids_of(child))
    stands = rows.filter(screening__put_right_by=None).select_related("told_child__call")
    return list(stands.order_by("-screening__decided_at", "-pk")[:MOST])


def screened_called(child: Child, called: str) -> ScreenedChild | None:
    """What was decided on one contact, by its id; None where there is none."""
    return next((one for one in screened_of(child) if one.source_id == as_sent(called)), None)
