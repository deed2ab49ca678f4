"""Whoever opens a file reads of it what the matrix says, on every page and in every export."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import get_resolver, reverse

from sightline.access.labels import Label
from sightline.access.lens import Lens, lens_of
from sightline.access.policy import GrantKind, Situation
from sightline.access.roles import ROLES, Ground, Reach, Role
from sightline.access.veil import may_stand
from sightline.care.models import Placement
from sightline.config.tests.canaries import Filling, about_a_child, labelled_fields
from sightline.config.tests.shown import SHOWN
from sightline.letters.models import Letter, Withheld
from sightline.letters.tests.on_file import LETTER_PAGES
from sightline.people.models import Address, Child, Identifier
from sightline.people.tests.builders import a_child, a_grant, a_person

pytestmark = pytest.mark.django_db

OPENS = [role for role in Role if ROLES[role].opens is not Reach.NONE]
WAYS = [
    (role, ground)
    for role in OPENS
    for ground in Ground
    if ground is Ground.WORK or ROLES[role].reason
]
BARE = [model for model in about_a_child() if model._meta.app_label != "access"]


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_TODAY", "2026-11-23")


def child_pages():
    """Every address that begins with a child's, whoever wrote the page."""
    for pattern in every_pattern(get_resolver().url_patterns):
        if pattern.name and set(pattern.pattern.converters) == {"child_id"}:
            yield pattern.name


def every_pattern(patterns):
    for pattern in patterns:
        yield from (
            every_pattern(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]
        )


def opened_by(role, ground, child):
    """Somebody in the role with the file open on this ground."""
    viewer = a_person(role)
    if ground is Ground.REASON:
        ends = datetime.now(UTC) + timedelta(hours=24)
        a_grant(viewer, child, kind=GrantKind.REASON, reason="Covering", ends_at=ends)
    else:
        a_grant(viewer, child)
    return viewer


def whole_file(client, viewer, child):
    """The text of every page about the child, and of the lists on which they stand."""
    client.force_login(viewer)
    answers = [
        client.get(reverse(name, args=[child.public_id]), about_of(name, child))
        for name in child_pages()
    ]
    answers += [client.get(reverse("search"), {"q": child.forename})]
    answers += [client.get(reverse(name)) for name in ("desk", "my_children", "my_looks")]
    return "\n".join(text_of(answer) for answer in answers)


def about_of(name, child):
    """What a page about one letter is asked for; other pages open without."""
    if name not in LETTER_PAGES:
        return {}
    model = Withheld if name == "child_letter_allow" else Letter
    return {"about": model.objects.get(child=child).source_id}


def text_of(answer):
    """A page without what is another each time."""
    html = answer.content.decode()
    html = re.sub(r' nonce="[^"]*"|about=[0-9a-f]{32}', "", html)
    return re.sub(r'name="(?:csrfmiddlewaretoken|key|draft-whose)" value="[^"]*"', "", html)


@pytest.mark.parametrize(("role", "ground"), WAYS)
def test_a_labelled_value_shows_where_the_matrix_says_yes_and_nowhere_else(role, ground, client):
    child = a_child(forename="Tamsin", born_on=date(2011, 5, 4))
    canaries = Filling(child).fill(about_a_child())
    rules = ROLES[role]
    grounds = {ground, Ground.WORK} if rules.opens is Reach.COUNTY else {ground}

    text = whole_file(client, opened_by(role, ground, child), child)

    seen = {one.field for one in canaries if one.sings_in(text)}
    may = {one.field for one in canaries if any(rules.reads[one.label, on] for on in grounds)}
    assert seen - may == set()
    assert {field for field in SHOWN & may if not field.startswith("access.")} - seen == set()
    assert seen <= SHOWN, "A page shows a labelled field: add it to the list of those shown"


def test_every_labelled_field_has_its_canary():
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in about_a_child()
        for field, _ in labelled_fields(model)
    }
    canaries = Filling(a_child()).fill(about_a_child())
    assert {one.field for one in canaries} >= fields  # and those of rows they hang on
    assert fields >= SHOWN
    assert len({one.words for one in canaries if one.words}) == sum(
        bool(one.words) for one in canaries
    )


