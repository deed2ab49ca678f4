"""By when a meeting is written up."""

from sightline.duties.law import Basis, Confidence, Timescale, Unit

TIMESCALES = (
    Timescale(
        id="meeting_recorded",
        name="Meeting written up",
        trigger="meeting held",
        n=5,
        unit=Unit.WORKING_DAYS,
        applies_to="meetings about a child recorded here",
        basis=Basis.LOCAL,
        source="our own: minutes that come late are not used",
        confidence=Confidence.MEMORY,
        may_loosen=True,
    ),
)
