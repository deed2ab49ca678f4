"""Opening a database of either system."""

from sightline.exchange.databases.address import SQL_SERVER, Address
from sightline.exchange.databases.postgresql import PostgreSQL
from sightline.exchange.databases.shape import Database
from sightline.exchange.returns.rows import CannotBeRead


def opened(address: Address) -> Database:
    """The database at an address, ready to be read. Raises CannotBeRead."""
    if address.system != SQL_SERVER:
        return PostgreSQL(address)
    try:
        from sightline.exchange.databases.sql_server import SQLServer
    except ImportError:
        raise CannotBeRead("This machine lacks the client for SQL Server, pymssql.") from None
    return SQLServer(address)
