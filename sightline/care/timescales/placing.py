"""How soon care is planned, others are told, and care is reviewed."""

from sightline.duties.law import Basis, Confidence, CountsFrom, Kind, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="care_plan",
        name="Care plan prepared",
        trigger="start of first placement",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="CPPCR Regs 2010 reg 4(2), legislation.gov.uk/uksi/2010/959/part/2",
        confidence=Confidence.CONFIRMED,
        notes=(
            "must be prepared BEFORE the first placement; 10 wd only where that was"
            " not practicable. Not for a child with a s31A court care plan. As-made"
            " text read; no later amendment to reg 4(2) seen"
        ),
    ),
    Timescale(
        id="placement_plan",
        name="Placement plan if not made before",
        trigger="start of placement",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 9(2)",
        confidence=Confidence.CONFIRMED,
        notes=(
            "counted as made at the placement planning meeting; asked where those meetings are "
            "kept here"
        ),
    ),
    Timescale(
        id="placement_notify",
        name="Written notification of placement (emergency)",
        trigger="start of placement",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 13(1)",
        confidence=Confidence.CONFIRMED,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="area_authority_notify",
        name="Written notice to area authority of out-of-area placement (emergency)",
        trigger="start of placement",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="out-of-area CLA",
        basis=Basis.REGULATION,
        source=(
            "reg 13(4) inserted by SI 2013/3239; before placement if planned; must "
            "include needs, reasons, care plan"
        ),
        confidence=Confidence.CONFIRMED,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="out_of_area_approval",
        name="Approval before out-of-area placement takes effect",
        trigger="placement decision",
        n=0,
        unit=Unit.CALENDAR_DAYS,
        applies_to="out-of-area CLA (nominated officer; DCS if not adjoining)",
        basis=Basis.REGULATION,
        source="reg 11 as amended by SI 2013/3239",
        confidence=Confidence.CONFIRMED,
        kind=Kind.GATE,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="area_authority_receipt",
        name="Host acknowledges and risk-checks incoming child",
        trigger="notice received",
        n=2,
        unit=Unit.WORKING_DAYS,
        applies_to="other-LA children placed in area",
        basis=Basis.LOCAL,
        source="our own",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="placement_end_notify",
        name="Notification of unplanned end",
        trigger="placement terminated",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 14(4)",
        confidence=Confidence.CONFIRMED,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="iro_appointed",
        name="IRO appointed",
        trigger="became looked after",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA",
        basis=Basis.GUIDANCE,
        source=(
            "IRO Handbook 2010 as restated in Rochdale and Hertfordshire (March 2023) procedures"
        ),
        confidence=Confidence.SECONDARY,
        notes=(
            "must be appointed and have met the child before the first review; 5 "
            "working days is stated as good practice"
        ),
        waits_for="sources name roles in their own words",
    ),
    Timescale(
        id="cla_review_1",
        name="First review of care",
        trigger="became looked after",
        n=20,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 33; repeated in DfE designated teacher guidance 2018 para 32",
        confidence=Confidence.CONFIRMED,
    ),
    Timescale(
        id="cla_review_2",
        name="Second review of care",
        trigger="first review",
        n=3,
        unit=Unit.MONTHS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 33; repeated in DfE designated teacher guidance 2018 para 32",
        confidence=Confidence.CONFIRMED,
    ),
    Timescale(
        id="cla_review_n",
        name="Later review of care",
        trigger="last review",
        n=6,
        unit=Unit.MONTHS,
        applies_to="CLA",
        basis=Basis.REGULATION,
        source="reg 33; repeated in DfE designated teacher guidance 2018 para 32",
        confidence=Confidence.CONFIRMED,
        repeats=True,
        notes=(
            "SI 2015/495 reg 5 (1 Apr 2015): in a long-term foster placement after "
            "a year a review need not always be a meeting (Merton, Newham "
            "procedures); the six-month maximum still runs"
        ),
    ),
    Timescale(
        id="iro_decisions",
        name="Review decisions circulated",
        trigger="review completed",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA review",
        basis=Basis.GUIDANCE,
        source="IRO Handbook 2010 (figure not read)",
        confidence=Confidence.MEMORY,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="iro_record",
        name="Full review record completed",
        trigger="review completed",
        n=15,
        unit=Unit.WORKING_DAYS,
        applies_to="CLA review",
        basis=Basis.GUIDANCE,
        source="IRO Handbook 2010 (circulated by 20; figures not read)",
        confidence=Confidence.MEMORY,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="secure_72",
        name="Secure accommodation without court order",
        trigger="start in secure",
        n=72,
        unit=Unit.HOURS,
        applies_to="s25",
        basis=Basis.REGULATION,
        source=(
            "Children (Secure Accommodation) Regs 1991 reg 10 (heading read: "
            "maximum period without court authority; figures not read)"
        ),
        confidence=Confidence.MEMORY,
        counts_from=CountsFrom.MOMENT,
        kind=Kind.MAXIMUM,
        notes=(
            "72 hours was the figure in the 1983 predecessor (Hansard 3 May 1983); "
            "the 28-day aggregate has not been seen in text"
        ),
        waits_for="the record has no day for the deed",
    ),
)
