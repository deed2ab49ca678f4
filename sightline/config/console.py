"""Where `bin/sightline COMMAND` enters: load, county, bench and the rest."""

import os
import sys

from django.core.management import execute_from_command_line


def main(arguments: list[str]) -> None:
    """Run one console command; `arguments` are what follows `bin/sightline`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    execute_from_command_line(["bin/sightline", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
