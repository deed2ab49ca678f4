"""How often children are to be seen."""

from sightline.visits.timescales import in_care, others

TIMESCALES = (*others.TIMESCALES, *in_care.TIMESCALES)
