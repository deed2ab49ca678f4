"""Tries hostile cases over the database this process has; one line of JSON for each.

Run as `python -m sightline.config.bench.hostile EVERY`, with SIGHTLINE_DATA an empty folder.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import psycopg


def main(every: int) -> None:
    """Try one case in so many, every kind at least once."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    django.setup()
    from sightline.config.bench.hostile.cases import Case, share_of
    from sightline.config.bench.hostile.catalogue import catalogue
    from sightline.config.bench.hostile.good import every_kind
    from sightline.config.bench.hostile.trying import Trier

    room = Path(os.environ["SIGHTLINE_DATA"])
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        trier = Trier(connection, room)
        for good in every_kind():
            trier.ready(Case(good.source, "good", good.name, good.written))
        for case in share_of(catalogue(), every):
            sys.stdout.write(json.dumps(asdict(trier.tried(case))) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
