"""Reading one workbook, for the tests: its rows, its contacts, or why it is refused."""

from datetime import date

import pytest

from sightline.exchange.annex_a.reading import Known, read
from sightline.exchange.returns.rows import CannotBeRead, Row, Said

TODAY = date(2026, 11, 25)


def contents(path):
    """The rows of a workbook, and what was said."""
    extract = read(path, Known(), TODAY)
    out = list(extract.rows)
    return (
        extract,
        [one for one in out if isinstance(one, Row)],
        [one for one in out if isinstance(one, Said)],
    )


def contacts(path):
    """The keys of the contacts of a workbook."""
    return [one.key for one in contents(path)[1] if one.table == "casework.Contact"]


def refused(path):
    """The one plain message with which a file is refused."""
    with pytest.raises(CannotBeRead) as why:
        list(read(path, Known(), TODAY).rows)
    return str(why.value)
