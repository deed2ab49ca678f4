"""The compiled style sheets and scripts the pages use, copied out of their npm packages.

GDS Transport and the crown are for the government's own site alone: neither is copied.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from sightline.config.launcher import packages, stamps
from sightline.config.launcher.locks import alone
from sightline.config.launcher.places import FRONT_END, REQUIREMENTS, ROOT, VENV
from sightline.config.launcher.problem import Problem
from sightline.config.launcher.progress import Progress, run

OLDEST_NODE = 18
GOVUK = "govuk-frontend/dist/govuk"
MOJ = "@ministryofjustice/frontend/moj"
FILES = {
    "govuk/govuk-frontend.min.css": f"{GOVUK}/govuk-frontend.min.css",
    "govuk/govuk-frontend.min.js": f"{GOVUK}/govuk-frontend.min.js",
    "moj/moj-frontend.min.css": f"{MOJ}/moj-frontend.min.css",
    "moj/moj-frontend.min.js": f"{MOJ}/moj-frontend.min.js",
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "axe/axe.min.js": "axe-core/axe.min.js",
}
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*")
CROWN = re.compile(r"url\([\"']?/assets/images/govuk-(?:crest|logotype)[^)]*\)")
ASSET = re.compile(r"url\([\"']?/assets/([^)\"']+)[\"']?\)")


def ensure(progress: Progress) -> None:
    """Build the front end where it is not built yet from these very packages."""
    now = stamps.fingerprint([ROOT / "package-lock.json", Path(__file__)])
    mark = FRONT_END / ".stamp"
    FRONT_END.with_name("static").mkdir(parents=True, exist_ok=True)  # for collectstatic
    with alone(ROOT / "build" / ".front-end.lock"):
        if stamps.holds(mark, now):
            return
        with progress.step("Style sheets and scripts"):
            fetch(progress)
            new = FRONT_END.with_name("front-end.new")
            shutil.rmtree(new, ignore_errors=True)
            build(ROOT / "node_modules", new / "vendor")
            stamps.put(new / ".stamp", now)
            shutil.rmtree(FRONT_END, ignore_errors=True)
            new.rename(FRONT_END)


def fetch(progress: Progress) -> None:
    """Install the locked npm packages, by the machine's npm or by one from PyPI."""
    npm = machines_npm() or own_npm(progress)
    path = os.pathsep.join([str(npm.parent), os.environ.get("PATH", "")])
    run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        progress,
        env=os.environ | {"PATH": path, "NODE_ENV": "development"},
        cwd=ROOT,
        what="The front-end packages could not be installed.",
        advice="They come from npm the first time. Check the network, then start again.",
    )


def machines_npm() -> Path | None:
    """The machine's own npm, where its Node is new enough."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None
    try:
        asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.match(r"v(\d+)", asked.stdout)
    return Path(npm) if found and int(found[1]) >= OLDEST_NODE else None


def own_npm(progress: Progress) -> Path:
    """An npm inside the virtual environment, for a machine without Node."""
    packages.ensure_uv(progress, packages.environment())
    packages.install(REQUIREMENTS / "node.txt", progress, packages.environment())
    return VENV / "bin" / "npm"


def build(modules: Path, target: Path) -> None:
    """Copy the compiled files from `modules` to `target`, and the pictures they name."""
    for name, source in FILES.items():
        found = modules / source
        if not found.is_file():
            raise Problem(f"{source} is not in the npm packages.", "Remove node_modules/, again.")
        text = SOURCE_MAP.sub("", found.read_text())
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".css"):
            text, pictures = plain_css(text)
            copy_pictures(pictures, found.parent / "assets", place.parent / "assets")
        place.write_text(text)


def plain_css(text: str) -> tuple[str, set[str]]:
    """The sheet without the government's font and crown, and the pictures it still names."""
    text = FONT_FACE.sub("", text)
    text = CROWN.sub("none", text)
    text = re.sub(r"GDS Transport\s*,\s*", "", text)
    text = text.replace("GDS Transport", "arial")
    pictures = set(ASSET.findall(text))
    return ASSET.sub(r"url(assets/\1)", text), pictures


def copy_pictures(names: set[str], source: Path, target: Path) -> None:
    """Copy the named pictures; raises Problem where one is missing."""
    for name in names:
        found = source / name
        if not found.is_file():
            raise Problem(f"{found} is named by a style sheet and is missing.")
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found, place)
