"""How often the health and schooling of children in care are looked at."""

from sightline.duties.law import Basis, Confidence, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="health_initial",
        name="Initial health assessment report",
        trigger="became looked after",
        n=20,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source=(
            "reg 7; DfE/DHSC Promoting the health and well-being of looked-after "
            "children (Aug 2022 update) paras 40-41"
        ),
        confidence=Confidence.CONFIRMED,
        notes=(
            "assessment by a registered medical practitioner; health plan must be "
            "ready for the first review, hence 20 wd. Ideally before placement. The"
            " 20 wd is inherited from the review date, so if the review is earlier "
            "this is earlier"
        ),
    ),
    Timescale(
        id="health_review_u5",
        name="Review health assessment under 5",
        trigger="last assessment",
        n=6,
        unit=Unit.MONTHS,
        applies_to="CLA under 5",
        basis=Basis.REGULATION,
        source=(
            "reg 7; DfE/DHSC looked-after children health guidance (Aug 2022 "
            "update) para 53; Commons answer 25584 (29 Jan 2025)"
        ),
        confidence=Confidence.CONFIRMED,
        repeats=True,
        notes=(
            "at least once every six months before the fifth birthday; doctor, "
            "nurse or midwife may do it"
        ),
    ),
    Timescale(
        id="health_review_5plus",
        name="Review health assessment 5+",
        trigger="last assessment",
        n=12,
        unit=Unit.MONTHS,
        applies_to="CLA 5+",
        basis=Basis.REGULATION,
        source=(
            "reg 7; DfE/DHSC looked-after children health guidance (Aug 2022 "
            "update) para 53; Commons answer 25584 (29 Jan 2025)"
        ),
        confidence=Confidence.CONFIRMED,
        repeats=True,
        notes=(
            "at least once every 12 months after the fifth birthday: re-compute the"
            " next date when the child turns five"
        ),
    ),
    Timescale(
        id="dental",
        name="Dental check",
        trigger="last check",
        n=12,
        unit=Unit.MONTHS,
        applies_to="CLA",
        basis=Basis.PROTOCOL,
        source=(
            "SSDA903 OC2 TEETH_CHECK; 2022 health guidance requires routine dental "
            "checks but sets no interval"
        ),
        confidence=Confidence.MEMORY,
        may_loosen=True,
        repeats=True,
        notes="the 12 months is the return window, not a legal interval",
    ),
    Timescale(
        id="sdq",
        name="Strengths and difficulties questionnaire",
        trigger="last SDQ",
        n=12,
        unit=Unit.MONTHS,
        applies_to="CLA 4-16",
        basis=Basis.PROTOCOL,
        source=(
            "SSDA903 OC2; 2022 health guidance paras 14, 47 and Annex B (authority "
            "must use the SDQ; carer two-page version)"
        ),
        confidence=Confidence.SECONDARY,
        repeats=True,
        notes=(
            "guidance: any point in the year, ideally about a month before the health assessment"
        ),
    ),
    Timescale(
        id="pep_first",
        name="First personal education plan begun",
        trigger="start of first placement (became looked after in an emergency)",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA school age",
        basis=Basis.GUIDANCE,
        source="DfE designated teacher guidance 2018 para 18",
        confidence=Confidence.CONFIRMED,
        notes=(
            "Working days, not school days, so the clock runs "
            "through school holidays. In a planned entry the PEP comes before "
            "placement. An initial version must be ready for the 20-working-day "
            "review"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="pep_review",
        name="Personal education plan reviewed",
        trigger="last PEP",
        n=1,
        unit=Unit.SCHOOL_TERMS,
        applies_to="CLA",
        basis=Basis.GUIDANCE,
        source=(
            "DfE 2018 as restated by Birmingham virtual school and Oldham virtual school pages"
        ),
        confidence=Confidence.SECONDARY,
        repeats=True,
        notes="applies also while the child is between schools",
        waits_for="the record has no day for the deed",
    ),
)
