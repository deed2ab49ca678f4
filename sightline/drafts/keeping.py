"""How a page's forms keep what is typed: before it is finished, and when it comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from sightline.access.models import User
from sightline.calendars.clock import now
from sightline.design.forms import KeyedForm
from sightline.drafts import operations, queries
from sightline.drafts.models import Draft
from sightline.drafts.places import place_at
from sightline.drafts.typed import LATER, WHOSE, as_sent, typed_on

F = TypeVar("F", bound=KeyedForm)
View = Callable[..., HttpResponse]
ONLY = "form"
TOO_LONG = 413
FILES_LOST = "The files you chose were not kept. Choose them again when you go on with it."


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a form carries so that it is kept: see `Typed`. `shown` is the draft it shows.

    `number` is the latest save of a form sent back to be put right, 0 for one just opened.
    """

    part: str
    whose: str
    begun_from: str = ""
    number: int = 0
    based_on: str = ""
    shown: Draft | None = None
    saved_at: datetime | None = None


def keeps_drafts(words: str) -> Callable[[View], View]:
    """Keep what is typed on a page's forms, called `words` on the list of unfinished work.

    Whatever is sent is kept first, so that a refusal, a conflict or an ended grant loses nothing;
    what then is on file is kept no more, all in the request's one transaction.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            try:
                draft = keep_sent(request, request.user, request.path)
            except operations.NotKept as refusal:
                if LATER in request.POST:
                    return not_kept(request, str(refusal))
                draft = None
            if LATER in request.POST:
                return left(request, draft)
            response = view(request, *args, **kwargs)
            on = vars(request).get("keeps_on", False)
            if draft is not None and not on and is_done(request.user, draft, response):
                operations.finish(draft.owner, draft.key)
            return response

        answer.drafts = words  # type: ignore[attr-defined]  # places.py and a test read it
        return answer

    return decorate


def keep_sent(request: HttpRequest, viewer: Any, path: str) -> Draft | None:
    """Keep the form just sent to `path`; None where it keeps nothing, or is on file already."""
    if not isinstance(viewer, User) or request.POST.get(WHOSE) != str(viewer.public_id):
        return None
    typed = typed_on(request.POST, path)
    if typed is None:
        return None
    draft = operations.keep(typed, by=viewer, now=now()).draft
    vars(request)["draft"] = draft  # read by `kept` below, nowhere else
    return draft


def keep_on(request: HttpRequest) -> None:
    """Keep what was sent although the page leads away from it: not all of it is on file."""
    vars(request)["keeps_on"] = True


def is_done(user: Any, draft: Draft, response: HttpResponse) -> bool:
    """Whether the form is on file: its press was carried out, or the page led away from it."""
    return 300 <= response.status_code < 400 or operations.is_finished(user, draft.key)


def left(request: HttpRequest, draft: Draft | None) -> HttpResponse:
    """Lead to what is unfinished; nothing is put on file because somebody asked to keep it."""
    if draft is None:
        return not_kept(request, "It is on file already, or somebody else has signed in since")
    messages.success(request, "Kept. Only you can see it. Nothing is on file yet.")
    if request.FILES:
        messages.warning(request, FILES_LOST)
    return redirect("unfinished")


def not_kept(request: HttpRequest, why: str) -> HttpResponse:
    """Say that it could not be kept; the browser still has the page with the text."""
    return render(request, "drafts/not_kept.html", {"why": why}, status=TOO_LONG)


def kept(request: HttpRequest, form: F, part: str = ONLY, *, based_on: str = "", at: str = "") -> F:
    """The form, kept from now on; opened anew, it shows what was typed into it before.

    `part` tells the forms of one page apart. `based_on` is the state of what the form changes. `at`
    is the address the form is sent to where that is another page's.
    """
    if form.is_bound:
        sent = getattr(request, "draft", None)
        draft = sent if sent is not None and sent.part == part else None
        based_on = form.data.get("draft-based", based_on)
    else:
        draft = draft_here(request, part, at)
    if draft is not None and not form.is_bound:
        form.take_up(as_sent(draft.fields))
        based_on = draft.based_on
    is_same = draft is not None and str(draft.key) == str(form["key"].value())
    form.kept = Keeping(
        part=part,
        whose=str(getattr(request.user, "public_id", "")),
        begun_from=f"{draft.public_id}.{draft.version}" if draft else "",
        number=draft.number if draft and is_same else 0,
        based_on=based_on,
        shown=None if is_same else draft,
        saved_at=draft.saved_at if draft else None,
    )
    return form


def draft_here(request: HttpRequest, part: str, at: str = "") -> Draft | None:
    """The latest of what the viewer has not finished of one form; one query for a page's forms."""
    place, viewer = place_at(at or request.path), request.user
    if place is None or not isinstance(viewer, User):
        return None
    held = vars(request)
    if "drafts_here" not in held:
        held["drafts_here"] = queries.drafts_at(viewer, place)
    return next((one for one in held["drafts_here"] if one.part == part), None)


def typed_words(request: HttpRequest, *names: str) -> list[str]:
    """What was written in these answers of a form that is offered no more, to be copied."""
    sent = (request.POST.get(name, "").strip() for name in names)
    return [words for words in sent if words]


def typed_before(form: KeyedForm) -> QueryDict:
    """Everything the draft a form shows holds, also what is no field of the form's own."""
    shown = form.kept.shown if form.kept else None
    return as_sent(shown.fields) if shown else QueryDict()
