"""Pango, with which letters become PDFs: found, and installed for the tests."""

import os
import shutil
from ctypes.util import find_library

from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress, run

LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation")
MISSING = "The tests of letters as PDF need Pango, and it is not on this machine."
HOW = (
    f"On Debian: apt-get install {' '.join(PACKAGES)}. Elsewhere: Pango 1.44 or later. "
    "bin/test fast runs the unit tests without it."
)


def find() -> bool:
    """Whether every library of it is here."""
    return all(find_library(name) for name in LIBRARIES)


def ensure(progress: Progress) -> None:
    """Install Pango where it is missing and we may; raises Problem saying how otherwise."""
    if find():
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise Problem(MISSING, HOW)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with progress.step("Pango"):
        for command in (
            [apt, "update", "-q"],
            [apt, "install", "-y", "-q", "--no-install-recommends", *PACKAGES],
        ):
            run(command, progress, env=env, what="Pango could not be installed.", advice=HOW)
    if not find():
        raise Problem(MISSING, HOW)
