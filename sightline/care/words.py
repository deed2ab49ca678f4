"""What pages call care and what belongs to it, and how each fact of care is told."""

from collections.abc import Iterable
from decimal import Decimal

from sightline.codes.code_list import CodeList
from sightline.codes.lists import care as lists
from sightline.duties.facts import Fact
from sightline.duties.telling import Names, Teller, Told, answer, on, sentences

CARE_BEGINS = "S"
CARE_GOES_ON = "X1"


def spelled(codes: CodeList, code: str | None) -> str:
    """What a code means, or as it came; empty where not recorded."""
    return codes.words(code) if code else ""


def distance_words(miles: Decimal | float | None) -> str:
    """How far a placement is from home, in whole miles; empty where not recorded."""
    if miles is None:
        return ""
    if miles < 1:
        return "less than a mile from home"
    whole = round(miles)
    return f"{whole} mile from home" if whole == 1 else f"{whole} miles from home"


def aims_words(aims: Iterable[str]) -> str:
    """Where a care plan says the child is to grow up."""
    return "; ".join(lists.PERMANENCE_PLAN.words(aim) for aim in aims if aim)


def score_words(score: int | None, reason: str | None) -> str:
    """The score of a questionnaire, or why there is none."""
    if score is not None:
        return f"score {score} of 40"
    return spelled(lists.SDQ_REASON, reason)


def comes_into_care(fact: Fact) -> bool:
    """Whether an episode is the first of a stay in care, as far as its reason or day says."""
    known = fact.attributes
    if known["start_reason"]:
        return bool(known["start_reason"] == CARE_BEGINS)
    began = getattr(fact, "began", None)
    return known["entered_care_on"] in (None, str(began))


def tell_care_episode(fact: Fact, names: Names) -> Told:
    """An episode of care: coming in, a change within it, or leaving."""
    known = fact.attributes
    begins = comes_into_care(fact)
    reason = "" if begins else spelled(lists.CARE_START, known["start_reason"])
    need = spelled(lists.NEED, known["need"])
    leaves = known["end_reason"] != CARE_GOES_ON
    return Told(
        "Came into care" if begins else "Change while in care",
        sentences(
            reason,
            need and f"need: {need}",
            spelled(lists.LEGAL_STATUS, known["legal_status"]),
            spelled(lists.PLACEMENT_TYPE, known["placement_type"]),
        ),
        "Left care" if leaves else "",
        sentences(spelled(lists.CARE_END, known["end_reason"])) if leaves else "",
    )


def tell_legal_status(fact: Fact, names: Names) -> Told:
    """The legal status under which the child is in care."""
    status = spelled(lists.LEGAL_STATUS, fact.attributes["status"])
    return Told(f"Legal status: {status}" if status else "Legal status, not said which")


def tell_placement(fact: Fact, names: Names) -> Told:
    """Where the child began to live."""
    known = fact.attributes
    kind = spelled(lists.PLACEMENT_TYPE, known["kind"])
    why = spelled(lists.PLACEMENT_CHANGE, known["change_reason"])
    return Told(
        f"Placement: {kind}" if kind else "Placement",
        sentences(
            spelled(lists.PROVIDER, known["provider"]),
            distance_words(known["distance"]),
            why and f"why it changed: {why}",
        ),
    )


def tell_care_review(fact: Fact, names: Names) -> Told:
    """A review of how the child is looked after."""
    known = fact.attributes
    due = on(known["due_on"])
    return Told(
        "Review of care" + (", cancelled" if known["cancelled"] else ""),
        sentences(spelled(lists.PARTICIPATION, known["participation"]), due and f"due by {due}"),
    )


def tell_care_plan(fact: Fact, names: Names) -> Told:
    """The plan for where the child is to grow up."""
    return Told("Care plan", sentences(aims_words(fact.attributes["aims"])))


def tell_health_check(fact: Fact, names: Names) -> Told:
    """A health assessment, dental or other check."""
    known = fact.attributes
    kind = spelled(lists.HEALTH_CHECK, known["kind"])
    status = spelled(lists.HEALTH_STATUS, known["status"])
    return Told(kind or "Health check", sentences(status))


def tell_questionnaire(fact: Fact, names: Names) -> Told:
    """A strengths and difficulties questionnaire."""
    known = fact.attributes
    words = score_words(known["score"], known["no_score_reason"])
    return Told("Strengths and difficulties questionnaire", sentences(words))


def tell_substance_misuse(fact: Fact, names: Names) -> Told:
    """That substance misuse was found, and whether help came."""
    received = answer(fact.attributes["help_received"], "help received", "help not received")
    return Told("Substance misuse found", sentences(received))


def tell_conviction(fact: Fact, names: Names) -> Told:
    """An offence of which the child was convicted, on the day it happened."""
    return Told("Offence, later convicted", sentences(fact.attributes["offence"] or ""))


def tell_deprivation(fact: Fact, names: Names) -> Told:
    """An order that deprives the child of liberty."""
    return Told("Deprivation of liberty order started", "", "Deprivation of liberty order ended")


def tell_adoption_decision(fact: Fact, names: Names) -> Told:
    """The decision that the child should be placed for adoption."""
    order = fact.attributes["order_kind"] or ""
    return Told("Decided: to be placed for adoption", sentences(order and f"order: {order}"))


def tell_pathway_review(fact: Fact, names: Names) -> Told:
    """The plan for leaving care was reviewed."""
    return Told("Pathway plan reviewed")


TELLERS: dict[str, Teller] = {
    "care_episode": tell_care_episode,
    "legal_status": tell_legal_status,
    "placement": tell_placement,
    "care_review": tell_care_review,
    "care_plan": tell_care_plan,
    "health_check": tell_health_check,
    "strengths_questionnaire": tell_questionnaire,
    "substance_misuse": tell_substance_misuse,
    "conviction": tell_conviction,
    "deprivation_of_liberty": tell_deprivation,
    "adoption_decision": tell_adoption_decision,
    "pathway_review": tell_pathway_review,
}
