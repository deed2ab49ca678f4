"""Pango, with which letters become PDFs: found, and installed for the tests."""

from ctypes.util import find_library

from sightline.config.launcher import machine
from sightline.config.launcher.progress import Progress

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
    machine.ensure(progress, "Pango", PACKAGES, find=find, missing=MISSING, how=HOW)
