"""What is measured in a process of its own, so that its memory is its own: the result as JSON."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path


def main(arguments: Sequence[str]) -> None:
    """`flatten FILE` uses the standard library alone; `load SOURCE PATH` is the real loader."""
    what, *given = arguments
    if what == "flatten":
        from sightline.config.bench.flattening import flatten

        result = asdict(flatten(Path(*given)))
    else:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
        django.setup()
        from sightline.config.bench.loading import timed_load

        source, path = given
        result = asdict(timed_load(source, Path(path)))
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
