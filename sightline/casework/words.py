"""What pages call the steps of help and protection, and how each fact of casework is told."""

from collections.abc import Iterable
from typing import Any

from sightline.casework.conferring.choices import OUTCOMES, Kind
from sightline.casework.decided_words import tell_management_decision
from sightline.casework.ladder import LADDER
from sightline.codes.lists import casework as lists
from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, answer, on, sentences


def source_words(code: str, words: str) -> str:
    """Who told us: in the source's own words where it has any, else what its code means."""
    return words or (lists.REFERRAL_SOURCE.words(code) if code else "")


def need_words(code: str) -> str:
    """What the child's need is called; empty where not recorded."""
    return lists.NEED.words(code) if code else ""


def close_words(code: str) -> str:
    """Why a case was closed; empty where not recorded."""
    return lists.CLOSE_REASON.words(code) if code else ""


def category_words(code: str) -> str:
    """The category of a child protection plan; empty where not recorded."""
    return lists.ABUSE.words(code) if code else ""


def participation_words(code: str) -> str:
    """How the child took part in a review; empty where not recorded."""
    return lists.PARTICIPATION.words(code) if code else ""


def factor_words(codes: Iterable[str]) -> list[str]:
    """What was found at the end of an assessment, in words, each once."""
    return list(dict.fromkeys(lists.FACTOR.words(code) for code in codes if code))


def outcome_words(outcomes: Iterable[str], no_further_action: bool | None) -> str:
    """What came of a step, as one line; empty where nothing is recorded."""
    said = [outcome for outcome in outcomes if outcome]
    if no_further_action and not any("no further action" in word.lower() for word in said):
        said.append("no further action")
    return "; ".join(said)


def by(names: Names, known: Any) -> str:
    """Who did a piece of work, as far as recorded."""
    return names.who(known["worker_id"], known["team_id"])


def tell_contact(fact: Fact, names: Names) -> Told:
    """Somebody told the front door about the child."""
    known = fact.attributes
    source = source_words(known["source_code"], known["source_words"])
    return Told(
        "Contact received",
        sentences(source and f"from: {source}", outcome_words(known["outcomes"], None)),
    )


def tell_concern(fact: Fact, names: Names) -> Told:
    """A new concern on an open case, and what a manager decided."""
    decided = fact.attributes["decided"]
    return Told(
        "New concern on the open case",
        sentences(LADDER[decided["step"]] if decided else "no manager has decided yet"),
    )


def tell_strategy(fact: Fact, names: Names) -> Told:
    """A strategy discussion that was held, and what it decided."""
    outcome = fact.attributes["outcome"]
    decided = OUTCOMES[Kind.STRATEGY][outcome] if outcome else ""
    return Told("Strategy discussion held", sentences(decided))


def tell_referral(fact: Fact, names: Names) -> Told:
    """A referral, and the closing of the case it opened."""
    known = fact.attributes
    source = source_words(known["source_code"], known["source_words"])
    need = need_words(known["need"])
    outcome = outcome_words(known["outcomes"], known["no_further_action"])
    return Told(
        "Referral",
        sentences(source and f"from: {source}", need and f"need: {need}", outcome),
        "Case closed",
        sentences(close_words(known["close_reason"])),
    )


def tell_assessment(fact: Fact, names: Names) -> Told:
    """An assessment, and what it found."""
    known = fact.attributes
    factors = ", ".join(factor_words(known["factors"] or ()))
    return Told(
        "Assessment started",
        sentences(by(names, known)),
        "Assessment finished",
        sentences(
            outcome_words(known["outcomes"], known["no_further_action"]),
            answer(known["child_seen"], "child seen", "child not seen"),
            factors and f"factors: {factors}",
        ),
    )


def tell_section_47(fact: Fact, names: Names) -> Told:
    """An enquiry under section 47, and what came of it."""
    known = fact.attributes
    return Told(
        "Section 47 enquiry started",
        sentences(by(names, known)),
        "Section 47 enquiry finished",
        sentences(
            outcome_words(known["outcomes"], known["no_further_action"]),
            answer(
                known["conference_not_required"],
                "a child protection conference was not required",
                "",
            ),
        ),
    )


def tell_conference(fact: Fact, names: Names) -> Told:
    """An initial child protection conference."""
    known = fact.attributes
    kind = "Transfer-in" if known["transfer_in"] else "Initial"
    target = on(known["target_on"])
    return Told(
        f"{kind} child protection conference",
        sentences(
            answer(
                known["led_to_plan"],
                "a child protection plan was made",
                "no child protection plan was made",
            ),
            target and f"target date: {target}",
            by(names, known),
        ),
    )


def tell_in_need_plan(fact: Fact, names: Names) -> Told:
    """A plan for a child in need."""
    who = sentences(by(names, fact.attributes))
    return Told("Child in need plan started", who, "Child in need plan ended")


def tell_protection_plan(fact: Fact, names: Names) -> Told:
    """A child protection plan, with its category at the start and at the end."""
    known = fact.attributes
    first, latest = (category_words(known[name]) for name in ("first_category", "latest_category"))
    whose = " of another authority" if known["held_elsewhere"] else ""
    earlier = known["previous_plans"]
    changed = latest if latest != first else ""
    return Told(
        f"Child protection plan{whose} started",
        sentences(first or latest, f"earlier plans: {earlier}" if earlier else ""),
        f"Child protection plan{whose} ended",
        sentences(changed and f"category at the end: {changed}"),
    )


def tell_protection_review(fact: Fact, names: Names) -> Told:
    """A review conference of a child protection plan."""
    known = fact.attributes
    due = on(known["due_on"])
    return Told(
        "Child protection review conference",
        sentences(
            answer(known["plan_continues"], "the plan goes on", "the plan ends"),
            answer(known["quorate"], "quorate", "not quorate"),
            participation_words(known["participation"]),
            due and f"due by {due}",
        ),
    )


def tell_pre_proceedings(fact: Fact, names: Names) -> Told:
    """Work with a family before court."""
    known = fact.attributes
    letter, court = on(known["letter_sent_on"]), on(known["applied_to_court_on"])
    return Told(
        "Decision to begin pre-proceedings",
        sentences(letter and f"letter sent {letter}"),
        "Pre-proceedings: next step decided",
        sentences(known["outcome"] or "", court and f"applied to court {court}"),
    )


TELLERS: dict[str, Teller] = {
    "contact": tell_contact,
    "concern": tell_concern,
    "strategy": tell_strategy,
    "referral": tell_referral,
    "assessment": tell_assessment,
    "section_47": tell_section_47,
    "conference": tell_conference,
    "in_need_plan": tell_in_need_plan,
    "protection_plan": tell_protection_plan,
    "protection_review": tell_protection_review,
    "pre_proceedings": tell_pre_proceedings,
    "management_decision": tell_management_decision,
}
