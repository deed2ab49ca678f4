"""The templates' environment: words for days, links, and nothing that is silently missing."""

from typing import Any

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from jinja2 import Environment, StrictUndefined

from sightline.design import dates
from sightline.design.words import listing, plural, thousands, within


def environment(**options: Any) -> Environment:
    """Jinja as every page uses it: escaped, strict about names, with our filters."""
    options |= {"undefined": StrictUndefined}
    made = Environment(  # noqa: S701  Django passes autoescape, which is on # nosec B701
        **options,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.filters |= {
        "day": dates.day,
        "day_short": dates.day_short,
        "within": within,
        "weekday": dates.weekday,
        "moment": dates.moment,
        "clock": dates.clock,
        "ago": dates.ago,
        "listing": listing,
        "thousands": thousands,
    }
    made.globals |= {
        "url": url,
        "url_or_nothing": url_or_nothing,
        "static": static,
        "plural": plural,
    }
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def url_or_nothing(name: str) -> str:
    """The address of a page that not every installation has; empty where it has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
