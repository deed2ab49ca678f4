"""A child between two teams, on the child's file: handing on, answering, and every step so far."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.casework.board import has_open_case, team_chosen, teams_to_choose
from sightline.casework.models import CaseStep
from sightline.casework.sending import put_on_file
from sightline.casework.stepping import operations
from sightline.casework.stepping.forms import AcceptForm, BackForm, DeclinedForm, SendForm, WordForm
from sightline.casework.stepping.kinds import FROM_FRONT_DOOR, Kind
from sightline.casework.stepping.limits import MEETING_RULE, last_day
from sightline.casework.stepping.permissions import may_hand_on, may_see_steps
from sightline.casework.stepping.presenters import back_words, told_of
from sightline.casework.stepping.queries import (
    number_held,
    people_of,
    receives,
    sends,
    steps_of,
)
from sightline.casework.views import NOT_UNDERSTOOD
from sightline.design.dates import weekday
from sightline.design.forms import KeyedForm
from sightline.design.words import listing, plural
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import pressed_before
from sightline.people.file import file_page
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.presenters import name_of
from sightline.people.situations import lens_for
from sightline.workforce.models import Team, Worker

METHODS = ["GET", "HEAD", "POST"]
PART = "child_steps"
ACCEPTED = "Accepted."
STILL_OPEN = (
    "The case in social care stays open. It closes once the protection plan, enquiry or time in "
    "care that runs has ended; a case from another system is closed there."
)
ENDED: dict[str, tuple[Callable[..., Any], str]] = {
    "back": (operations.send_back, "Sent back."),
    "take": (operations.take_back, "Taken back."),
    "declined": (operations.family_declined, "Kept. The front door decides anew."),
}
Deed = tuple[Callable[..., Any], dict[str, Any], str]


@keeps_drafts("A step up, a step down or a move to another team")
@require_http_methods(METHODS)
@child_page(may_hand_on)
def child_new_step(request: Request, child: Child) -> HttpResponse:
    """Hand the child on to another team: up, down or across."""
    teams = [(str(team.public_id), team.name) for team in teams_to_choose()]
    sent_in = request.POST if request.method == "POST" else None
    form = SendForm(sent_in, teams=teams, initial={"kind": request.GET.get("kind", "")})
    if form.is_valid() and sent(request, child, form):
        messages.success(request, "Sent. You hold the risk until they accept.")
        return redirect("child_steps", child.public_id)
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: step up or step down",
        "form": kept(request, form),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "casework/child_new_step.html", context, status=status)


def sent(request: Request, child: Child, form: SendForm) -> bool:
    """Send it; False, with what is wrong on the form, where it cannot be."""
    team = team_chosen(form.cleaned_data["team"])
    if team is None:
        form.add_error("team", "Choose the team")
        return False
    typed = form.cleaned_data["worker"].strip()
    worker, wrong = named_in(team, typed, today())
    if wrong:
        form.add_error("worker", wrong)
        return False
    given = {"told": form.told, "to_team": team, "to_worker": worker}
    return put_on_file(request, child, form, operations.send_step, **given)


def named_in(team: Team, typed: str, day: date) -> tuple[Worker | None, str]:
    """Who in the team is called so (None: nobody was named), or what is wrong with the name."""
    if not typed:
        return None, ""
    people = people_of(team, day)
    alike = [one for one in people if typed.casefold() in one.name.casefold()]
    exact = [one for one in alike if one.name.casefold() == typed.casefold()] or alike
    if len(exact) == 1:
        return exact[0], ""
    names = listing([one.name for one in people], "or") or "nobody who is on file"
    return None, f"Write the name of one person in {team.name}: {names}"


def tell(request: Request, child: Child, step: CaseStep | None, said: str) -> None:
    """Say what was done; after a step down, also that the case in social care is open still."""
    messages.success(request, said)
    is_down = step is not None and step.kind == Kind.DOWN
    if is_down and said.startswith(ACCEPTED) and has_open_case(child):
        messages.warning(request, STILL_OPEN)


@keeps_drafts("An answer to a step between teams")
@require_http_methods(METHODS)
@child_page(may_see_steps)
def child_steps(request: Request, child: Child) -> HttpResponse:
    """The step that waits, for both ends; and every step before, with who held the risk."""
    steps = steps_of(child)
    open_step = next((one for one in steps if one.closed_at is None), None)
    if request.method == "POST" and pressed_before(request.user, request.POST.get("key", "")):
        return redirect("child_steps", child.public_id)
    forms = forms_for(request, open_step) if open_step is not None else {}
    chosen = request.POST.get("do", "")
    if request.method == "POST" and open_step is None:
        messages.warning(request, "This step has been answered meanwhile.")
    elif request.method == "POST" and chosen in forms and forms[chosen].is_valid():
        operation, given, said = deed_of(chosen, forms[chosen], open_step)
        if put_on_file(request, child, forms[chosen], operation, step=open_step, **given):
            tell(request, child, open_step, said)
            return redirect("child_steps", child.public_id)
    lens, day = lens_for(request.user, child), today()
    context = file_page(request, child, PART) | {
        "title": f"{name_of(child)}: steps up and down",
        "forms": {name: kept(request, form, name) for name, form in forms.items()},
        "open": told_of(open_step, day, lens) if open_step is not None else None,
        "steps": [told_of(one, day, lens) for one in steps if one.closed_at is not None],
        "may_send": open_step is None and bool(may_hand_on(request.user, child)),
    }
    status = NOT_UNDERSTOOD if any(form.errors for form in forms.values()) else 200
    return render(request, "casework/child_steps.html", context, status=status)


def forms_for(request: Request, step: CaseStep) -> dict[str, KeyedForm]:
    """What this person may do about a step that waits: a form for each, by what it does."""
    day = today()
    chosen = request.POST.get("do", "") if request.method == "POST" else ""

    def typed(name: str) -> Any:
        return request.POST if chosen == name else None

    found: dict[str, KeyedForm] = {}
    answers, sent_it = receives(request.user, step, day), sends(request.user, step, day)
    if answers:
        until = last_day(MEETING_RULE, now())
        found["accept"] = AcceptForm(
            typed("accept"),
            workers=workers_for(step, day),
            by_when=weekday(until),
            at_triage=step.kind in FROM_FRONT_DOOR,
            initial={"first_contact_on": max(step.first_contact_on, day), **chosen_worker(step)},
        )
        found["back"] = BackForm(typed("back"))
        if step.kind == Kind.HELP:
            found["declined"] = DeclinedForm(typed("declined"))
    elif sent_it:
        found["take"] = BackForm(typed("take"))
    if answers or sent_it:
        found["word"] = WordForm(typed("word"))
    return found


def workers_for(step: CaseStep, day: date) -> list[tuple[str, str]]:
    """Who in the receiving team may hold the child, with how many each holds now."""
    people = people_of(step.to_team, day)
    holds = number_held(people)
    return [
        (str(one.public_id), f"{one.name} ({plural(holds.get(one.pk, 0), 'child', 'children')})")
        for one in people
    ]


def chosen_worker(step: CaseStep) -> dict[str, str]:
    """Who was asked, as the form begins with them."""
    return {"worker": str(step.to_worker.public_id)} if step.to_worker else {}


def deed_of(name: str, form: KeyedForm, step: CaseStep | None) -> Deed:
    """The deed a form asks for, what was typed for it, and what is said once it is done."""
    given = form.cleaned_data
    if name == "accept":
        assert step is not None  # noqa: S101  there is no form without a step
        people = {str(one.public_id): one for one in people_of(step.to_team, today())}
        asked = ("first_contact_on", "together", "first")
        typed = {name: given[name] for name in asked if name in given}
        typed["worker"] = people[given["worker"]]
        who = people[given["worker"]].name
        return operations.accept_step, typed, f"{ACCEPTED} {who} holds the child from today."
    if name == "word":
        return operations.write_word, {"said": given["said"]}, "The other side can read it now."
    operation, said = ENDED[name]
    if name == "back" and step is not None:
        said = f"{said} {back_words(step)}"
    return operation, {"why": given["why"]}, said
