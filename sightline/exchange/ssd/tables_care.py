"""The tables of care: visits, episodes, placements, health, being missing, and leaving care."""

from sightline.codes import lists
from sightline.exchange.returns.values import code, day, number, text
from sightline.exchange.ssd import packed, readers
from sightline.exchange.ssd.shape import Column, Table
from sightline.exchange.ssd.tables_people import CHILD, SPAN
from sightline.exchange.ssd.tables_work import PLAN

PERIOD = Column("cla_id", "period", readers.other)


def seen(kind: str) -> tuple[Column, ...]:
    """When a visit was made and who was seen."""
    return (
        Column(f"{kind}_visit_date", "visited_on", day),
        Column(f"{kind}_visit_seen", "seen", readers.yes_or_no),
        Column(f"{kind}_visit_seen_alone", "seen_alone", readers.yes_or_no),
    )


def bedroom(kind: str) -> Column:
    """Whether the child's bedroom was seen."""
    return Column(f"{kind}_visit_bedroom", "bedroom_seen", readers.yes_or_no)


def visits(kind: str, prefix: str, ours: str, columns: tuple[Column, ...], via: str = "") -> Table:
    """A table of visits; their ids are told apart by the kind of visit."""
    return Table(
        f"ssd_{kind}_visits",
        prefix,
        "visits.Visit",
        f"{kind}_visit_id",
        columns,
        apart=("child", "visited_on"),
        via=(via,) if via else (),
        same={"kind": ours},
        key_also=("casenote_id",),
        key_prefix=f"{ours}/",
    )