@pytest.mark.parametrize("name", sorted(child_pages()))
@pytest.mark.parametrize(
    ("role", "ground"), [(Role.BUSINESS_SUPPORT, Ground.WORK), (Role.AUDITOR, Ground.REASON)]
)
def test_what_is_not_shown_does_not_say_whether_there_is_anything(name, role, ground, client):
    pages = []
    lens = lens_of(role, Situation(grants=frozenset({kind_of(ground)})))
    assert not any(lens.shows(label) for label in Label if label not in ("plain", "identity"))
    for silent in (False, True):
        child = a_child(forename="Tamsin", number="N-1")
        kinds = [one for one in BARE if not silent or may_stand(one, lens)]
        Filling(child, silent=silent).fill(kinds)
        client.force_login(opened_by(role, ground, child))
        html = text_of(client.get(reverse(name, args=[child.public_id])))
        html = re.sub(r"Goldfinch \d+|person\.\d+@|\d\d:\d\d|=[0-9a-f]{32}", "", html)
        pages.append(html.replace(str(child.public_id), ""))
    assert pages[0] == pages[1]


def kind_of(ground):
    return GrantKind.REASON if ground is Ground.REASON else GrantKind.ALLOCATION


def test_the_words_for_what_is_not_shown_are_the_same_everywhere(client):
    child = a_child()
    Filling(child).fill(BARE)
    client.force_login(opened_by(Role.BUSINESS_SUPPORT, Ground.WORK, child))
    for name in (
        "child",
        "child_timeline",
        "child_family",
        "child_care",
        "child_assessments",
        "child_plans",
    ):
        html = text_of(client.get(reverse(name, args=[child.public_id])))
        assert "Not shown to you in this file: protected addresses; who told us" in html
        assert html.count("ot shown to you") > 1, name
    assert "Protected address: not shown to you" in html_of(client, child, "child_family")
    assert "Protected address: not shown to you" in html_of(client, child, "child_timeline")
    assert "Protected address: not shown to you" in html_of(client, child, "child_care")


def html_of(client, child, name):
    return text_of(client.get(reverse(name, args=[child.public_id])))


def test_who_reads_all_a_file_holds_is_told_of_nothing_withheld(client):
    child = a_child()
    client.force_login(opened_by(Role.SOCIAL_WORKER, Ground.WORK, child))
    assert "ot shown to you" not in html_of(client, child, "child")


@pytest.mark.parametrize(
    ("kind", "in_care", "shown"),
    [
        ("Primary Address", False, True),
        ("HOME address", False, True),
        ("Primary Address", True, False),
        ("Refuge", False, False),
        ("Placement", False, False),
        ("", False, False),
        ("Somewhere", False, False),
    ],
)
def test_an_ordinary_home_is_shown_to_whoever_has_the_file_open(kind, in_care, shown, client):
    child = a_child()
    Address.objects.create(
        child=child,
        kind=kind,
        lines="4 Larch End\nAshmere",
        postcode="NM1 4AB",
        from_on=date(2020, 1, 1),
    )
    if in_care:
        Placement.objects.create(child=child, started_on=date(2026, 1, 1), kind="U1")
    client.force_login(opened_by(Role.SOCIAL_WORKER, Ground.REASON, child))
    for name in ("child", "child_timeline", "child_family"):
        html = html_of(client, child, name)
        if name != "child" or shown is False:
            assert ("4 Larch End, Ashmere, NM1 4AB" in html) is shown
        assert "NM1 4AB" in html or not shown


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.BUSINESS_SUPPORT])
def test_the_number_of_the_health_service_is_one_of_health_whatever_a_source_calls_it(role, client):
    child = a_child(nhs_number="9990000018", single_unique_id="9990000018")
    for kind in ("NHS Number", "Patient id"):
        Identifier.objects.create(child=child, kind=kind, value="9990000018")
    Identifier.objects.create(child=child, kind="Home Office number", value="HO-77")
    client.force_login(opened_by(role, Ground.WORK, child))
    html = html_of(client, child, "child")
    assert ("9990000018" in html) is (role is Role.SOCIAL_WORKER)
    assert "HO-77" in html


def test_the_way_a_value_is_taken_out_is_the_same_whatever_it_was():
    closed = Lens(frozenset({Label.PLAIN, Label.IDENTITY}))
    assert not may_stand(Child, Lens(frozenset()))
    assert may_stand(Child, closed)
    assert closed.words(Label.HEALTH, "") == closed.words(Label.HEALTH, "17") == "Not shown to you"


@pytest.mark.parametrize("role", Role)
def test_the_export_is_had_by_who_loads_and_nobody_else(role, client):
    from sightline.config.tests.small_service import a_load

    load = a_load()
    load.remarks.update(value="Zq77wyvernquill")
    client.force_login(a_person(role))
    answer = client.get(reverse("download_remarks", args=[load.public_id]))
    got = b"".join(answer) if answer.streaming else answer.content
    assert (b"Zq77wyvernquill" in got) is ROLES[role].loads
