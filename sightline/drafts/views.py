"""Saving what is typed while it is typed. The browser's script asks this, nobody reads it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from sightline.access.guards import signed_in
from sightline.access.permissions import may_sign_in
from sightline.calendars.clock import now
from sightline.drafts import operations
from sightline.drafts.typed import WHERE, WHOSE, typed_on
from sightline.drafts.words import said_of

NOT_UNDERSTOOD, SOMEBODY_ELSE, TOO_MUCH = 400, 409, 413


@require_POST
def save_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed, and say so in words. No deed: no entry in the trail, no refresh."""
    viewer = signed_in(request)
    may_sign_in(viewer).or_refuse()
    if request.POST.get(WHOSE) != str(viewer.public_id):
        words = "Not saved: somebody else has signed in on this computer. Close this page."
        return JsonResponse({"state": "whose", "words": words}, status=SOMEBODY_ELSE)
    typed = typed_on(request.POST, request.POST.get(WHERE, ""))
    if typed is None or typed.number is None:
        return JsonResponse({"state": "refused", "words": "Not saved."}, status=NOT_UNDERSTOOD)
    try:
        kept = operations.keep(typed, by=viewer, now=now())
    except operations.NotKept as refusal:
        words = f"Not saved. {refusal}."
        return JsonResponse({"state": "refused", "words": words}, status=TOO_MUCH)
    return JsonResponse({"state": kept.outcome.value, "words": said_of(kept)})


save_draft.permit = may_sign_in  # type: ignore[attr-defined]  # the test over every page reads it
