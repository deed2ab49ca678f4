"""Writing what happened on a visit, and changing what was written."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now as moment
from sightline.calendars.clock import today
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.drafts.typed import as_id
from sightline.duties.deeds import once, pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.queries import ids_of, openable_among
from sightline.people.situations import lens_for
from sightline.visits.account_forms import OWN, AccountForm, as_answers
from sightline.visits.accounts import write_account
from sightline.visits.entries import (
    latest_parts,
    next_without_account,
    on_outing,
    standing_account,
)
from sightline.visits.last_time import last_time
from sightline.visits.models import VisitAccount, VisitEntry
from sightline.visits.permissions import may_record_visit
from sightline.visits.presenters import on_file_words, waiting_words
from sightline.visits.recording import VisitRefused

NOT_UNDERSTOOD = 422


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit: the child's own entry, the others on it whose file is open, the account so far.

    `account` is None while nobody has written it. `closed` are others whose file is not open.
    """

    entry: VisitEntry
    others: list[Child]
    account: VisitAccount | None
    has_closed: bool


@keeps_drafts("What happened on a visit")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_record_visit)
def child_visit_account(request: Request, child: Child) -> HttpResponse:
    """What was said and done on one visit; of those that wait the latest where none is named."""
    given = request.POST if request.method == "POST" else request.GET
    outing = outing_asked(child, given.get("of", ""))
    if outing is None:
        context = file_page(request, child, "child_visits")
        context["title"] = f"{name_of(child)}: what happened on a visit"
        return render(request, "visits/child_nothing_waits.html", context)
    visited = visited_on(request, child, outing)
    form = form_of(request, child, visited)
    if request.method == "POST":
        answer = sent(request, child, form, visited)
        if answer is not None:
            return answer
    return account_page(request, child, form, visited)


def outing_asked(child: Child, text: str) -> UUID | None:
    """The visit asked for; the latest that waits where none is named, None where none waits."""
    if text:
        found = as_id(text)
        if found is None:
            raise Http404
        return found
    waits = next_without_account(child)
    return waits.outing if waits else None


def visited_on(request: Request, child: Child, outing: UUID) -> Visited:
    """The visit, as far as it is about children whose file is open; 404 where none of it is."""
    ids, rows = ids_of(child), [one for one in on_outing(outing) if one.was_seen]
    own = next((one for one in rows if one.child_id in ids), None)
    if own is None:
        raise Http404
    beside = [one.child for one in rows if one.child_id not in ids]
    opened = openable_among(request.user, [one.pk for one in beside]) if beside else set()
    others = [one for one in beside if one.pk in opened]
    return Visited(own, others, standing_account(outing), len(others) < len(beside))


def answers_on_file(child: Child, visited: Visited) -> dict[str, Any]:
    """What is on file of the visit, as the form says it."""
    outing = visited.entry.outing
    people = {OWN: ids_of(child)} | {str(one.public_id): [one.pk] for one in visited.others}
    found = {key: latest_parts([outing], ids).get(outing) for key, ids in people.items()}
    return as_answers(visited.account, {key: part for key, part in found.items() if part})


def form_of(request: Request, child: Child, visited: Visited) -> AccountForm:
    """The form, with what is on file already."""
    given: dict[str, Any] = {
        "child": child,
        "others": visited.others,
        "written": visited.account is not None,
    }
    if request.method == "POST":
        return AccountForm(request.POST, **given)
    start = answers_on_file(child, visited) if visited.account else {}
    return AccountForm(initial=start | {"of": visited.entry.outing}, **given)


def account_page(
    request: Request, child: Child, form: AccountForm, visited: Visited
) -> HttpResponse:
    """The page with the form, as far as it is filled in, and what was said and promised last."""
    lens = lens_for(request.user, child)
    context = file_page(request, child, "child_visits", lens)
    kept(request, form, part_of(visited), based_on=version(visited))
    context |= {
        "title": f"{name_of(child)}: what happened on {visited.entry.visited_on:%-d %B}",
        "form": form,
        "several": bool(visited.others) or visited.has_closed,
        "facts": on_file_words(visited.entry),
        "waits": "" if visited.account else waiting_words(visited.entry, today()),
        "last": last_time(child, request.user, lens, today(), visited.entry),
        "name": child.forename or name_of(child),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "visits/child_visit_account.html", context, status=status)


def part_of(visited: Visited) -> str:
    """What tells the form of this visit from those of others."""
    return f"of={visited.entry.outing}"


def version(visited: Visited) -> str:
    """The account as it stands on file."""
    return version_of(visited.account.pk if visited.account else None)


def state_of(request: Request, child: Child, outing: UUID) -> OnFile:
    """The account as it is on file now, as the form says it."""
    visited = visited_on(request, child, outing)
    account = visited.account
    if account is None:
        return OnFile(version(visited))
    answers = answers_on_file(child, visited)
    return OnFile(version(visited), answers, account.written_by, account.recorded_at)


def sent(
    request: Request, child: Child, form: AccountForm, visited: Visited
) -> HttpResponse | None:
    """Put it on file and lead back; both texts where somebody else wrote it meanwhile.

    None, with what is wrong on the form, where it cannot be done.
    """
    outing, back = visited.entry.outing, redirect("child_visits", child.public_id)
    if pressed_before(request.user, request.POST.get("key", "")):
        return back
    both = meanwhile(
        request,
        form,
        lambda: state_of(request, child, outing),
        title=f"{name_of(child)}, what happened on a visit",
        part=part_of(visited),
    )
    if both is not None or not form.is_valid():
        return both
    try:
        once(write_account, form.cleaned_data["key"])(
            child=child,
            outing=outing,
            texts=form.texts(),
            own=form.part_of(child),
            others=[form.part_of(one) for one in visited.others],
            by=request.user,
            now=moment(),
            supersedes=visited.account,
            why=form.cleaned_data.get("why", ""),
        )
    except VisitRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    messages.success(request, said_words(form))
    return back


def said_words(form: AccountForm) -> str:
    """That it is on file, and how a worry becomes a concern."""
    if not form.cleaned_data.get("worries"):
        return "Finished and on file."
    return "Finished and on file. If what worries you is new, make a new concern of it below."
