"""The lists of help and protection: contacts to child protection plans (lists 1 to 7)."""

from sightline.codes import lists
from sightline.exchange.annex_a.shape import AnnexList, answer, asked, many, on, told

CHILD_ID = told(
    "Child Unique ID",
    r"(childs? |client |person |young persons? )?(unique )?(child )?(id|identifier|ref|reference)"
    r"( number| no)?",
    "child",
)
GENDER = answer("Gender", r"(childs? )?(gender|sex)( of (the )?child)?", "sex", lists.SEX)
ETHNICITY = answer(
    "Ethnicity",
    r"(childs? )?(ethnicity|ethnic (origin|group|code|background))( code)?( of (the )?child)?",
    "ethnicity",
    lists.ETHNICITY,
)
BORN = on("Date of Birth", r"(childs? )?(date of birth|birth date|dob)( of (the )?child)?",
          "born_on")  # fmt: skip
AGE = many("Age of Child (Years)", r"(childs? )?age( of (the )?child)?( in)?( years)?")
WHO = (CHILD_ID, GENDER, ETHNICITY, BORN, AGE)
DISABLED = asked(
    "Does the Child have a Disability",
    r"(does (the )?child have a )?disab(ility|led)( flag| status)?|(is )?(the )?child disabled",
    "disabled",
)
TEAM = told("Allocated Team", r"(current )?(allocated|responsible) team( name)?|team( name)?",
            "team", 150)  # fmt: skip
WORKER = told(
    "Allocated Worker",
    r"(current )?(allocated|responsible) (social )?(worker|case ?worker)( name)?"
    r"|(social |case ?)worker( name)?",
    "worker",
    150,
)
HELD_BY = (TEAM, WORKER)

