"""Taking in the rows that waited for somebody, when a person has said whose they are."""

from django.db import connection

from sightline.exchange.loading import waiting
from sightline.exchange.loading.remarks import Remarks
from sightline.exchange.loading.running import finish, keep, prepare, refresh
from sightline.exchange.loading.staging import Stages
from sightline.exchange.loading.tables import CHILDREN
from sightline.exchange.models import Load, Match
from sightline.exchange.returns.rows import Extract

PLACE = "Rows that waited"


def take_in(match: Match) -> Load:
    """Bring the rows that waited for `match` into the record, as a load of their own.

    Nothing of anybody else is touched, and nothing is gone. Raises CannotBeRead while another
    load is running.
    """
    prepare()
    one = Load.objects.create(source=match.source, place=PLACE, of_waiting=True)
    remarks = Remarks(one)
    stages = Stages(remarks)
    own = match.rows.filter(table=CHILDREN)
    waiting.stage_again(stages.of(CHILDREN), own)
    extract = Extract(PLACE, None, "", iter(()), windows={})
    counts = keep(stages, match.source, extract, remarks, lambda step: None)
    refresh(counts)
    finish(one, extract, stages, counts)
    with connection.cursor() as cursor:
        cursor.execute("discard temp")
    return one
