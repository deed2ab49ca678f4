"""Putting a form on file: once however often it is pressed, and a refusal beside its answer."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sightline.access.guards import Request
from sightline.calendars.clock import now
from sightline.casework.receiving import FrontDoorRefused
from sightline.design.forms import KeyedForm
from sightline.duties.deeds import AlreadyDone, once
from sightline.people.models import Child

NOT_UNDERSTOOD = 422


def put_on_file(
    request: Request, child: Child, form: KeyedForm, deed: Callable[..., Any], **given: Any
) -> bool:
    """Do what a valid form asks for; False, with the refusal on the form, where it cannot be."""
    try:
        with suppress(AlreadyDone):
            once(deed, form.cleaned_data["key"])(child=child, by=request.user, now=now(), **given)
    except FrontDoorRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


def status_of(form: KeyedForm) -> int:
    """The status of the page a form stands on."""
    return NOT_UNDERSTOOD if form.errors else 200
