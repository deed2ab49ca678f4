"""How soon the front door decides, and an assessment is concluded."""

from sightline.duties.law import Basis, Confidence, CountsFrom, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="contact_decision",
        name="Contact screened and outcome recorded",
        trigger="contact received",
        n=1,
        unit=Unit.WORKING_DAYS,
        applies_to="all contacts",
        basis=Basis.LOCAL,
        source="common MASH practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
    ),
    Timescale(
        id="mash_red",
        name="MASH information returned - red",
        trigger="MASH opened red",
        n=4,
        unit=Unit.HOURS,
        applies_to="MASH",
        basis=Basis.LOCAL,
        source="common MASH practice",
        confidence=Confidence.MEMORY,
        counts_from=CountsFrom.MOMENT,
        may_loosen=True,
        notes="the clock of each question to an agency; it is no duty of the child",
    ),
    Timescale(
        id="mash_amber",
        name="MASH information returned - amber",
        trigger="MASH opened amber",
        n=24,
        unit=Unit.HOURS,
        applies_to="MASH",
        basis=Basis.LOCAL,
        source="common MASH practice",
        confidence=Confidence.MEMORY,
        counts_from=CountsFrom.MOMENT,
        may_loosen=True,
        notes="the clock of each question to an agency; it is no duty of the child",
    ),
    Timescale(
        id="mash_green",
        name="MASH information returned - green",
        trigger="MASH opened green",
        n=72,
        unit=Unit.HOURS,
        applies_to="MASH",
        basis=Basis.LOCAL,
        source="common MASH practice",
        confidence=Confidence.MEMORY,
        counts_from=CountsFrom.MOMENT,
        may_loosen=True,
        notes="the clock of each question to an agency; it is no duty of the child",
    ),
    Timescale(
        id="referral_decision",
        name="Referral decision and acknowledgement to referrer",
        trigger="referral received",
        n=1,
        unit=Unit.WORKING_DAYS,
        applies_to="referrals",
        basis=Basis.GUIDANCE,
        source=(
            "Working Together (responding to a referral); same rule read in Keeping"
            " Children Safe in Education 2025 para 62 (July 2025 text) and DfE CIN "
            "census guide 2023-24 s4.9"
        ),
        confidence=Confidence.CONFIRMED,
        notes=(
            "two acts inside the same working day: a social worker acknowledges "
            "receipt to the referrer AND decides the next step. Store both. WT 2026"
            " paragraph number not read"
        ),
    ),
    Timescale(
        id="new_concern_open_case",
        name="Manager’s decision on a new concern for a child already open",
        trigger="concern received on open child",
        n=1,
        unit=Unit.WORKING_DAYS,
        applies_to="all open children (not a referral in the census)",
        basis=Basis.LOCAL,
        source=(
            "our own; DfE CIN census guide 2023-24 s4.1 (new "
            "information on an open case is not a new referral)"
        ),
        confidence=Confidence.CONFIRMED,
        may_loosen=True,
        notes=(
            "census says record activity on the open episode, so without this there is no clock"
        ),
    ),
    Timescale(
        id="lado_referral",
        name="Allegation against adult in position of trust to LADO",
        trigger="employer becomes aware of allegation",
        n=1,
        unit=Unit.WORKING_DAYS,
        applies_to="positions of trust",
        basis=Basis.GUIDANCE,
        source=(
            "Working Together 2018 as quoted by Bristol partnership LADO page; "
            "KCSIE 2025 paras 366-371 give no number of days"
        ),
        confidence=Confidence.SECONDARY,
        notes=(
            "clock runs from the allegation coming to the employer; includes "
            "allegations made straight to police"
        ),
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="cf_assessment",
        name="Child and family assessment concluded",
        trigger="referral received",
        n=45,
        unit=Unit.WORKING_DAYS,
        applies_to="s17/s47 assessments",
        basis=Basis.GUIDANCE,
        source=(
            "Working Together; DfE CIN census guide 2023-24 s4.9 (no longer than 45"
            " working days from the point of referral); KCSIE 2025 para 62 for the "
            "1 wd decision"
        ),
        confidence=Confidence.CONFIRMED,
        notes=(
            "runs from the referral, not from the next-step decision, allocation or"
            " assessment start. End = decision on action recorded as assessment "
            "end. The 8670Q screening query and national timeliness tables can "
            "differ: report both clocks. A fresh assessment on an already-open case"
            " has no referral: start the clock at the manager decision (local rule)"
        ),
    ),
    Timescale(
        id="cf_midpoint",
        name="Assessment manager review point",
        trigger="referral date",
        n=15,
        unit=Unit.WORKING_DAYS,
        applies_to="assessments",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="proposal_answer",
        name="Answer to a proposal of care or of legal action",
        trigger="assessment or enquiry authorised, or legal advice asked for",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="every assessment or enquiry that ends in one of them",
        basis=Basis.LOCAL,
        source="our own practice",
        confidence=Confidence.CONFIRMED,
        may_loosen=True,
        notes="the clock of the manager’s answer; it is no duty of the child",
    ),
    Timescale(
        id="proposal_meeting",
        name="Legal planning meeting that a worker may wait for",
        trigger="a worker said that the meeting has a day",
        n=10,
        unit=Unit.WORKING_DAYS,
        applies_to="legal action proposed; a later meeting is a manager’s to wait for",
        basis=Basis.LOCAL,
        source="our own practice",
        confidence=Confidence.CONFIRMED,
        may_loosen=True,
        notes="how far a worker alone puts off the manager’s answer; it is no duty of the child",
    ),
    Timescale(
        id="step_answer",
        name="Answer to a step up, step down or move to another team",
        trigger="step sent",
        n=2,
        unit=Unit.WORKING_DAYS,
        applies_to="every step between teams",
        basis=Basis.LOCAL,
        source="our own practice",
        confidence=Confidence.CONFIRMED,
        may_loosen=True,
        notes="the clock of the receiving team; it is no duty of the child",
    ),
    Timescale(
        id="step_down_first_contact",
        name="Receiving worker first contact after step up/down",
        trigger="handover accepted",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="all transfers",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        notes="the latest first day a receiving team may agree; it is no duty of the child",
    ),
)
