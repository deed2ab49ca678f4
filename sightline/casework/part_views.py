"""What is done about one contact: ask, hear, decide, read, tell, put the words right."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.access.roles import Role
from sightline.calendars.clock import now, today
from sightline.casework import deciding, presenters, receiving
from sightline.casework.board import Facts, screeners_to_choose, team_chosen, teams_to_choose
from sightline.casework.forms import (
    AnswerForm,
    AskForm,
    DecideForm,
    GiveForm,
    ReadForm,
    TellForm,
    WordsForm,
)
from sightline.casework.guards import call_page
from sightline.casework.permissions import may_read_decisions, may_work_front_door
from sightline.casework.steps import AGENCIES, Step
from sightline.casework.views import NOT_UNDERSTOOD, add_refusal, lines_before, page_of
from sightline.design.dates import moment as moment_words
from sightline.design.forms import KeyedForm
from sightline.design.words import within
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once

READS_AND_WRITES = require_http_methods(["GET", "HEAD", "POST"])
Deed = Callable[[], tuple[Callable[..., Any], dict[str, Any]]]


def asked(
    request: Request, facts: Facts, form: KeyedForm, deed: Deed, *, heading: str, button: str,
    done: str, why_not: str = "", more: dict[str, Any] | None = None, part: str = "form",
    based_on: str = "",
) -> HttpResponse:  # fmt: skip
    """One form about a contact: do it and go back to the contact, or show what is wrong.

    `why_not` says why there is nothing to ask, in place of the form; `part` tells apart what is
    kept of forms about several things of one contact; `based_on` is the state of what it changes.
    """
    if form.is_valid() and not why_not:
        operation, given = deed()
        try:
            with suppress(AlreadyDone):
                once(operation, form.cleaned_data["key"])(**given, by=request.user)
        except receiving.FrontDoorRefused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("contact", facts.call.public_id)
    context = page_of(facts) | {
        "form": kept(request, form, part, based_on=based_on),
        "heading": heading,
        "action": request.path,
        "button": button,
        "why_not": why_not,
        "groups": [],
        "hidden": {},
    }
    context |= more or {}
    context["grouped"] = {field.name for _, fields in context["groups"] for field in fields}
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "casework/contact_form.html", context, status=status)


def known_of(facts: Facts) -> dict[str, Any]:
    """What whoever decides reads: what agencies said, and what the record knew before."""
    asked = [presenters.asked_row(*pair, now()) for pair in facts.requests]
    return {"before": lines_before(facts), "asked": asked}


def sent(request: Request) -> Any:
    """What was sent, None where the page was only opened."""
    return request.POST if request.method == "POST" else None


@keeps_drafts("A question to an agency")
@READS_AND_WRITES
@call_page(may_work_front_door)
def contact_ask(request: Request, facts: Facts) -> HttpResponse:
    """Write down whom we asked what they know."""
    form, at = AskForm(sent(request), now=now()), now()

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        names = ("agency", "whom", "asks", "urgency")
        given = {name: form.cleaned_data[name] for name in names}
        given |= {"call": facts.call, "asked_at": form.moment, "now": at}
        return receiving.ask_agency, given

    return asked(
        request, facts, form, deed, heading="Ask an agency", button="Save that we asked",
        done="Kept. The answer has a clock of its own.",
    )  # fmt: skip


@keeps_drafts("An agency’s answer")
@READS_AND_WRITES
@call_page(may_work_front_door)
def contact_answer(request: Request, facts: Facts) -> HttpResponse:
    """Write down what an agency said."""
    questions = {str(one.pk): one for one, _ in facts.requests}
    choices = [
        (key, f"{AGENCIES[one.agency]}: {one.whom}, {moment_words(one.asked_at)}")
        for key, one in questions.items()
    ]
    at = now()
    form = AnswerForm(sent(request), choices=choices, now=at)

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        given = {name: form.cleaned_data[name] for name in ("who", "said")}
        question = questions[form.cleaned_data["which"]]
        given |= {"request": question, "answered_at": form.moment, "now": at}
        return receiving.record_answer, given

    return asked(
        request, facts, form, deed, heading="Write down an answer", button="Save the answer",
        done="The answer is kept.",
        why_not="" if choices else "No agency has been asked about this contact.",
    )  # fmt: skip


@keeps_drafts("A decision at the front door")
@READS_AND_WRITES
@call_page(may_work_front_door)
def contact_decide(request: Request, facts: Facts) -> HttpResponse:
    """Say for each child the level and the next step, and why."""
    teams = [(str(team.public_id), team.name) for team in teams_to_choose()]
    names = [(one.pk, presenters.called(one, child, today())) for one, child in facts.children]
    levels = {one.number: one.words for one in facts.levels.each}
    form = DecideForm(sent(request), children=names, teams=teams, levels=levels)

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        given = form.cleaned_data
        chosen = {
            pk: deciding.Chosen(
                int(given[f"level_{pk}"]), Step(given[f"step_{pk}"]), given[f"service_{pk}"]
            )
            for pk, _ in names
        }
        why = deciding.Why(**{name: given[name] for name in deciding.Why.__dataclass_fields__})
        asked = ("team", "help_team")
        teams = {name: team_chosen(given[name]) if given[name] else None for name in asked}
        said = {"call": facts.call, "chosen": chosen, "why": why, "now": now()}
        return deciding.decide_call, said | teams

    groups = [
        (name, [form[f"{field}_{pk}"] for field in ("level", "step", "service")])
        for pk, name in names
    ]
    return asked(
        request, facts, form, deed, heading="Threshold and next step", button="Decide",
        done="Decided, and on file.",
        why_not="This contact has been decided." if facts.is_decided else "",
        more={"groups": groups} | known_of(facts),
    )  # fmt: skip


@keeps_drafts("Reading a decision at the front door")
@READS_AND_WRITES
@call_page(may_read_decisions)
def contact_read(request: Request, facts: Facts) -> HttpResponse:
    """A manager reads a decision that nothing more is done."""
    form, screening = ReadForm(sent(request)), facts.screening

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        given = form.cleaned_data
        return deciding.read_decision, {
            "screening": screening, "agreed": given["agreed"] == "yes",
            "comment": given["comment"], "now": now(),
        }  # fmt: skip

    return asked(
        request, facts, form, deed, heading="Read the decision", button="Save what I decided",
        done="Kept.",
        why_not="" if facts.waits_for_manager else "No decision on this contact waits to be read.",
        more={"decision": presenters.child_rows(facts, today())} | known_of(facts),
    )  # fmt: skip


@keeps_drafts("Telling whoever told us")
@READS_AND_WRITES
@call_page(may_work_front_door)
def contact_tell(request: Request, facts: Facts) -> HttpResponse:
    """Write down what whoever told us was told, or why they were not."""
    at = now()
    form = TellForm(sent(request), now=at)

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        given = form.cleaned_data
        return deciding.tell_referrer, {
            "call": facts.call, "was_told": given["was_told"] == "yes", "words": given["words"],
            "at": form.moment, "now": at,
        }  # fmt: skip

    return asked(
        request, facts, form, deed, button="Save", done="Kept.",
        heading=f"Tell {within(facts.told.who, typed=True)}",
    )  # fmt: skip


@keeps_drafts("The words of a contact, put right")
@READS_AND_WRITES
@call_page(may_work_front_door)
def contact_correct(request: Request, facts: Facts) -> HttpResponse:
    """Put right what was written down; what stood before stays on file."""
    names = receiving.Words.__dataclass_fields__
    form = WordsForm(sent(request), initial={name: getattr(facts.told, name) for name in names})

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        return receiving.correct_words, {"call": facts.call, "words": form.words, "now": now()}

    return asked(
        request, facts, form, deed, heading="Put the words right", button="Keep the new words",
        done="Kept. What stood before is still on file.",
    )  # fmt: skip


@keeps_drafts("Giving a contact to a screener")
@READS_AND_WRITES
@call_page(may_read_decisions)
def contact_give(request: Request, facts: Facts) -> HttpResponse:
    """A manager says who screens a contact."""
    people = {str(one.public_id): one for one in screeners_to_choose()}
    names = [(key, f"{one.name} ({Role(one.role).words})") for key, one in people.items()]
    form = GiveForm(sent(request), people=names)

    def deed() -> tuple[Callable[..., Any], dict[str, Any]]:
        to = people[form.cleaned_data["to"]]
        return receiving.give_call, {"call": facts.call, "to": to, "now": now()}

    return asked(
        request, facts, form, deed, heading="Who screens this contact?", button="Give it to them",
        done="It stands on their board now.",
        why_not="This contact has been decided." if facts.is_decided else "",
    )  # fmt: skip
