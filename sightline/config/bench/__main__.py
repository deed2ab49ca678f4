"""What is measured in a process of its own, so that its memory is its own: the result as JSON."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any


def main(arguments: Sequence[str]) -> None:
    """`flatten FILE` uses the standard library alone; the others are the real loader and pages.

    `load SOURCE PATH` loads one extract, `match FOLDER` a county and what other sources tell of it;
    `pages` asks for pages with the data that is here.
    """
    what, *given = arguments
    if what == "flatten":
        from sightline.config.bench.flattening import flatten

        result = asdict(flatten(Path(*given)))
    else:
        import django

        from sightline.duties import sharing

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
        django.setup()
        sharing.from_the_console()
        result = loaded(what, given)
    sys.stdout.write(json.dumps(result))


def loaded(what: str, given: Sequence[str]) -> dict[str, Any]:
    """What is measured over a database."""
    from sightline.config.bench.loading import timed_load
    from sightline.config.bench.matching import measured

    if what == "match":
        return measured(Path(*given))
    if what == "pages":
        from sightline.config.bench.growth import pages_timed

        return pages_timed()
    source, path = given
    return asdict(timed_load(source, Path(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
