"""Where `bin/sightline COMMAND` enters: load, county, bench and the rest."""

import os
import sys
from collections.abc import Callable

from django.core.management import ManagementUtility
from django.core.management.base import BaseCommand, OutputWrapper

from sightline.config import logs
from sightline.duties import sharing


class Plain(OutputWrapper):
    """Complaints in their own words alone, without the name the framework has for them."""

    def write(  # type: ignore[override]  # as the framework's own does
        self,
        msg: str = "",
        style_func: Callable[[str], str] | None = None,
        ending: str | None = None,
    ) -> None:
        """Write a complaint."""
        super().write(msg.removeprefix("CommandError: "), style_func, ending)


class Console(ManagementUtility):
    """Our commands and the framework's."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of this name, complaining plainly."""
        command = super().fetch_command(subcommand)
        command.stderr = Plain(sys.stderr)
        command.stderr.style_func = command.style.ERROR
        return command


def main(arguments: list[str]) -> None:
    """Run one console command; `arguments` are what follows `bin/sightline`."""
    logs.install()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    sharing.from_the_console()
    Console(["bin/sightline", *arguments]).execute()


if __name__ == "__main__":
    main(sys.argv[1:])
