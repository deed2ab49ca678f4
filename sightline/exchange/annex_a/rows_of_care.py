"""Rows of care, leaving care and adoption."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sightline.exchange.annex_a.lines import Told, Values
from sightline.exchange.annex_a.rows_of_people import Workforce
from sightline.exchange.returns.rows import Row

CAME_INTO_CARE = "S"
DONE = "Completed"
CHECKS = {"health_on": "RHA", "dental_on": "DEN"}
SUITABLE = {"1": True, "2": False}
COUPLES = {"M": "M1", "F": "F1", "FM": "MF", "MM": "MM", "FF": "FF"}


def in_care(lines: Sequence[Told]) -> Iterator[Row]:
    """Each child's stay in care, as it stands: where they live, under what law, what was last."""
    for one in lines:
        period = f"{one.child}/{one.day('started_on')}"
        episode: Values = {
            "child": one.child,
            "period": period[:48],
            "entered_care_on": one.day("started_on"),
            "start_reason": CAME_INTO_CARE,
            **one.some("started_on", "ended_on", "need", "end_reason"),
        }
        if "officer_on" in one.values:
            episode["last_reviewing_officer_contact_on"] = one.values["officer_on"]
        yield Row("care.CareEpisode", period, one.sheet, one.line, episode)
        yield from as_it_stands(one, period[:48])
        yield from last_of_each(one, period[:48])


def as_it_stands(one: Told, period: str) -> Iterator[Row]:
    """The legal status, the placement, and where the child is to grow up."""
    began = one.day("status_started_on")
    if began and one.word("legal_status"):
        law: Values = {
            "child": one.child,
            "status": one.values["legal_status"],
            "started_on": began,
            "ended_on": after(one, "status_started_on"),
        }
        yield Row("care.LegalStatus", f"{one.child}/{began}", one.sheet, one.line, law)
    if placed := one.day("placed_on"):
        home: Values = {
            "child": one.child,
            "period": period,
            "started_on": placed,
            "ended_on": after(one, "placed_on"),
            **one.some("kind", "provider", "urn", "postcode"),
        }
        yield Row("care.Placement", f"{one.child}/{placed}", one.sheet, one.line, home)
    if aim := one.word("aim"):
        plan: Values = {"child": one.child, "aims": [aim]}
        yield Row("care.CarePlan", one.child, one.sheet, one.line, plan)


def after(one: Told, began: str) -> date | None:
    """When what began ended: with the stay in care, unless that was before."""
    start, end = one.day(began), one.day("ended_on")
    return end if start and end and end >= start else None


def last_of_each(one: Told, period: str) -> Iterator[Row]:
    """The latest review and health checks."""
    if held := one.day("reviewed_on"):
        review: Values = {"child": one.child, "period": period, "held_on": held}
        yield Row("care.CareReview", f"{one.child}/{held}", one.sheet, one.line, review)
    for name, kind in CHECKS.items():
        if on := one.day(name):
            check: Values = {"child": one.child, "kind": kind, "checked_on": on, "status": DONE}
            key = f"{one.child}/{kind}/{on}"
            yield Row("care.HealthCheck", key, one.sheet, one.line, check)


def leavers(lines: Sequence[Told], workforce: Workforce) -> Iterator[Row]:
    """Young people who left care."""
    for one in lines:
        values: Values = {
            "child": one.child,
            **one.some("eligibility", "in_touch", "latest_contact_on", "accommodation",
                       "activity", "pathway_review_on", "personal_adviser"),
            **workforce.of(one),
        }  # fmt: skip
        if "suitable" in one.values:
            values["suitable"] = SUITABLE.get(one.word("suitable"))
        yield Row("care.CareLeaver", one.child, one.sheet, one.line, values)


def adoptions(lines: Sequence[Told], adopters: Sequence[Told]) -> Iterator[Row]:
    """The way to adoption of each child, and who adopts, by the family both lists name."""
    families: dict[str, list[str]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for one in adopters:
        family = one.word("family")
        if family and (family, one.child) not in known:
            known.add((family, one.child))
            families[family].append(one.word("sex"))
    for one in lines:
        values: Values = {
            "child": one.child,
            **one.some("decided_on", "placement_order_on", "matched_on", "placed_on", "ordered_on",
                       "reversed_on", "reversed_reason", "fostering_for_adoption_placed_on"),
        }  # fmt: skip
        if one.day("ordered_on"):
            values["order_kind"] = "Adoption order"
        sexes = families.get(one.word("family"), [])
        if 1 <= len(sexes) <= 2:
            values["number_of_adopters"] = len(sexes)
            values["adopter_sex"] = COUPLES.get("".join(sorted(sexes)))
        key = f"{one.child}/{one.day('decided_on') or 'none'}"
        yield Row("care.Permanence", key, one.sheet, one.line, values)
