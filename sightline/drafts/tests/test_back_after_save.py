"""A browser that goes back after a press finds no form as it was typed: it would be sent anew."""

from pathlib import Path

import pytest
from django.conf import settings

FORMS = sorted(
    path
    for path in Path(settings.BASE_DIR, "sightline").glob("*/jinja2/**/*.html")
    if "drafts.begin(" in path.read_text("utf-8")
)


def test_there_are_such_forms():
    assert len(FORMS) > 50


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_browser_brings_back_no_form_whose_text_is_kept(path):
    forms = path.read_text("utf-8").split("<form ")[1:]
    kept = [form for form in forms if "drafts.begin(" in form.partition("</form>")[0]]
    opened = [form.partition("drafts.begin(")[0] for form in kept]
    assert kept
    assert all('autocomplete="off"' in head for head in opened)
