"""From one child of the census to rows: who they are, and each referral with all it led to."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from lxml.etree import _Element

from sightline.exchange.cin import shape
from sightline.exchange.cin.shape import Part
from sightline.exchange.returns.rows import UNREAD, Output, Row, Said, Value
from sightline.exchange.returns.values import NotUnderstood, blank

Values = dict[str, Value]
NOT_KNOWN = "none"
AT_SOURCE = "Correct it in the source system and load again."
WITH_IT = "It comes in by itself once what it belongs to is corrected."
SPANS = {
    "casework.Referral": ("referred_on", "closed_on"),
    "casework.Assessment": ("started_on", "authorised_on"),
    "casework.ChildInNeedPlan": ("started_on", "ended_on"),
    "casework.ProtectionPlan": ("started_on", "ended_on"),
}
"""First and last day of what lasts: a row that ends before it begins is refused."""


class ChildOfCensus:
    """The rows of one child, gathered in the order of the file."""

    def __init__(self, element: _Element, file: str, ignored: set[str]) -> None:
        self.file = file
        self.ignored = ignored
        self.out: list[Output] = []
        self.number = ""
        self.read(element)

    def read(self, element: _Element) -> None:
        """Read the child's groups: identifiers, characteristics, referrals."""
        values: Values = {}
        disabilities: list[_Element] = []
        referrals: list[_Element] = []
        for group in element:
            match group.tag:
                case "ChildIdentifiers" | "ChildCharacteristics":
                    found, groups = self.values(group, shape.CHILD)
                    values |= found
                    disabilities += groups
                case "CINdetails":
                    referrals.append(group)
                case other:
                    self.ignored.add(str(other))
        self.number = str(values.get("number", ""))
        self.identity(element, values)
        for group in disabilities:
            for one in self.named(group, "Disability"):
                self.code_row(one, shape.DISABILITY, self.number, {})
        for group in referrals:
            self.referral(group)

    def identity(self, element: _Element, values: Values) -> None:
        """The row of the child; one without an id cannot be told from another."""
        if self.number:
            self.out.append(Row("people.Child", self.number, self.file, line(element), values))
            return
        self.refuse(
            "people.Child",
            element,
            "LAchildID",
            "",
            "The child has no id, so nothing about this child can be kept",
        )

    def referral(self, element: _Element) -> None:
        """One referral and everything that came of it."""
        values, groups = self.values(element, shape.REFERRAL)
        conference = values.pop("conference", None)
        began = values.get("referred_on")
        key = f"{self.number}/{began or NOT_KNOWN}"
        kept = self.begins(element, shape.REFERRAL, values, "CINreferralDate", key)
        link: Values = {"referral": key if kept else None}
        held: set[Value] = set()
        for position, group in enumerate(groups, start=1):
            match group.tag:
                case "Assessments":
                    self.assessment(group, key, link)
                case "CINPlanDates":
                    self.simple(group, shape.IN_NEED_PLAN, "CINPlanStartDate", key, link)
                case "Section47":
                    held.add(self.section_47(group, key, link))
                case "ChildProtectionPlans":
                    self.protection_plan(group, key, link)
                case _:
                    self.pre_proceedings(group, f"{key}/{position}", link)
        if conference is not None and conference not in held:
            self.add("casework.Conference", f"{key}/{conference}", element,
                     {**link, "held_on": conference})  # fmt: skip

    def assessment(self, element: _Element, parent: str, link: Values) -> None:
        """One assessment and the factors found at its end."""
        values, groups = self.values(element, shape.ASSESSMENT)
        key = f"{parent}/{values.get('started_on') or NOT_KNOWN}"
        kept = self.begins(
            element, shape.ASSESSMENT, {**link, **values}, "AssessmentActualStartDate", key
        )
        for group in groups:
            for one in self.named(group, "AssessmentFactors"):
                self.code_row(one, shape.FACTOR, key, {"assessment": key}, orphan=not kept)

    def section_47(self, element: _Element, parent: str, link: Values) -> Value:
        """One enquiry, and its conference; gives the day of the conference, None for none."""
        values, _ = self.values(element, shape.SECTION_47)
        conference = values.pop("conference", None)
        key = f"{parent}/{values.get('started_on') or NOT_KNOWN}"
        kept = self.begins(element, shape.SECTION_47, {**link, **values}, "S47ActualStartDate", key)
        if conference is not None:
            held: Values = {
                "held_on": conference,
                "target_on": values.get("conference_target_on"),
                "section_47": key if kept else None,
            }
            self.add("casework.Conference", f"{parent}/{conference}", element, {**link, **held})
        return conference

    def protection_plan(self, element: _Element, parent: str, link: Values) -> None:
        """One protection plan and its reviews."""
        values, groups = self.values(element, shape.PROTECTION_PLAN)
        key = f"{parent}/{values.get('started_on') or NOT_KNOWN}"
        kept = self.begins(element, shape.PROTECTION_PLAN, {**link, **values}, "CPPstartDate", key)
        for group in groups:
            for one in self.named(group, "CPPreviewDate"):
                self.review(one, key, kept)

    def review(self, element: _Element, plan: str, kept: bool) -> None:
        """One review conference of a protection plan, on its day."""
        values: Values = {}
        if self.value(element, shape.REVIEW, values):
            key = f"{plan}/{values['held_on']}"
            self.add(shape.REVIEW.table, key, element, {**values, "plan": plan if kept else None})
        else:
            self.refuse(
                shape.REVIEW.table, element, "CPPreviewDate", said(element), "The review has no day"
            )

    def simple(self, element: _Element, part: Part, first: str, parent: str, link: Values) -> None:
        """A row with nothing below it, under its parent and its first day."""
        values, _ = self.values(element, part)
        key = f"{parent}/{values.get('started_on') or NOT_KNOWN}"
        self.begins(element, part, {**link, **values}, first, key)

    def pre_proceedings(self, element: _Element, place: str, link: Values) -> None:
        """Work before court; where its first day is not given its place in the file is its key."""
        values, _ = self.values(element, shape.PRE_PROCEEDINGS)
        decided = values.get("decided_on")
        parent = place.rpartition("/")[0]
        key = f"{parent}/{decided}" if decided else f"{place} in file"
        self.add(shape.PRE_PROCEEDINGS.table, key, element, {**link, **values})

    def begins(self, element: _Element, part: Part, values: Values, first: str, key: str) -> bool:
        """Hand the row on if it has a first day and no last day before it; say whether it was."""
        began, ended = SPANS.get(part.table, ("started_on", ""))
        start, end = values.get(began), values.get(ended)
        if not isinstance(start, date):
            self.refuse(part.table, element, first, "", f"{first} is missing or not understood")
            return False
        if isinstance(end, date) and end < start:
            last = self.last_day(element, part, ended)
            reason = "It ends before it begins"
            self.refuse(part.table, last, str(last.tag), said(last), reason, row=key)
            return False
        self.add(part.table, key, element, values)
        return bool(self.number)

    def last_day(self, element: _Element, part: Part, column: str) -> _Element:
        """Where the last day of what lasts stands in the file."""
        return next(one for one in element if part.fields.get(str(one.tag), ("",))[0] == column)

    def code_row(
        self, element: _Element, part: Part, parent: str, link: Values, *, orphan: bool = False
    ) -> None:
        """A row that is nothing but a code under its parent."""
        values: Values = dict(link)
        if orphan:
            reason = "What it belongs to was refused"
            text, tag = said(element), str(element.tag)
            self.refuse(part.table, element, tag, text, reason, row=parent, to_do=WITH_IT)
        elif self.value(element, part, values):
            self.add(part.table, f"{parent}/{values['code']}", element, values)

    def add(self, table: str, key: str, element: _Element, values: Values) -> None:
        """Hand on one row of the child, unless the child itself has no id."""
        if not self.number:
            self.refuse(table, element, "LAchildID", "", "The child it belongs to has no id")
            return
        if table != shape.FACTOR.table:
            values = {"child": self.number, **values}
        self.out.append(Row(table, key, self.file, line(element), values))

    def values(self, element: _Element, part: Part) -> tuple[Values, list[_Element]]:
        """The values of a group by column, and the groups within it."""
        values: Values = {}
        groups = []
        for one in element:
            if one.tag in part.fields:
                self.value(one, part, values)
            elif one.tag in part.groups:
                groups.append(one)
            else:
                self.ignored.add(str(one.tag))
        return values, groups

    def value(self, element: _Element, part: Part, values: Values) -> bool:
        """Read one value into `values`; say so where it is not understood. True if one is there."""
        text = said(element)
        if blank(text) and text.upper() != "NONE":
            return False
        column, read = part.fields[str(element.tag)]
        try:
            found = read(text)
        except NotUnderstood as why:
            alone = len(part.fields) == 1
            self.out.append(
                Said(
                    "refused" if alone else "not understood",
                    part.table,
                    self.file,
                    line(element),
                    str(element.tag),
                    text,
                    self.number,
                    str(why),
                    why.to_do,
                )
            )
            if not alone:
                values[column] = UNREAD
            return False
        values[column] = found
        return found is not None

    def named(self, group: _Element, tag: str) -> Iterator[_Element]:
        """The elements called `tag` in `group`, or `group` itself where it is one."""
        if group.tag == tag:
            yield group
            return
        for one in group:
            if one.tag == tag:
                yield one
            else:
                self.ignored.add(str(one.tag))

    def refuse(
        self, table: str, element: _Element, column: str, value: str, reason: str, row: str = "",
        to_do: str = AT_SOURCE,
    ) -> None:  # fmt: skip
        """Say that a row was not taken, and why."""
        where = line(element)
        self.out.append(
            Said(
                "refused",
                table,
                self.file,
                where,
                column,
                value,
                row or self.number,
                reason,
                to_do,
            )
        )


def said(element: _Element) -> str:
    """What stands in an element, without blanks around it."""
    return (element.text or "").strip()


def line(element: _Element) -> int:
    """The line of the file on which the element begins."""
    return cast("int", element.sourceline or 0)
