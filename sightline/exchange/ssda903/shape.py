"""The files of the return: by which columns each is known, and what each column becomes."""

from dataclasses import dataclass

from sightline.codes import lists
from sightline.exchange.returns.values import (
    Reader,
    code,
    day,
    number,
    text,
    yes_or_no,
)
from sightline.exchange.ssda903.words import accommodation, pupil_number_or_reason

RENAMED = {"CHILDID": "CHILD", "PL": "PLACE", "SDQ": "SDQ_SCORE"}
"""Names of the XML form and of older files, and what the files call them now."""


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the return.

    It is known by the columns in `known_by`. `fields` maps a column to the column of our table and
    how it is read; `also` are columns that are there to check or are read elsewhere; `needed` is
    the column a row cannot do without, `key` those that tell its rows apart.
    """

    name: str
    table: str
    known_by: frozenset[str]
    fields: dict[str, tuple[str, Reader]]
    also: frozenset[str] = frozenset()
    needed: str = ""
    key: tuple[str, ...] = ()
    ends_after: tuple[str, str] = ("", "")

    @property
    def columns(self) -> frozenset[str]:
        """Every column the file may have."""
        return frozenset(self.fields) | self.also | {"CHILD", "DOB"}


HEADER = Module(
    "header",
    "people.Child",
    frozenset({"CHILD", "ETHNIC"}),
    {
        "SEX": ("sex", code(lists.SEX)),
        "DOB": ("born_on", day),
        "ETHNIC": ("ethnicity", code(lists.ETHNICITY)),
        "UPN": ("upn", pupil_number_or_reason),
    },
    frozenset({"MOTHER", "MC_DOB", "UASC"}),
)
EPISODES = Module(
    "episodes",
    "care.CareEpisode",
    frozenset({"CHILD", "DECOM"}),
    {
        "DECOM": ("started_on", day),
        "RNE": ("start_reason", code(lists.CARE_START)),
        "LS": ("legal_status", code(lists.LEGAL_STATUS)),
        "CIN": ("need", code(lists.NEED)),
        "PLACE": ("placement_type", code(lists.PLACEMENT)),
        "PLACE_PROVIDER": ("provider", code(lists.PROVIDER)),
        "DEC": ("ended_on", day),
        "REC": ("end_reason", code(lists.CARE_END)),
        "REASON_PLACE_CHANGE": ("change_reason", code(lists.PLACEMENT_CHANGE)),
        "HOME_POST": ("home_postcode", text(15)),
        "PL_POST": ("postcode", text(15)),
        "URN": ("urn", text(48)),
    },
    frozenset({"PL_LA", "PL_LOCATION", "PL_DISTANCE"}),
    needed="DECOM",
    key=("started_on",),
    ends_after=("started_on", "ended_on"),
)
REVIEWS = Module(
    "reviews",
    "care.CareReview",
    frozenset({"CHILD", "REVIEW"}),
    {
        "REVIEW": ("held_on", day),
        "REVIEW_CODE": ("participation", code(lists.PARTICIPATION)),
    },
    needed="REVIEW",
    key=("held_on",),
)
UASC = Module(
    "uasc",
    "care.UnaccompaniedStatus",
    frozenset({"CHILD", "DUC"}),
    {"DUC": ("ceased_on", day)},
    frozenset({"SEX", "UASC"}),
)
OC2 = Module(
    "oc2",
    "care.YearInCare",
    frozenset({"CHILD", "CONVICTED"}),
    {
        "CONVICTED": ("convicted", yes_or_no),
        "HEALTH_CHECK": ("health_check", yes_or_no),
        "IMMUNISATIONS": ("immunisations", yes_or_no),
        "TEETH_CHECK": ("dental_check", yes_or_no),
        "HEALTH_ASSESSMENT": ("health_assessment", yes_or_no),
        "SUBSTANCE_MISUSE": ("substance_misuse", yes_or_no),
        "INTERVENTION_RECEIVED": ("help_received", yes_or_no),
        "INTERVENTION_OFFERED": ("help_offered", yes_or_no),
    },
    frozenset({"SDQ_SCORE", "SDQ_REASON"}),
)
QUESTIONNAIRE = Module(
    "oc2",
    "care.StrengthsQuestionnaire",
    frozenset({"CHILD", "SDQ_SCORE"}),
    {
        "SDQ_SCORE": ("score", number(0, 40)),
        "SDQ_REASON": ("no_score_reason", code(lists.SDQ_REASON)),
    },
)
OC3 = Module(
    "oc3",
    "care.CareLeaver",
    frozenset({"CHILD", "IN_TOUCH"}),
    {
        "IN_TOUCH": ("in_touch", code(lists.IN_TOUCH)),
        "ACTIV": ("activity", code(lists.ACTIVITY)),
        "ACCOM": ("accommodation", accommodation),
    },
)
AD1 = Module(
    "ad1",
    "care.Permanence",
    frozenset({"CHILD", "DATE_INT"}),
    {
        "DATE_INT": ("decided_on", day),
        "DATE_MATCH": ("matched_on", day),
        "FOSTER_CARE": ("adopted_by_carer", yes_or_no),
        "NB_ADOPTR": ("number_of_adopters", number(1, 2)),
        "SEX_ADOPTR": ("adopter_sex", code(lists.ADOPTER_SEX)),
        "LS_ADOPTR": ("adopter_legal_status", code(lists.ADOPTER_STATUS)),
    },
    needed="DATE_INT",
    key=("decided_on",),
)
PLACED_FOR_ADOPTION = Module(
    "placed_for_adoption",
    "care.Permanence",
    frozenset({"CHILD", "DATE_PLACED"}),
    {
        "DATE_PLACED": ("decided_on", day),
        "DATE_PLACED_CEASED": ("reversed_on", day),
        "REASON_PLACED_CEASED": ("reversed_reason", code(lists.PLACED_CEASED)),
    },
    needed="DATE_PLACED",
    key=("decided_on",),
    ends_after=("decided_on", "reversed_on"),
)
PREVIOUS_PERMANENCE = Module(
    "previous_permanence",
    "care.PreviousPermanence",
    frozenset({"CHILD", "PREV_PERM"}),
    {
        "PREV_PERM": ("option", code(lists.PREVIOUS_PERMANENCE)),
        "LA_PERM": ("authority", text(100)),
        "DATE_PERM": ("ordered", text(10)),
    },
    needed="PREV_PERM",
    key=("option", "ordered"),
)
MISSING = Module(
    "missing",
    "missing.MissingEpisode",
    frozenset({"CHILD", "MIS_START"}),
    {
        "MISSING": ("kind", code(lists.MISSING_KIND)),
        "MIS_START": ("started_at", day),
        "MIS_END": ("ended_at", day),
    },
    needed="MIS_START",
    key=("started_at",),
    ends_after=("started_at", "ended_at"),
)
WORKERS = Module(
    "sw_episodes",
    "workforce.Involvement",
    frozenset({"CHILD", "SW_DECOM"}),
    {
        "SW_ID": ("worker", text(48)),
        "SW_DECOM": ("started_on", day),
        "SW_DEC": ("ended_on", day),
        "SW_REASON": ("change_reason", code(lists.WORKER_CHANGE)),
    },
    needed="SW_DECOM",
    key=("worker", "started_on"),
    ends_after=("started_on", "ended_on"),
)
LIBERTY = Module(
    "dolo",
    "care.DeprivationOfLiberty",
    frozenset({"CHILD", "DOLO_START"}),
    {
        "DOLO_START": ("started_on", day),
        "DOLO_END": ("ended_on", day),
    },
    needed="DOLO_START",
    key=("started_on",),
    ends_after=("started_on", "ended_on"),
)
MODULES = (
    HEADER,
    EPISODES,
    REVIEWS,
    UASC,
    OC2,
    OC3,
    AD1,
    PLACED_FOR_ADOPTION,
    PREVIOUS_PERMANENCE,
    MISSING,
    WORKERS,
    LIBERTY,
)


def module_of(columns: frozenset[str]) -> Module | None:
    """The file that has exactly these columns, else the one they tell apart; None for no file."""
    fitting = [one for one in MODULES if one.known_by <= columns]
    exact = [one for one in fitting if columns <= one.columns]
    found = exact or fitting
    return max(found, key=lambda one: len(one.columns & columns)) if found else None


def tidy_column(name: str) -> str:
    """A column's name as the return writes it."""
    upper = name.strip().strip('"').upper().replace(" ", "_")
    return RENAMED.get(upper, upper)