LIST_1 = AnnexList(
    1,
    "Contacts",
    "casework.Contact",
    (
        *WHO,
        on("Date of Contact", r"(date of (the )?contact|contact (start )?date)", "contacted_on"),
        answer("Contact Source", r"contact source|source of (the )?contact", "source_code",
               lists.REFERRAL_SOURCE),
    ),
    "contacted_on",
)  # fmt: skip
LIST_2 = AnnexList(
    2,
    "Early help",
    "early_help.EarlyHelpEpisode",
    (
        *WHO,
        on("Assessment start date",
           r"(early help |eh(a)? )?assessment (start date|started|start)|date assessment started",
           "started_on"),
        on("Assessment completion date",
           r"(early help |eh(a)? )?assessment (completion|completed|complete|end) ?(date)?"
           r"|date assessment (completed|ended)",
           "ended_on"),
        told("Organisation completing assessment",
             r"(lead )?organi[sz]ation (completing|leading|undertaking) (the )?assessment"
             r"|(lead )?organi[sz]ation",
             "organisation"),
    ),
    "started_on",
    (("started_on", "ended_on"),),
)  # fmt: skip
LIST_3 = AnnexList(
    3,
    "Referrals",
    "casework.Referral",
    (
        *WHO,
        on("Date of referral", r"date of (the )?referral|referral (received )?date", "referred_on"),
        answer("Referral Source", r"referral source|source of (the )?referral", "source_code",
               lists.REFERRAL_SOURCE),
        asked("Referral NFA?", r"referral (nfa|no further action)|nfa|no further action",
              "no_further_action"),
        many("Number of Referrals in Last 12 Months",
             r"(number|no) of referrals( in( the)? (last|previous|past) 12 months)?"),
        *HELD_BY,
    ),
    "referred_on",
)  # fmt: skip
LIST_4 = AnnexList(
    4,
    "Assessments",
    "casework.Assessment",
    (
        *WHO,
        DISABLED,
        on("Continuous Assessment Start Date",
           r"((continuous|single|social work|c ?f) )?assessment (start|started) ?(date)?",
           "started_on"),
        asked("Child Seen During Continuous Assessment",
              r"(was )?(the )?child seen( during( the)?( (continuous|single|social work|c ?f))? "
              r"assessment)?",
              "child_seen"),
        on("Continuous Assessment Date of Authorisation",
           r"((continuous|single|social work|c ?f) )?assessment "
           r"(date of authori[sz]ation|authori[sz]ation date|authori[sz]ed( date)?|"
           r"(completion|completed|end) ?(date)?)|date of authori[sz]ation",
           "authorised_on"),
        asked("Was the child assessed as requiring LA children's social care support?",
              r"(was )?(the )?child assessed as requiring (la |local authority )?"
              r"(childrens )?(social care )?(support|services)"
              r"|requiring (la |local authority )?childrens social care( support)?",
              "requires_support"),
        *HELD_BY,
    ),
    "started_on",
    (("started_on", "authorised_on"),),
)  # fmt: skip
LIST_5 = AnnexList(
    5,
    "Section 47 enquiries and initial conferences",
    "casework.Section47",
    (
        *WHO,
        DISABLED,
        on("Strategy discussion initiating Section 47 Enquiry Start Date",
           r"(date of )?(the )?strategy (discussion|meeting)( date)?( initiating)?( the)?"
           r"( (section|s) ?47( enquiry)?)?( start)?( date)?|(section|s) ?47( enquiry)? start date",
           "started_on"),
        asked("Was an Initial Child Protection Conference deemed unnecessary?",
              r"(was )?(an |the )?(initial child protection conference|icpc) (deemed )?"
              r"(unnecessary|not (required|necessary|needed))",
              "conference_not_required"),
        on("Date of Initial Child Protection Conference",
           r"date of (the )?(initial child protection conference|icpc)"
           r"|(initial child protection conference|icpc) date",
           "held_on"),
        asked("Did the Initial Child Protection Conference Result in a Child Protection Plan",
              r"(did )?(the )?(initial child protection conference|icpc) result(ed|ing)?"
              r" in (a )?(child protection plan|cpp?|cp plan)",
              "led_to_plan"),
        many("Number of Section 47 Enquiries in the last 12 months",
             r"(number|no) of (section|s) ?47s?( enquiries)?( in( the)? (last|previous|past) 12 "
             r"months)?"),
        many("Number of ICPCs in the last 12 months",
             r"(number|no) of (icpcs?|initial child protection conferences)"
             r"( in( the)? (last|previous|past) 12 months)?"),
        *HELD_BY,
    ),
    "started_on",
)  # fmt: skip
LIST_6 = AnnexList(
    6,
    "Children in need",
    "casework.Referral",
    (
        *WHO,
        DISABLED,
        on("CIN Start Date", r"(cin|child in need|children in need) start( date)?|start date",
           "referred_on"),
        answer("Primary Need Code", r"primary need( code)?|category of need|need code", "need",
               lists.NEED),
        on("Date Child Was Last Seen", r"(date )?(the )?child (was )?last seen|date last seen"
           r"|last seen date", "seen_on"),
        on("CIN Closure Date", r"(cin|child in need|case) (closure|closed|end) ?(date)?"
           r"|closure date", "closed_on"),
        answer("Reason for Closure", r"(reason for (case )?closure|closure reason)",
               "close_reason", lists.CLOSURE),
        answer("Case Status", r"(case )?status", "status", lists.CASE_STATUS),
        *HELD_BY,
    ),
    "referred_on",
    (("referred_on", "closed_on"),),
)  # fmt: skip
LIST_7 = AnnexList(
    7,
    "Child protection plans",
    "casework.ProtectionPlan",
    (
        *WHO,
        DISABLED,
        on("Child Protection Plan Start Date",
           r"(child protection plan|cp plan|cpp) start( date)?|start date", "started_on"),
        answer("Initial Category of Abuse", r"(initial|first) (category of abuse|abuse category)",
               "first_category", lists.ABUSE),
        answer("Latest Category of Abuse",
               r"(latest|current|last) (category of abuse|abuse category)",
               "latest_category", lists.ABUSE),
        on("Date of the Last Statutory Visit",
           r"(date of (the )?)?(last|latest) (statutory|cp|child protection) visit( date)?",
           "seen_on"),
        asked("Was the Child Seen Alone?", r"(was )?(the )?child seen alone( at last visit)?"
              r"|seen alone", "seen_alone"),
        on("Date of latest review conference",
           r"(date of (the )?)?(latest|last) (review )?(child protection )?"
           r"(review )?conference( date)?|(date of (the )?)?(latest|last) rcpc( date)?",
           "reviewed_on"),
        on("Child Protection Plan End Date",
           r"(child protection plan|cp plan|cpp) (end|ended|closure) ?(date)?|end date",
           "ended_on"),
        asked("Subject to Emergency Protection Order or Protected Under Police Powers in Last Six "
              "Months (Y/N)",
              r"(subject to )?(an )?(emergency protection order|epo) or (protected under )?police "
              r"(powers|protection)( of protection)?( in( the)? (last|previous) (six|6) months)?"),
        many("Number of Previous Child Protection Plans",
             r"(number|no) of previous (child protection plans?|cp plans?|cpps?)",
             "previous_plans"),
        *HELD_BY,
    ),
    "started_on",
    (("started_on", "ended_on"),),
)  # fmt: skip
