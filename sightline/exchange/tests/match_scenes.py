"""Somebody in a census who may be a child on file, for the tests of matches."""

from datetime import date

from sightline.exchange.models import Match
from sightline.exchange.tests.streams import BORN, a_person, a_row, loaded

OTHER = date(2012, 3, 1)
MAY = date(2026, 5, 4)
JORY = {"forename": "Jory", "surname": "Applewick", "sex": "M", "upn": "H801200001001"}


def a_match(folder, *, key="1", born_on=OTHER, **changed):
    """A match that waits, with a referral: the same id as Jory, and another birth date."""
    loaded(folder, a_person(key, born_on=BORN, **JORY))
    loaded(
        folder,
        a_person(key, line=4, born_on=born_on, sex="M", **changed),
        a_row("casework.Referral", f"r{key}", 5, child=key, referred_on=MAY),
        source="cin",
    )
    return Match.objects.get(source_id=key)
