"""Letters of a county: every stage, by two people, and nothing in them unlooked at."""

from collections import Counter, defaultdict

from sightline.county.generator.practice.people import ACCOUNTS
from sightline.county.tests.conftest import TODAY, County
from sightline.county.tests.practice_files import Practice, Rows, holders, named, read, turns
from sightline.letters.rules import FOLLOWS, State, is_offered
from sightline.letters.scanning.rules import Kind, postcodes_in
from sightline.meetings.models.planned import Kind as Meets


def wordings(practice: Practice) -> dict[str, Rows]:
    """The wordings of each letter, the earliest first."""
    found = defaultdict(list)
    for row in practice.files["letters_wording"]:
        found[row["letter"]].append(row)
    return found


def answers(practice: Practice) -> dict[str, dict[str, str]]:
    """The second person's answer to each wording."""
    return {row["wording"]: row for row in practice.files["letters_release"]}


def test_every_stage_of_a_letter_is_there_and_most_went(written: Practice) -> None:
    states = Counter(row["state"] for row in written.files["letters_letter"])
    assert set(states) == set(FOLLOWS)
    assert states[State.SENT] > 0.5 * states.total()
    assert states[State.WAITING] > 5
    begun = set(named(written, "letters_letter")) - set(wordings(written))
    assert begun
    assert {named(written, "letters_letter")[name]["state"] for name in begun} == {State.DRAFT}


def test_one_waits_of_somebody_one_can_sign_in_as(written: Practice, larger: County) -> None:
    users = {one["name"]: one["email"] for one in larger.answers["people"]}
    own = [row["state"] for row in written.files["letters_letter"]
           if row["written_by"] == users["Priya Goldfinch"]]  # fmt: skip
    assert State.WAITING in own


def test_a_letter_is_for_who_may_have_it_and_says_how_it_reaches_them(written: Practice) -> None:
    texts = wordings(written)
    for name, row in named(written, "letters_letter").items():
        assert is_offered(row["to_part"], row["template"]), row
        assert bool(row["how"]) == bool(row["safe_words"]) == (name in texts)
        assert (row["how"] == "post") == bool(row["lines"]) == bool(row["address_why"])
        assert bool(row["to_child"]) == (row["to_part"] == "family")


def test_an_invitation_is_to_a_meeting_to_come_and_says_when_and_where(
    written: Practice,
) -> None:
    meetings = {f"meeting-{row['source_id']}": row for row in written.files["meetings_meeting"]}
    letters, texts = named(written, "letters_letter"), wordings(written)
    found = {name for name, row in letters.items() if row["template"] == "invitation"}
    assert found
    assert {name for name, row in letters.items() if row["about"]} == found
    for name in found:
        meeting = meetings[letters[name]["about"]]
        assert meeting["meets_on"] >= TODAY.isoformat()
        assert meeting["recorded_at"] < letters[name]["recorded_at"]
        body = texts[name][-1]["text"]
        assert meeting["place"] in body
        assert f"at {meeting['starts_at'][:5]}" in body
        assert Meets(meeting["kind"]).label in body


def test_whoever_wrote_it_does_not_release_it_and_the_days_follow(written: Practice) -> None:
    texts, answered = wordings(written), answers(written)
    back = 0
    for name, row in named(written, "letters_letter").items():
        own = [f"sightline:{one['source_id']}" for one in texts[name]]
        ends = [answered[one] for one in own if one in answered]
        assert all(one["by"] != row["written_by"] for one in ends)
        released = [one["released"] for one in ends]
        back += "no" in released
        went = row["state"] in (State.RELEASED, State.SENT)
        assert ("yes" in released) == went == (released[-1:] == ["yes"])
        assert (released[-1:] == ["no"]) == (row["state"] == State.RETURNED)
        days = [row["recorded_at"], *(one["recorded_at"] for one in texts[name])]
        days += [row["asked_at"]] if row["asked_at"] else []
        days += [one["at"] for one in ends[-1:]]
        assert days == sorted(days)
        assert (row["state"] == State.DRAFT) == (not row["asked_at"])
        if row["sent_on"]:
            assert ends[-1]["at"][:10] <= row["sent_on"] < TODAY.isoformat()
    assert back > 5


def test_what_is_found_stands_where_it_is_said_and_is_answered_before_anybody_is_asked(
    written: Practice,
) -> None:
    texts, letters = named(written, "letters_wording"), named(written, "letters_letter")
    found = defaultdict(list)
    for row in written.files["letters_finding"]:
        wording = texts[row["wording"]]
        letter = letters[wording["letter"]]
        assert bool(row["why"]) == bool(row["said_by"]) == bool(letter["asked_at"])
        if row["begins"]:
            found[row["wording"]].append(row["words"])
            place = wording["text"][int(row["begins"]) : int(row["ends"])]
            assert (row["kind"], place) == (Kind.UNKNOWN, row["words"])
        else:
            assert letter["how"] == "post"
    for name, wording in texts.items():
        assert found[name] == postcodes_in(wording["text"])
    assert any(not row["why"] for row in written.files["letters_finding"])


def test_letters_are_of_whoever_holds_the_child_and_vary(written: Practice, larger: County) -> None:
    users = {row["username"]: row["worker_id"] for row in read(larger.folder / ACCOUNTS)}
    users |= {one["email"]: one["worker_id"] for one in larger.answers["people"]}
    held = turns(larger.rows("ssd_involvements"), written)
    for row in written.files["letters_letter"]:
        worker = users[row["written_by"]]
        assert worker in holders(held[row["child"]], row["recorded_at"][:10])
        assert worker in holders(held[row["child"]], TODAY.isoformat())
    texts = Counter(row["text"] for row in written.files["letters_wording"])
    assert len(texts) > 0.95 * texts.total()
