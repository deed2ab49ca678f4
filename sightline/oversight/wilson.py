"""How sure a share is: Wilson's interval."""

from math import sqrt

Z = 1.959964
"""For 95 times in a hundred."""
LEAST = 10
"""Below so many children no share is given."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Where the true share lies, 95 times in a hundred, when `part` of `whole` were counted.

    `whole` is at least 1.
    """
    share, z2 = part / whole, Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    reach = Z / (1 + z2 / whole) * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole))
    low = 0.0 if part == 0 else max(0.0, middle - reach)
    high = 1.0 if part == whole else min(1.0, middle + reach)
    return low, high
