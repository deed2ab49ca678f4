"""Restricting a record at once, because a child is in the news."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sightline.access.guards import Request
from sightline.calendars.clock import now
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.people import narrowing, notorious
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.operations import Refused
from sightline.people.presenters import name_of
from sightline.people.writing import may_write
from sightline.record.news_forms import NewsForm
from sightline.record.pages import page_of

NOT_UNDERSTOOD = 422
WORDS = "This child is in the news: restrict the file now"
DONE = (
    "Restricted. It opens to those who work with the child, and to you. "
    "Tell a service manager or the director, who name others"
)


@keeps_drafts("A child is in the news")
@require_http_methods(["GET", "HEAD", "POST"])
@child_page(may_write)
def child_in_the_news(request: Request, child: Child) -> HttpResponse:
    """Say what draws people to the child; the record is restricted at once."""
    if request.method != "POST":
        return news_page(request, child, NewsForm())
    form = NewsForm(request.POST)
    if not form.is_valid():
        return news_page(request, child, form)
    given = {name: form.cleaned_data[name] for name in ("what", "why")}
    try:
        with suppress(AlreadyDone):
            once(notorious.say_in_the_news, form.cleaned_data["key"])(
                child=child, by=request.user, now=now(), **given
            )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return news_page(request, child, form)
    messages.success(request, DONE)
    return redirect("child", child.public_id)


def way_to_news(request: Request, child: Child) -> list[tuple[str, str]]:
    """The link to that page, for whoever may restrict the file; none for anybody else."""
    if not may_write(request.user, child):
        return []
    return [(reverse("child_in_the_news", args=[child.public_id]), WORDS)]


def news_page(request: Request, child: Child, form: NewsForm) -> HttpResponse:
    """The page with its form; without one where the record is restricted already."""
    context = page_of(request, child, now(), part="child_looks") | {
        "title": f"{name_of(child)}: in the news",
        "form": kept(request, form),
        "state": narrowing.running_state(child),
    }
    status = NOT_UNDERSTOOD if form.errors else 200
    return render(request, "record/child_in_the_news.html", context, status=status)
