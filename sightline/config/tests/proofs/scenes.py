"""Each form of the service, opened by somebody at home on it whose leave no deed takes away."""

from django.test import Client
from lxml import html

from sightline.access.fresh import prove
from sightline.access.roles import Role
from sightline.config.tests.pages import PAGES
from sightline.config.tests.small_service import address
from sightline.drafts.tests.test_forms import KEEPS, NOTHING_WAITS

FILLED_ALONE = {
    "child_add_document", "child_add_note", "child_arrange_meeting", "child_call", "child_hold",
    "child_letter_release", "child_letter_withhold",
    "child_meeting_held", "child_meeting_invitee", "child_new_step", "child_paper_read",
    "child_paper_send", "child_plan_outcome_end", "child_record_visit", "child_story_entry",
    "contact_decide",
}  # fmt: skip
"""Forms whose answers hang together, or that write an entry for each child: the tests of their
rooms fill them in, and press them twice."""
FORMS = sorted(set(KEEPS) - NOTHING_WAITS - FILLED_ALONE)
OPENS_EVERY_FILE = {"child_decide", "child_agree_visits", "child_access", "child_paper_day"}
"""By a role that opens every file: a deed works out anew who may, and the scene's grant ends."""


class Scene:
    """One form, whoever sends it, and what it needs beside words."""

    def __init__(self, name, service):
        people = service.strangers if name == "give_reason" else service.people
        role = Role.DIRECTOR if name in OPENS_EVERY_FILE else PAGES.get(name, Role.SOCIAL_WORKER)
        self.client = Client(raise_request_exception=False)
        self.client.force_login(people[role])
        session = self.client.session
        prove(session)
        session.save()
        self.where = address(name, service)
        narrow = {"do": "narrow", "named": str(people[role].public_id)}
        self.beside = narrow if name == "child_access" else {}

    def opened(self):
        """The first form of the page that keeps what is typed."""
        page = html.fromstring(self.client.get(self.where).content)
        return next(form for form in page.forms if "draft-part" in form.fields)
