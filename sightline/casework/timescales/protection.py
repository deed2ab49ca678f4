"""How soon strategy discussions and conferences are held, and what they decide is sent out."""

from sightline.duties.law import Basis, Confidence, CountsFrom, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="strategy_discussion_immediate",
        name="Strategy discussion - immediate risk",
        trigger="strategy discussion decided at the front door",
        n=24,
        unit=Unit.HOURS,
        applies_to="s47 threshold",
        basis=Basis.LOCAL,
        source=(
            "Tees procedures s3.2 (in most cases within 24h of the decision to hold"
            " one); no national number"
        ),
        confidence=Confidence.LOCAL_EXAMPLE,
        counts_from=CountsFrom.MOMENT,
        may_loosen=True,
    ),
    Timescale(
        id="strategy_discussion_planned",
        name="Strategy discussion - no immediate risk",
        trigger="reasonable cause recorded",
        n=3,
        unit=Unit.WORKING_DAYS,
        applies_to="s47 threshold",
        basis=Basis.LOCAL,
        source="local practice 3-5 wd",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="strategy_record",
        name="Strategy record shared",
        trigger="strategy discussion held",
        n=1,
        unit=Unit.WORKING_DAYS,
        applies_to="strategy",
        basis=Basis.LOCAL,
        source=(
            "local practice standard (distributed to attendees within 1 working day"
            " wherever possible)"
        ),
        confidence=Confidence.LOCAL_EXAMPLE,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="icpc",
        name="Initial child protection conference",
        trigger="strategy discussion initiating s47",
        n=15,
        unit=Unit.WORKING_DAYS,
        applies_to="substantiated and continuing risk",
        basis=Basis.GUIDANCE,
        source=(
            "DfE CIN census guide 2023-24 s4.12.1-4.12.2 (start = date of the "
            "strategy discussion at which s47 was initiated; target = the date 15 "
            "working days after it); DfE CIN table footnote; 81.4% national 2024-25"
        ),
        confidence=Confidence.CONFIRMED,
        notes=(
            "Nottinghamshire treats the decision day as day "
            "1: a one-day local tightening, allowed as a setting. If there were "
            "several strategy discussions use the one that initiated s47. The "
            "trigger date may be a non-working day. Transfer-in conference has its "
            "own trigger"
        ),
    ),
    Timescale(
        id="cp_transfer_in",
        name="Transfer-in child protection conference",
        trigger="receiving authority notified of the move",
        n=15,
        unit=Unit.WORKING_DAYS,
        applies_to="child on a CP plan moving in",
        basis=Basis.GUIDANCE,
        source="DfE CIN census guide 2023-24 s4.8",
        confidence=Confidence.CONFIRMED,
        notes="recorded outside the s47 group",
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="icpc_request",
        name="Conference requested by social work team",
        trigger="s47 decision to convene",
        n=1,
        unit=Unit.WORKING_DAYS,
        applies_to="ICPC",
        basis=Basis.LOCAL,
        source="Bolton procedure",
        confidence=Confidence.LOCAL_EXAMPLE,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="icpc_report_family",
        name="Conference report to family",
        trigger="ICPC date",
        n=-2,
        unit=Unit.WORKING_DAYS,
        applies_to="ICPC",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="rcpc_report_family",
        name="Review report to family",
        trigger="RCPC date",
        n=-5,
        unit=Unit.WORKING_DAYS,
        applies_to="RCPC",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
    Timescale(
        id="cp_decisions_out",
        name="Conference decisions and outline plan sent out",
        trigger="conference held",
        n=1,
        unit=Unit.WORKING_DAYS,
        applies_to="ICPC/RCPC",
        basis=Basis.LOCAL,
        source="local practice",
        confidence=Confidence.MEMORY,
        may_loosen=True,
        waits_for="the record has no day for the deed",
    ),
)
