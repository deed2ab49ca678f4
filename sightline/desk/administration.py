"""Who signs in: adding people, changing what they are, closing their sign-in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.access.models import User
from sightline.access.permissions import may_manage_sign_ins
from sightline.access.queries import everybody
from sightline.access.second_step import is_set_up
from sightline.desk import above
from sightline.desk.people_forms import AddPersonForm, ChangePersonForm, PressForm, ResetForm
from sightline.drafts.conflict import OnFile, meanwhile, version_of
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.workforce import sign_ins

ON_A_PAGE = 50
NOT_UNDERSTOOD = 422


@require_safe
@page(may_manage_sign_ins)
def people_who_sign_in(request: Request) -> HttpResponse:
    """Everybody who signs in, those still with us first."""
    people = everybody().select_related("worker")
    shown = Paginator(people, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/people.html", {"page": shown, "alarms": above.alarms()})


@keeps_drafts("Letting somebody sign in")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_manage_sign_ins)
def add_person(request: Request) -> HttpResponse:
    """Let somebody sign in; their first password is shown once."""
    if request.method != "POST":
        return render(request, "desk/add_person.html", {"form": kept(request, AddPersonForm())})
    form = AddPersonForm(request.POST)
    if form.is_valid():
        password = sign_ins.new_password()
        given = form.cleaned_data
        try:
            user = once(sign_ins.let_in, given["key"])(
                name=given["name"],
                email=given["email"],
                role=given["role"],
                job_title=given["job_title"],
                worker=given["worker"],
                password=password,
                by=request.user,
            )
        except AlreadyDone:
            return redirect("people_who_sign_in")
        except sign_ins.Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            return password_page(request, user, password)
    context = {"form": kept(request, form)}
    return render(request, "desk/add_person.html", context, status=NOT_UNDERSTOOD)


@keeps_drafts("Changing who signs in")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_manage_sign_ins)
def change_person(request: Request, user_id: UUID) -> HttpResponse:
    """One person: role, worker, a new password, closing and opening their sign-in."""
    person = sign_ins.person_at(user_id)
    if person is None:
        raise Http404
    if request.method != "POST":
        return person_page(request, person, ChangePersonForm(initial=as_it_is(person)))
    return PRESSES.get(request.POST.get("do", ""), save)(request, person)


def save(request: Request, person: User) -> HttpResponse:
    """Save the role, the job title and the worker."""
    form = ChangePersonForm(request.POST)
    if form.is_valid():
        both = meanwhile(request, form, lambda: on_file(person), title=person.name)
        if both is not None:
            return both
        given = form.cleaned_data
        try:
            once(sign_ins.change, given["key"])(
                user=person,
                role=given["role"],
                job_title=given["job_title"],
                worker=given["worker"],
                by=request.user,
            )
        except AlreadyDone:
            return redirect("people_who_sign_in")
        except sign_ins.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("people_who_sign_in")
    return person_page(request, person, form, status=NOT_UNDERSTOOD)


def give_password(request: Request, person: User) -> HttpResponse:
    """Give the person a new password, shown once."""
    password = sign_ins.new_password()
    return press(
        request, person, sign_ins.give_password,
        lambda: password_page(request, person, password), password=password,
    )  # fmt: skip


def close(request: Request, person: User) -> HttpResponse:
    """Close the person's sign-in."""
    return press(request, person, sign_ins.close, lambda: redirect("people_who_sign_in"))


def reopen(request: Request, person: User) -> HttpResponse:
    """Open the person's sign-in again."""
    return press(request, person, sign_ins.reopen, lambda: redirect("people_who_sign_in"))


def reset(request: Request, person: User) -> HttpResponse:
    """Let the person set up a second step anew, for a reason that is kept."""
    form = ResetForm(request.POST)
    if not form.is_valid():
        shown = ChangePersonForm(initial=as_it_is(person))
        return person_page(request, person, shown, status=NOT_UNDERSTOOD, reset_form=form)
    return press(
        request, person, sign_ins.reset_second_step,
        lambda: redirect("change_person", person.public_id), why=form.cleaned_data["why"],
    )  # fmt: skip


PRESSES: dict[str, Callable[[Request, User], HttpResponse]] = {
    "save": save,
    "password": give_password,
    "reset": reset,
    "close": close,
    "reopen": reopen,
}


def press(
    request: Request,
    person: User,
    deed: Callable[..., User],
    done: Callable[[], HttpResponse],
    **given: Any,
) -> HttpResponse:
    """Carry out a deed that asks nothing further; a second press of the same button does none."""
    form = PressForm(request.POST)
    if not form.is_valid():
        return redirect("change_person", person.public_id)
    try:
        deed(user=person, by=request.user, key=form.cleaned_data["key"], **given)
    except AlreadyDone:
        return redirect("people_who_sign_in")
    except sign_ins.Refused as refusal:
        shown = ChangePersonForm({**as_it_is(person), "key": form.cleaned_data["key"]})
        shown.add_error(None, str(refusal))
        return person_page(request, person, shown, status=NOT_UNDERSTOOD)
    return done()


def as_it_is(person: User) -> dict[str, Any]:
    """What the form about a person says before anything is changed."""
    worker = getattr(person, "worker", None)
    return {
        "role": person.role,
        "job_title": person.job_title,
        "worker": worker.staff_id or worker.source_id if worker else "",
    }


def on_file(person: User) -> OnFile:
    """What a person is now, read anew."""
    now = as_it_is(sign_ins.person_at(person.public_id) or person)
    return OnFile(version_of(sorted(now.items())), now)


def person_page(
    request: Request,
    person: User,
    form: ChangePersonForm,
    status: int = 200,
    reset_form: ResetForm | None = None,
) -> HttpResponse:
    """The page about one person; one of its forms may have gone wrong."""
    kept(request, form, based_on=on_file(person).version)
    context = {
        "person": person,
        "form": form,
        "press": PressForm(),
        "reset": reset_form or ResetForm(),
        "has_second_step": is_set_up(person),
    }
    return render(request, "desk/change_person.html", context, status=status)


def password_page(request: Request, person: User, password: str) -> HttpResponse:
    """The only page that ever shows a password."""
    context = {"person": person, "password": password}
    return render(request, "desk/first_password.html", context)
