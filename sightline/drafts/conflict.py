"""Two people changed the same thing: nothing is written over, and both texts stand whole."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from sightline.access.models import User
from sightline.design.dates import day
from sightline.design.forms import KeyedForm
from sightline.drafts.keeping import kept
from sightline.drafts.operations import is_finished, one_at_a_time
from sightline.drafts.typed import BASED_ON, NOT_TYPED, OURS, as_id
from sightline.settings.queries import ever_set

CLASH = 409
LONGEST = 3_000
"""Words of a text that are compared one by one; a longer one is marked whole."""


@dataclass(frozen=True, slots=True)
class OnFile:
    """What a form changes, as it is on file.

    `version` is another whenever anything of it is. `values` are the form's answers as they stand,
    by the name of the field. `by` put them on file, at `at`; None where that is not known.
    """

    version: str
    values: Mapping[str, Any] = field(default_factory=dict)
    by: User | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in both texts, cut where they differ: each piece with whether it differs."""

    label: str
    theirs: list[tuple[str, bool]]
    yours: list[tuple[str, bool]]


def version_of(*parts: object) -> str:
    """A name for what these parts say, another whenever one of them is."""
    return sha256(repr(parts).encode()).hexdigest()[:32]


def state_of_setting(name: str, answers: Callable[[Any], Mapping[str, Any]]) -> OnFile:
    """What was ever set under `name`; its latest is on file. `answers` reads a setting's value."""
    rows = ever_set(name)
    version = version_of(name, [(one.pk, one.value, one.from_on, one.why) for one in rows])
    if not rows:
        return OnFile(version)
    last = rows[0]
    values = {**answers(last.value), "from_on": last.from_on, "why": last.why}
    return OnFile(version, values, last.set_by, last.set_at)


def changed_since(
    request: HttpRequest, form: KeyedForm, state: Callable[[], OnFile]
) -> OnFile | None:
    """What is on file now, if it was changed after the form was opened; None where it was not.

    From here until the request ends nobody else changes it through the same page. A form pressed
    twice is not its own conflict.
    """
    based_on, key = form.data.get(BASED_ON, ""), as_id(form.data.get("key", ""))
    if not based_on or key is None or is_finished(signed_in_as(request), key):
        return None
    one_at_a_time(request.path)
    found = state()
    return None if found.version == based_on else found


def signed_in_as(request: HttpRequest) -> User:
    """Who sent the form; pages with forms are for people who signed in."""
    assert isinstance(request.user, User)  # noqa: S101  the page's guard saw to it
    return request.user


def meanwhile(
    request: HttpRequest,
    form: KeyedForm,
    state: Callable[[], OnFile],
    *,
    title: str,
    part: str = "form",
) -> HttpResponse | None:
    """The page of both texts, where what the form changes was changed since; else None.

    On it the form stands ready with both put together, to be changed and put on file.
    """
    form.is_valid()  # where it is not, what is wrong stands beside the field
    found = changed_since(request, form, state)
    if found is None:
        return None
    without_files(form)
    kept(request, form, part)
    form.kept = replace(form.kept, based_on=found.version)
    answers = [answer_of(form, name, found.values.get(name)) for name in shown(form)]
    context = {
        "title": title,
        "found": found,
        "own": found.by is not None and found.by.pk == request.user.pk,
        "answers": answers,
        "form": put_together(form, found),
        "others": list(others(request, form)),
        "do": request.POST.get("do", ""),
        "draft": vars(request).get("draft"),
    }
    return render(request, "drafts/conflict.html", context, status=CLASH)


def without_files(form: KeyedForm) -> None:
    """Ask for no files: those sent wait already, or are chosen again where the form is opened."""
    for name in [one for one, asked in form.fields.items() if asked.widget.needs_multipart_form]:
        del form.fields[name]


def shown(form: KeyedForm) -> Iterator[str]:
    """The names of the answers a person gives."""
    for bound in form:
        if not bound.is_hidden:
            yield bound.name


def answer_of(form: KeyedForm, name: str, on_file: Any) -> Answer:
    """One answer in both texts."""
    yours = form.cleaned_data.get(name)
    if isinstance(form.fields[name], forms.CharField):
        yours = form[name].value()
    ours, theirs = words_of(form.fields[name], yours), words_of(form.fields[name], on_file)
    pieces, other = differences(theirs, ours)
    return Answer(str(form[name].label or ""), pieces, other)


def words_of(asked: forms.Field, value: Any) -> str:
    """An answer as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return day(value)
    if isinstance(asked, forms.ChoiceField):
        choices: Any = asked.choices
        offered = {str(key): str(words) for key, words in choices}
        chosen = value if isinstance(value, list | tuple) else [value]
        return "\n".join(offered.get(str(one), str(one)) for one in chosen)
    return str(value)


Pieces = list[tuple[str, bool]]


def differences(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, each with whether it differs from the other text."""
    first, second = re.findall(r"\s+|\S+", one), re.findall(r"\s+|\S+", other)
    if max(len(first), len(second)) > LONGEST:
        return [(one, one != other)], [(other, one != other)]
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    mine = [("".join(first[a:b]), what != "equal") for what, a, b, _, _ in steps if a < b]
    theirs = [("".join(second[c:d]), what != "equal") for what, _, _, c, d in steps if c < d]
    return mine, theirs


def put_together(form: KeyedForm, found: OnFile) -> KeyedForm:
    """The form with both long texts under each other where they differ; else as it was sent."""
    sent = QueryDict(mutable=True)
    sent.update(form.data)
    for name, asked in form.fields.items():
        theirs, yours = str(found.values.get(name) or ""), str(form[name].value() or "")
        is_text = isinstance(asked.widget, forms.Textarea)
        if is_text and theirs.strip() and theirs.split() != yours.split():
            sent[name] = f"{theirs}\n\n{yours}"
    form.data = sent
    return form


def others(request: HttpRequest, form: KeyedForm) -> Iterator[tuple[str, str]]:
    """What was sent beside the answers, to be sent again."""
    known = {*form.fields, *NOT_TYPED}
    for name, values in request.POST.lists():
        if name in known or name.startswith(OURS) or name.rpartition("_")[0] in form.fields:
            continue
        for value in values:
            yield name, value
