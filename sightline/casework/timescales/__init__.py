"""What the law and our own practice ask of casework."""

from sightline.casework.timescales import front_door, in_need, plans, protection

TIMESCALES = (
    *front_door.TIMESCALES,
    *protection.TIMESCALES,
    *plans.TIMESCALES,
    *in_need.TIMESCALES,
)
