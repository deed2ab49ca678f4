"""Who a child is on file: names, numbers, addresses, family, disability, where they came from."""

import json
import random

from sightline.county.generator.days import age_on, iso
from sightline.county.generator.draws import Weighted, draw
from sightline.county.generator.names import forename, home, surname
from sightline.county.generator.young import Household, Young

GROUPS: Weighted = (("british", 80), ("asian", 7), ("african", 6), ("european", 7))
ETHNICITY: dict[str, Weighted] = {
    "british": (
        ("WBRI", 84),
        ("MWBC", 5),
        ("MOTH", 3),
        ("MWBA", 1.5),
        ("MWAS", 1),
        ("WIRI", 1),
        ("WROM", 1.2),
        ("WIRT", 0.5),
        ("NOBT", 2),
        ("REFU", 0.6),
        ("BCRB", 1),
    ),
    "asian": (("APKN", 46), ("AIND", 16), ("ABAN", 16), ("AOTH", 14), ("MWAS", 8)),
    "african": (("BAFR", 60), ("MWBA", 14), ("BOTH", 12), ("BCRB", 14)),
    "european": (("WOTH", 86), ("WROM", 8), ("MOTH", 6)),
    "arrivals": (("OOTH", 45), ("BAFR", 36), ("AOTH", 19)),
}
ORIGINS: dict[str, Weighted] = {
    "BAFR": (("SD", 40), ("ER", 38), ("ET", 14), ("SO", 8)),
    "OOTH": (("IR", 34), ("IQ", 28), ("SY", 26), ("AL", 12)),
    "AOTH": (("AF", 74), ("VN", 26)),
}
DISABILITIES: Weighted = (
    ("LD", 30),
    ("AUT", 30),
    ("BEH", 12),
    ("COMM", 10),
    ("MOB", 7),
    ("PC", 4),
    ("INC", 2),
    ("HEAR", 2),
    ("VIS", 2),
    ("CON", 2),
    ("DDA", 3),
    ("HAND", 1),
)
CHECK = "ABCDEFGHJKLMNPQRTUVWXYZ"


def household(index: int, seed: int, district: str, group: str, need: str) -> Household:
    """A family's home and name."""
    draws = random.Random(f"{seed}:{index}:home")
    group = group or draw(GROUPS, draws)
    return Household(
        index=index,
        seed=seed,
        district=district,
        group=group,
        surname=surname(group, draws),
        address=home(district, draws),
        need=need,
        family=f"F{10_000 + index}",
    )


def nhs_number(number: int) -> str:
    """A number in the range kept for tests, with its check digit."""
    base = 999_000_000 + number * 7
    while True:
        digits = f"{base % 1_000_000_000:09}"
        check = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(digits)) % 11
        if check != 10:
            return digits + ("0" if check == 11 else str(check))
        base += 1


def pupil_number(number: int, born: int) -> str:
    """A unique pupil number of an authority that does not exist, with its check letter."""
    digits = f"999{(born // 365 + 4) % 100:02}{number % 10_000_000:07}"
    total = sum(int(digit) * (at + 2) for at, digit in enumerate(digits))
    return CHECK[total % 23] + digits


def write_person(y: Young) -> None:
    """The child's own row, their numbers and their family."""
    if y.born > y.world.today:
        y.put(
            "ssd_person",
            surname=y.surname,
            sex="U",
            gender="00",
            ethnicity="NOBT",
            send_flag="N",
            expected_dob=iso(y.born),
            is_mother="N",
        )
    else:
        write_born(y)
    y.put("ssd_family", table_id=y.new_id("FAM"), family_id=y.house.family)
    write_addresses(y)
    write_disability(y)


def write_born(y: Young) -> None:
    """The row of a child who is born, with the numbers other services know the child by."""
    age = age_on(y.born, y.world.today)
    at_school = age >= 4 and "arrival" not in y.facts
    upn, nhs = pupil_number(y.number, y.born) if at_school else "", nhs_number(y.number)
    own_words = age >= 13 and y.mine.random() < 0.012
    gender = y.mine.choice(("01", "02", "09")) if own_words else {"M": "01", "F": "02"}[y.sex]
    y.put(
        "ssd_person",
        forename=y.forename,
        surname=y.surname,
        sex=y.sex,
        gender=gender,
        ethnicity=y.ethnicity,
        dob=iso(y.born),
        common_child_id=nhs,
        upn_unknown="" if upn or "cared for" not in y.facts else "UN1" if age < 5 else "UN4",
        send_flag="Y" if "ehcp" in y.facts else "N",
        death_date=iso(y.died),
        is_mother="N",
        nationality=draw(ORIGINS[y.ethnicity], y.mine) if "arrival" in y.facts else "",
        upn=upn,
        single_unique_id=nhs,
    )
    link(y, "NHS Number", nhs, y.born)
    if upn:
        link(y, "Unique Pupil Number", upn, min(y.born + 4 * 365 + 200, y.world.today))
    if "arrival" in y.facts:
        link(y, "Home Office Registration", f"Z{1_000_000 + y.number * 13}", y.first_day)


