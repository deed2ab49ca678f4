"""Where a database is and how it lets us in; the password is said nowhere."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

POSTGRESQL, SQL_SERVER = "postgresql", "sqlserver"
SYSTEMS: Final[Mapping[str, str]] = {
    "postgresql": POSTGRESQL,
    "postgres": POSTGRESQL,
    "sqlserver": SQL_SERVER,
    "mssql": SQL_SERVER,
}
"""What an address may begin with, and the system it means."""
OPTIONS: Final[Mapping[str, frozenset[str]]] = {
    POSTGRESQL: frozenset(("schema", "host", "sslmode", "sslrootcert")),
    SQL_SERVER: frozenset(("schema", "encryption")),
}
"""What may stand behind the question mark."""
HOW: Final = (
    "Name the environment variable it is in (--password-env NAME) or a file that holds nothing "
    "else (--password-file FILE)."
)


class WrongAddress(Exception):
    """An address that cannot be used. The message is for the person, and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Address:
    """A database: its system, where it is, its name, who we are there.

    `schema` is the one to read alone, "" for all. `host` is a machine, or the folder of a socket.
    `port` is None for the system's own. The password is left out wherever this is shown.
    """

    system: str
    host: str
    port: int | None
    database: str
    login: str
    password: str = field(default="", repr=False)
    schema: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """ "ssd on reports.example", as the load and its report name it."""
        return f"{self.database} on {self.host}" if not self.is_local else self.database

    @property
    def is_local(self) -> bool:
        """Whether it is reached through a socket of this machine."""
        return self.host == "" or self.host.startswith("/")

    def without_password(self, text: str) -> str:
        """The text without the password, should another's words hold it."""
        return text.replace(self.password, "...") if self.password else text


def is_address(text: str) -> bool:
    """Whether what was typed is the address of a database, and not a file's or folder's name."""
    return "://" in text


def address_of(text: str, *, password: str = "", seen: bool) -> Address:
    """The address in `text`; `seen` says that it stood on the command line, where others see it.

    Raises WrongAddress where it cannot be used, or shows a password there.
    """
    try:
        parts = urlsplit(text)
        port, host, inside = parts.port, parts.hostname or "", unquote(parts.password or "")
    except ValueError:
        raise WrongAddress("This is not the address of a database.") from None
    system = SYSTEMS.get(parts.scheme.lower())
    if system is None:
        raise WrongAddress("The address of a database begins with postgresql:// or sqlserver://.")
    if inside and seen:
        raise WrongAddress(
            "The address holds a password, and everybody on this machine can see what is typed. "
            f"Change that password, leave it out here, and say where it is instead. {HOW}"
        )
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if options.keys() - OPTIONS[system]:
        known = ", ".join(sorted(OPTIONS[system]))
        raise WrongAddress(f"Behind the question mark of the address may stand: {known}.")
    schema = options.pop("schema", "")
    database = unquote(parts.path.strip("/"))
    host = options.pop("host", "") or host
    if not database or (system == SQL_SERVER and not host):
        raise WrongAddress("The address names no database: postgresql://LOGIN@HOST/DATABASE.")
    return Address(
        system, host, port, database, unquote(parts.username or ""), password or inside, schema,
        options,
    )  # fmt: skip


def from_environment(name: str) -> str:
    """What an environment variable holds. Raises WrongAddress where it holds nothing."""
    found = os.environ.get(name, "")
    if not found:
        raise WrongAddress(f"The environment variable {name} is not set.")
    return found


def from_file(path: Path) -> str:
    """The password in a file: its first line. Raises WrongAddress where there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise WrongAddress(f"The file {path} cannot be read.") from None
    if not lines or not lines[0]:
        raise WrongAddress(f"The file {path} holds no password in its first line.")
    return lines[0]
