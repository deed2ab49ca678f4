"""Who the children of a contact are: matched with a file, looked for, described anew, added."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.casework import meant, presenters, receiving
from sightline.casework.board import Facts
from sightline.casework.guards import call_page
from sightline.casework.meant_forms import LookForm, MatchForm, MeantForm
from sightline.casework.models import ToldChild
from sightline.casework.part_views import asked, sent
from sightline.casework.permissions import may_work_front_door
from sightline.casework.views import NOT_UNDERSTOOD, page_of
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts
from sightline.duties.deeds import AlreadyDone, once
from sightline.people.alike import Alike, alike_to_told, alike_to_words, compared
from sightline.people.models import Child
from sightline.people.queries import visible_called

DECIDED = "This contact has been decided."


@dataclass(slots=True)
class Row:
    """One child of a contact with the questions who that is; `none` says that nobody was found."""

    one: ToldChild
    told: presenters.ChildRow
    known: str
    form: MatchForm
    look: LookForm
    none: bool = False

    @property
    def chosen(self) -> MatchForm | LookForm | None:
        """The question that was answered; None where this child was not asked about."""
        return next((form for form in (self.form, self.look) if form.is_bound), None)


@require_http_methods(["GET", "HEAD", "POST"])
@call_page(may_work_front_door)
def contact_children(request: Request, facts: Facts) -> HttpResponse:
    """Say of each child who that is: somebody on file, also looked for by hand, or nobody yet."""
    told = presenters.child_rows(facts, today())
    rows = [
        row_of(request, one, child, shown)
        for (one, child), shown in zip(facts.children, told, strict=True)
    ]
    for row in rows:
        if row.form.is_bound and row.form.is_valid() and matched(request, row.one, row.form):
            messages.success(request, f"{presenters.told_name(row.one)}: kept.")
            return redirect("contact_children", facts.call.public_id)
    context = page_of(facts) | {"rows": rows, "undecided": not facts.is_decided}
    wrong = any(row.chosen is not None and row.chosen.errors for row in rows)
    status = NOT_UNDERSTOOD if wrong else 200
    return render(request, "casework/contact_children.html", context, status=status)


def row_of(request: Request, one: ToldChild, child: Child | None, told: presenters.ChildRow) -> Row:
    """The questions about one child: who of those alike, and of those found by what was typed."""
    is_sent = request.method == "POST" and request.POST.get("told") == str(one.pk)
    looks = is_sent and request.POST.get("do") == "look"
    look = LookForm(
        request.POST if looks else None, initial={"told": one.pk}, auto_id=f"look_{one.pk}_%s"
    )
    typed = request.POST.get("looked", "") if is_sent else ""
    if looks and look.is_valid():
        typed = look.cleaned_data["look"]
    found = alike_to_words(request.user, one, typed, today()) if typed else []
    if one.asks_again and child is not None:
        before = compared(request.user, one, [child.pk])
        found += [each for each in before if each.child.pk not in {was.child.pk for was in found}]
    near = alike_to_told(request.user, one, today())
    own = {each.child.pk for each in found}
    alike: list[Alike] = [*found, *(each for each in near if each.child.pk not in own)]
    asks = one.asks_again or (child is None and not one.is_new)
    may_be_new = asks and bool(one.forename or one.surname)
    form = MatchForm(
        request.POST if is_sent and not looks else None,
        choices=presenters.choices_for(alike, today(), may_be_new=may_be_new),
        initial={"told": one.pk, "looked": typed},
        auto_id=f"id_{one.pk}_%s",
    )
    known = presenters.called(one, child, today()) if child else ""
    return Row(one, told, known, form, look, none=bool(typed) and not found)


def matched(request: Request, one: ToldChild, form: MatchForm) -> bool:
    """Say who the child is; False where that is refused."""
    who = form.cleaned_data["who"]
    found = None if who == "new" else visible_called(request.user, [who])
    child = next(iter(found.values()), None) if found else None
    try:
        with suppress(AlreadyDone):
            once(receiving.match_child, form.cleaned_data["key"])(
                told_child=one, child=child, by=request.user, now=now()
            )
    except receiving.FrontDoorRefused as refusal:
        form.add_error("who", str(refusal))
        return False
    return True


@keeps_drafts("A child of a contact")
@require_http_methods(["GET", "HEAD", "POST"])
@call_page(may_work_front_door)
def contact_meant(request: Request, facts: Facts) -> HttpResponse:
    """Put right how a child was described, or add one more child."""
    given = request.POST if request.method == "POST" else request.GET
    one = told_called(facts, given.get("told", ""))
    names = ("forename", "surname", "born_on", "about")
    state = described(one)
    initial = {name: getattr(one, name) for name in names} | {"told": one.pk} if one else {}
    form = MeantForm(sent(request), initial=initial)
    part = f"told={one.pk}" if one is not None else "form"
    if one is not None and request.method == "POST":
        both = meanwhile(request, form, lambda: read_anew(one), title="Who was meant", part=part)
        if both is not None:
            return both

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        said = {"meant": form.meant, "now": now()}
        if one is not None:
            return meant.describe_child, said | {"told_child": one}
        return meant.add_child, said | {"call": facts.call}

    return asked(
        request, facts, form, deed, why_not=DECIDED if facts.is_decided else "",
        heading="Put right who was meant" if one else "Add a child", button="Save",
        done="Kept. Say who this child is under “Say who the children are”.",
        part=part, based_on=state.version,
    )  # fmt: skip


def described(one: ToldChild | None) -> OnFile:
    """How a child is described now, as the form says it."""
    if one is None:
        return OnFile("")
    names = ("forename", "surname", "born_on", "about")
    values = {name: getattr(one, name) for name in names}
    return OnFile(version_of(*values.values()), values)


def read_anew(one: ToldChild) -> OnFile:
    """How a child is described once nobody else can change it, whatever the page read before."""
    one.refresh_from_db(fields=["forename", "surname", "born_on", "about"])
    return described(one)


def told_called(facts: Facts, pk: str) -> ToldChild | None:
    """The child of this contact that is meant; None where none is named. 404 for another’s."""
    if not pk:
        return None
    for one, _ in facts.children:
        if str(one.pk) == pk:
            return one
    raise Http404
