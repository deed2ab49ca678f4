"""What casework makes true of a child: open as in need, on a plan in need, on a protection plan."""

from sightline.codes.lists.casework import ABUSE, NEED
from sightline.duties.standings import StandingQuery

STANDINGS = (
    StandingQuery(
        "in_need",
        "Child in need",
        "From the day of the referral until the day it is closed, unless it "
        "ended in no further action.",
        50,
        """
        select t.child_id, (t.referred_on::timestamp at time zone 'Europe/London') as began_at,
               (t.closed_on::timestamp at time zone 'Europe/London') as ended_at,
               t.need as detail, 'casework.Referral:' || t.id as row
        from casework_referral t
        where t.leads and t.no_further_action is not true{children}
        """,
        NEED,
    ),
    StandingQuery(
        "in_need_plan",
        "Plan in need",
        "From the day a plan for a child in need starts until the day it ends.",
        40,
        """
        select t.child_id, (t.started_on::timestamp at time zone 'Europe/London') as began_at,
               (t.ended_on::timestamp at time zone 'Europe/London') as ended_at,
               '' as detail, 'casework.ChildInNeedPlan:' || t.id as row
        from casework_childinneedplan t where t.leads{children}
        """,
    ),
    StandingQuery(
        "protection",
        "Protection plan",
        "From the day a child protection plan of this authority starts until the day it ends.",
        20,
        """
        select t.child_id, (t.started_on::timestamp at time zone 'Europe/London') as began_at,
               (t.ended_on::timestamp at time zone 'Europe/London') as ended_at,
               t.latest_category as detail, 'casework.ProtectionPlan:' || t.id as row
        from casework_protectionplan t
        where t.leads and t.held_elsewhere is not true{children}
        """,
        ABUSE,
    ),
)
