"""The other children with names: those Priya Goldfinch holds, and those people look for."""

from sightline.county.generator.days import iso
from sightline.county.generator.front import Case, assess, close_case, contact, open_case
from sightline.county.generator.helped import early_help
from sightline.county.generator.jory import set_factors
from sightline.county.generator.lives import tell_family
from sightline.county.generator.plan import PlannedChild, PlannedFamily
from sightline.county.generator.protect import conference_to_plan, protection_review
from sightline.county.generator.stories import FIRST_STORY, Stories
from sightline.county.generator.young import Holding, Young

WITH_PRIYA = (
    (("protection", 20_461), ("protection", 20_462)),
    (("in_need", 20_463), ("in_need", 20_464), ("in_need", 20_465)),
    (("in_need", 20_466),),
    (("in_need", 20_467),),
)
"""Families of Priya's whose lives are drawn like anybody's: career and number of each child."""


def hold_since(stories: Stories, y: Young, first: str, since: str) -> Holding:
    """Held by somebody in Ashmere 2 from `first`, and by Priya since."""
    priya, oona = stories.worker("Priya Goldfinch"), stories.worker("Oona Brightwater")
    start, now = stories.day(first), stories.day(since)
    if start >= now:
        return y.hold_by(priya.team, (priya, start, None, "FCONTA"))
    begin = max(start, oona.began)
    return y.hold_by(priya.team, (oona, begin, now - 1, "FCONTA"), (priya, now, None, "MANAGE"))


def referred(stories: Stories, y: Young, text: str, source: str, need: str = "") -> Case:
    """A referral on that day."""
    return open_case(y, stories.day(text), y.house.draws(text), need, source)


def plan_in_need(stories: Stories, y: Young, case: Case, held: Holding, start: str) -> None:
    """A plan in need since `start`."""
    y.put(
        "ssd_cin_plans",
        cin_plan_id=y.new_id("CNP"),
        referral_id=case.id,
        cin_plan_start_date=iso(stories.day(start)),
        cin_plan_team=held.team.id,
        cin_plan_worker_id=held.turns[-1][0].id,
    )


def tell_otis(stories: Stories) -> None:
    """Otis Marrowby, 14: in need, proud of carrying, the same action moved three times."""
    y = stories.child(
        stories.family("Marrowby", need="N1"), 20_446, "Otis", "M", "2012-03-30", "MWBC"
    )
    case = referred(stories, y, "2026-04-27", "2A")
    held = hold_since(stories, y, "2026-04-27", "2026-07-10")
    assess(case, held, case.day, stories.day("2026-06-25"), "PROV_OF_SERVICES")
    set_factors(y, ["2A", "13A", "14A", "24A"])
    plan_in_need(stories, y, case, held, "2026-07-03")
    stories.visits(
        y,
        "cin",
        (
            "2026-07-14 seen",
            "2026-08-11 alone",
            "2026-09-08 tried",
            "2026-09-22 seen",
            "2026-10-20 alone",
            "2026-11-11 alone",
        ),
    )
    contact(y, stories.day("2026-11-14"), "EXISTING_REFERRAL", "6")
    close_case(case, held, None, "", nfa=False)
    stories.end(y, "in_need", "In need; to be visited today; linked to Jory")


def tell_wren(stories: Stories) -> None:
    """Wren Lanternbury, 13: the last day of her assessment."""
    y = stories.child(stories.family("Lanternbury", need="N5"), 20_447, "Wren", "F", "2013-06-21")
    case = referred(stories, y, "2026-09-21", "2A")
    held = hold_since(stories, y, "2026-09-21", "2026-09-21")
    assess(case, held, case.day, None)
    stories.visits(
        y, "cin", ("2026-09-29 alone", "2026-10-15 seen", "2026-11-03 alone", "2026-11-17 alone")
    )
    close_case(case, held, None, "", nfa=False)
    stories.end(y, "assessed", "Working day 45 of 45 of the assessment is today")


CORE_VISITS = (
    "2026-04-28",
    "2026-05-12",
    "2026-05-26",
    "2026-06-16",
    "2026-06-30",
    "2026-07-14",
    "2026-07-28",
    "2026-08-13",
    "2026-08-27",
    "2026-09-15",
    "2026-09-29",
)


