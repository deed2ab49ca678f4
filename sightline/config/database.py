"""Which PostgreSQL this process talks to, and as whom: two connection settings, owner and web."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

FOR_PAGES = "-c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
"""Pages ask many short questions, many people at once, of rows that are in memory: so each
question has one process, and goes by an index where there is one (docs/benchmarks.md)."""


class NoDatabase(Exception):
    """The connection setting cannot be understood. The message says what to write."""


def database(environment: Mapping[str, str], data_dir: Path) -> dict[str, Any]:
    """Django's settings for the database of this process.

    The web server (SIGHTLINE_PROCESS=web) uses DATABASE_WEB_URL, everything else DATABASE_URL;
    without them, the embedded database of the data folder. Raises NoDatabase.
    """
    web = environment.get("SIGHTLINE_PROCESS") == "web"
    url = environment.get("DATABASE_WEB_URL") if web else environment.get("DATABASE_URL")
    if not url:
        login = "sightline_web" if web else "sightline_owner"
        url = f"postgresql://{login}@/sightline?host={data_dir / 'run'}"
    parts = from_url(url)
    if web:
        own = parts["OPTIONS"].get("options", "")
        parts["OPTIONS"]["options"] = f"{FOR_PAGES} {own}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        **parts,
        "CONN_MAX_AGE": 600,  # a new connection has to make its plans anew
        "CONN_HEALTH_CHECKS": True,
    }


def from_url(url: str) -> dict[str, Any]:
    """The parts of `url` as Django names them; raises NoDatabase when it is no PostgreSQL URL."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise NoDatabase(
            "Write the connection as postgresql://user:password@host:5432/name "
            "(or postgresql://user@/name?host=/socket/folder)"
        )
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "NAME": unquote(parts.path.lstrip("/")) or "sightline",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": options.pop("port", None) or (str(parts.port) if parts.port else ""),
        "OPTIONS": options,
    }
