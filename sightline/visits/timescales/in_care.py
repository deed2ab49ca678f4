"""How often children in care are visited."""

from sightline.duties.law import Basis, Confidence, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="cla_visit_first",
        name="First visit in the placement",
        trigger="start of placement",
        n=1,
        unit=Unit.WEEKS,
        applies_to="CLA every placement",
        basis=Basis.REGULATION,
        source="reg 28(2)(a)",
        confidence=Confidence.CONFIRMED,
    ),
    Timescale(
        id="cla_visit_y1",
        name="Visit in care, first year of the placement",
        trigger="last visit",
        n=6,
        unit=Unit.WEEKS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 28(2)(b)",
        confidence=Confidence.CONFIRMED,
        repeats=True,
    ),
    Timescale(
        id="cla_visit_perm",
        name="Visit in care, placement meant to last to 18",
        trigger="last visit",
        n=3,
        unit=Unit.MONTHS,
        applies_to="CLA long-term",
        basis=Basis.REGULATION,
        source="reg 28(2)(c)(i)",
        confidence=Confidence.CONFIRMED,
        repeats=True,
        notes=(
            "since 1 Apr 2015: in a designated long-term foster placement, after "
            "the first year, visits may be up to six months apart if a child of "
            "sufficient age and understanding agrees (restated by Nottinghamshire "
            "Jan 2020 and Walsall Feb 2016; revised reg 28 not read). Needs "
            "recorded agreement, OFF by default. "
            "Hertfordshire Nov 2024 restates the 1-week, 6-week and 3-month rules "
            "unchanged"
        ),
    ),
    Timescale(
        id="cla_visit_other",
        name="Visit in care, after the first year",
        trigger="last visit",
        n=6,
        unit=Unit.WEEKS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 28(2)(c)(ii)",
        confidence=Confidence.CONFIRMED,
        repeats=True,
    ),
    Timescale(
        id="cla_visit_ltf",
        name=("Visits after year 1 - designated long-term foster placement with child's agreement"),
        trigger="last visit",
        n=6,
        unit=Unit.MONTHS,
        applies_to="CLA in designated long-term foster placement",
        basis=Basis.REGULATION,
        source="reg 28 as amended 1 Apr 2015, restated by Nottinghamshire and Walsall",
        confidence=Confidence.SECONDARY,
        repeats=True,
        notes=(
            "only with recorded agreement of a child of sufficient age and "
            "understanding; OFF by default; falls back to 3 months"
        ),
        waits_for="off unless a council sets it: needs the child’s recorded agreement",
    ),
    Timescale(
        id="cla_visit_reg19",
        name="Placed with parent before assessment (reg 19)",
        trigger="last visit",
        n=1,
        unit=Unit.WEEKS,
        applies_to="reg 19",
        basis=Basis.REGULATION,
        source="reg 28(3)",
        confidence=Confidence.CONFIRMED,
        repeats=True,
        until="first review",
        then=6,
        waits_for=("the sources do not say that the assessment before placement was missing"),
    ),
    Timescale(
        id="cla_visit_reg24",
        name="Visit at home under an interim order",
        trigger="last visit",
        n=1,
        unit=Unit.WEEKS,
        applies_to="reg 24 / s38 with parent",
        basis=Basis.REGULATION,
        source="reg 28(4)",
        confidence=Confidence.CONFIRMED,
        repeats=True,
        until="first review",
        then=4,
    ),
    Timescale(
        id="cla_visit_co_home",
        name="Visit at home under a care order",
        trigger="care order",
        n=1,
        unit=Unit.WEEKS,
        applies_to="C2 at home",
        basis=Basis.REGULATION,
        source="reg 28(5)",
        confidence=Confidence.CONFIRMED,
        repeats=True,
        until="the visit after the order",
        then=6,
    ),
)