CIN_VISIT = visits("cin", "cinv_", "in_need", (CHILD, *seen("cin"), bedroom("cin")))
CP_VISIT = visits("cp", "cppv_", "protection", (CHILD, PLAN, *seen("cp"), bedroom("cp")), "plan")
CLA_VISIT = visits("cla", "clav_", "care", (CHILD, PERIOD, *seen("cla")), "period")
LEGAL_STATUS = Table(
    "ssd_legal_status",
    "lega_",
    "care.LegalStatus",
    "legal_status_id",
    (
        CHILD,
        Column("legal_status", "status", readers.code_or(lists.LEGAL_STATUS, 100)),
        Column("legal_status_start_date", "started_on", day, ("legal_status_start",)),
        Column("legal_status_end_date", "ended_on", day, ("legal_status_end",)),
    ),
    needs=("child", "status", "started_on"),
    spans=SPAN,
    apart=("child", "status", "started_on"),
    numbered=True,
)
EPISODE = Table(
    "ssd_cla_episodes",
    "clae_",
    "care.CareEpisode",
    "cla_episode_id",
    (
        CHILD,
        PERIOD,
        Column("cla_episode_start_date", "started_on", day, ("cla_episode_start",)),
        Column("cla_episode_start_reason", "start_reason", code(lists.CARE_START)),
        Column("cla_primary_need_code", "need", code(lists.NEED), ("cla_primary_need",)),
        Column("cla_episode_ceased_date", "ended_on", day, ("cla_episode_ceased",)),
        Column("cla_episode_ceased_reason", "end_reason", code(lists.CARE_END)),
        Column("referral_id", "referral", readers.other),
        Column("cla_placement_id", "placement", readers.other),
        Column("entered_care_date", "entered_care_on", day),
        Column("cla_last_iro_contact_date", "last_reviewing_officer_contact_on", day),
    ),
    needs=("child", "started_on"),
    spans=SPAN,
    apart=("child", "started_on"),
    via=("referral",),
)
PLACEMENT = Table(
    "ssd_cla_placement",
    "clap_",
    "care.Placement",
    "cla_placement_id",
    (
        CHILD,
        PERIOD,
        Column("cla_placement_start_date", "started_on", day),
        Column("cla_placement_end_date", "ended_on", day),
        Column("cla_placement_type", "kind", code(lists.PLACEMENT)),
        Column("cla_placement_provider", "provider", code(lists.PROVIDER)),
        Column("cla_placement_urn", "urn", text(48)),
        Column("cla_placement_distance", "distance", readers.amount(100_000)),
        Column("cla_placement_postcode", "postcode", text(15)),
        Column("cla_placement_change_reason", "change_reason", code(lists.PLACEMENT_CHANGE)),
    ),
    needs=("child", "started_on"),
    spans=SPAN,
    apart=("child", "started_on"),
    via=("period",),
)
REVIEW = Table(
    "ssd_cla_reviews",
    "clar_",
    "care.CareReview",
    "cla_review_id",
    (
        Column("cla_person_id", "child", readers.person, ("person_id",)),
        PERIOD,
        Column("cla_review_due_date", "due_on", day),
        Column("cla_review_date", "held_on", day),
        Column("cla_review_cancelled", "cancelled", readers.yes_or_no),
        Column("cla_review_participation", "participation", readers.participation),
    ),
    apart=("child", "due_on", "held_on"),
    via=("period",),
)
CARE_PLAN = Table(
    "ssd_cla_care_plan",
    "lacp_",
    "care.CarePlan",
    "table_id",
    (
        CHILD,
        Column("cla_care_plan_start_date", "started_on", day),
        Column("cla_care_plan_end_date", "ended_on", day),
        Column("cla_care_plan_json", "aims", packed.aims),
    ),
    spans=SPAN,
    apart=("child", "started_on"),
    numbered=True,
)
HEALTH = Table(
    "ssd_cla_health",
    "clah_",
    "care.HealthCheck",
    "health_check_id",
    (
        CHILD,
        Column("health_check_type", "kind", readers.code_or(lists.HEALTH_KIND, 100)),
        Column("health_check_date", "checked_on", day),
        Column("health_check_status", "status", code(lists.HEALTH_STATUS)),
    ),
    apart=("child", "kind", "checked_on"),
    numbered=True,
)
IMMUNISATION = Table(
    "ssd_cla_immunisations",
    "clai_",
    "care.Immunisation",
    "person_id",
    (
        CHILD,
        Column("immunisations_status", "up_to_date", readers.yes_or_no),
        Column("immunisations_status_date", "known_on", day),
    ),
)
QUESTIONNAIRE = Table(
    "ssd_sdq_scores",
    "csdq_",
    "care.StrengthsQuestionnaire",
    "table_id",
    (
        CHILD,
        Column("sdq_completed_date", "completed_on", day),
        Column("sdq_reason", "no_score_reason", code(lists.SDQ_REASON)),
        Column("sdq_score", "score", number(0, 40)),
    ),
    apart=("child", "completed_on"),
    numbered=True,
)
SUBSTANCE = Table(
    "ssd_cla_substance_misuse",
    "clas_",
    "care.SubstanceMisuse",
    "substance_misuse_id",
    (
        CHILD,
        Column("substance_misuse_date", "found_on", day),
        Column("substance_misused", "substance", text(100)),
        Column("intervention_received", "help_received", readers.yes_or_no),
    ),
    apart=("child", "found_on", "substance"),
    numbered=True,
)
CONVICTION = Table(
    "ssd_cla_convictions",
    "clac_",
    "care.Conviction",
    "cla_conviction_id",
    (
        CHILD,
        Column("cla_conviction_date", "offended_on", day),
        Column("cla_conviction_offence", "offence", readers.words),
    ),
    apart=("child", "offended_on", "offence"),
    numbered=True,
)
MISSING = Table(
    "ssd_missing",
    "miss_",
    "missing.MissingEpisode",
    "table_id",
    (
        CHILD,
        Column("missing_episode_start_date", "started_at", readers.moment),
        Column("missing_episode_start_date", "starts_with_time", readers.has_time),
        Column("missing_episode_type", "kind", code(lists.MISSING_KIND)),
        Column("missing_episode_end_date", "ended_at", readers.moment),
        Column("missing_episode_end_date", "ends_with_time", readers.has_time),
        Column("missing_rhi_offered", "interview_offered", readers.yes_or_no),
        Column("missing_rhi_accepted", "interview_accepted", readers.yes_or_no),
    ),
    needs=("child", "started_at"),
    spans=(("started_at", "ended_at"),),
    apart=("child", "started_at"),
    numbered=True,
)
CARE_LEAVER = Table(
    "ssd_care_leavers",
    "clea_",
    "care.CareLeaver",
    "table_id",
    (
        CHILD,
        Column("care_leaver_eligibility", "eligibility", code(lists.ELIGIBILITY)),
        Column("care_leaver_in_touch", "in_touch", code(lists.IN_TOUCH)),
        Column("care_leaver_latest_contact", "latest_contact_on", day),
        Column("care_leaver_accommodation", "accommodation", code(lists.ACCOMMODATION)),
        Column("care_leaver_accom_suitable", "suitable", readers.suitable),
        Column("care_leaver_activity", "activity", code(lists.ACTIVITY)),
        Column("pathway_plan_review_date", "pathway_review_on", day),
        Column("care_leaver_personal_advisor", "personal_adviser", text(100)),
        Column("care_leaver_allocated_team", "team", readers.team),
        Column("care_leaver_worker_id", "worker", readers.other),
    ),
    apart=("child",),
    numbered=True,
)
PERMANENCE = Table(
    "ssd_permanence",
    "perm_",
    "care.Permanence",
    "table_id",
    (
        CHILD,
        PERIOD,
        Column("adm_decision_date", "decided_on", day),
        Column("ffa_cp_decision_date", "fostering_for_adoption_decided_on", day),
        Column("placement_order_date", "placement_order_on", day),
        Column("placed_for_adoption_date", "placed_on", day),
        Column("matched_date", "matched_on", day),
        Column("adopted_by_carer_flag", "adopted_by_carer", readers.yes_or_no),
        Column("placed_ffa_cp_date", "fostering_for_adoption_placed_on", day),
        Column("decision_reversed_date", "reversed_on", day),
        Column("placed_foster_carer_date", "placed_with_foster_carer_on", day),
        Column("part_of_sibling_group", "in_sibling_group", readers.yes_or_no),
        Column("siblings_placed_together", "siblings_together", number(0, 99)),
        Column("siblings_placed_apart", "siblings_apart", number(0, 99)),
        Column("placement_provider_urn", "provider_urn", text(48)),
        Column("decision_reversed_reason", "reversed_reason", code(lists.PLACED_CEASED)),
        Column("permanence_order_date", "ordered_on", day),
        Column("permanence_order_type", "order_kind", text(100)),
        Column("adoption_worker_id", "worker", readers.other, ("adoption_worker",)),
        Column("adopter_sex", "adopter_sex", code(lists.ADOPTER_SEX)),
        Column("adopter_legal_status", "adopter_legal_status", code(lists.ADOPTER_STATUS)),
        Column("number_of_adopters", "number_of_adopters", number(0, 9)),
    ),
    apart=("child", "decided_on", "ordered_on"),
    numbered=True,
    via=("period",),
)
PREVIOUS_PERMANENCE = Table(
    "ssd_cla_previous_permanence",
    "lapp_",
    "care.PreviousPermanence",
    "table_id",
    (
        CHILD,
        Column("previous_permanence_option", "option", code(lists.PREVIOUS_PERMANENCE)),
        Column("previous_permanence_order_date", "ordered", readers.ordered),
        Column("previous_permanence_la", "authority", text(100)),
    ),
    apart=("child", "option", "ordered"),
    numbered=True,
)
