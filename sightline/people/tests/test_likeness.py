"""Whether two sources speak of the same child: the table of points, and where its limits lie."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.people.days_alike import Days
from sightline.people.likeness import (
    DOUBTFUL,
    FIELDS,
    POINTS,
    SURE,
    Identity,
    Outcome,
    likeness,
)
from sightline.people.names_alike import Alike, Name

BORN, TURNED, SLIP, NEAR, OTHER = (
    date(2011, 3, 4), date(2011, 4, 3), date(2011, 3, 14), date(2011, 3, 25), date(2008, 9, 30)
)  # fmt: skip
UPN, UPN_OF_ANOTHER, WRONG_UPN = "H801200001001", "W801200001009", "A801200001001"
NHS, NHS_OF_ANOTHER = "9434765919", "4010232137"
SAME_NAME = (Name("Jory", "Applewick"),)
JORY = Identity(names=SAME_NAME, births=((BORN, None),), sex="M")


def who(**known):
    """Somebody of whom so much is known; `born` for one birth date, `name` for one name."""
    given = {}
    for key, value in known.items():
        match key:
            case "born":
                given["births"] = ((value, None),)
            case "name":
                given["names"] = (Name(*value.split("/")),)
            case "sex":
                given["sex"] = value
            case _:
                given[key] = frozenset([value])
    return Identity(**given)


def ids(**known):
    """The same number in both, and no name."""
    return who(ids="1", **known)


@pytest.mark.parametrize(
    ("case", "one", "other", "outcome"),
    [
        ("id and birth date", ids(born=BORN), ids(born=BORN), "sure"),
        ("and the sex differs", ids(born=BORN, sex="M"), ids(born=BORN, sex="F"), "sure"),
        ("id, neither birth known", ids(), ids(), "sure"),
        ("id, one birth known", ids(born=BORN), ids(), "doubtful"),
        ("id, another birth date", ids(born=BORN), ids(born=OTHER), "doubtful"),
        ("id, day and month turned", ids(born=BORN), ids(born=TURNED), "doubtful"),
        ("id, turned, same sex", ids(born=BORN, sex="M"), ids(born=TURNED, sex="M"), "sure"),
        ("id, a slip, same sex", ids(born=BORN, sex="M"), ids(born=SLIP, sex="M"), "sure"),
        ("id, near, same sex", ids(born=BORN, sex="M"), ids(born=NEAR, sex="M"), "doubtful"),
        ("id, but another pupil number",
         ids(born=BORN, sex="M", pupil_numbers=UPN),
         ids(born=BORN, sex="M", pupil_numbers=UPN_OF_ANOTHER), "doubtful"),
        ("id, one pupil number wrong",
         ids(born=BORN, pupil_numbers=UPN), ids(born=BORN, pupil_numbers=WRONG_UPN), "sure"),
        ("id and birth, first name another",
         ids(born=BORN, name="Jory/Applewick"), ids(born=BORN, name="Tamsin/Applewick"),
         "doubtful"),
        ("pupil number and birth date",
         who(pupil_numbers=UPN, born=BORN), who(pupil_numbers=UPN, born=BORN), "sure"),
        ("pupil number alone", who(pupil_numbers=UPN), who(pupil_numbers=UPN, born=BORN),
         "doubtful"),
        ("a pupil number that cannot be right",
         who(pupil_numbers=WRONG_UPN, born=BORN), who(pupil_numbers=WRONG_UPN, born=BORN),
         "doubtful"),
        ("pupil number, another birth date",
         who(pupil_numbers=UPN, born=BORN), who(pupil_numbers=UPN, born=OTHER), "doubtful"),
        ("health number and birth date",
         who(health_numbers=NHS, born=BORN), who(health_numbers=NHS, born=BORN), "sure"),
        ("health number, birth date, pupil number of another",
         who(health_numbers=NHS, born=BORN, pupil_numbers=UPN),
         who(health_numbers=NHS, born=BORN, pupil_numbers=UPN_OF_ANOTHER), "doubtful"),
        ("both numbers, another birth date",
         who(health_numbers=NHS, pupil_numbers=UPN, born=BORN),
         who(health_numbers=NHS, pupil_numbers=UPN, born=OTHER), "doubtful"),
        ("nothing known", who(), who(), "different"),
        ("birth date and sex alone", who(born=BORN, sex="M"), who(born=BORN, sex="M"),
         "different"),
    ],
)  # fmt: skip
def test_numbers_and_birth_dates(case, one, other, outcome):
    assert likeness(one, other).outcome == outcome, case
    assert likeness(other, one).outcome == outcome, case


@pytest.mark.parametrize(
    ("case", "changed", "outcome"),
    [
        ("nothing", {}, "sure"),
        ("sex not known", {"sex": ""}, "sure"),
        ("sex", {"sex": "F"}, "doubtful"),
        ("a short form", {"name": "Jor/Applewick"}, "sure"),
        ("turned round", {"name": "Applewick/Jory"}, "sure"),
        ("a slip in the family name", {"name": "Jory/Aplewick"}, "sure"),
        ("half of a double name", {"name": "Jory/Applewick-Thornbury"}, "sure"),
        ("a slip in the first name", {"name": "Jroy/Applewick"}, "doubtful"),
        ("an initial", {"name": "J/Applewick"}, "doubtful"),
        ("no first name", {"name": "/Applewick"}, "doubtful"),
        ("another family name", {"name": "Jory/Thornbury"}, "different"),
        ("another first name: a twin", {"name": "Tamsin/Applewick"}, "different"),
        ("the birth date turned", {"born": TURNED}, "doubtful"),
        ("the birth date near", {"born": NEAR}, "different"),
        ("the birth date", {"born": OTHER}, "different"),
        ("no birth date", {"born": None}, "different"),
    ],
)
def test_names_where_no_number_is_known(case, changed, outcome):
    given = {"name": "Jory/Applewick", "born": BORN, "sex": "M"} | changed
    assert likeness(JORY, who(**given)).outcome == outcome, case


@pytest.mark.parametrize(
    ("case", "changed", "outcome"),
    [
        ("another family name", {"name": "Jory/Thornbury"}, "doubtful"),
        ("a slip in the first name", {"name": "Jroy/Applewick"}, "doubtful"),
        ("another first name: a twin", {"name": "Tamsin/Applewick"}, "different"),
        ("the birth date near", {"born": NEAR}, "doubtful"),
        ("the birth date turned", {"born": TURNED}, "doubtful"),
        ("the birth date", {"born": OTHER}, "different"),
    ],
)
def test_the_same_postcode_makes_one_ask_and_never_settles(case, changed, outcome):
    given = {"name": "Jory/Applewick", "born": BORN, "sex": "M", "postcodes": "QZ1 1AA"} | changed
    mine = replace(JORY, postcodes=frozenset(["QZ1 1AA"]))
    assert likeness(mine, who(**given)).outcome == outcome, case


def test_valid_numbers_that_differ_weigh_against_the_same_name_and_birth_date():
    mine = replace(JORY, pupil_numbers=frozenset([UPN]))
    one = likeness(mine, replace(JORY, pupil_numbers=frozenset([UPN_OF_ANOTHER])))
    assert one.outcome is Outcome.DOUBTFUL
    mine = replace(mine, health_numbers=frozenset([NHS]))
    theirs = replace(
        JORY,
        pupil_numbers=frozenset([UPN_OF_ANOTHER]),
        health_numbers=frozenset([NHS_OF_ANOTHER]),
    )
    assert likeness(mine, theirs).outcome is Outcome.DIFFERENT


def test_a_former_name_and_a_number_that_was_replaced_count_as_well():
    mine = replace(JORY, names=(Name("Jory", "Thornbury"), *SAME_NAME))
    assert likeness(mine, JORY).outcome is Outcome.SURE
    numbers = frozenset([UPN, UPN_OF_ANOTHER])
    one = likeness(who(pupil_numbers=UPN, born=BORN), Identity(
        births=((OTHER, None), (BORN, None)), pupil_numbers=numbers))  # fmt: skip
    assert one.outcome is Outcome.SURE


def test_every_way_of_agreeing_that_has_points_is_one_that_exists():
    assert tuple(POINTS) == FIELDS
    assert set(POINTS["born_on"]) == set(Days) - {Days.UNKNOWN}
    assert set(POINTS["forename"]) | set(POINTS["surname"]) == set(Alike) - {Alike.UNKNOWN}
    assert SURE > DOUBTFUL
