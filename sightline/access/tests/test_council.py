"""The council's own sign-in, against a real provider on this machine."""

import json
import re
import urllib.parse
from dataclasses import replace

import pytest
from allauth.socialaccount.models import SocialAccount

from sightline.access.models import User
from sightline.access.tests.provider import a_provider, come
from sightline.access.tests.signing_in import a_person_with_a_password, an_app, digits, steps_of
from sightline.calendars.clock import by_the_wall
from sightline.config.council_sign_in import CouncilSignIn, NotUnderstood, council_sign_in
from sightline.people.tests.builders import a_person
from sightline.trail.models import Entry
from sightline.workforce import sign_ins

pytestmark = pytest.mark.django_db

HOME = "/who-may-what/"


@pytest.fixture(scope="module")
def provider():
    """The address of a provider that runs on this machine."""
    with a_provider() as address:
        yield address


@pytest.fixture
def council(provider, settings):
    """The provider, made this installation's council sign-in; change(...) changes how."""
    own = CouncilSignIn(
        issuer=provider,
        client="sightline",
        secret="secret",
        email="email",
        is_trusted=False,
        second_step=("mfa",),
    )

    def change(**fields):
        settings.COUNCIL_SIGN_IN = replace(own, **fields)
        settings.SOCIALACCOUNT_PROVIDERS = settings.COUNCIL_SIGN_IN.provider()
        return provider

    change()
    return change


def vouched(user, **more):
    return {"email": user.username, "email_verified": True, "amr": ["pwd", "mfa"]} | more


def test_somebody_let_in_here_comes_in_with_the_second_step_taken_there(client, council):
    wren = a_person()
    answer = come(client, council(), "wren-1", vouched(wren), f"/sign-in/council/?next={HOME}")
    assert answer.url == HOME
    assert client.get(HOME).status_code == 200
    kept = SocialAccount.objects.get(user=wren)
    assert kept.uid == "wren-1"
    assert "email" not in json.dumps(kept.extra_data)
    assert Entry.objects.filter(what="signed in", actor_id=wren.pk).exists()


REFUSED = {
    "nobody here": lambda wren: vouched(wren, email="nobody@northmoor.example"),
    "not vouched for": lambda wren: vouched(wren, email_verified=False),
    "vouched for in words": lambda wren: vouched(wren, email_verified="true"),
    "no address": lambda wren: {"email_verified": True},
    "a letter like another": lambda wren: vouched(wren, email=wren.username.replace("i", "\u0131")),
}


@pytest.mark.parametrize("how", REFUSED)
def test_whoever_is_not_known_or_not_vouched_for_stays_outside(how, client, council):
    wren, before = a_person(username="wiri@northmoor.example"), User.objects.count()
    answer = come(client, council(), f"s-{how[-4:].strip()}", REFUSED[how](wren))
    assert answer.url == "/signed-out/?why=unknown"
    assert "nobody has let that account in" in client.get(answer.url).content.decode()
    assert client.get(HOME).status_code == 302
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == before
    assert Entry.objects.filter(kind="refusal", what="council sign-in: unknown").exists()


def test_somebody_closed_stays_outside_tied_or_not(client, council):
    wren, boss = a_person(), a_person("administrator")
    come(client, council(), "wren-2", vouched(wren))
    sign_ins.close(user=wren, by=boss)
    assert client.get(HOME).status_code == 302
    assert come(client, council(), "wren-2", vouched(wren)).url == "/signed-out/?why=closed"
    other = a_person(is_active=False)
    assert come(client, council(), "other-2", vouched(other)).url == "/signed-out/?why=unknown"


def test_an_address_given_to_somebody_new_does_not_give_them_the_old_account(client, council):
    wren = a_person()
    come(client, council(), "wren-3", vouched(wren))
    client.post("/sign-out/")
    assert come(client, council(), "new-3", vouched(wren)).url == "/signed-out/?why=unknown"
    sign_ins.reset_second_step(user=wren, why="new", by=a_person("administrator"))
    assert come(client, council(), "new-3", vouched(wren)).url == "/"


def test_whoever_is_tied_stays_themselves_whatever_address_they_take(client, council):
    wren, boss = a_person(), a_person("director")
    come(client, council(), "wren-4", vouched(wren))
    client.post("/sign-out/")
    come(client, council(), "wren-4", vouched(boss))
    assert int(client.session["_auth_user_id"]) == wren.pk


def test_another_claim_may_hold_the_address_where_the_council_gives_it_out(client, council):
    wren = a_person()
    claims = {"preferred_username": wren.username.upper(), "amr": ["mfa"]}
    provider = council(email="preferred_username")
    assert come(client, provider, "wren-5", claims).url == "/signed-out/?why=unknown"
    provider = council(email="preferred_username", is_trusted=True)
    assert come(client, provider, "wren-5", claims).url == "/"


@pytest.mark.parametrize("amr", [None, [], ["pwd"], "mfa"])
def test_without_a_second_step_there_one_is_asked_here(amr, client, council):
    wren = a_person()
    come(client, council(), f"wren-6-{amr}", vouched(wren, amr=amr))
    assert client.get(HOME).url == "/second-step/"