def link(y: Young, kind: str, value: str, since: int) -> None:
    """A number another service knows the child by."""
    y.put(
        "ssd_linked_identifiers",
        table_id=y.new_id("LNK"),
        identifier_type=kind,
        identifier_value=value,
        valid_from_date=iso(since),
    )


def write_addresses(y: Young) -> None:
    """Where the child lived; placements are addresses too. Of an adopted child no later home."""
    today = min(y.world.today, y.died or y.world.today)
    if y.born > today:
        return
    if "arrival" not in y.facts:
        homes_with_family(y, today)
    for start, end, kind, code in y.homes:
        address(y, ("", "", "", code), start, end, kind)
    if "left care" in y.facts and y.adult < today:
        address(y, home(y.house.district, y.mine), y.adult, None, "Primary Address")


def homes_with_family(y: Young, today: int) -> None:
    """The homes of the family since the birth, until the child left it for good."""
    draws = y.house.draws("moves")
    moves = sorted(today - draws.randrange(60, 2900) for _ in range(draws.choice((0, 0, 1, 2))))
    until = None
    if "adopted" in y.facts:
        until = y.homes[0][0]
    elif "left care" in y.facts:
        until = min(y.adult, today)
    since = y.born
    for day in moves:
        if day > since + 30 and (until is None or day < until - 30):
            address(y, home(y.house.district, draws), since, day, "Primary Address")
            since = day + 1
    address(y, y.house.address, since, until, "Primary Address")


def address(
    y: Young, where: tuple[str, str, str, str], start: int, end: int | None, kind: str
) -> None:
    """One address with its days; of placements only the postcode is here."""
    house, street, town, code = where
    cells = {
        "ROOM": "",
        "FLOOR": "",
        "FLAT": "",
        "BUILDING": "",
        "HOUSE": house,
        "STREET": street,
        "TOWN": town,
        "UPRN": "",
        "EASTING": "",
        "NORTHING": "",
    }
    y.put(
        "ssd_address",
        table_id=y.new_id("ADR"),
        address_json=json.dumps(cells, separators=(",", ":")),
        address_type=kind,
        address_start_date=iso(start),
        address_end_date=iso(end),
        address_postcode=code,
    )


def write_disability(y: Young) -> None:
    """Disabilities, or NONE where somebody asked and there is none."""
    disabled = "disabled" in y.facts or y.mine.random() < 0.09
    codes = {draw(DISABILITIES, y.mine) for _ in range(1 + (y.mine.random() < 0.35))}
    if not disabled:
        codes = {"NONE"} if y.facts & {"assessed", "cared for"} else set()
    for code in sorted(codes):
        y.put("ssd_disability", table_id=y.new_id("DIS"), disability_code=code)


def name_child(y: Young) -> None:
    """Give the child a name and an ethnicity as their family has them."""
    y.forename = forename(y.house.group, y.sex, y.mine)
    while y.forename in y.house.given:
        y.forename = forename(y.house.group, y.sex, y.mine)
    y.house.given.add(y.forename)
    own = y.house.group != "arrivals" and y.mine.random() < 0.12
    y.surname = surname(y.house.group, y.mine) if own else y.house.surname
    y.ethnicity = draw(ETHNICITY[y.house.group], y.house.draws("ethnicity"))


def write_mother(y: Young, number: int, forename_of: str, children: list[Young]) -> None:
    """The mother's own row, and that she is the mother of each child."""
    y.facts.add("mother")
    y.forename = forename_of
    write_mother_person(y)
    for child in children:
        y.world.sheets.put(
            "ssd_mother",
            table_id=y.new_id("MOT"),
            person_id=f"N{number}",
            childs_person_id=child.id,
            childs_dob=iso(child.born) if child.born <= y.world.today else "",
        )


def write_mother_person(y: Young) -> None:
    """The row of a parent who has a file only because her children have."""
    y.put(
        "ssd_person",
        forename=y.forename,
        surname=y.surname,
        sex="F",
        gender="02",
        ethnicity=y.ethnicity,
        dob=iso(y.born),
        send_flag="N",
        is_mother="Y",
    )
    y.put("ssd_family", table_id=y.new_id("FAM"), family_id=y.house.family)
    address(y, y.house.address, max(y.born, y.world.window), None, "Primary Address")
