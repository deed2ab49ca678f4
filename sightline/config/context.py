"""What every page is given beside its own: who looks, the bar, the day of a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sightline.access.models import User
from sightline.calendars.clock import demonstration_day
from sightline.config.navigation import bar


def every_page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page; `viewer` is None for somebody not signed in."""
    user = getattr(request, "user", None)
    viewer = user if isinstance(user, User) else None
    return {
        "viewer": viewer,
        "authority": settings.AUTHORITY_NAME,
        "council_sign_in": settings.COUNCIL_SIGN_IN is not None,
        "duty_phone": settings.DUTY_PHONE,
        "navigation": bar(viewer, request.path) if viewer else [],
        "emergency": vars(request).get("emergency"),
        "demonstration_day": demonstration_day() if settings.DEMONSTRATION else None,
    }
