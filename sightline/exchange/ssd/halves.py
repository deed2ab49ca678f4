"""Which tables of an extract a second process may read, while the first reads the others."""

from collections import Counter
from typing import Final

from sightline.exchange.ssd.sheet import FileSheet, Sheets
from sightline.exchange.ssd.tables import BY_NAME
from sightline.exchange.ssd.tables_people import POST, PROFESSIONAL

WORTH_IT: Final = 20 << 20
"""Bytes from which on starting a process takes less time than it saves."""


def apart(sheets: Sheets) -> frozenset[str]:
    """The tables that make about half of an extract; none where it is short, or in no files.

    All that fill one table of ours are among them, or none.
    """
    lengths = lengths_of(sheets)
    whole, half = sum(lengths.values()), 0
    models = set[str]()
    for model, length in lengths.most_common():
        if whole >= WORTH_IT and model != PROFESSIONAL.model and half + length <= whole / 2:
            models.add(model)
            half += length
    return frozenset(name for name in sheets if model_of(name) in models)


def lengths_of(sheets: Sheets) -> Counter[str]:
    """How many bytes fill each table of ours."""
    found = Counter[str]()
    for name, each in sheets.items():
        for one in each:
            if isinstance(one, FileSheet):
                found[model_of(name)] += one.path.stat().st_size
    return found


def model_of(name: str) -> str:
    """The table of ours a file fills; the file of workers may fill that of posts too."""
    return PROFESSIONAL.model if name == POST.name else BY_NAME[name].model
