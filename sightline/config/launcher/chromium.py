"""The browser of the journeys: found, or installed where the system lets us."""

import shutil

from sightline.config.launcher import machine
from sightline.config.launcher.progress import Progress

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MISSING = "The journeys need Chromium, and it is not on this machine."
HOW = (
    "On Debian: apt-get install chromium. Elsewhere: Chromium or Google Chrome on the path. "
    "bin/test fast runs the unit tests without it."
)


def find() -> str | None:
    """Where Chromium is, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def ensure(progress: Progress) -> None:
    """Install Chromium where it is missing and we may; raises Problem saying how otherwise."""
    machine.ensure(
        progress, "Chromium", ["chromium", "fonts-liberation"], find=find, missing=MISSING, how=HOW
    )
