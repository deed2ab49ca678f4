"""Locks the versions of every package anew, with hashes and without addresses."""

import os

from sightline.config.launcher import packages
from sightline.config.launcher.places import ROOT
from sightline.config.launcher.progress import Progress, run

NAMES = ("run", "test", "uv", "node")
OPTIONS = (
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--universal",
    "--upgrade",
    "--python-version",
    "3.11",
)


def lock(progress: Progress) -> None:
    """Write requirements/NAME.txt from NAME.in, with the newest versions allowed there."""
    packages.ensure(progress, "run")
    for name in NAMES:
        with progress.step(f"requirements/{name}.txt"):
            run(
                [
                    packages.uv(),
                    "pip",
                    "compile",
                    *OPTIONS,
                    f"requirements/{name}.in",
                    "-o",
                    f"requirements/{name}.txt",
                ],
                progress,
                env=os.environ,
                cwd=ROOT,
                what=f"The versions of {name}.in could not be locked.",
                advice=packages.NO_NETWORK,
            )
