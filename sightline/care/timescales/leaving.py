"""What is asked for care leavers, and for children who came alone."""

from sightline.duties.law import Basis, Confidence, CountsFrom, Kind, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="pathway_assessment",
        name="Pathway needs assessment and plan",
        trigger="16th birthday, or the later date of becoming eligible",
        n=3,
        unit=Unit.MONTHS,
        applies_to="eligible/relevant",
        basis=Basis.REGULATION,
        source=(
            "CPPCR Regs 2010 reg 42(1) (revised text, "
            "legislation.gov.uk/uksi/2010/959/part/7/crossheading/eligible-children);"
            " relevant children: Care Leavers Regs 2010 reg 5"
        ),
        confidence=Confidence.CONFIRMED,
        notes=(
            "three months is for the ASSESSMENT; the plan follows as soon as "
            "possible. Eligible = 13 weeks looked after since 14 (reg 40). Relevant"
            " child without a plan: three months from becoming relevant"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="pathway_review",
        name="Pathway plan review",
        trigger="last review",
        n=6,
        unit=Unit.MONTHS,
        applies_to="relevant/former relevant (eligible children through CLA reviews)",
        basis=Basis.REGULATION,
        source=(
            "Care Leavers Regs 2010 reg 7(2), reprinted in DfE Transitions guidance"
            " (CA1989 vol 3, rev Feb 2025)"
        ),
        confidence=Confidence.CONFIRMED,
        repeats=True,
        notes=(
            "also on request and whenever the authority or personal adviser thinks "
            "it necessary; guidance 4.15 good practice about 28 days after any move"
        ),
    ),
    Timescale(
        id="pathway_review_after_28",
        name="Pathway reviews following the 28-day review",
        trigger="28-day review held",
        n=3,
        unit=Unit.MONTHS,
        applies_to="relevant/former relevant in accommodation the authority provides",
        basis=Basis.REGULATION,
        source="Care Leavers Regs 2010 reg 7(3)(b)",
        confidence=Confidence.CONFIRMED,
        repeats=True,
        notes="interval is set at the 28-day review and may be shorter",
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="bnb_limit",
        name="Emergency bed and breakfast maximum",
        trigger="start in bed and breakfast",
        n=2,
        unit=Unit.WORKING_DAYS,
        applies_to="care leavers 16-17",
        basis=Basis.GUIDANCE,
        source="DfE Transitions guidance (CA1989 vol 3, rev Feb 2025) before para 7.13",
        confidence=Confidence.CONFIRMED,
        kind=Kind.MAXIMUM,
        notes="only in very exceptional emergencies",
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="uasc_arrival_missing_plan",
        name="Arrival safety and missing plan",
        trigger="UASC accommodated",
        n=24,
        unit=Unit.HOURS,
        applies_to="UASC",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        counts_from=CountsFrom.MOMENT,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="nts_transfer",
        name="National Transfer Scheme transfer",
        trigger="referral into the NTS",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="UASC",
        basis=Basis.PROTOCOL,
        source=(
            "North West RSMP page (10 wd entry to receiving authority); Commons "
            "answer 191104 (5 wd of referral for children not in local authority "
            "care, protocol v4.0, 24 Aug 2022); v7.0 (9 June 2025) figure not read"
        ),
        confidence=Confidence.SECONDARY,
        may_loosen=True,
        notes=(
            "Counts from the referral, not from allocation. 10 wd standard, 5 wd "
            "for children not in any authority care; check v7.0 before enabling"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="nts_transfer_not_in_care",
        name="National Transfer Scheme transfer - child not in any authority's care",
        trigger="referral into the NTS",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="UASC",
        basis=Basis.PROTOCOL,
        source="Commons answer 191104 (protocol v4.0)",
        confidence=Confidence.SECONDARY,
        may_loosen=True,
        notes="check v7.0",
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="uasc_end",
        name="UASC status must end",
        trigger="18th birthday",
        n=0,
        unit=Unit.CALENDAR_DAYS,
        applies_to="UASC",
        basis=Basis.PROTOCOL,
        source="SSDA903 rule (DUC on or before 18th birthday)",
        confidence=Confidence.CONFIRMED,
        kind=Kind.MILESTONE,
    ),
)
