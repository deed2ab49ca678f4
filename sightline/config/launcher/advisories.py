"""Whether any locked package has a known hole, as far as the service that knows can be asked."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

NAMES = ("run", "test", "uv", "node")
COMMAND = (
    "pip-audit", "--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json",
    "--timeout=15",
)  # fmt: skip
NOT_ASKED = "could not be asked"


def command() -> list[str]:
    """How every locked package is looked up."""
    files = [part for name in NAMES for part in ("-r", f"requirements/{name}.txt")]
    return [*COMMAND, *files]


def understood(said: str) -> tuple[bool, str]:
    """What the looking up came to: whether it passes, and a line for people.

    Known holes fail. Where nothing could be looked up, as without a network, that is said
    plainly and does not fail: it is no finding.
    """
    try:
        packages: Sequence[Mapping[str, Any]] = json.loads(said[said.index("{") :])["dependencies"]
    except (ValueError, KeyError):
        return True, f"Known holes {NOT_ASKED}: the service does not answer."
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in packages
        for hole in one.get("vulns", ())
    ]
    left = [one["name"] for one in packages if "skip_reason" in one]
    if holes:
        return False, "\n".join(holes)
    if len(left) == len(packages):
        return True, f"Known holes {NOT_ASKED}: the service knows none of the packages."
    if left:
        return True, f"Known holes of {len(left)} packages {NOT_ASKED}: {', '.join(left)}."
    return True, f"No known holes in {len(packages)} packages."
