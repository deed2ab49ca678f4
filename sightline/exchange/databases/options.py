"""What is typed on the command line about a database, so that its password need not be."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Final

from sightline.exchange.databases.address import (
    Address,
    WrongAddress,
    address_of,
    from_environment,
    from_file,
    is_address,
)

ADDRESS: Final = ("from_env", "password_env", "password_file", "schema")
"""The options about a database, as the command calls them."""


def add_address(parser: ArgumentParser) -> None:
    """Offer the options about a database."""
    parser.add_argument(
        "--from-env", metavar="NAME", default="",
        help="the environment variable that holds the database's address",
    )  # fmt: skip
    parser.add_argument(
        "--password-env", metavar="NAME", default="",
        help="the environment variable that holds the database's password",
    )  # fmt: skip
    parser.add_argument(
        "--password-file", metavar="FILE", type=Path,
        help="the file whose first line is the database's password",
    )  # fmt: skip
    parser.add_argument(
        "--schema", metavar="NAME", default="", help="the schema of the database to read alone"
    )


def place_of(
    path: str, from_env: str, password_env: str, password_file: Path | None, schema: str
) -> Path | Address:
    """Where the extract is: a folder or file, or a database.

    Raises WrongAddress where nothing is named, both are, or a password would be seen.
    """
    if bool(path) == bool(from_env):
        raise WrongAddress("Name the folder, file or database to load: one of them.")
    if from_env and not is_address(text := from_environment(from_env)):
        raise WrongAddress(f"The environment variable {from_env} holds no address of a database.")
    if path and not is_address(path):
        if password_env or password_file or schema:
            raise WrongAddress("A password and a schema belong to the address of a database.")
        return Path(path)
    password = from_environment(password_env) if password_env else ""
    if password_file:
        password = from_file(password_file)
    found = address_of(path or text, password=password, seen=bool(path))
    return replace(found, schema=schema or found.schema)
