"""The children with names who are in care: Tansy, Idris, Lowri and Kofi."""

from sightline.county.generator.care import (
    Care,
    Placed,
    episodes,
    write_placement,
    write_statuses,
)
from sightline.county.generator.caring import arrived
from sightline.county.generator.front import Case, close_case, open_case
from sightline.county.generator.health import care_plan, health, previous_permanence
from sightline.county.generator.jory import minutes
from sightline.county.generator.leaving import care_leaver
from sightline.county.generator.missing import episode
from sightline.county.generator.named import hold_since
from sightline.county.generator.seen_in_care import review
from sightline.county.generator.stories import Stories
from sightline.county.generator.young import Young

Days = tuple[tuple[str, str], ...]
TANSY_HOMES = (
    ("2023-02-14", "2025-01-17", "U6", "NM2 6HB", 9.2),
    ("2025-01-17", "2026-04-27", "U6", "NM5 3TR", 14.8),
    ("2026-04-27", "", "K2", "QZ1 4LE", 41.5),
)
TANSY_ORDERS = (("V2", "2023-02-14"), ("C1", "2023-05-09"), ("C2", "2023-12-11"))
TANSY_REVIEWS = (
    ("2023-03-14", "2023-03-13"),
    ("2023-06-12", "2023-06-08"),
    ("2023-12-07", "2023-12-05"),
    ("2024-06-04", "2024-06-03"),
    ("2024-12-02", "2024-11-28"),
    ("2025-05-29", "2025-06-06"),
    ("2025-12-05", "2025-12-11"),
    ("2026-06-11", "2026-06-10"),
    ("2026-12-09", ""),
)
TANSY_VISITS = (
    "2025-09-18 alone",
    "2025-10-30 alone",
    "2025-12-11 seen",
    "2026-01-22 alone",
    "2026-03-05 alone",
    "2026-04-16 tried",
    "2026-05-01 seen",
    "2026-06-10 alone",
    "2026-07-22 alone",
    "2026-09-03 alone",
    "2026-10-08 tried",
    "2026-11-05 alone",
)
TANSY_MISSING = (
    ("2026-03-14 18:20", "2026-03-15 09:10", "Y"),
    ("2026-08-02 20:45", "2026-08-03 01:30", "N"),
    ("2026-11-20 19:05", "2026-11-21 14:10", "Y"),
)
OLDER_ORDERS = (("C1", "2021-09-02"), ("C2", "2022-04-06"))
OLDER_REVIEWS = (
    ("2025-05-08", "2025-05-06"),
    ("2025-11-04", "2025-10-30"),
    ("2026-04-30", "2026-04-28"),
    ("2026-10-27", "2026-10-22"),
    ("2027-04-22", ""),
)
OLDER_VISITS = (
    "2025-12-02 alone",
    "2026-01-20 seen",
    "2026-02-24 alone",
    "2026-04-01 alone",
    "2026-05-19 alone",
    "2026-06-30 seen",
    "2026-08-12 alone",
    "2026-09-23 alone",
    "2026-10-28 alone",
    "2026-11-19 alone",
)


def in_care_since(
    stories: Stories,
    y: Young,
    orders: Days,
    homes: tuple[tuple[str, str, str, str, float], ...],
    dates: Days,
) -> tuple[Case, Care]:
    """A stay in care that runs, with orders, placements and reviews; health is drawn."""
    y.facts |= {"cared for", "immunised"}
    day, draws = stories.day, y.house.draws("care")
    start = day(orders[0][1])
    case = open_case(y, start - 5, draws, "", "6")
    care = Care(y, y.new_id("CLA"), start, None)
    write_statuses(care, [(code, day(text)) for code, text in orders])
    for first, last, kind, code, miles in homes:
        placed = Placed(y.new_id("PLC"), day(first), day(last) if last else None, kind, code, miles)
        placed.why = "CREQB" if last else ""
        placed.far = code.startswith("QZ")
        care.placed.append(placed)
        write_placement(care, placed)
    episodes(care, case.id, case.need, draws)
    for due, held in dates:
        review(care, day(due), day(held) if held else None)
    health(care, draws)
    care_plan(care, draws)
    previous_permanence(care)
    return case, care


