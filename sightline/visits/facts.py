"""The facts this room holds about a child."""

from sightline.duties.reading import FactTable
from sightline.visits.models import AgreedVisiting, ChildsPart, Visit, VisitEntry
from sightline.visits.models.recorded import TRIES

TABLES = (
    FactTable(
        Visit,
        "visit",
        "visited_on",
        None,
        ("kind", "seen", "seen_alone", "bedroom_seen", "plan_id"),
        where="t.leads or t.source <> 'sightline'",
    ),
    FactTable(
        VisitEntry,
        "visit_try",
        "visited_on",
        None,
        ("outcome", "place", "tried"),
        where=f"t.outcome in ({', '.join(repr(one.value) for one in TRIES)}) and not exists ("
        "select 1 from visits_visitentry n where n.supersedes_id = t.id)",
    ),
    FactTable(
        ChildsPart,
        "own_words",
        "heard_on",
        None,
        ("words",),
        where="t.words <> '' and not exists (select 1 from visits_childspart n "
        "join visits_visitaccount na on na.id = n.account_id where n.child_id = t.child_id "
        "and n.id > t.id and na.outing = (select a.outing from visits_visitaccount a "
        "where a.id = t.account_id))",
    ),
    FactTable(
        AgreedVisiting,
        "agreed_visiting",
        "starts_on",
        "ended_on",
        (
            "kind",
            "in_need_plan_id",
            "protection_plan_id",
            "every",
            "unit",
            "purpose",
            "agreed_with",
        ),
    ),
)
