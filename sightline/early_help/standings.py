"""What early help makes true of a child."""

from sightline.duties.standings import StandingQuery

STANDINGS = (
    StandingQuery(
        "early_help",
        "Early help",
        "From the day an early help episode starts until the day it ends.",
        60,
        """
        select t.child_id, (t.started_on::timestamp at time zone 'Europe/London') as began_at,
               (t.ended_on::timestamp at time zone 'Europe/London') as ended_at,
               t.organisation as detail, 'early_help.EarlyHelpEpisode:' || t.id as row
        from early_help_earlyhelpepisode t where t.leads{children}
        """,
    ),
)
