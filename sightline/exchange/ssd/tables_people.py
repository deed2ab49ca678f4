"""The tables of people: who they are, where they live, who belongs to them, and the workforce."""

from collections.abc import Iterator

from sightline.codes import lists
from sightline.exchange.returns.rows import Output, Row, Value
from sightline.exchange.returns.values import NotUnderstood, code, day, number, pupil_number, text
from sightline.exchange.ssd import packed, readers
from sightline.exchange.ssd.shape import Column, Table

CHILD = Column("person_id", "child", readers.person)
SPAN = (("started_on", "ended_on"),)
VALID = (("from_on", "until_on"),)


def nhs_number(value: str) -> str:
    """An NHS number: ten figures; blanks between them are left out."""
    tidy = value.replace(" ", "").replace("-", "").removesuffix(".0")
    if len(tidy) != 10 or not tidy.isdecimal():
        raise NotUnderstood("This is not an NHS number: ten figures")
    return tidy


PERSON = Table(
    "ssd_person",
    "pers_",
    "people.Child",
    "person_id",
    (
        Column("person_id", "number", readers.person),
        Column("forename", "forename", text(100)),
        Column("surname", "surname", text(100)),
        Column("sex", "sex", code(lists.SEX)),
        Column("gender", "gender", readers.gender),
        Column("ethnicity", "ethnicity", code(lists.ETHNICITY)),
        Column("dob", "born_on", day),
        Column("expected_dob", "expected_on", day),
        Column("death_date", "died_on", day),
        Column("upn", "upn", pupil_number),
        Column("upn_unknown", "upn_unknown", code(lists.UPN_UNKNOWN)),
        Column("nhs_number", "nhs_number", nhs_number),
        Column("former_upn", "former_upn", pupil_number),
        Column("legacy_id", "legacy_id", readers.tidy_id),
        Column("single_unique_id", "single_unique_id", text(48)),
        Column("nationality", "nationality", text(100)),
        Column("send_flag", "has_special_needs", readers.yes_or_no),
        Column("is_mother", "is_parent", readers.yes_or_no),
    ),
    needs=("number",),
    known="common_child_id",
)
IDENTIFIER = Table(
    "ssd_linked_identifiers",
    "link_",
    "people.Identifier",
    "table_id",
    (
        CHILD,
        Column("identifier_type", "kind", text(100)),
        Column("identifier_value", "value", text(100)),
        Column("valid_from_date", "from_on", day),
        Column("valid_to_date", "until_on", day),
    ),
    needs=("child", "value"),
    spans=VALID,
    apart=("child", "kind", "value"),
    numbered=True,
)
ADDRESS = Table(
    "ssd_address",
    "addr_",
    "people.Address",
    "table_id",
    (
        CHILD,
        Column("address_type", "kind", text(48)),
        Column("address_json", "lines", packed.address_lines),
        Column("address_json", "uprn", packed.property_number),
        Column("address_postcode", "postcode", text(15)),
        Column("address_start_date", "from_on", day),
        Column("address_end_date", "until_on", day),
    ),
    spans=VALID,
    apart=("child", "kind", "from_on", "postcode"),
    numbered=True,
)
FAMILY = Table(
    "ssd_family",
    "fami_",
    "people.FamilyMember",
    "table_id",
    (CHILD, Column("family_id", "family", readers.other)),
    needs=("child", "family"),
    apart=("family", "child"),
    numbered=True,
)
MOTHER = Table(
    "ssd_mother",
    "moth_",
    "people.Relationship",
    "table_id",
    (
        Column("childs_person_id", "child", readers.person),
        Column("person_id", "relative", readers.person),
        Column("childs_dob", "child_born_on", day),
    ),
    needs=("child", "relative"),
    apart=("child", "relative"),
    numbered=True,
    same={"kind": "mother"},
)
DISABILITY = Table(
    "ssd_disability",
    "disa_",
    "people.Disability",
    "table_id",
    (
        CHILD,
        Column("disability_code", "code", code(lists.DISABILITY), blank=readers.no_code),
    ),
    needs=("child", "code"),
    apart=("child", "code"),
    numbered=True,
)
IMMIGRATION = Table(
    "ssd_immigration_status",
    "immi_",
    "people.ImmigrationStatus",
    "immigration_status_id",
    (
        CHILD,
        Column("immigration_status", "status", text(100)),
        Column("immigration_status", "is_unaccompanied", readers.unaccompanied),
        Column("immigration_status_start_date", "started_on", day),
        Column("immigration_status_end_date", "ended_on", day),
    ),
    spans=SPAN,
    apart=("child", "status", "started_on"),
    numbered=True,
)
DEPARTMENT = Table(
    "ssd_department",
    "dept_",
    "workforce.Team",
    "team_id",
    (Column("team_name", "name", text(255)), Column("team_parent_id", "parent", readers.other)),
    needs=("name",),
    known="team_parent_name",
)
TEAMS = Table(
    "practice_teams",
    "",
    "workforce.Team",
    "team_id",
    (Column("name", "name", text(255)), Column("parent_id", "parent", readers.other)),
    needs=("name",),
    known="kind district",
)
PROFESSIONAL = Table(
    "ssd_professionals",
    "prof_",
    "workforce.Worker",
    "professional_id",
    (
        Column("professional_name", "name", text(255)),
        Column("staff_id", "staff_id", readers.tidy_id),
        Column("social_worker_registration_no", "registration_number", text(48)),
        Column("professional_job_title", "job_title", text(255)),
        Column("professional_department", "department", text(255)),
        Column("professional_caseload", "caseload", number(0, 9999)),
        Column("full_time_equivalency", "full_time_equivalent", readers.amount(1000)),
        Column("agency_worker_flag", "agency", readers.yes_or_no),
    ),
    needs=(),
)
POST = Table(
    "practice_posts",
    "",
    "workforce.Post",
    "post_id",
    (
        Column("worker_id", "worker", readers.other),
        Column("team_id", "team", readers.team),
        Column("job_title", "job_title", text(255)),
        Column("started_on", "started_on", day),
        Column("ended_on", "ended_on", day),
    ),
    needs=("worker", "team"),
    spans=SPAN,
    apart=("worker", "team", "started_on"),
    numbered=True,
    known="role fte",
)
INVOLVEMENT = Table(
    "ssd_involvements",
    "invo_",
    "workforce.Involvement",
    "involvements_id",
    (
        CHILD,
        Column("professional_id", "worker", readers.other),
        Column("professional_team", "team", readers.team),
        Column("professional_role_id", "role", text(100)),
        Column("professional_role_id", "is_allocated", readers.allocated, empty=False),
        Column("involvement_start_date", "started_on", day),
        Column("involvement_end_date", "ended_on", day),
        Column("worker_change_reason", "change_reason", code(lists.WORKER_CHANGE)),
        Column("referral_id", "referral", readers.other),
    ),
    spans=SPAN,
    apart=("child", "worker", "role", "started_on"),
    numbered=True,
    via=("referral",),
)


def with_post(row: Row) -> Iterator[Output]:
    """A worker, and the post in their department, where nothing better says where they sit."""
    yield row
    department = row.values.get("department")
    if department:
        post: dict[str, Value] = {"worker": row.key, "team": department}
        if "job_title" in row.values:
            post["job_title"] = row.values["job_title"]
        yield Row("workforce.Post", f"{row.key}/department", row.file, row.line, post)
