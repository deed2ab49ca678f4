"""The facts this room holds about a child: care, placements, reviews, health, leaving care."""

from sightline.care.models import (
    CareEpisode,
    CareLeaver,
    CarePlan,
    CareReview,
    Conviction,
    DeprivationOfLiberty,
    HealthCheck,
    LegalStatus,
    Permanence,
    Placement,
    StrengthsQuestionnaire,
    SubstanceMisuse,
)
from sightline.duties.reading import FactTable

TABLES = (
    FactTable(
        CareEpisode,
        "care_episode",
        "started_on",
        "ended_on",
        (
            "period",
            "entered_care_on",
            "start_reason",
            "need",
            "end_reason",
            "legal_status",
            "placement_type",
        ),
    ),
    FactTable(LegalStatus, "legal_status", "started_on", "ended_on", ("status",)),
    FactTable(
        Placement,
        "placement",
        "started_on",
        "ended_on",
        ("kind", "provider", "distance", "postcode", "home_postcode", "urn", "change_reason"),
    ),
    FactTable(CareReview, "care_review", "held_on", None, ("due_on", "cancelled", "participation")),
    FactTable(CarePlan, "care_plan", "started_on", "ended_on", ("aims",)),
    FactTable(HealthCheck, "health_check", "checked_on", None, ("kind", "status")),
    FactTable(
        StrengthsQuestionnaire,
        "strengths_questionnaire",
        "completed_on",
        None,
        ("score", "no_score_reason"),
    ),
    FactTable(SubstanceMisuse, "substance_misuse", "found_on", None, ("help_received",)),
    FactTable(Conviction, "conviction", "offended_on", None, ("offence",)),
    FactTable(DeprivationOfLiberty, "deprivation_of_liberty", "started_on", "ended_on", ()),
    FactTable(CareLeaver, "pathway_review", "pathway_review_on", None, ("eligibility",)),
    FactTable(Permanence, "adoption_decision", "decided_on", None, ("order_kind",)),
)
