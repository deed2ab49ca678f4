"""The lists of care, leaving care and adoption (lists 8 to 11)."""

from sightline.codes import lists
from sightline.exchange.annex_a.lists_of_help import (
    CHILD_ID,
    DISABLED,
    ETHNICITY,
    GENDER,
    HELD_BY,
    WHO,
)
from sightline.exchange.annex_a.shape import AnnexList, answer, asked, many, on, told

SINCE = r"( (in|within)( the)? (last|previous|past) (12|twelve) months)?"
ALONE = r"(unaccompanied asylum seeking (child|children)( uasc)?|uasc)"
FAMILY = told(
    "Family identifier", r"(adoptive |adopter |prospective )?family (identifier|id|ref(erence)?)"
    r"( number)?", "family", 48,
)  # fmt: skip
ORDERED = on("Date of Adoption Order", r"(date of )?(the )?adoption order( date| granted)?",
             "ordered_on")  # fmt: skip

LIST_8 = AnnexList(
    8,
    "Children in care",
    "care.CareEpisode",
    (
        *WHO,
        asked("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
              ALONE + SINCE, "alone"),
        DISABLED,
        on("Date Started to be Looked After",
           r"(date )?(the )?(child )?started (to be|being) looked after|(cla|lac) start date"
           r"|date (of )?(entry into|entered|came into) care",
           "started_on"),
        answer("Child's Category of Need",
               r"(childs )?(category of need|primary need( code)?|need code)", "need", lists.NEED),
        asked("Is this a second or subsequent period of being a Looked After Child within the last "
              "12 months (Y/N)",
              r"(is this )?(a )?(second|2nd) or subsequent (period|episode)( of)?"
              r"( being( a)?)?( looked after( child)?| lac| cla| in care)?" + SINCE),
        on("Start date of current legal status",
           r"(start date of )?(the )?(current|latest) legal status( start( date)?)?"
           r"|legal status start date",
           "status_started_on"),
        answer("Child's Legal Status", r"(childs |current )?legal status( code)?", "legal_status",
               lists.LEGAL_STATUS),
        on("Date of Latest Statutory Review",
           r"(date of )?(the )?(latest|last) (statutory |lac |cla )?review( date)?", "reviewed_on"),
        on("Date of Last Social Work Visit",
           r"(date of )?(the )?(latest|last) (social work(er)?|statutory|sw) visit( date)?",
           "seen_on"),
        answer("What is the permanence plan for this child?",
               r"(what is )?(the )?permanence plan( for (this|the) child)?|permanency plan",
               "aim", lists.PERMANENCE_PLAN),
        on("Date of Last IRO Visit / Contact to the Child",
           r"(date of )?(the )?(latest|last) (iro|independent reviewing officer) "
           r"(visit|contact)( (contact|visit))?( (to|with) (the )?child)?( date)?",
           "officer_on"),
        on("Date of Last Health Assessment",
           r"(date of )?(the )?(latest|last) health (assessment|check)( date)?", "health_on"),
        on("Date of Last Dental Check",
           r"(date of )?(the )?(latest|last) dental (check|assessment)( date)?", "dental_on"),
        many("Number of Placements in the Last 12 months", r"(number|no) of placements" + SINCE),
        on("Date Ceased to be Looked After",
           r"(date )?(the )?(child )?ceased (to be|being) looked after|(cla|lac) end date",
           "ended_on"),
        answer("Reason Ceased to be Looked After",
               r"(reason )?(the )?(child )?ceased (to be|being) looked after reason"
               r"|reason (for )?(the )?(child )?(ceased|ceasing) (to be|being) looked after",
               "end_reason", lists.CARE_END),
        on("Start Date of Most Recent Placement",
           r"(start date of )?(the )?(most recent|latest|current|last) placement( start( date)?)?"
           r"|placement start date",
           "placed_on"),
        answer("Placement Type", r"(current |latest )?placement type( code)?", "kind",
               lists.PLACEMENT),
        answer("Placement Provider", r"(current |latest )?placement provider( code| type)?",
               "provider", lists.PROVIDER),
        told("Placement postcode", r"(current |latest )?placement post ?code"
             r"|post ?code of placement", "postcode", 15),
        told("URN of Placement", r"(ofsted )?(urn of (the )?placement|placement urn|urn)"
             r"( (ofsted|number))?", "urn", 48),
        told("Placement Location", r"placement location( in out( of (la|authority|county))?)?"
             r"|in or out of (la|authority)"),
        told("LA of Placement", r"(la|local authority|authority) of (the )?placement"
             r"|placement (la|local authority)"),
        many("Number of Episodes the Child has been 'Missing' from their Placement in the last 12 "
             "months",
             r"(number|no) of (episodes|times)( (the )?child has been)? missing"
             r"( from (their|the) placement)?" + SINCE),
        many("Number of Episodes the Child has been 'Absent' from their Placement in the last 12 "
             "months",
             r"(number|no) of (episodes|times)( (the )?child has been)? "
             r"(absent|away( without authori[sz]ation)?)"
             r"( from (their|the) placement)?( without authori[sz]ation)?" + SINCE),
        asked("Was the child offered a Return Interview after their last missing episode (Y/N)?",
              r"(was )?(the )?child offered (a )?return (home )?interview"
              r"( after (their|the) last missing episode)?"),
        asked("Did the child accept a Return Interview after their last missing episode (Y/N)?",
              r"(did )?(the )?child accept(ed)? (a |the )?return (home )?interview"
              r"( after (their|the) last missing episode)?"),
        *HELD_BY,
    ),
    "started_on",
    (("started_on", "ended_on"),),
)  # fmt: skip
LIST_9 = AnnexList(
    9,
    "Care leavers",
    "care.CareLeaver",
    (
        *WHO,
        asked("Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
              ALONE + r"( or formerly uasc( if( aged)? 18( or over)?)?)?|(formerly|former) uasc",
              "alone"),
        DISABLED,
        *HELD_BY,
        told("Allocated Personal Advisor", r"(allocated )?personal advis[eo]r( name)?|allocated pa",
             "personal_adviser", 100),
        answer("Eligibility Category",
               r"(care leaver )?eligibility( category| status)?|category of eligibility",
               "eligibility", lists.ELIGIBILITY),
        on("Latest Pathway Plan Review Date",
           r"(date of )?(the )?(latest|last) pathway plan( review)?( date)?"
           r"|pathway plan review date",
           "pathway_review_on"),
        answer("LA in Touch", r"(is )?(the )?(la|local authority) in touch( with.*)?|in touch",
               "in_touch", lists.IN_TOUCH),
        on("Latest Date of Contact",
           r"(latest|last) (date of contact|contact( date)?)|date of (latest|last) contact",
           "latest_contact_on"),
        answer("Type of Accommodation", r"(type of accommodation|accommodation( type| code)?)",
               "accommodation", lists.ACCOMMODATION),
        answer("Suitability of Accommodation",
               r"(suitability of accommodation|accommodation suitab(ility|le)|suitability)",
               "suitable", lists.SUITABILITY),
        answer("Activity Status",
               r"(main )?activity( status| code)?|(education employment( or)? training|eet) status",
               "activity", lists.ACTIVITY),
    ),
)  # fmt: skip
LIST_10 = AnnexList(
    10,
    "Adoption: children",
    "care.Permanence",
    (
        CHILD_ID,
        FAMILY,
        *WHO[1:],
        DISABLED,
        on("Date the Child Entered Care", r"(date )?(the )?child entered care|date entered care"),
        on("Date of Decision that Child Should be Placed for Adoption",
           r"(date of )?(the )?(shobpa )?decision (that )?(the )?child should be placed for "
           r"adoption( date)?|(date of )?(the )?(shobpa|adm) (decision|date)",
           "decided_on"),
        on("Date of Placement Order", r"(date of )?(the )?placement order( date| granted)?",
           "placement_order_on"),
        on("Date of Matching Child and Prospective Adopters",
           r"(date of )?(the )?(matching|match)( (the |of )?child (and|with|to) "
           r"(prospective )?adopters?)?( date)?",
           "matched_on"),
        on("Date Placed for Adoption", r"(date )?(the )?(child )?placed for adoption( date)?",
           "placed_on"),
        ORDERED,
        on("Date of Decision that Child Should No Longer be Placed for Adoption",
           r"(date of )?(the )?decision (that )?(the )?child should no longer be placed for "
           r"adoption( date)?",
           "reversed_on"),
        answer("Reason Why Child No Longer Placed for Adoption",
               r"reason (why )?(the )?child (is )?no longer (to be )?placed for adoption",
               "reversed_reason", lists.PLACED_CEASED),
        on("Date the child was placed for fostering in FFA or concurrent planning placement",
           r"(date )?(the )?child (was )?placed (for fostering )?in (an )?ffa"
           r"( or concurrent planning)?( placement)?|date placed (in )?ffa.*",
           "fostering_for_adoption_placed_on"),
    ),
)  # fmt: skip
LIST_11 = AnnexList(
    11,
    "Adoption: adopters",
    "care.Permanence",
    (
        told("Individual adopter identifier",
             r"(individual )?(prospective )?adopter (unique )?(identifier|id|ref(erence)?)"
             r"( number)?", "child", 48),
        FAMILY,
        GENDER,
        ETHNICITY,
        asked("Disability", DISABLED.pattern + r"|does (the )?(prospective )?adopter have a "
              r"disability"),
        asked("Is the (prospective) adopter fostering for adoption?",
              r"(is )?(the )?(prospective )?adopter fostering for adoption|(is )?(the )?ffa"),
        on("Date enquiry received", r"(date )?(the )?enquiry received( date)?|date of enquiry"),
        on("Date Stage 1 started", r"(date )?stage (1|one) start(ed)?( date)?"),
        on("Date Stage 1 ended", r"(date )?stage (1|one) end(ed)?( date)?"),
        on("Date Stage 2 started", r"(date )?stage (2|two) start(ed)?( date)?"),
        on("Date Stage 2 ended", r"(date )?stage (2|two) end(ed)?( date)?"),
        on("Date application submitted", r"(date )?(the )?application submitted( date)?"),
        on("Date application approved", r"(date )?(the )?application approved( date)?"
           r"|(date of )?approval( date)?"),
        on("Date adopter matched with child(ren)",
           r"(date )?(the )?adopters? (was )?matched( with (a )?child( ?ren)?)?"),
        on("Date child/children placed with adopter(s)",
           r"(date )?(the )?child( ?ren)?( children)? placed( with (the )?adopters?( s)?)?"),
        many("No. of children placed", r"(number|no) of children placed"),
        on("Date of Adoption Order", ORDERED.pattern),
        on("Date of leaving adoption process",
           r"(date of )?(leaving|left) (the )?adoption process( date)?"),
        told("Reason for leaving adoption process",
             r"reason (for )?(leaving|left) (the )?adoption process"),
    ),
)  # fmt: skip
