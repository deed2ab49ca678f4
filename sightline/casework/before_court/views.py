"""Work before court that was begun here, on the child's file: how it stands, and how it goes on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import today
from sightline.casework.before_court import queries
from sightline.casework.before_court.choices import FIELDS, SAID
from sightline.casework.before_court.forms import RightForm, SayForm
from sightline.casework.before_court.operations import say_before_court
from sightline.casework.before_court.presenters import offered_of, shown_of, state_of
from sightline.casework.file_views import may_see_contacts
from sightline.casework.models import BeforeCourtWord, PreProceedings
from sightline.casework.permissions import may_decide
from sightline.casework.sending import put_on_file, status_of
from sightline.design.words import within
from sightline.drafts.conflict import CLASH, OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts, kept, typed_words
from sightline.duties.deeds import pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.people.writing import may_write

PART = "child_plans"
SAID_MEANWHILE = "This has been said or put right meanwhile. What you wrote is below."


@require_safe
@child_page(may_see_contacts)
def child_before_court(request: Request, child: Child) -> HttpResponse:
    """How work before court stands: the letter, by when it is to end, and who said what."""
    found = queries.works_of(child, lens_for(request.user, child))
    last = queries.last_days(found)
    decides = bool(may_decide(request.user, child))
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: work before court",
        "works": [shown_of(one, last.get(one.pk), today(), decides=decides) for one in found],
        "may_write": bool(may_write(request.user, child)),
    }
    return render(request, "casework/before_court/child_before_court.html", context)


@keeps_drafts("How work before court goes on")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write)
def child_before_court_say(request: Request, child: Child) -> HttpResponse:
    """Say that the letter was sent, stepped down or the court applied to; or put one right."""
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_before_court", child.public_id)
    given = request.POST if request.method == "POST" else request.GET
    work, right = queries.work_called(child, given.get("about", "")), given.get("right", "")
    form = form_for(request, child, work, right) if work is not None else None
    if work is not None and form is not None and request.method == "POST":
        both = two_texts(request, child, work, right, form)
        if both is not None:
            return both
    if form is not None and form.is_valid() and put_on_file(
        request, child, form, say_before_court, work=work, told=form.told()
    ):  # fmt: skip
        messages.success(request, "It is on file.")
        return redirect("child_before_court", child.public_id)
    return say_page(request, child, work, right, form)


def say_page(
    request: Request, child: Child, work: PreProceedings | None, right: str,
    form: SayForm | RightForm | None,
) -> HttpResponse:  # fmt: skip
    """The page with the form; without one, that nothing waits, and what was sent all the same."""
    last = queries.last_days([work]) if work is not None else {}
    lost = request.method == "POST" and form is None
    if lost:
        messages.warning(request, SAID_MEANWHILE)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: how work before court goes on",
        "heading": f"Put right: {within(SAID[right])}" if right in SAID else "Work before court",
        "state": state_of(work, last.get(work.pk), today()) if work is not None else None,
        "form": kept_of(request, work, right, form) if work is not None and form else None,
        "unsaved": typed_words(request, "why") if lost else [],
    }
    status = status_of(form) if form is not None else CLASH if lost else 200
    return render(
        request, "casework/before_court/child_before_court_say.html", context, status=status
    )


def two_texts(
    request: Request, child: Child, work: PreProceedings, right: str, form: SayForm | RightForm
) -> HttpResponse | None:
    """Both texts, where somebody put the same day right since the form was opened; else None."""
    if not isinstance(form, RightForm):
        return None

    def state() -> OnFile:
        found = queries.work_called(child, work.source_id) or work
        return state_of_day(found, right, queries.last_word(found, right))

    title = f"{name_of(child)}: {within(SAID[right])}"
    return meanwhile(request, form, state, title=title, part=part_of(work, right))


def state_of_day(work: PreProceedings, right: str, word: BeforeCourtWord | None = None) -> OnFile:
    """One day of work before court as it is on file; by whom and why, where `word` says so."""
    on = getattr(work, FIELDS[right])
    values = {"on": on, "undone": on is None}
    if word is None:
        return OnFile(version_of(on), values)
    return OnFile(version_of(on), values | {"why": word.why}, word.by, word.at)


def part_of(work: PreProceedings, right: str) -> str:
    """What tells apart the forms about each thing said of each work."""
    return f"about={work.source_id}&right={right}"


def kept_of(
    request: Request, work: PreProceedings, right: str, form: SayForm | RightForm
) -> SayForm | RightForm:
    """The form, with what was typed kept apart for each thing said of each work."""
    if not isinstance(form, RightForm):
        return kept(request, form, part_of(work, right))
    based_on = state_of_day(work, right).version
    return kept(request, form, part_of(work, right), based_on=based_on)


def form_for(
    request: Request, child: Child, work: PreProceedings, right: str
) -> SayForm | RightForm | None:
    """The form: to put right what is on file, or to say what comes next; None where nothing may."""
    sent = request.POST if request.method == "POST" else None
    if right in SAID and getattr(work, FIELDS[right]) is not None:
        was = {"about": work.source_id, "right": right, "on": getattr(work, FIELDS[right])}
        return RightForm(sent, initial=was)
    offered = offered_of(work, decides=bool(may_decide(request.user, child)))
    if not offered or right:
        return None
    first = {"about": work.source_id, "on": today(), "what": one_of(offered)}
    return SayForm(sent, offered=offered, initial=first)


def one_of(offered: dict[str, str]) -> str:
    """What is chosen at first: the only thing there is to choose, else nothing."""
    return next(iter(offered)) if len(offered) == 1 else ""
