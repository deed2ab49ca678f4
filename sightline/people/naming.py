"""Naming other children on a form, one a line: those one works with or answers for alone."""

from collections.abc import Iterable

from django.db.models import Q, Value
from django.db.models.functions import Concat

from sightline.access.models import User
from sightline.duties.records import as_sent
from sightline.people.alike import WORK
from sightline.people.models import Child

MOST = 10
"""Other children one may name at once."""
HINT = "Their name or number, one a line. Only children you work with or answer for."
LONGEST = 2000


def named_by(viewer: User, text: str) -> tuple[list[Child], str]:
    """The children a text names, one a line, and why it cannot be so; empty where it can."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    if len(lines) > MOST:
        return [], f"{MOST} other children at most"
    found = {line: children_named(viewer, line) for line in lines}
    unknown = [line for line, named in found.items() if not named]
    if unknown:
        return [], f"Nobody of your children is called: {', '.join(unknown)}"
    several = [line for line, named in found.items() if len(named) > 1]
    if several:
        return [], f"Several of your children are called so. Give the number: {', '.join(several)}"
    return [named[0] for named in found.values()], ""


def children_named(viewer: User, line: str) -> list[Child]:
    """Those the viewer works or answers for who have exactly this name or number; two at most."""
    words = " ".join(as_sent(line).split())
    if not words:
        return []
    own = Child.objects.visible_to(viewer).granted_to(viewer, *WORK)
    whole = own.annotate(whole=Concat("forename", Value(" "), "surname"))
    return list(whole.filter(Q(number=words) | Q(whole__iexact=words)).distinct()[:2])


def together(own: Child, *others: Iterable[Child]) -> list[Child]:
    """These other children in their order, each once, without the child it is about already."""
    found = {one.pk: one for several in others for one in several}
    found.pop(own.pk, None)
    return list(found.values())
