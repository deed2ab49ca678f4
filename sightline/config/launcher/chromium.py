"""The browser of the journeys: found, or installed where the system lets us."""

import os
import shutil

from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress, run

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
    if find():
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise Problem(MISSING, HOW)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with progress.step("Chromium"):
        for command in (
            [apt, "update", "-q"],
            [apt, "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"],
        ):
            run(command, progress, env=env, what="Chromium could not be installed.", advice=HOW)
    if not find():
        raise Problem(MISSING, HOW)
