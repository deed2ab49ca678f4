"""The virtual environment and its packages, each version locked with its hashes."""

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from sightline.config.launcher import stamps
from sightline.config.launcher.locks import alone
from sightline.config.launcher.places import PYTHON, REQUIREMENTS, ROOT, VENV
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress, run

NO_VENV = (
    "On Debian and Ubuntu: apt-get install python3-venv. Elsewhere: a Python 3.11 or later with "
    "the venv module."
)
NO_NETWORK = (
    "Packages come from PyPI the first time. Check the network (and a proxy's settings), then "
    "start again; what was fetched is kept."
)


def environment() -> dict[str, str]:
    """The environment for installing: never fetch another Python, trust whom the system trusts."""
    trusted = ssl.get_default_verify_paths()
    trust = {"UV_SYSTEM_CERTS": "1"} if trusted.cafile or trusted.capath else {}
    fixed = {"UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return trust | os.environ | fixed


def ensure(progress: Progress, *names: str) -> None:
    """Make the environment hold the locked packages of requirements/NAME.txt, each name."""
    with alone(ROOT / "build" / ".setup.lock"):
        if not works():
            with progress.step("Virtual environment"):
                make_environment(progress)
        for name in names:
            wanted = REQUIREMENTS / f"{name}.txt"
            mark = VENV / f".sightline-{name}"
            now = stamps.fingerprint([wanted])
            if stamps.holds(mark, now):
                continue
            with progress.step(f"Python packages ({name})"):
                ensure_uv(progress, environment())
                install(wanted, progress, environment())
                stamps.put(mark, now)


def works() -> bool:
    """Whether the virtual environment is there, starts, and is of this Python or a later one."""
    asked = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", asked], capture_output=True, check=False).returncode == 0


def make_environment(progress: Progress) -> None:
    """Make the virtual environment anew."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    run(
        [sys.executable, "-m", "venv", VENV],
        progress,
        env=os.environ,
        what="Python's virtual environment could not be made.",
        advice=NO_VENV,
    )


def ensure_uv(progress: Progress, env: Mapping[str, str]) -> None:
    """Install uv, which installs everything else."""
    wanted = REQUIREMENTS / "uv.txt"
    mark, now = VENV / ".sightline-uv", stamps.fingerprint([wanted])
    if stamps.holds(mark, now) and uv().exists():
        return
    run(
        [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", wanted],
        progress,
        env=env,
        what="uv, which installs the packages, could not be installed.",
        advice=NO_NETWORK,
    )
    stamps.put(mark, now)


def install(wanted: Path, progress: Progress, env: Mapping[str, str]) -> None:
    """Install the packages of one locked file, refusing any that is not the one locked."""
    if not wanted.is_file():
        raise Problem(f"{wanted.name} is missing from requirements/.", "Take the repository anew.")
    command: list[str | Path] = [
        uv(),
        "pip",
        "install",
        "--quiet",
        "--python",
        PYTHON,
        "--require-hashes",
    ]
    run(
        [*command, "-r", wanted],
        progress,
        env=env,
        what=f"The Python packages of requirements/{wanted.name} could not be installed.",
        advice=NO_NETWORK,
    )


def uv() -> Path:
    """The installer in the environment."""
    return VENV / "bin" / "uv"
