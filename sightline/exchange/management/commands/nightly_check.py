"""Say which nightly loads are late or short, for a timer to tell somebody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.calendars.clock import now
from sightline.exchange.night_words import alarms_of
from sightline.exchange.nights import standings


class Command(BaseCommand):
    """One plain line for each load that is late or short; nothing of any child."""

    help = "Say which nightly loads are late or short; exit status 1 where one is."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1, with the lines, where a load is late or short."""
        moment = now()
        found = standings(moment)
        if alarms := alarms_of(found, moment.date()):
            raise CommandError("\n".join(alarms))
        if not any(one.expected and one.expected.days for one in found):
            self.stdout.write("No load is expected. Say which ones are: Data, Nightly loads.")
        else:
            self.stdout.write("Every load that was expected is in.")
