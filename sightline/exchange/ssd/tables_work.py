"""The tables of casework and visits: from a contact to a plan, and what comes before court."""

from collections.abc import Iterator

from sightline.codes import lists
from sightline.exchange.returns.rows import Output, Row, Said
from sightline.exchange.returns.values import UNKNOWN_CODE, code, day, number, text
from sightline.exchange.ssd import packed, readers
from sightline.exchange.ssd.shape import Column, Table
from sightline.exchange.ssd.tables_people import CHILD, SPAN

REFERRAL = Column("referral_id", "referral", readers.other)
SOURCE = code(lists.REFERRAL_SOURCE)
COUNT = number(0, 999)


def results(name: str, nfa: str = "") -> tuple[Column, ...]:
    """What came of a step: its outcomes in words and the remark among them."""
    found = (Column(name, "outcomes", packed.outcomes), Column(name, "comments", packed.comments))
    return (*found, Column(nfa, "no_further_action", readers.yes_or_no)) if nfa else found


def done_by(team: str, worker: str) -> tuple[Column, ...]:
    """Which team and worker did it."""
    return (Column(team, "team", readers.team), Column(worker, "worker", readers.other))


def spread_factors(row: Row) -> Iterator[Output]:
    """One row for each factor of an assessment; an unknown one is said, and the others stand."""
    assessment = row.values["assessment"]
    told = row.values.get("codes")
    for one in told if isinstance(told, list) else ():
        found = lists.FACTOR.read(one)
        if found is None:
            yield Said(
                "not understood", row.table, row.file, row.line, "cinf_assessment_factors_json",
                one[:200], str(assessment),
                f"This is not a code of the list “{lists.FACTOR.title}”",
                UNKNOWN_CODE,
            )  # fmt: skip
        else:
            values = {"assessment": assessment, "code": found}
            yield Row(row.table, f"{assessment}/{found}", row.file, row.line, values)


