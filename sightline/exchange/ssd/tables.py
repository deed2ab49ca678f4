"""Every table of the standard: those that are held, in the order they are read, and the others."""

from typing import Final

from sightline.exchange.returns.values import day
from sightline.exchange.ssd import readers
from sightline.exchange.ssd import tables_care as care
from sightline.exchange.ssd import tables_people as people
from sightline.exchange.ssd import tables_work as work
from sightline.exchange.ssd.shape import Column, Table

HELD: Final[tuple[Table, ...]] = (
    people.DEPARTMENT,
    people.TEAMS,
    people.PROFESSIONAL,
    people.POST,
    people.PERSON,
    people.IDENTIFIER,
    people.ADDRESS,
    people.FAMILY,
    people.MOTHER,
    people.DISABILITY,
    people.IMMIGRATION,
    work.CONTACT,
    work.EARLY_HELP,
    work.CIN_EPISODE,
    people.INVOLVEMENT,
    work.ASSESSMENT,
    work.FACTOR,
    work.CIN_PLAN,
    care.CIN_VISIT,
    work.SECTION_47,
    work.CONFERENCE,
    work.CP_PLAN,
    work.CP_REVIEW,
    care.CP_VISIT,
    work.PRE_PROCEEDINGS,
    care.LEGAL_STATUS,
    care.EPISODE,
    care.PLACEMENT,
    care.REVIEW,
    care.CLA_VISIT,
    care.CARE_PLAN,
    care.HEALTH,
    care.IMMUNISATION,
    care.QUESTIONNAIRE,
    care.SUBSTANCE,
    care.CONVICTION,
    care.MISSING,
    care.CARE_LEAVER,
    care.PERMANENCE,
    care.PREVIOUS_PERMANENCE,
)
"""What others refer to comes before what refers to it."""

BY_NAME: Final = {one.name: one for one in HELD}
VERSION_LOG: Final = Table(
    "ssd_version_log",
    "",
    "",
    "version_number",
    (
        Column("created_at", "as_at", day),
        Column("is_current", "current", readers.yes_or_no),
    ),
    needs=("as_at",),
)
"""Read for nothing but the day of the extract."""
NOT_HELD: Final = frozenset(
    (
        "ssd_api_data_staging",
        "ssd_api_data_staging_anon",
        "ssd_ehcp_active_plans",
        "ssd_ehcp_assessment",
        "ssd_ehcp_named_plan",
        "ssd_ehcp_requests",
        "ssd_s251_finance",
        "ssd_sen_need",
        "ssd_send",
        "ssd_version_log",
        "ssd_voice_of_child",
    )
)
"""What the standard has and we do not keep (docs/adr/0008)."""

CHILD_OF: Final = {
    "referral": work.CIN_EPISODE,
    "period": care.EPISODE,
    "plan": work.CP_PLAN,
}
"""Where the child of a referral, a period of care or a protection plan is found."""
