"""The practice files a county has, and their columns; `docs/practice-files.md` says what they hold.

Every table has `source_id`, `recorded_at` and `leads` before the columns named here.
"""

FIRST = ("source_id", "recorded_at", "leads")
SHORT: dict[str, str] = {
    "actions_action": (
        "changed_by changed_at child what who given_to by_when so_that sign stands_why done_on "
        "came_of dropped_on dropped_why"
    ),
    "workforce_involvement": (
        "child worker team role is_allocated started_on ended_on change_reason referral"
    ),
    "meetings_childmeeting": (
        "child gathering kind arranged_on meets_on held_on not_held quorate recorded_on"
    ),
    "casework_call": (
        "public_id received_at due_on with_whom with_since decided_at children recorded_by"
    ),
    "casework_caseclosing": (
        "child reason achieved family holds asked_by asked_at answered_at dropped_at dropped_by"
    ),
    "early_help_earlyhelpepisode": (
        "child started_on ended_on reason end_reason organisation worker"
    ),
    "casework_managementdecision": (
        "child kinds about_on why seen next_steps who by_when look_again_on action decided_by "
        "decided_role is_senior decided_at supersedes"
    ),
    "plans_service": "public_id name given_by what_for from_on until_on",
    "plans_outcome": (
        "changed_by changed_at ended_on ended_why child place what own_words answers kinds"
    ),
    "plans_plan": "changed_by changed_at child worries strengths next_review_on",
    "plans_contingency": (
        "changed_by changed_at ended_on ended_why child if_so then by_then not_for_child"
    ),
    "plans_agreement": "child who answer words said_on recorded_by",
    "plans_givencopy": "child to_whom how given_on recorded_by",
    "visits_visitentry": (
        "child outing visited_on visited_at outcome place bedroom_seen home home_words others "
        "others_words tried tried_words recorded_by supersedes why"
    ),
    "notes_note": (
        "child kind happened_at with_child sensitive text voice written_by supersedes why"
    ),
    "story_storyentry": (
        "child kind happened_on until_on what impact sensitive event left_out together written_by "
        "supersedes why"
    ),
    "handover_leaving": "worker why last_day said_by called_off_on",
    "actions_move": "child action from_on to_on why moved_by",
    "meetings_meeting": (
        "changed_by changed_at entry gathering kind meets_on starts_at minutes_long way place "
        "purpose led_by sequence held held_on not_held not_held_words lacked next_on said_by "
        "said_at"
    ),
    "casework_told": (
        "call by source_code method who reach said safe_now consent consent_why supersedes"
    ),
    "casework_toldchild": (
        "call forename surname born_on about child contact is_new matched_by matched_at"
    ),
    "casework_request": "call by agency whom asks urgency asked_at due_at",
    "casework_screening": "call by decided_at why lower read helping supersedes",
    "casework_feedback": "call by was_told words at",
    "casework_concern": (
        "child raised_at due_on who is_own said is_new done indicators call raised_by"
    ),
    "casework_caseclosinganswer": "child closing agreed why ended by at",
    "plans_help": (
        "public_id child service outcome team why asked_on started_on ended_on result own_words "
        "put_right_by put_right_at put_right_why"
    ),
    "plans_plannedaction": "child outcome action keeps_safe not_for_child",
    "visits_visitaccount": (
        "entry outing purpose done tool changed help_given worries next_steps written_by "
        "supersedes why"
    ),
    "notes_notealso": "note child kind happened_at with_child",
    "casework_casestep": (
        "public_id child kind from_team from_worker to_team to_worker sent_by sent_at answer_by "
        "why risk tried keeps_doing own_words was_told told_words first_contact_on asked "
        "screened closed_at"
    ),
    "handover_pack": (
        "leaving child manner trusts promised worries tried wishes to ready written_by supersedes"
    ),
    "meetings_invitee": (
        "changed_by changed_at meeting name agency email part only_for was_invited is_struck came "
        "sent_words given_on given_how given_by"
    ),
    "meetings_minutes": "meeting written_by supersedes why",
    "meetings_decision": "child meeting action kept_to",
    "casework_answer": "call by request who said answered_at",
    "casework_screenedchild": "screening told_child level step service referral",
    "casework_reading": "call by screening agreed comment read_at",
    "casework_concernanswer": (
        "child concern step why seen decided_by decided_at supersedes action"
    ),
    "visits_childspart": "child account heard_on words no_words about child_knows",
    "casework_concerntold": "child answer was_told words at by",
    "casework_casestepanswer": "child step what why worker first_contact_on together by at",
    "casework_casestepword": "child step said by at",
    "casework_paper": (
        "child kind assessment section_47 begun_by agreed_on agreed_why sent_by sent_at late_why "
        "returned_at authorised_at outcome"
    ),
    "handover_packread": "child pack read_by",
    "meetings_paragraph": "minutes kept_to only_about text",
    "casework_paperpart": "child paper step answers written_by supersedes",
    "casework_paperreading": "child paper agreed comment read_by read_at",
    "casework_discussion": (
        "child kind together called_for place why called_by concern section_47 plan held_at "
        "not_held_on not_held_why"
    ),
    "casework_preproceedings": (
        "child referral family decided_on letter_sent_on family_meeting_offered "
        "family_meeting_held first_meeting_on review_meetings step_decided_on outcome "
        "gateway_outcome applied_to_court_on issue_letter_on protection_plans_in_referral "
        "earlier_pre_proceedings earlier_care_proceedings parents_represented "
        "parents_represented_at_issue court_reference court_hearings short_notice "
        "short_notice_reason first_plan_approved first_care_plan final_plan_approved "
        "final_care_plan"
    ),
    "casework_proposal": "child kind paper why made_by made_at answer_by closed_at",
    "casework_proposalanswer": "child proposal what happened_on why pre_proceedings by at",
    "casework_beforecourtword": "child work what happened_on why by at",
    "visits_visit": "child kind visited_on seen seen_alone bedroom_seen plan period",
    "visits_agreedvisiting": (
        "child kind in_need_plan protection_plan every unit purpose agreed_with starts_on "
        "ended_on ended_why recorded_by"
    ),
    "casework_discussionagency": "child discussion agency who was_asked came told replaced_by",
    "casework_discussiondecision": (
        "child discussion outcome category harm chair missing missing_why last_day late_why "
        "risks why safety outline telling agreed dissent again_on review_on section_47 assessment "
        "conference plan review decided_by decided_at supersedes put_right_why held_before "
        "withdrawn stays"
    ),
    "casework_discussionaction": "child discussion action",
    "letters_letter": (
        "child template about to_part to_child to_name to_agency safe_words harm harm_why how "
        "address lines postcode address_why state written_by reached_by asked_at asked_by sent_on "
        "sent_words sent_by withdrawn_at withdrawn_by withdrawn_why"
    ),
    "letters_wording": "child letter text written_by",
    "letters_finding": (
        "child wording kind own begins ends document words thing why said_by said_at"
    ),
    "letters_release": "child wording released comment seal by at",
    "letters_withheld": "child kind value why added_by ended_on ended_by ended_why",
}
TABLES = {name: (*FIRST, *columns.split()) for name, columns in SHORT.items()}