CONTACT = Table(
    "ssd_contacts",
    "cont_",
    "casework.Contact",
    "contact_id",
    (
        CHILD,
        Column("contact_date", "contacted_on", day, ("contact_start",)),
        Column("contact_source_code", "source_code", SOURCE, ("contact_source",)),
        Column("contact_source_desc", "source_words", text(255)),
        *results("contact_outcome_json"),
    ),
    needs=("child", "contacted_on"),
    apart=("child", "contacted_on"),
)
CIN_EPISODE = Table(
    "ssd_cin_episodes",
    "cine_",
    "casework.Referral",
    "referral_id",
    (
        CHILD,
        Column("referral_date", "referred_on", day),
        Column("cin_primary_need_code", "need", code(lists.NEED), ("cin_primary_need",)),
        Column("referral_source_code", "source_code", SOURCE, ("referral_source",)),
        Column("referral_source_desc", "source_words", text(255)),
        Column("referral_outcome_json", "outcomes", packed.outcomes),
        Column("referral_nfa", "no_further_action", readers.yes_or_no),
        Column("close_reason", "close_reason", code(lists.CLOSURE)),
        Column("close_date", "closed_on", day),
        *done_by("referral_team", "referral_worker_id"),
    ),
    needs=("child", "referred_on"),
    spans=(("referred_on", "closed_on"),),
    apart=("child", "referred_on"),
)
ASSESSMENT = Table(
    "ssd_cin_assessments",
    "cina_",
    "casework.Assessment",
    "assessment_id",
    (
        CHILD,
        REFERRAL,
        Column("assessment_start_date", "started_on", day),
        Column("assessment_auth_date", "authorised_on", day),
        Column("assessment_child_seen", "child_seen", readers.yes_or_no),
        *results("assessment_outcome_json", "assessment_outcome_nfa"),
        *done_by("assessment_team", "assessment_worker_id"),
    ),
    needs=("child", "started_on"),
    spans=(("started_on", "authorised_on"),),
    apart=("child", "started_on"),
    via=("referral",),
)
FACTOR = Table(
    "ssd_assessment_factors",
    "cinf_",
    "casework.AssessmentFactor",
    "table_id",
    (
        Column("assessment_id", "assessment", readers.own_id),
        Column("assessment_factors_json", "codes", packed.codes),
    ),
    needs=("assessment",),
    apart=("assessment",),
    numbered=True,
    spread=spread_factors,
)
CIN_PLAN = Table(
    "ssd_cin_plans",
    "cinp_",
    "casework.ChildInNeedPlan",
    "cin_plan_id",
    (
        CHILD,
        REFERRAL,
        Column("cin_plan_start_date", "started_on", day, ("cin_plan_start",)),
        Column("cin_plan_end_date", "ended_on", day, ("cin_plan_end",)),
        *done_by("cin_plan_team", "cin_plan_worker_id"),
    ),
    needs=("child", "started_on"),
    spans=SPAN,
    apart=("child", "started_on"),
    via=("referral",),
)
SECTION_47 = Table(
    "ssd_s47_enquiry",
    "s47e_",
    "casework.Section47",
    "s47_enquiry_id",
    (
        CHILD,
        REFERRAL,
        Column("s47_start_date", "started_on", day),
        Column("s47_end_date", "ended_on", day),
        *results("s47_outcome_json", "s47_nfa"),
        *done_by("s47_completed_by_team", "s47_completed_by_worker_id"),
    ),
    needs=("child", "started_on"),
    spans=SPAN,
    apart=("child", "started_on"),
    via=("referral",),
)
CONFERENCE = Table(
    "ssd_initial_cp_conference",
    "icpc_",
    "casework.Conference",
    "icpc_id",
    (
        CHILD,
        REFERRAL,
        Column("s47_enquiry_id", "section_47", readers.other),
        Column("icpc_meeting_id", "meeting", readers.other),
        Column("icpc_transfer_in", "transfer_in", readers.yes_or_no),
        Column("icpc_target_date", "target_on", day),
        Column("icpc_date", "held_on", day),
        Column("icpc_outcome_cp_flag", "led_to_plan", readers.yes_or_no),
        *results("icpc_outcome_json"),
        *done_by("icpc_team", "icpc_worker_id"),
    ),
    apart=("child", "target_on", "held_on"),
    via=("referral",),
    known="cp_plan_id",
)
CP_PLAN = Table(
    "ssd_cp_plans",
    "cppl_",
    "casework.ProtectionPlan",
    "cp_plan_id",
    (
        CHILD,
        REFERRAL,
        Column("icpc_id", "conference", readers.other),
        Column("cp_plan_start_date", "started_on", day),
        Column("cp_plan_end_date", "ended_on", day),
        Column("cp_plan_initial_category", "first_category", readers.abuse),
        Column("cp_plan_latest_category", "latest_category", readers.abuse),
        Column("cp_plan_ola", "held_elsewhere", readers.yes_or_no),
    ),
    needs=("child", "started_on"),
    spans=SPAN,
    apart=("child", "started_on"),
    via=("referral",),
)
PLAN = Column("cp_plan_id", "plan", readers.other, ("registration_id",))
CP_REVIEW = Table(
    "ssd_cp_reviews",
    "cppr_",
    "casework.ProtectionReview",
    "cp_review_id",
    (
        CHILD,
        PLAN,
        Column("cp_review_meeting_id", "meeting", readers.other),
        Column("cp_review_due", "due_on", day, ("due_date",)),
        Column("cp_review_date", "held_on", day, ("actual_date",)),
        Column(
            "cp_review_outcome_continue_cp", "plan_continues", readers.yes_or_no,
            ("cp_review_outcome", "review_outcome"),
        ),
        Column("cp_review_quorate", "quorate", readers.yes_or_no, ("quorate",)),
        Column(
            "cp_review_participation", "participation", readers.participation,
            ("review_participation",),
        ),
    ),
    apart=("child", "due_on", "held_on"),
    via=("plan",),
    key_also=("workflow_step_id",),
)  # fmt: skip
PRE_PROCEEDINGS = Table(
    "ssd_pre_proceedings",
    "prep_",
    "casework.PreProceedings",
    "table_id",
    (
        CHILD,
        Column("plo_family_id", "family", readers.other),
        Column("pre_pro_decision_date", "decided_on", day),
        Column("initial_pre_pro_meeting_date", "first_meeting_on", day),
        Column("pre_pro_outcome", "outcome", text(100)),
        Column("agree_stepdown_issue_date", "step_decided_on", day),
        Column("cp_plans_referral_period", "protection_plans_in_referral", COUNT),
        Column("legal_gateway_outcome", "gateway_outcome", text(100)),
        Column("prev_pre_proc_child", "earlier_pre_proceedings", COUNT),
        Column("prev_care_proc_child", "earlier_care_proceedings", COUNT),
        Column("pre_pro_letter_date", "letter_sent_on", day),
        Column("care_pro_letter_date", "issue_letter_on", day),
        Column("pre_pro_meetings_num", "review_meetings", COUNT),
        Column("pre_pro_parents_legal_rep", "parents_represented", readers.yes_or_no),
        Column(
            "parents_legal_rep_point_of_issue", "parents_represented_at_issue", readers.yes_or_no
        ),
        Column("court_reference", "court_reference", text(100)),
        Column("care_proc_court_hearings", "court_hearings", COUNT),
        Column("care_proc_short_notice", "short_notice", readers.yes_or_no),
        Column("proc_short_notice_reason", "short_notice_reason", text(100)),
        Column(
            "la_inital_plan_approved", "first_plan_approved", readers.yes_or_no,
            ("la_initial_plan_approved",),
        ),
        Column("la_initial_care_plan", "first_care_plan", text(100)),
        Column("la_final_plan_approved", "final_plan_approved", readers.yes_or_no),
        Column("la_final_care_plan", "final_care_plan", text(100)),
    ),
    apart=("child", "decided_on"),
    numbered=True,
)  # fmt: skip
EARLY_HELP = Table(
    "ssd_early_help_episodes",
    "earl_",
    "early_help.EarlyHelpEpisode",
    "episode_id",
    (
        CHILD,
        Column("episode_start_date", "started_on", day),
        Column("episode_end_date", "ended_on", day),
        Column("episode_reason", "reason", readers.words),
        Column("episode_end_reason", "end_reason", readers.words),
        Column("episode_organisation", "organisation", text(255)),
        Column("episode_worker_id", "worker", readers.other),
    ),
    needs=("child", "started_on"),
    spans=SPAN,
    apart=("child", "started_on"),
)
