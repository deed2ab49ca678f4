"""How days are counted and when a duty is met, ended or overdue: one reading, everywhere."""

CONVENTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Counting",
        (
            (
                "Working days are Monday to Friday without the bank holidays of England and "
                "Wales, Christmas Day and Good Friday. Days the council is closed count."
            ),
            (
                "Unless a rule says otherwise, the day after counts as day one; for working "
                "days, the next working day, also when it began on a weekend."
            ),
            (
                "Weeks end on the same weekday, months on the same day of the month or the last"
                " there is: 31 January and three months is 30 April. They are not moved off "
                "weekends."
            ),
            (
                "Hours are elapsed hours. Moments are London’s; in the doubled hour of autumn, "
                "the first is meant. 00:00 is midnight."
            ),
            (
                "Something done at any time on the last day is in time. Overdue at the end of a"
                " day means: due before that day (in hours: before its end), and by then "
                "neither met nor ended."
            ),
        ),
    ),
    (
        "Met, ended, open",
        (
            (
                "What happens on the first day of a plan, a placement or a stay in care counts;"
                " what happened before does not. What happens on the last day meets what is "
                "open; nothing new arises then. What begins and ends on one day asks for "
                "nothing, except an assessment."
            ),
            (
                "A duty is met or ended, never both; met late is met. What is unmet when its "
                "plan, placement or stay ends, ends that day, even if it was overdue."
            ),
            (
                "The next is counted from what was done, not from when it was due. Several on "
                "one day are one."
            ),
            (
                "What has no end of its own ends with what holds it: a plan with its referral, "
                "a placement with the stay in care."
            ),
            "Several statuses at once each ask for their own visits and reviews.",
            "What is opened again is a new start.",
            (
                "The 18th birthday ends every open duty of childhood, and none arises from then"
                " on; the end of a status of being unaccompanied and a return interview go on. "
                "Born on 29 February, 18 on 1 March. Who has no birth date recorded is not 18, "
                "and for health checks five or over. Before birth all duties run."
            ),
            "Death ends every open duty that day.",
            (
                "Due dates that a source recorded are shown and not obeyed: the longest time "
                "allowed is computed."
            ),
            "Plans held by another authority raise no duties of ours.",
        ),
    ),
    (
        "Rule by rule",
        (
            "A visit counts only when the child was seen. An attempt neither meets nor restarts.",
            (
                "An assessment is due for every referral that is to be assessed or has one, "
                "from the day of the referral; it is met when the first is authorised. A later "
                "one on the same referral counts from its own start. It ends when the referral "
                "closes."
            ),
            (
                "A first conference is due where section 47 ended in one or has one linked, "
                "from the strategy discussion that began it (from loaded files: from the start "
                "of section 47)."
            ),
            (
                "The first review of a protection plan counts from the conference, or the "
                "plan’s start where no conference is loaded. A review on the conference’s own "
                "day is none, and one without a quorum meets nothing."
            ),
            (
                "Each placement asks for a first visit; temporary ones (codes T0 to T4) restart"
                " nothing, and short breaks have rules of their own. A visit on the day of a "
                "move meets both."
            ),
            (
                "A plan may agree a frequency of its own. It is a duty beside the one of law or "
                "practice, from the day it was agreed, met by visits of the plan’s kind, and ends "
                "when it is changed or ended, and with the plan."
            ),
            (
                "Which interval follows is decided on the day of the last visit: in the first "
                "year of the placement, six weeks; from its anniversary, three months where it "
                "should last to 18 (codes U1 and U4), otherwise six weeks."
            ),
            (
                "Placed with parents (P1) under an interim order (C1): weekly until a review "
                "has been held by the day of the last visit, then every four weeks. When a care"
                " order (C2) is made while the child lives with parents, the open visit ends "
                "that day; the next is due in a week, then every six weeks."
            ),
            "Reviews of care count from coming into care; only those held, not cancelled.",
            (
                "Core groups and reviews of children in need are asked of a plan made here from "
                "its start, and of a loaded one once the first meeting of that kind is on file "
                "here: other systems do not send their meetings. "
                "A first one whose last day had passed by then is not asked for. A meeting without "
                "a quorum was held, and counts; that it had none is said. One that was not held "
                "meets nothing."
            ),
            (
                "The planning meeting of a child in need counts from the assessment that the plan "
                "follows, and a first review meets it too. The plan of a placement counts as made "
                "at the placement planning meeting: one held before the placement began, since the "
                "one before it, made it in time. Of loaded plans and placements both are asked "
                "once the first meeting of that kind is on file here. So with the first meeting "
                "of the team around the family, where early help follows an assessment that ended "
                "the day it began."
            ),
            (
                "The first health assessment is due 20 working days after coming into care; "
                "later ones by the age on the day of the last, the fifth birthday being five. "
                "Of teeth nothing is asked before a first check in this stay."
            ),
            (
                "A return interview is due 72 elapsed hours after the return of a child who was"
                " missing, not one who was away from placement. A file that only says accepted "
                "means done, and not when; offered and not accepted means refused, and not "
                "when. Neither is ever counted as overdue."
            ),
        ),
    ),
)
