"""What kind of knowledge a field holds, so that pages, exports and logs can treat it rightly.

Every field of a record carries one label (DESIGN §5); a field without one fails the build.
"""

from enum import StrEnum
from typing import Any


class Label(StrEnum):
    """How sensitive a field is, and who it could harm."""

    PLAIN = "plain"
    IDENTITY = "identity"
    ADDRESS = "address"
    SOURCE = "source"
    INTELLIGENCE = "intelligence"
    SUPERVISION = "supervision"
    HEALTH = "health"


def labelled(**fields: str) -> dict[str, Label]:
    """Labels of a model's own fields, given as label="field field"; the same field twice raises."""
    labels: dict[str, Label] = {}
    for label, names in fields.items():
        for name in names.split():
            if name in labels:
                raise ValueError(f"{name} has two labels")
            labels[name] = Label(label)
    return labels


def labels_of(model: Any) -> dict[str, Label]:
    """Every label of `model`, with those of the classes it is built from."""
    labels: dict[str, Label] = {}
    for ancestor in reversed(model.__mro__):
        labels |= vars(ancestor).get("labels", {})
    return labels
