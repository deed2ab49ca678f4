"""A manager says what happens next for a child, and is brought back to where they came from."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.lens import Lens
from sightline.calendars.clock import now, today
from sightline.casework.answering import Answered, answered
from sightline.casework.decisions import decisions_of
from sightline.casework.models import ManagementDecision
from sightline.casework.operations import DecisionRefused, record_management_decision
from sightline.casework.permissions import may_decide
from sightline.design.dates import day as day_words
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import ONLY, keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, pressed_before
from sightline.duties.queries import signals_of_child, words_of_rules
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.record.deciding_forms import OTHER, DecisionForm, again_words
from sightline.record.pages import page_of
from sightline.record.presenters.answers import answered_of
from sightline.workforce.queries import may_be_given

NOT_UNDERSTOOD = 422
COME_FROM = {"drift": "Drift", "child_due": "Due", "desk": "My work"}
"""The pages one comes from to decide, and goes back to afterwards."""


@dataclass(frozen=True, slots=True)
class About:
    """What the page is about: the child's running signals, and the decision being put right."""

    child: Child
    lens: Lens
    running: list[Answered]
    first: ManagementDecision | None
    decisions: list[ManagementDecision]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The signals an answer may cover: those that run, and those covered before.

        A decision put right covers none that began only after it.
        """
        names, first = words_of_rules(), self.first
        running = [one.signal for one in self.running]
        kinds = [one.kind for one in running if first is None or one.began_on <= first.about_on]
        kinds += [kind for kind in (first.kinds if first else ()) if kind not in kinds]
        return [(kind, names.get(kind, kind)) for kind in kinds]


@keeps_drafts("A management decision")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_decide)
def child_decide(request: Request, child: Child) -> HttpResponse:
    """What the record shows, and the form by which a manager answers it."""
    given = request.POST if request.method == "POST" else request.GET
    about = about_of(request, child, given.get("corrects", ""))
    if request.method != "POST":
        return decide_page(request, about, DecisionForm(
            **offered(request, about), initial=beginning(request, about)
        ))  # fmt: skip
    back = HttpResponseRedirect(way_back(child, given.get("back", ""))[0])
    if pressed_before(request.user, given.get("key", "")):
        return back  # the first press may have ended the very signals it names
    form = DecisionForm(request.POST, **offered(request, about))
    both = two_texts(request, about, form)
    if both is not None:
        return both
    if form.is_valid() and record(request, about, form):
        messages.success(request, recorded_words(about, form))
        return back
    return decide_page(request, about, form, NOT_UNDERSTOOD)


def about_of(request: Request, child: Child, corrects: str) -> About:
    """What the record shows now; 404 for a decision to put right that is not one's own."""
    lens = lens_for(request.user, child)
    decisions = decisions_of(child, lens)
    running = answered(signals_of_child(child.pk, today()), decisions, today())
    first = next((one for one in decisions if corrects and one.source_id == corrects), None)
    if corrects and (first is None or first.decided_by_id != request.user.pk):
        raise Http404
    return About(child, lens, running, first, decisions)


def offered(request: Request, about: About) -> dict[str, Any]:
    """What the form offers: signals to answer, whose desk it may stand on, days from today on."""
    people = may_be_given(about.child, request.user, today())
    action = about.first.action if about.first else None
    owner = action.given_to if action is not None else None
    if owner is not None and owner not in people:
        people.append(owner)
    return {"choices": about.choices, "people": people, "today": today()}


def on_desk(decision: ManagementDecision) -> dict[str, str]:
    """Whose desk a decision put something on, and what; empty answers where on none."""
    action = decision.action
    if action is None or action.given_to is None:
        return {"owner": "", "task": ""}
    return {"owner": str(action.given_to.public_id), "task": action.what}


def beginning(request: Request, about: About) -> dict[str, Any]:
    """What the form holds at first: the signal one came from is ticked."""
    start: dict[str, Any] = {"back": request.GET.get("back", "")}
    if about.first is None:
        return start | {"kinds": request.GET.getlist("kind")}
    first = about.first
    return start | {
        "corrects": first.source_id,
        "again": OTHER,
        **on_desk(first),
        **{
            name: getattr(first, name)
            for name in ("kinds", "why", "seen", "next_steps", "who", "by_when", "look_again_on")
        },
    }


def record(request: Request, about: About, form: DecisionForm) -> bool:
    """Record the decision, once however often it is pressed; False where it is refused."""
    names = ("why", "seen", "next_steps", "who", "task", "by_when", "look_again_on", "key")
    given = {name: form.cleaned_data[name] for name in names}
    try:
        record_management_decision(
            **given,
            owner=form.people.get(form.cleaned_data["owner"]),
            kinds=form.cleaned_data.get("kinds", []),
            child=about.child,
            by=request.user,
            now=now(),
            supersedes=about.first,
        )
    except AlreadyDone:
        return True
    except DecisionRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


def decided(decisions: list[ManagementDecision]) -> OnFile:
    """What was last decided, as the form says it; nothing of it is ever written over."""
    version = version_of(sorted(one.pk for one in decisions))
    if not decisions:
        return OnFile(version)
    last, names = max(decisions, key=lambda one: one.pk), words_of_rules()
    values = {
        "kinds": [names.get(kind, kind) for kind in last.kinds],
        "again": again_words(last.look_again_on, today()),
        **on_desk(last),
        **{
            name: getattr(last, name)
            for name in ("why", "seen", "next_steps", "who", "by_when", "look_again_on")
        },
    }
    return OnFile(version, values, last.decided_by, last.recorded_at)


def two_texts(request: Request, about: About, form: DecisionForm) -> HttpResponse | None:
    """Both texts, where somebody decided about the child meanwhile; None where nobody did.

    Also where the form is not right: their decision may have ended the very signal it answers.
    """
    if about.first is not None:
        return None
    return meanwhile(
        request,
        form,
        lambda: decided(decisions_of(about.child, about.lens)),
        title=f"{name_of(about.child)}, management decision",
    )


def recorded_words(about: About, form: DecisionForm) -> str:
    """That it is recorded, when to look again, and which signals ended with it."""
    again = day_words(form.cleaned_data["look_again_on"])
    said = f"Recorded on the child’s file. You look again on {again}."
    running = {one.kind for one in signals_of_child(about.child.pk, today())}
    over = [one.signal.kind for one in about.running if one.signal.kind not in running]
    names = words_of_rules()
    return " ".join([said, *(f"“{names[kind]}” ends with your answer." for kind in over)])


def decide_page(
    request: Request, about: About, form: DecisionForm, status: int = 200
) -> HttpResponse:
    """The page with the form, as far as it is filled in."""
    context = page_of(request, about.child, now(), about.lens)
    part = f"corrects={about.first.source_id}" if about.first else ONLY
    kept(request, form, part, based_on=decided(about.decisions).version)
    asked = form.data.get("back", "") if form.is_bound else form.initial.get("back", "")
    href, words = way_back(about.child, asked)
    context |= {
        "form": form,
        "signals": [answered_of(one, about.child, today()) for one in about.running],
        "corrects": about.first is not None,
        "back_href": href,
        "back_words": words,
    }
    return render(request, "record/child_decide.html", context, status=status)


def way_back(child: Child, asked: str) -> tuple[str, str]:
    """The page of ours the person came from, and its name; else what is due for the child."""
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/"):
        try:
            name = resolve(urlsplit(asked).path).view_name
        except Resolver404:
            name = ""
        if name in COME_FROM:
            return asked, COME_FROM[name]
    return reverse("child_due", args=[child.public_id]), COME_FROM["child_due"]
