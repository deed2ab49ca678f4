"""A form somebody has begun, and how a browser sends one."""

import uuid
from datetime import UTC, datetime

from sightline.access.models import User
from sightline.drafts.models import Draft

MOMENT = datetime(2026, 11, 20, 16, 52, tzinfo=UTC)
RELATION = "My cousin’s family"


def a_draft(owner: User, **fields) -> Draft:
    """A form of `owner`'s, begun and not finished: a family they are close to."""
    given = {
        "route": "tell_family",
        "part": "form",
        "fields": {"relation": [RELATION], "surname": ["Redfern"]},
        "key": uuid.uuid4(),
        "number": 1,
        "begun_at": MOMENT,
        "saved_at": MOMENT,
    }
    return Draft.objects.create(owner=owner, **given | fields)


def sent(user: User, where="/my-looks/tell/", *, key=None, number=1, begun_from="", **fields):
    """What the browser sends to save a form."""
    ours = {
        "key": str(key or uuid.uuid4()),
        "draft-part": "form",
        "draft-whose": str(user.public_id),
        "draft-where": where,
        "draft-number": str(number),
        "draft-from": begun_from,
        "draft-based": "",
    }
    return ours | ({"relation": RELATION} | fields)
