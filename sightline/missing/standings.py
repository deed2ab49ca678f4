"""What being missing makes true of a child."""

from sightline.duties.standings import StandingQuery

STANDINGS = (
    StandingQuery(
        "missing",
        """
        select t.child_id, t.started_at as began_at, t.ended_at, '' as detail,
               'missing.MissingEpisode:' || t.id as row
        from missing_missingepisode t where t.leads and t.kind is distinct from 'A'{children}
        """,
    ),
)