def tell_tansy(stories: Stories) -> None:
    """Tansy Quillfeather, 16: in care, placed in Harsdale, missing for the third time this year."""
    y = stories.child(stories.family("Quillfeather"), 20_448, "Tansy", "F", "2010-07-09")
    y.facts.add("outside")
    case, care = in_care_since(stories, y, TANSY_ORDERS, TANSY_HOMES, TANSY_REVIEWS)
    held = hold_since(stories, y, "2023-02-09", "2026-02-09")
    stories.visits(y, "cla", TANSY_VISITS, care.id)
    for start, end, said in TANSY_MISSING:
        episode(y, minutes(stories, start), minutes(stories, end), "Missing", "Y", said)
    y.involve(stories.worker("Oskar Lindqvist-Hay"), "IRO", stories.day("2024-06-03"), None)
    y.involve(stories.worker("Asha Linden"), "EXC", stories.day("2026-08-04"), None)
    care_leaver(y, held.team, None, y.house.draws("leaver"))
    close_case(case, held, None, "", nfa=False)
    stories.end(y, "care", "In care, placed in another authority; back from missing on Saturday")


def tell_idris_and_lowri(stories: Stories) -> None:
    """Idris Copperfold, 17, with a leaving care plan, and Lowri Penmarric, handed over soon."""
    idris = stories.child(stories.family("Copperfold"), 20_449, "Idris", "M", "2009-03-12")
    tell_nearly_grown(stories, idris, "K3", "NM1 7BW")
    episode(
        idris,
        minutes(stories, "2026-11-17 20:15"),
        minutes(stories, "2026-11-18 08:40"),
        "Away",
        "Y",
        "Y",
    )
    lowri = stories.child(stories.family("Penmarric"), 20_450, "Lowri", "F", "2008-12-18")
    tell_nearly_grown(stories, lowri, "U6", "NM6 2FN")
    for y in (idris, lowri):
        stories.end(y, "care", "In care; a personal adviser works beside the social worker")


def tell_nearly_grown(stories: Stories, y: Young, kind: str, code: str) -> None:
    """In care for five years, and soon a care leaver."""
    adviser = stories.worker("Perdita Fallowell")
    homes = (
        ("2021-09-02", "2024-08-12", "U6", "NM3 1KP", 7.4),
        ("2024-08-12", "", kind, code, 4.9),
    )
    case, care = in_care_since(stories, y, OLDER_ORDERS, homes, OLDER_REVIEWS)
    held = hold_since(stories, y, "2021-08-28", "2026-02-16")
    stories.visits(y, "cla", OLDER_VISITS, care.id)
    y.involve(adviser, "PA", stories.day("2026-09-14"), None)
    y.involve(stories.worker("Oskar Lindqvist-Hay"), "IRO", stories.day("2024-08-12"), None)
    care_leaver(y, adviser.team, adviser, y.house.draws("leaver"))
    close_case(case, held, None, "", nfa=False)


def tell_kofi(stories: Stories) -> None:
    """Kofi Penrose-Adu, 16: arrived alone, placed in Dunhollow, missing for eight days."""
    house = stories.family("Penrose-Adu", "Dunhollow", "arrivals", "N8")
    y = stories.child(house, 20_455, "Kofi", "M", "2010-02-11", "BAFR")
    y.facts |= {"arrival", "missing told"}
    arrived(y, house.draws("arrived"), stories.day("2026-02-17"), None, "arrival in care")
    episode(y, minutes(stories, "2026-11-14 19:00"), None, "Missing", "", "")
    stories.end(y, "arrival", "Unaccompanied, in care, missing for more than a week")
