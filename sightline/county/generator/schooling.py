"""Special needs and education plans, the child's voice, and work before court."""

import random

from sightline.county.generator.days import add_working, age_on, iso
from sightline.county.generator.draws import yes
from sightline.county.generator.identity import pupil_number
from sightline.county.generator.young import Young

NEED_TYPES = ("SEMH", "ASD", "SLCN", "MLD", "SPLD", "SLD", "PD", "HI", "VI", "PMLD")
NEED_WEIGHTS = (31, 30, 16, 8, 4, 5, 3, 1, 1, 1)


def special_needs(y: Young, share: float) -> None:
    """Whether the child has an education, health and care plan, and how it came about."""
    rng, today = y.mine, y.world.today
    first = y.born + 4 * 365
    if first > today - 300 or "arrival" in y.facts:
        return
    has_plan = rng.random() < share
    if not has_plan and rng.random() > 0.2:
        return
    send = y.new_id("SEN")
    y.put("ssd_send", table_id=send, upn=pupil_number(y.number, y.born), uln="", upn_unknown="")
    if has_plan or rng.random() < 0.3:
        last = max(first, min(today, y.born + 24 * 365) - 200)
        asked = rng.randint(max(first, last - 6 * 365), last)
        request = ask_for_plan(y, send, asked, has_plan=has_plan)
        if has_plan:
            y.facts.add("ehcp")
            education_plan(y, request, asked)


def ask_for_plan(y: Young, send: str, asked: int, *, has_plan: bool) -> str:
    """Somebody asked for an assessment; the request's id."""
    request = y.new_id("EHR")
    y.world.sheets.put(
        "ssd_ehcp_requests",
        ehcp_request_id=request,
        send_table_id=send,
        ehcp_req_date=iso(asked),
        ehcp_req_outcome_date=iso(asked + y.mine.randrange(20, 43)),
        ehcp_req_outcome="Y" if has_plan else y.mine.choice(("N", "W")),
    )
    return request


def education_plan(y: Young, request: str, asked: int) -> None:
    """The assessment that led to a plan, the plan as named, and as it runs."""
    rng, sheets, today = y.mine, y.world.sheets, y.world.today
    made = min(asked + int(abs(rng.gauss(150, 35))) + 60, today)
    assessment = y.new_id("EHA")
    sheets.put(
        "ssd_ehcp_assessment",
        ehcp_assessment_id=assessment,
        ehcp_request_id=request,
        ehcp_assessment_outcome_date=iso(made),
        ehcp_assessment_outcome="Y",
        ehcp_assessment_exceptions="1" if rng.random() < 0.06 else "0",
    )
    ceased = max(made, y.adult + 300)
    over = ceased < today
    sheets.put(
        "ssd_ehcp_named_plan",
        named_plan_id=y.new_id("EHN"),
        ehcp_asmt_id=assessment,
        named_plan_start_date=iso(made),
        named_plan_ceased_date=iso(ceased) if over else "",
        named_plan_ceased_reason="2" if over else "",
    )
    if not over:
        plan_that_runs(y, request, made)


def plan_that_runs(y: Young, request: str, made: int) -> None:
    """A plan that runs: when it was last reviewed, and the needs it names."""
    rng, sheets, plan = y.mine, y.world.sheets, y.new_id("EHP")
    reviewed = y.world.today - rng.randrange(10, 400)
    sheets.put(
        "ssd_ehcp_active_plans",
        active_ehcp_id=plan,
        ehcp_request_id=request,
        active_ehcp_last_review_date=iso(reviewed) if reviewed > made else "",
    )
    types = dict.fromkeys(rng.choices(NEED_TYPES, NEED_WEIGHTS, k=2))
    for rank, kind in enumerate(types, start=1):
        sheets.put(
            "ssd_sen_need",
            table_id=y.new_id("SNN"),
            active_ehcp_id=plan,
            active_ehcp_need_type=kind,
            active_ehcp_need_rank=str(rank),
        )


def voice(y: Young) -> None:
    """What children of eight and more answered when they were asked how help feels."""
    rng = y.mine
    if age_on(y.born, y.world.today) < 8 or rng.random() > 0.35:
        return
    y.put(
        "ssd_voice_of_child",
        table_id=y.new_id("VOC"),
        explained_worries=yes(rng, 0.78),
        story_help_understand=yes(rng, 0.62),
        agree_worker=yes(rng, 0.6),
        plan_safe=yes(rng, 0.55),
        tablet_help_explain=yes(rng, 0.5),
    )


def before_court(y: Young, decided: int, issued: int | None, s: random.Random) -> None:
    """Work with the family before court; `issued` is the day proceedings began, None if not."""
    today = y.world.today
    met, sent = add_working(decided, s.randrange(8, 25)), add_working(decided, 3)
    ended = issued if issued is not None else decided + s.randrange(80, 190)
    over = ended <= today
    outcome = "Decision to step down" if issued is None else "Decision to Issue Care Proceedings"
    y.put(
        "ssd_pre_proceedings",
        table_id=y.new_id("PRE"),
        plo_family_id=f"PLO{y.house.index}-{y.number}",
        pre_pro_decision_date=iso(decided),
        initial_pre_pro_meeting_date=iso(met) if met <= today else "",
        pre_pro_outcome=outcome if over else "",
        agree_stepdown_issue_date=iso(ended) if over else "",
        cp_plans_referral_period=1,
        legal_gateway_outcome="B" if issued is None else "C",
        prev_pre_proc_child=int(s.random() < 0.1),
        prev_care_proc_child=int(s.random() < 0.06),
        pre_pro_letter_date=iso(sent) if sent <= today else "",
        pre_pro_meetings_num=s.randrange(0, 4) if met <= today else 0,
        pre_pro_parents_legal_rep=yes(s, 0.8),
        **({"parents_legal_rep_point_of_issue": "NA"} if issued is None else court(y, issued, s)),
    )


def court(y: Young, issued: int, s: random.Random) -> dict[str, str | int]:
    """The court's part of it, once proceedings were issued."""
    return {
        "care_pro_letter_date": iso(issued),
        "parents_legal_rep_point_of_issue": yes(s, 0.9),
        "court_reference": f"NR{y.house.index % 90 + 10}C{50_000 + y.house.index % 9000}",
        "care_proc_court_hearings": s.randrange(1, 6),
        "care_proc_short_notice": yes(s, 0.15),
        "la_inital_plan_approved": yes(s, 0.85),
        "la_initial_care_plan": s.choice("ABDE"),
    }
