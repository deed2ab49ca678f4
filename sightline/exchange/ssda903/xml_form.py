"""The XML form of the return: the same modules, nested below each child."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from lxml.etree import _Element

from sightline.exchange.returns.xml import elements
from sightline.exchange.ssda903 import shape
from sightline.exchange.ssda903.shape import Module, tidy_column

ROOT = "EXPSSDA903"
BLOCKS = {
    "EPISODE": shape.EPISODES,
    "AMISSING": shape.MISSING,
    "AREVIEW": shape.REVIEWS,
    "PERMANENCE": shape.PREVIOUS_PERMANENCE,
    "OC2": shape.OC2,
    "AD_PLACED": shape.PLACED_FOR_ADOPTION,
}
WITHIN_HEADER = (shape.HEADER, shape.UASC, shape.OC3, shape.AD1)
"""Modules whose columns stand beside one another in the header."""

Found = tuple[Module, int, dict[str, str]]


def modules_of(path: Path) -> Iterator[Found]:
    """Each module's values for each child, with the line they begin on.

    Raises CannotBeRead where the file is not this form.
    """
    for child in elements(path, ROOT, ("CHILD",)):
        yield from of_child(child)


def of_child(child: _Element) -> Iterator[Found]:
    """The modules of one child: what stands in the header first, then each block."""
    header: dict[str, str] = {}
    blocks: list[Found] = []
    gather(child, header, blocks)
    who = {"CHILD": header.get("CHILD", ""), "DOB": header.get("DOB", "")}
    for module in WITHIN_HEADER:
        own = {column: header[column] for column in module.columns if column in header}
        if says_something(module, own):
            yield module, line(child), own
    for module, number, values in blocks:
        yield module, number, {**who, **values}


def says_something(module: Module, own: dict[str, str]) -> bool:
    """Whether the header holds this module: UASC only where it says yes, others by a column."""
    if module is shape.UASC:
        return own.get("UASC") == "1" or bool(own.get("DUC"))
    if module is shape.HEADER:
        return True
    return any(own.get(column) for column in module.fields)


def gather(element: _Element, header: dict[str, str], blocks: list[Found]) -> None:
    """Sort what is below an element into single values and blocks."""
    for one in element:
        tag = str(one.tag).upper()
        if tag in BLOCKS and len(one):
            values = {tidy_column(str(each.tag)): (each.text or "").strip() for each in one}
            blocks.append((BLOCKS[tag], line(one), values))
        elif len(one):
            gather(one, header, blocks)
        else:
            header[tidy_column(tag)] = (one.text or "").strip()


def line(element: _Element) -> int:
    """The line of the file on which the element begins."""
    return cast("int", element.sourceline or 0)
