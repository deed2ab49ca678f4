"""How often children in need, on protection plans, in early help and after care are visited."""

from sightline.duties.law import Basis, Confidence, CountsFrom, Kind, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="cp_visit",
        name="Visit, protection plan",
        trigger="plan start or last visit",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="CP plan",
        basis=Basis.LOCAL,
        source="commonest local standard (range 5-20 wd)",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        repeats=True,
    ),
    Timescale(
        id="cin_visit",
        name="Visit, child in need",
        trigger="last visit",
        n=20,
        unit=Unit.WORKING_DAYS,
        applies_to="CIN",
        basis=Basis.LOCAL,
        source="20 wd common; Knowsley minimum 6-weekly",
        confidence=Confidence.LOCAL_EXAMPLE,
        may_loosen=True,
        repeats=True,
    ),
    Timescale(
        id="agreed_visit",
        name="Visit agreed in the plan",
        trigger="the day it was agreed, or the last visit",
        n=28,
        unit=Unit.CALENDAR_DAYS,
        applies_to="children whose plan says how often they are to be seen",
        basis=Basis.LOCAL,
        source="the plan itself, as agreed with the family",
        confidence=Confidence.CONFIRMED,
        may_loosen=True,
        repeats=True,
        is_agreed=True,
        notes="stands beside what the law or our practice asks, and ends with the plan",
    ),
    Timescale(
        id="child_seen_assessment",
        name="Child first seen in assessment",
        trigger="allocation",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="assessments",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="eh_visit",
        name="Early help child seen",
        trigger="last seen",
        n=2,
        unit=Unit.WEEKS,
        applies_to="early help intensive",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        repeats=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="pa_visit_7",
        name="Personal adviser’s visit after a new home",
        trigger="accommodation start",
        n=7,
        unit=Unit.CALENDAR_DAYS,
        applies_to=("relevant/former relevant in accommodation the authority provides (s23B/s24B)"),
        basis=Basis.REGULATION,
        source=(
            "Care Leavers Regs 2010 reg 8(2)(a); DfE Transitions guidance (CA1989 "
            "vol 3, rev Feb 2025) para 3.39"
        ),
        confidence=Confidence.CONFIRMED,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="pa_visit_28",
        name="Pathway review after 28 days of new accommodation",
        trigger="accommodation start",
        n=28,
        unit=Unit.CALENDAR_DAYS,
        applies_to=("relevant/former relevant in accommodation the authority provides (s23B/s24B)"),
        basis=Basis.REGULATION,
        source=(
            "Care Leavers Regs 2010 reg 7(3)(a)-(b) and 8(2)(b); DfE Transitions "
            "guidance (CA1989 vol 3, rev Feb 2025) para 3.39"
        ),
        confidence=Confidence.CONFIRMED,
        counts_from=CountsFrom.SAME_DAY,
        kind=Kind.NOT_BEFORE,
        notes=(
            "Review as soon as practicable AFTER the end of 28 "
            "days beginning on the day accommodation is first provided; it is an "
            "opening date, not a deadline. PA must visit before it. That review "
            "then sets intervals of at most three months. Suggest local target of "
            "day 35"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="pa_visit_repeat",
        name="Personal adviser’s visit",
        trigger="last contact",
        n=2,
        unit=Unit.MONTHS,
        applies_to=("relevant/former relevant in accommodation the authority provides (s23B/s24B)"),
        basis=Basis.REGULATION,
        source=(
            "Care Leavers Regs 2010 reg 8(2)(c); DfE Transitions guidance (CA1989 "
            "vol 3, rev Feb 2025) para 3.39"
        ),
        confidence=Confidence.CONFIRMED,
        repeats=True,
        notes=(
            "a visit at the accommodation, not any contact. For other care leavers "
            "the frequency is set in the pathway plan"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="pa_visit_custody",
        name="First visit to care leaver in custody",
        trigger="placed in custody",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="relevant/former relevant",
        basis=Basis.GUIDANCE,
        source="DfE Transitions guidance (CA1989 vol 3",
        confidence=Confidence.CONFIRMED,
        may_loosen=True,
        notes="good practice wording; must not be done by the youth offending worker",
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="visit_recorded",
        name="Visit written up",
        trigger="visit",
        n=2,
        unit=Unit.WORKING_DAYS,
        applies_to="all visits",
        basis=Basis.LOCAL,
        source="24h-5 wd locally",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
)
