"""Setting the levels of the council's threshold document."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sightline.access.fresh import fresh_sign_in
from sightline.access.guards import Request, page
from sightline.calendars.clock import today
from sightline.casework import levels
from sightline.casework.forms import text
from sightline.casework.steps import LEVELS
from sightline.casework.views import NOT_UNDERSTOOD
from sightline.drafts.conflict import OnFile, meanwhile, state_of_setting
from sightline.drafts.keeping import keeps_drafts, kept
from sightline.duties.deeds import AlreadyDone, once
from sightline.duties.forms import SettingForm
from sightline.duties.permissions import may_set_limits

TITLE = "The levels of need"


class LevelsForm(SettingForm):
    """What each level is called and is for, where it is published, from which day, and why."""

    source = text(
        "Which document do they come from?",
        "Say which document they come from",
        "Its name, and where people find it. Shown beside the levels at screening.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in LEVELS:
            self.fields |= {
                f"name_{one.number}": text(
                    f"Level {one.number} is called", "Say what this level is called", long=False
                ),
                f"says_{one.number}": text(
                    f"Level {one.number} is for", "Say what this level is for", long=False
                ),
            }
        asked = [f"{part}_{one.number}" for one in LEVELS for part in ("name", "says")]
        self.order_fields(["key", *asked, "source", "from_on", "why"])

    @property
    def levels(self) -> dict[int, tuple[str, str]]:
        """Name and words of each level, by its number; only once the form is valid."""
        given = self.cleaned_data
        return {
            one.number: (given[f"name_{one.number}"], given[f"says_{one.number}"]) for one in LEVELS
        }


@keeps_drafts("The levels of need")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_sign_in
@page(may_set_limits)
def set_levels(request: Request) -> HttpResponse:
    """Set them from a day on, with who and why."""
    day = today()
    if request.method != "POST":
        now = levels.answers_of(levels.levels_on(day))
        return levels_page(request, LevelsForm(today=day, initial={**now, "from_on": day}))
    form = LevelsForm(request.POST, today=day)
    if not form.is_valid():
        return levels_page(request, form, NOT_UNDERSTOOD)
    both = meanwhile(request, form, levels_on_file, title=TITLE)
    if both is not None:
        return both
    given = form.cleaned_data
    with suppress(AlreadyDone):
        once(levels.set_levels, given["key"])(
            levels=form.levels,
            source=given["source"],
            from_on=given["from_on"],
            why=given["why"],
            by=request.user,
            today=day,
        )
    messages.success(request, "Recorded. They hold for contacts that come from that day on.")
    return redirect("set_levels")


def levels_page(request: Request, form: LevelsForm, status: int = 200) -> HttpResponse:
    """The page on which they are set, with every time they were."""
    kept(request, form, based_on=levels_on_file().version)
    context = {"form": form, "title": TITLE, "set": levels.levels_set()}
    return render(request, "casework/set_levels.html", context, status=status)


def levels_on_file() -> OnFile:
    """What was last set of them."""
    return state_of_setting(
        levels.SETTING, lambda value: levels.answers_of(levels.read(value, None))
    )
