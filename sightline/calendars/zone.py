"""The one time zone of the service."""

from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
