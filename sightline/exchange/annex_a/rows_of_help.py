"""Rows of help and protection: contacts, early help, referrals, assessments, enquiries, plans."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sightline.codes.code_list import plain
from sightline.exchange.annex_a.lines import Told, Values
from sightline.exchange.annex_a.rows_of_people import Workforce
from sightline.exchange.returns.rows import Row, Value

YES = {"Y": True, "N": False}
VISITED_AS = {"CARE": "care", "PROTECTION": "protection"}


def yes(one: Told, name: str) -> bool | None:
    """A yes or a no of a line; None where it says neither."""
    return YES.get(one.word(name))


def contacts(lines: Sequence[Told]) -> Iterator[Row]:
    """The contacts: child and day, and who told us where a day has several."""
    by_day: dict[tuple[str, date | None], set[str]] = defaultdict(set)
    for one in lines:
        by_day[one.child, one.day("contacted_on")].add(one.word("source_code"))
    for one in lines:
        on = one.day("contacted_on")
        source = one.word("source_code")
        more = "" if source == min(by_day[one.child, on]) else f"/{source}"
        values: Values = {"child": one.child, **one.some("contacted_on", "source_code")}
        yield Row("casework.Contact", f"{one.child}/{on}{more}", one.sheet, one.line, values)


def early_help(lines: Sequence[Told]) -> Iterator[Row]:
    """Early help assessments, as the episodes they are."""
    for one in lines:
        values: Values = {
            "child": one.child,
            **one.some("started_on", "ended_on", "organisation"),
            "reason": "Early help assessment",
        }
        organisation = plain(one.word("organisation"))
        key = f"{one.child}/{one.day('started_on')}/{organisation}"[:150].rstrip("/")
        yield Row("early_help.EarlyHelpEpisode", key, one.sheet, one.line, values)


def referrals(
    opened: Sequence[Told], cases: Sequence[Told], workforce: Workforce, *, all_cases: bool
) -> Iterator[Row]:
    """Referrals of list 3 and the cases of list 6, one row where they begin on the same day.

    List 6 holds every open case (`all_cases`: it is there). A referral that began none of them
    runs until the child's next case begins, or ended on its day.
    """
    rows: dict[str, Row] = {}
    starts: dict[str, list[date]] = defaultdict(list)
    for one in cases:
        row = referral(one, workforce, "need", "closed_on", "close_reason")
        if row.key in rows:
            yield rows[row.key]
        rows[row.key] = row
        starts[one.child] += [day for day in [one.day("referred_on")] if day]
    joined: set[str] = set()
    for one in opened:
        row = referral(one, workforce, "source_code")
        row.values = {**row.values, "no_further_action": yes(one, "no_further_action")}
        case = rows.get(row.key)
        if case is not None and row.key not in joined:
            joined.add(row.key)
            case.values = {**row.values, **said(case.values)}
        else:
            if all_cases and case is None:
                row.values = {**row.values, "closed_on": ended_on(one, starts[one.child])}
            yield row
    yield from rows.values()


def referral(one: Told, workforce: Workforce, *names: str) -> Row:
    """A referral or a case as a row."""
    values: Values = {"child": one.child, **one.some("referred_on", *names), **workforce.of(one)}
    key = f"{one.child}/{one.day('referred_on')}"
    return Row("casework.Referral", key, one.sheet, one.line, values)


def said(values: Mapping[str, Value]) -> Values:
    """The values that say something."""
    return {name: value for name, value in values.items() if value is not None}


def ended_on(one: Told, starts: Sequence[date]) -> Value:
    """When a referral without a case of its own ended."""
    began = one.day("referred_on")
    later = [day for day in starts if began and day > began]
    return min(later, default=began)


def assessments(lines: Sequence[Told], workforce: Workforce) -> Iterator[Row]:
    """Social work assessments."""
    for one in lines:
        needs = yes(one, "requires_support")
        values: Values = {
            "child": one.child,
            **one.some("started_on", "authorised_on"),
            **workforce.of(one),
            "child_seen": yes(one, "child_seen"),
            "no_further_action": None if needs is None else not needs,
        }
        key = f"{one.child}/{one.day('started_on')}"
        yield Row("casework.Assessment", key, one.sheet, one.line, values)


def enquiries(lines: Sequence[Told], workforce: Workforce) -> Iterator[Row]:
    """Enquiries under section 47, and the conferences they led to."""
    for one in lines:
        key = f"{one.child}/{one.day('started_on')}"
        who = workforce.of(one)
        values: Values = {
            "child": one.child,
            **one.some("started_on"),
            **who,
            "conference_not_required": yes(one, "conference_not_required"),
        }
        yield Row("casework.Section47", key, one.sheet, one.line, values)
        if held := one.day("held_on"):
            conference: Values = {
                "child": one.child,
                "held_on": held,
                "section_47": key,
                **who,
                "led_to_plan": yes(one, "led_to_plan"),
            }
            name = f"{one.child}/{held}"
            yield Row("casework.Conference", name, one.sheet, one.line, conference)


def protection(lines: Sequence[Told]) -> Iterator[Row]:
    """Protection plans with the latest review of each."""
    for one in lines:
        key = f"{one.child}/{one.day('started_on')}"
        values: Values = {
            "child": one.child,
            **one.some("started_on", "ended_on", "first_category", "latest_category",
                       "previous_plans"),
        }  # fmt: skip
        yield Row("casework.ProtectionPlan", key, one.sheet, one.line, values)
        if held := one.day("reviewed_on"):
            review: Values = {"child": one.child, "plan": key, "held_on": held}
            name = f"{key}/{held}"
            yield Row("casework.ProtectionReview", name, one.sheet, one.line, review)


def visits(plans: Sequence[Told], care: Sequence[Told], cases: Sequence[Told]) -> Iterator[Row]:
    """The latest visit of each kind.

    Lists 7 and 8 name the last statutory visit and list 6 the day the child was seen: on each of
    them the child was. What list 6 repeats of the others is told once.
    """
    seen: set[str] = set()
    for kind, lines in (("protection", plans), ("care", care), ("", cases)):
        before = frozenset(seen)
        for one in lines:
            on = one.day("seen_on")
            what = kind or VISITED_AS.get(one.word("status"), "in_need")
            key = f"{one.child}/{what}/{on}"
            if on is None or (not kind and key in before):
                continue
            seen.add(key)
            values: Values = {"child": one.child, "kind": what, "visited_on": on, "seen": True}
            start = f"{one.child}/{one.day('started_on')}"
            if kind == "protection":
                values |= {"seen_alone": yes(one, "seen_alone"), "plan": start}
            elif kind:
                values["period"] = start[:48]
            yield Row("visits.Visit", key, one.sheet, one.line, values)
