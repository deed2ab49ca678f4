"""An invented census of any size, to measure reading with."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sightline.codes import lists
from sightline.codes.code_list import CodeList

ENDS = date(2026, 3, 31)
TODAY_CODES = {
    one.name: [code.code for code in one.codes if code.valid_until is None]
    for one in (
        lists.ETHNICITY,
        lists.DISABILITY,
        lists.REFERRAL_SOURCE,
        lists.NEED,
        lists.CLOSURE,
        lists.FACTOR,
        lists.ABUSE,
    )
}


def write_census(path: Path, children: int, seed: int = 1) -> None:
    """Write a census of so many invented children; the same arguments give the same bytes."""
    draw = Random(seed)  # noqa: S311  # invented data, no secret
    with path.open("w", encoding="utf-8") as file:
        file.write(
            "<Message>\n<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
            "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>989</LEA>"
            "</Source></Header>\n<Children>\n"
        )
        for number in range(children):
            file.writelines(f"{line}\n" for line in child(draw, number))
        file.write("</Children>\n</Message>\n")


def child(draw: Random, number: int) -> Iterator[str]:
    """One invented child with one to three referrals."""
    born = ENDS - timedelta(days=draw.randrange(100, 6500))
    yield "<Child><ChildIdentifiers>"
    yield told("LAchildID", f"NM{number:07d}")
    yield told("UPN", f"A{draw.randrange(10**12):012d}")
    yield told("PersonBirthDate", born)
    yield told("Sex", draw.choice("MF"))
    yield "</ChildIdentifiers><ChildCharacteristics>"
    yield told("Ethnicity", picked(draw, lists.ETHNICITY))
    if draw.random() < 0.15:
        yield f"<Disabilities>{told('Disability', picked(draw, lists.DISABILITY))}</Disabilities>"
    yield "</ChildCharacteristics>"
    began = ENDS - timedelta(days=draw.randrange(30, 500))
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        yield from referral(draw, began)
        began -= timedelta(days=draw.randrange(200, 700))
    yield "</Child>"


def referral(draw: Random, began: date) -> Iterator[str]:
    """One referral and what came of it: nothing, an assessment, or the way to a plan."""
    ended = began + timedelta(days=draw.randrange(20, 400))
    yield "<CINdetails>"
    yield told("CINreferralDate", began)
    yield told("ReferralSource", picked(draw, lists.REFERRAL_SOURCE))
    yield told("PrimaryNeedCode", picked(draw, lists.NEED))
    if ended < ENDS:
        yield told("CINclosureDate", ended)
        yield told("ReasonForClosure", picked(draw, lists.CLOSURE))
    depth = draw.random()
    if depth < 0.85:
        yield from assessment(draw, began)
    if depth < 0.4:
        start = began + timedelta(days=45)
        yield f"<CINPlanDates>{told('CINPlanStartDate', start)}</CINPlanDates>"
    if depth < 0.3:
        yield from section_47(began)
    yield told("ReferralNFA", int(depth >= 0.85))
    if depth < 0.12:
        yield from protection_plan(draw, began)
    yield "</CINdetails>"


def assessment(draw: Random, began: date) -> Iterator[str]:
    """An assessment with up to six factors."""
    yield "<Assessments>"
    yield told("AssessmentActualStartDate", began + timedelta(days=1))
    yield told("AssessmentAuthorisationDate", began + timedelta(days=draw.randrange(20, 65)))
    yield "<FactorsIdentifiedAtAssessment>"
    codes = TODAY_CODES[lists.FACTOR.name]
    for code in draw.sample(codes, draw.randrange(1, 7)):
        yield told("AssessmentFactors", code)
    yield "</FactorsIdentifiedAtAssessment></Assessments>"


def section_47(began: date) -> Iterator[str]:
    """An enquiry that led to a conference."""
    started = began + timedelta(days=3)
    yield "<Section47>"
    yield told("S47ActualStartDate", started)
    yield told("InitialCPCtarget", started + timedelta(days=21))
    yield told("DateOfInitialCPC", started + timedelta(days=20))
    yield told("ICPCnotRequired", "false")
    yield "</Section47>"


def protection_plan(draw: Random, began: date) -> Iterator[str]:
    """A protection plan that still runs, with its reviews."""
    started = began + timedelta(days=23)
    yield "<ChildProtectionPlans>"
    yield told("CPPstartDate", started)
    yield told("InitialCategoryOfAbuse", picked(draw, lists.ABUSE))
    yield told("LatestCategoryOfAbuse", picked(draw, lists.ABUSE))
    yield told("NumberOfPreviousCPP", draw.randrange(3))
    yield "<Reviews>"
    for review in range(draw.randrange(1, 4)):
        yield told("CPPreviewDate", started + timedelta(days=90 + 180 * review))
    yield "</Reviews></ChildProtectionPlans>"


def told(element: str, value: object) -> str:
    """One element with its value."""
    return f"<{element}>{value}</{element}>"


def picked(draw: Random, codes: CodeList) -> str:
    """Any code of a list that is in use."""
    return draw.choice(TODAY_CODES[codes.name])
