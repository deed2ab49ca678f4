"""The eleven lists, and which headings of a sheet are which columns."""

from sightline.exchange.annex_a.lists_of_care import LIST_8, LIST_9, LIST_10, LIST_11
from sightline.exchange.annex_a.lists_of_help import (
    LIST_1,
    LIST_2,
    LIST_3,
    LIST_4,
    LIST_5,
    LIST_6,
    LIST_7,
)
from sightline.exchange.annex_a.shape import AnnexList

LISTS: dict[int, AnnexList] = {
    one.number: one
    for one in (
        LIST_1, LIST_2, LIST_3, LIST_4, LIST_5, LIST_6, LIST_7, LIST_8, LIST_9, LIST_10, LIST_11,
    )
}  # fmt: skip
