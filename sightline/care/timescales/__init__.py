"""What the law and our own practice ask for children in care and after."""

from sightline.care.timescales import health, leaving, placing

TIMESCALES = (*placing.TIMESCALES, *health.TIMESCALES, *leaving.TIMESCALES)
