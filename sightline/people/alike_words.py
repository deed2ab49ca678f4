"""What pages call each field of who somebody is, and the ways in which two people agree on it."""

from typing import Final

FIELDS: Final[dict[str, str]] = {
    "number": "Id",
    "forename": "First name",
    "surname": "Family name",
    "born_on": "Birth date",
    "sex": "Sex",
    "upn": "Unique pupil number",
    "nhs_number": "NHS number",
    "postcode": "Postcode",
}
"""What is compared, in the order in which it is read."""

WAYS: Final[dict[str, dict[str, str]]] = {
    "number": {"same": "the same", "unknown": "another"},
    "forename": {
        "same": "the same",
        "short": "short for it",
        "sound": "sounds the same",
        "typo": "a slip",
        "initial": "the initial",
        "turned": "turned round with the family name",
        "other": "another",
        "unknown": "not known",
    },
    "surname": {
        "same": "the same",
        "part": "half of it",
        "sound": "sounds the same",
        "typo": "a slip",
        "turned": "turned round with the first name",
        "other": "another",
        "unknown": "not known",
    },
    "born_on": {
        "same": "the same",
        "turned": "day and month turned round",
        "slip": "one figure differs",
        "near": "within a month",
        "other": "another day",
        "neither": "not known in either",
        "unknown": "not known",
    },
    "sex": {"same": "the same", "other": "another", "unknown": "not known"},
    "upn": {
        "same": "the same",
        "wrong": "the same, but not a real number",
        "other": "another",
        "unknown": "not known in both",
    },
    "nhs_number": {
        "same": "the same",
        "wrong": "the same, but not a real number",
        "other": "another",
        "unknown": "not known in both",
    },
    "postcode": {"same": "the same", "unknown": "none in common"},
}
"""Every way of `people.likeness`, by field; a test of exchange holds that none is left out."""

AGAINST: Final = frozenset(
    (
        ("forename", "other"),
        ("surname", "other"),
        ("born_on", "other"),
        ("sex", "other"),
        ("upn", "other"),
        ("nhs_number", "other"),
    )
)
"""What speaks against the same child."""
NOT_WHOLLY: Final = frozenset(
    ("short", "sound", "typo", "initial", "turned", "part", "slip", "near", "wrong")
)
"""Ways that are neither the same nor against."""
UNSHOWN: Final = frozenset(("nhs_number", "postcode"))
"""Fields of which only the way is shown: not everybody who compares reads them."""
