"""What tests need of the machine: installed where we may, asked for where not."""

import os
import shutil
from collections.abc import Callable, Sequence

from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress, run


def ensure(
    progress: Progress, name: str, packages: Sequence[str], *, find: Callable[[], object],
    missing: str, how: str,
) -> None:  # fmt: skip
    """Install packages of the machine where `find` finds nothing and we may.

    Raises Problem with what is `missing` and `how` to get it otherwise.
    """
    if find():
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise Problem(missing, how)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with progress.step(name):
        for command in (
            [apt, "update", "-q"],
            [apt, "install", "-y", "-q", "--no-install-recommends", *packages],
        ):
            run(command, progress, env=env, what=f"{name} could not be installed.", advice=how)
    if not find():
        raise Problem(missing, how)
