"""What being missing makes true of a child."""

from sightline.duties.standings import StandingQuery

STANDINGS = (
    StandingQuery(
        "missing",
        "Missing",
        "From the moment a child is reported missing until the moment of "
        "return; away from placement is not missing.",
        10,
        """
        select t.child_id, t.started_at as began_at, t.ended_at, '' as detail,
               'missing.MissingEpisode:' || t.id as row
        from missing_missingepisode t where t.leads and t.kind is distinct from 'A'{children}
        """,
    ),
)
