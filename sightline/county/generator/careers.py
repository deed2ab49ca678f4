"""What happens to how many people: careers, how old they are, and which team holds them now.

Shares are calibrated with the practice reference (rates of England, scaled to a county): of 12,000
people on file about 1,500 are open now. A career names where a child stands today.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Career:
    """One way through the service: its share per 12,000 people, ages, siblings, teams now.

    `ages` are (from, to, weight); `siblings` are (career, weight); `teams` are (kind, weight) of
    the team that holds an open child today, empty for closed ones.
    """

    share: float
    ages: tuple[tuple[float, float, int], ...]
    siblings: tuple[tuple[str, int], ...]
    teams: tuple[tuple[str, int], ...] = ()
    mother: float = 0.05

    @property
    def is_open(self) -> bool:
        """Whether a child of this career is open today."""
        return bool(self.teams)


YOUNG = ((0.05, 1, 9), (1, 5, 27), (5, 10, 28), (10, 16, 29), (16, 17.8, 7))
TEENS = ((5, 10, 15), (10, 16, 55), (16, 17.8, 30))
ANY = ((0.1, 5, 24), (5, 10, 26), (10, 16, 34), (16, 17.9, 16))

CAREERS: dict[str, Career] = {
    "referred": Career(
        19, ANY, (("referred", 8), ("contact", 2)), (("assessment", 100),), mother=0.05
    ),
    "assessed": Career(
        162, ANY, (("assessed", 7), ("contact", 2), ("help", 1)), (("assessment", 100),)
    ),
    "in_need": Career(
        362,
        ((0.1, 5, 22), (5, 10, 24), (10, 16, 38), (16, 17.8, 16)),
        (("in_need", 7), ("past_in_need", 2), ("contact", 1)),
        (
            ("safeguarding", 56),
            ("local", 24),
            ("disability", 10),
            ("prevention", 5),
            ("intervention", 5),
        ),
        mother=0.2,
    ),
    "protection": Career(
        88,
        ((-0.35, 0, 4), (0.05, 1, 10), (1, 5, 25), (5, 10, 28), (10, 16, 30), (16, 17.6, 5)),
        (("protection", 8), ("in_need", 1), ("past_assessed", 1)),
        (("safeguarding", 100),),
        mother=0.5,
    ),
    "care": Career(
        156,
        ((0.1, 1, 4), (1, 5, 13), (5, 10, 19), (10, 16, 40), (16, 17.9, 24)),
        (("care", 5), ("in_need", 1), ("past_care", 1), ("past_in_need", 2), ("leaver", 1)),
        (("safeguarding", 19), ("care", 76), ("disability", 5)),
        mother=0.5,
    ),
    "arrival": Career(13, ((15, 17.9, 100),), (("arrival", 1),), (("arrivals", 100),), mother=0),
    "leaver": Career(
        125,
        ((18.02, 21, 70), (21, 24.9, 30)),
        (("leaver", 3), ("past_care", 3), ("care", 3)),
        (("leaving", 90), ("arrivals", 10)),
        mother=0.3,
    ),
    "help": Career(575, ANY, (("help", 8), ("contact", 2)), (("local", 100),)),
    "past_care": Career(
        125,
        ((0.5, 5, 25), (5, 10, 25), (10, 18, 40), (18, 23, 10)),
        (("past_care", 4), ("past_in_need", 3), ("contact", 2)),
        mother=0.4,
    ),
    "past_protection": Career(
        520, YOUNG, (("past_protection", 8), ("past_in_need", 2)), mother=0.3
    ),
    "past_in_need": Career(
        1300, ANY, (("past_in_need", 6), ("past_assessed", 3), ("contact", 2)), mother=0.1
    ),
    "past_assessed": Career(1650, ANY, (("past_assessed", 7), ("contact", 3))),
    "past_help": Career(1500, ANY, (("past_help", 7), ("contact", 3)), mother=0),
    "past_referred": Career(300, ANY, (("past_referred", 6), ("contact", 4)), mother=0),
    "contact": Career(4390, ANY, (("contact", 1),), mother=0),
}
LARGE = 40_000
"""Above so many people, more of those on file are closed: one in ten is open, not one in eight."""
SIZES = ((1, 46), (2, 28), (3, 16), (4, 7), (5, 3))
"""How many children of one family are on file."""
ALONE = {"arrival": ((1, 92), (2, 8)), "leaver": ((1, 75), (2, 20), (3, 5))}

DISTRICT_WEIGHTS_SMALL = (31, 11, 24, 7, 9, 6, 6, 6)
DISTRICT_WEIGHTS = (19, 14, 15, 11, 13, 10, 9, 9)
