"""The facts this room holds about a child: from contact to conference, and the plans."""

from sightline.access.labels import labels_of
from sightline.casework.models import (
    Assessment,
    AssessmentFactor,
    Call,
    ChildInNeedPlan,
    Concern,
    ConcernAnswer,
    Conference,
    Contact,
    Discussion,
    DiscussionDecision,
    ManagementDecision,
    PreProceedings,
    ProtectionPlan,
    ProtectionReview,
    Referral,
    Section47,
)
from sightline.duties.reading import FactTable

FACTORS = (
    "(select jsonb_agg(f.code order by f.code) from casework_assessmentfactor f "
    "where f.assessment_id = t.id)"
)
DONE_BY = ("team_id", "worker_id")
DECIDED_BY = (
    "(select trim(u.first_name || ' ' || u.last_name) from access_user u "
    "where u.id = t.decided_by_id)"
)
STANDS = "not exists (select 1 from casework_managementdecision n where n.supersedes_id = t.id)"
"""Of a decision that was put right, the latest version."""

FRONT_DOOR = """(
  select jsonb_build_object('received_at', c.received_at, 'decided_at', c.decided_at,
    'step', (select s.step from casework_screenedchild s
      join casework_screening g on g.id = s.screening_id
      where s.told_child_id = k.id and c.decided_at is not null and not exists (
        select 1 from casework_screening n where n.supersedes_id = g.id)),
    'told_at', (select min(f.at) from casework_feedback f where f.call_id = c.id))
  from casework_toldchild k join casework_call c on c.id = k.call_id where k.contact_id = t.id)"""
"""Of a contact written down here: when it came, was decided and how, and when they were told."""

DECIDED = """(
  select jsonb_build_object('at', a.decided_at, 'step', a.step, 'first_at', (
      select min(b.decided_at) from casework_concernanswer b where b.concern_id = t.id))
  from casework_concernanswer a where a.concern_id = t.id and not exists (
    select 1 from casework_concernanswer n where n.supersedes_id = a.id))"""
"""Of a concern, the decision that stands, and when it was first decided."""

OF_STRATEGY = """(
  select d.outcome from casework_discussiondecision d where d.discussion_id = t.id and not exists (
    select 1 from casework_discussiondecision n where n.supersedes_id = d.id))"""
"""Of a strategy discussion that was held, what it decided, in the version that stands."""

TABLES = (
    FactTable(
        Contact,
        "contact",
        "contacted_on",
        None,
        ("source_code", "source_words", "outcomes"),
        {"front_door": FRONT_DOOR},
        {"front_door": labels_of(Call)["decided_at"]},
    ),
    FactTable(
        Referral,
        "referral",
        "referred_on",
        "closed_on",
        (
            "need",
            "source_code",
            "source_words",
            "outcomes",
            "no_further_action",
            "close_reason",
            *DONE_BY,
        ),
    ),
    FactTable(
        Assessment,
        "assessment",
        "started_on",
        "authorised_on",
        ("referral_id", "child_seen", "no_further_action", "outcomes", *DONE_BY),
        {"factors": FACTORS},
        {"factors": labels_of(AssessmentFactor)["code"]},
    ),
    FactTable(
        Section47,
        "section_47",
        "started_on",
        "ended_on",
        (
            "referral_id",
            "no_further_action",
            "conference_not_required",
            "conference_target_on",
            "outcomes",
            *DONE_BY,
        ),
    ),
    FactTable(
        Conference,
        "conference",
        "held_on",
        None,
        ("referral_id", "section_47_id", "target_on", "transfer_in", "led_to_plan", *DONE_BY),
    ),
    FactTable(ChildInNeedPlan, "in_need_plan", "started_on", "ended_on", ("referral_id", *DONE_BY)),
    FactTable(
        ProtectionPlan,
        "protection_plan",
        "started_on",
        "ended_on",
        (
            "referral_id",
            "conference_id",
            "first_category",
            "latest_category",
            "held_elsewhere",
            "previous_plans",
        ),
    ),
    FactTable(
        ProtectionReview,
        "protection_review",
        "held_on",
        None,
        ("plan_id", "due_on", "plan_continues", "quorate", "participation"),
    ),
    FactTable(
        PreProceedings,
        "pre_proceedings",
        "decided_on",
        "step_decided_on",
        ("outcome", "letter_sent_on", "first_meeting_on", "applied_to_court_on"),
    ),
    FactTable(
        ManagementDecision,
        "management_decision",
        "decided_at",
        None,
        (
            "kinds",
            "why",
            "seen",
            "next_steps",
            "who",
            "by_when",
            "look_again_on",
            "decided_role",
            "is_senior",
        ),
        {"by": DECIDED_BY},
        {"by": labels_of(ManagementDecision)["decided_by"]},
        STANDS,
    ),
    FactTable(
        Concern,
        "concern",
        "raised_at",
        None,
        (),
        {"decided": DECIDED},
        {"decided": labels_of(ConcernAnswer)["step"]},
    ),
    FactTable(
        Discussion,
        "strategy",
        "held_at",
        None,
        (),
        {"outcome": OF_STRATEGY},
        {"outcome": labels_of(DiscussionDecision)["outcome"]},
        "t.kind = 'strategy'",
    ),
)