def test_where_the_council_s_second_step_is_not_trusted_ours_is_asked(client, council):
    wren = a_person()
    come(client, council(second_step=()), "wren-7", vouched(wren))
    assert client.get(HOME).url == "/second-step/"
    an_app(wren)
    client.cookies.clear()
    answer = come(client, council(second_step=()), "wren-7", vouched(wren))
    assert answer.url == "/sign-in/second-step/"
    assert client.post(answer.url, {"code": digits()}).url == "/"
    assert client.get(HOME).status_code == 200


def test_a_sign_in_of_this_morning_there_is_not_a_fresh_one_here(client, council):
    wren = a_person()
    hours_ago = int(by_the_wall().timestamp()) - 2 * 3600
    come(client, council(), "wren-8", vouched(wren, auth_time=hours_ago))
    assert client.get(HOME).status_code == 200
    page = client.get("/my-sign-ins/")
    assert page.status_code == 403
    again = re.search(r'href="(/sign-in/council/\?next=[^"]+)"', page.content.decode())[1]
    there = urllib.parse.parse_qs(urllib.parse.urlsplit(client.get(again).url).query)
    assert (there["prompt"], there["max_age"]) == (["login"], ["0"])
    now = int(by_the_wall().timestamp())
    answer = come(client, council(), "wren-8", vouched(wren, auth_time=now), again)
    assert answer.url == "/my-sign-ins/"
    assert client.get("/my-sign-ins/").status_code == 200


def test_nobody_ties_an_account_of_the_council_to_a_session_that_is_open(client, council):
    """Whoever borrows a session does not leave a way in of their own behind."""
    wren, thief = a_person(), a_person()
    client.force_login(wren)
    come(client, council(), "thief-9", vouched(thief), "/sign-in/council/?process=connect")
    assert not SocialAccount.objects.filter(user=wren).exists()
    assert SocialAccount.objects.get(user=thief).uid == "thief-9"


def test_where_the_provider_is_away_or_the_way_back_is_made_up_a_page_says_so(client, council):
    assert client.get("/sign-in/council/back/?code=x&state=y").url == "/signed-out/?why=failed"
    assert client.get("/sign-in/council/back/?error=access_denied").url == (
        "/signed-out/?why=failed"
    )
    council(issuer="http://localhost:9")
    assert client.get("/sign-in/council/").url == "/signed-out/?why=failed"
    assert "did not answer" in client.get("/signed-out/?why=failed").content.decode()


@pytest.mark.parametrize("path", ["//elsewhere.invalid/", "https://elsewhere.invalid/", "x"])
def test_the_way_back_leads_nowhere_else(path, client, council):
    begin = f"/sign-in/council/?next={path}"
    answer = come(client, council(), f"w-{len(path)}", vouched(a_person()), begin)
    assert answer.url == "/"


def test_a_password_is_left_as_it_is(client, council):
    wren = a_person_with_a_password()
    come(client, council(), "wren-10", vouched(wren))
    wren.refresh_from_db()
    assert wren.has_usable_password()
    assert steps_of(wren) == []


def test_without_a_council_sign_in_there_is_no_such_way(client):
    assert "council account" not in client.get("/sign-in/").content.decode()
    for address in ("/sign-in/council/", "/sign-in/council/back/?code=x"):
        assert client.get(address).status_code == 404


def test_the_page_of_signing_in_offers_it_first(client, council):
    page = client.get(f"/sign-in/?next={HOME}").content.decode()
    assert 'href="/sign-in/council/?next=/who-may-what/"' in page
    assert page.index("council account") < page.index("E-mail address")


GIVEN = {
    "SIGHTLINE_OIDC_ISSUER": "https://login.northmoor.example/",
    "SIGHTLINE_OIDC_CLIENT": "sightline",
    "SIGHTLINE_OIDC_SECRET": "hush",
}


def test_the_environment_says_all_of_it(tmp_path):
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    more = {
        "SIGHTLINE_OIDC_SECRET_FILE": str(file),
        "SIGHTLINE_OIDC_EMAIL": "upn",
        "SIGHTLINE_OIDC_EMAIL_TRUSTED": "1",
        "SIGHTLINE_OIDC_SECOND_STEP": "mfa hwk",
    }
    plain = {"issuer": "https://login.northmoor.example", "client": "sightline"}
    assert council_sign_in({}) is None
    assert council_sign_in(GIVEN) == CouncilSignIn(
        **plain, secret="hush", email="email", is_trusted=False, second_step=()
    )
    assert council_sign_in(GIVEN | more) == CouncilSignIn(
        **plain, secret="from a file", email="upn", is_trusted=True, second_step=("mfa", "hwk")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"SIGHTLINE_OIDC_ISSUER": "http://login.northmoor.example"},
        {"SIGHTLINE_OIDC_CLIENT": ""},
        {"SIGHTLINE_OIDC_SECRET": ""},
        {"SIGHTLINE_OIDC_SECRET_FILE": "/nonexistent"},
    ],
)
def test_what_does_not_fit_together_is_refused_in_words(wrong):
    with pytest.raises(NotUnderstood, match="SIGHTLINE_OIDC"):
        council_sign_in(GIVEN | wrong)
