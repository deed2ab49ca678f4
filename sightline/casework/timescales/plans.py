"""How often protection plans are reviewed, and what harm makes others be told."""

from sightline.duties.law import Basis, Confidence, CountsFrom, Kind, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="core_group_first",
        name="First core group",
        trigger="ICPC date with plan",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="CP plan",
        basis=Basis.GUIDANCE,
        source=(
            "Working Together as restated in Norfolk procedure 3.6 (date set at "
            "ICPC, within 10 working days); Wales identical"
        ),
        confidence=Confidence.SECONDARY,
        notes="WT 2023/2026 text not read",
    ),
    Timescale(
        id="core_group_repeat",
        name="Core group repeat",
        trigger="last core group",
        n=6,
        unit=Unit.WEEKS,
        applies_to="CP plan",
        basis=Basis.LOCAL,
        source=(
            "no English national interval found; Wales at least 6-weekly "
            "(safeguarding.wales c4.p5); English examples 4-weekly / 28 days"
        ),
        confidence=Confidence.SECONDARY,
        may_loosen=True,
        repeats=True,
    ),
    Timescale(
        id="rcpc_first",
        name="First review conference",
        trigger="ICPC date",
        n=3,
        unit=Unit.MONTHS,
        applies_to="CP plan",
        basis=Basis.GUIDANCE,
        source=(
            "Working Together as restated in Sussex 5.5, Tees and Greater Manchester procedures"
        ),
        confidence=Confidence.SECONDARY,
        notes=(
            "month rule applies. Pre-birth plans: local rules bring the first "
            "review or core group to about 10 days after birth (Tees, London)"
        ),
    ),
    Timescale(
        id="rcpc_repeat",
        name="Later review conference",
        trigger="last RCPC",
        n=6,
        unit=Unit.MONTHS,
        applies_to="CP plan",
        basis=Basis.GUIDANCE,
        source="Working Together as restated in Sussex 5.5, Tees, London 4.1.22",
        confidence=Confidence.SECONDARY,
        repeats=True,
        notes="maximum interval, measured from the previous review",
    ),
    Timescale(
        id="police_protection",
        name="Police protection maximum",
        trigger="power exercised",
        n=72,
        unit=Unit.HOURS,
        applies_to="s46",
        basis=Basis.STATUTE,
        source=(
            "Children Act 1989 s46 (opening of the section read on "
            "legislation.gov.uk; the 72-hour sentence read in a reprint; LexisNexis"
            " and Family Rights Group agree)"
        ),
        confidence=Confidence.SECONDARY,
        counts_from=CountsFrom.MOMENT,
        kind=Kind.MAXIMUM,
        notes="absolute maximum, no extension; clock times not days",
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="epo",
        name="Emergency protection order maximum",
        trigger="order made",
        n=8,
        unit=Unit.CALENDAR_DAYS,
        applies_to="s44-45",
        basis=Basis.STATUTE,
        source=(
            "Children Act 1989 s45; 8 days and one extension of up to 7 days stated"
            " in Lords Hansard 8 Nov 1989, Child Law Advice (15 days in all) and "
            "Somerset partnership"
        ),
        confidence=Confidence.SECONDARY,
        kind=Kind.MAXIMUM,
        notes=(
            "store the expiry date and time written on the order, do not compute "
            "it. Where the order was made on police application after police "
            "protection the 8 days are believed to run from the first day of police"
            " protection, and a last day on a public holiday can be extended "
            "(sister provisions in Northern Ireland and Cayman read; s45(2)-(3) "
            "England not read)"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="serious_incident_notify",
        name="Serious incident notification",
        trigger="LA becomes aware of incident",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="death or serious harm",
        basis=Basis.GUIDANCE,
        source=(
            "Working Together as restated by Staffordshire SSCB (3 Aug 2023) and St"
            " Helens partnerships; duty Children Act 2004 s16C(1)"
        ),
        confidence=Confidence.SECONDARY,
        notes=(
            "same 5 wd to tell the local safeguarding partners. Death of a "
            "looked-after child also goes to Secretary of State and Ofsted whatever"
            " the cause; deaths of care leavers up to 24 also notified (WT 2023 "
            "onwards)"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="serious_incident_partners",
        name="Serious incident reported to safeguarding partners",
        trigger="LA becomes aware of incident",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="death or serious harm",
        basis=Basis.GUIDANCE,
        source="Working Together as restated by St Helens",
        confidence=Confidence.SECONDARY,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="rapid_review",
        name="Rapid review to national Panel",
        trigger="serious incident notification sent to the Panel",
        n=15,
        unit=Unit.WORKING_DAYS,
        applies_to="serious incidents",
        basis=Basis.GUIDANCE,
        source=(
            "Working Together and Panel guidance as restated by Cambridgeshire and "
            "Peterborough (calculated from the date the notification was sent); "
            "Panel FAQ (needs a prior notification); Devon flowchart counts the "
            "same way"
        ),
        confidence=Confidence.SECONDARY,
        notes=(
            "Counts from the notification, not from awareness. Havering is worded "
            "from receipt of the local notification: set an earlier local target if"
            " wanted"
        ),
        waits_for="the record has no day for the deed",
    ),
)