def tell_thimblecrofts(stories: Stories) -> None:
    """Neve, 12, and Cal, 9, Thimblecroft: protection plans; Cal's own words long unheard."""
    house = stories.family("Thimblecroft", need="N1")
    neve = stories.child(house, 20_443, "Neve", "F", "2014-02-17")
    cal = stories.child(house, 20_444, "Cal", "M", "2017-05-25")
    for y, alone in ((neve, "alone"), (cal, "seen")):
        case = referred(stories, y, "2026-03-25", "6")
        held = hold_since(stories, y, "2026-03-25", "2026-06-15")
        assess(case, held, case.day, stories.day("2026-04-17"), "PROV_OF_SERVICES")
        set_factors(y, ["1B", "3B", "4B", "18C"])
        plan = protect_together(stories, case, held)
        earlier = [
            f"{day} {'seen' if at % 3 == 1 else alone}" for at, day in enumerate(CORE_VISITS)
        ]
        late = ("2026-10-15 alone", f"2026-10-29 {alone}", f"2026-11-12 {alone}")
        stories.visits(y, "cp", (*earlier, *late), plan)
        if y is neve:
            contact(y, stories.day("2026-11-23"), "EXISTING_REFERRAL", "3C")
        close_case(case, held, None, "", nfa=False)
        stories.end(y, "protection", "Protection plan with a brother or sister; core group today")
    stories.mother(20_445, "Delyth", "1991-01-08", [neve, cal])


def protect_together(stories: Stories, case: Case, held: Holding) -> str:
    """The enquiry, the conference and the plan of one of the two; the plan's id."""
    y, day = case.y, stories.day
    days = (day("2026-03-30"), day("2026-04-13"), day("2026-04-21"))
    plan = conference_to_plan(case, held, days, None, "Emotional abuse")
    protection_review(y, plan, day("2026-07-21"), day("2026-07-15"), "Y")
    protection_review(y, plan, day("2027-01-15"), None, "")
    y.involve(stories.worker("Oskar Lindqvist-Hay"), "IRO", days[2], None)
    return plan


def tell_new(stories: Stories) -> None:
    """Saskia Emberfold, 15: came to Priya three days ago from a colleague who leaves."""
    y = stories.child(
        stories.family("Emberfold", need="N4"), 20_451, "Saskia", "F", "2011-10-02", "WOTH"
    )
    case = referred(stories, y, "2026-07-14", "3F")
    held = hold_since(stories, y, "2026-07-14", "2026-11-20")
    assess(case, held, case.day, stories.day("2026-09-10"), "PROV_OF_SERVICES")
    set_factors(y, ["4A", "10A", "15A"])
    plan_in_need(stories, y, case, held, "2026-09-17")
    stories.visits(y, "cin", ("2026-09-24 alone", "2026-10-21 seen", "2026-11-13 tried"))
    close_case(case, held, None, "", nfa=False)
    stories.end(y, "in_need", "Newly allocated to Priya Goldfinch, on Friday")


def tell_bryony(stories: Stories) -> None:
    """Bryony Ellerton-Shaw, 12: in early help with Mabel, about to be stepped up."""
    y = stories.child(
        stories.family("Ellerton-Shaw", need="N5"), 20_452, "Bryony", "F", "2014-08-27"
    )
    mabel = stories.worker("Mabel Okonjo")
    start = stories.day("2026-09-18")
    held = y.hold_by(mabel.team, (mabel, start, None, "FCONTA"))
    early_help(y, start, None, y.house.draws("help"), held)
    contact(y, stories.day("2026-11-19"), "CP_ENQUIRY", "5D")
    stories.end(y, "help", "Early help, held by Mabel Okonjo")


def tell_near_names(stories: Stories) -> None:
    """Children whose names sound like Jory's, for whoever searches."""
    y = stories.child(
        stories.family("Applethwick", "Elmsworth"), 20_453, "Jorrie", "M", "2011-05-14"
    )
    draws = y.house.draws("help")
    early_help(y, stories.day("2020-12-07"), stories.day("2021-07-02"), draws)
    stories.end(y, "", "Sounds like Jory, born ten days after him; closed since 2021")
    nadia = stories.worker("Nadia Ferrars")
    y = stories.child(
        stories.family("Appleby-Rill", "Brackwell"), 20_454, "Joreth", "F", "2018-01-30"
    )
    case = referred(stories, y, "2026-05-18", "2A")
    held = y.hold_by(nadia.team, (nadia, case.day, None, "FCONTA"))
    assess(case, held, case.day, stories.day("2026-07-14"), "PROV_OF_SERVICES")
    plan_in_need(stories, y, case, held, "2026-07-22")
    stories.visits(y, "cin", ("2026-08-11 seen", "2026-09-15 seen", "2026-10-20 alone"))
    close_case(case, held, None, "", nfa=False)
    stories.end(y, "in_need", "Near Jory's name; in need in Brackwell")


def tell_drawn(stories: Stories) -> None:
    """More children of Priya's, whose lives are drawn like anybody's."""
    priya = stories.worker("Priya Goldfinch")
    for at, careers in enumerate(WITH_PRIYA):
        children = [PlannedChild(number, career, "safeguarding") for career, number in careers]
        planned = PlannedFamily(FIRST_STORY + 50 + at, "Ashmere", children, None)
        tell_family(stories.world, planned, priya)
