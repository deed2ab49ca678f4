"""What pages call the kinds of files, the tables they fill, and what a load's report says."""

from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line in a report: its name, what is counted, and what became of it."""

    words: str
    counted: str
    counted_many: str
    means: str


KINDS: dict[str, Kind] = {
    "refused": Kind(
        "Refused",
        "row refused",
        "rows refused",
        "Not in the record until put right and loaded again",
    ),
    "doubtful": Kind(
        "Doubtful",
        "row doubtful",
        "rows doubtful",
        "Kept out of the record until somebody decides",
    ),
    "not understood": Kind(
        "Not understood",
        "value not understood",
        "values not understood",
        "The rows are in the record, without these values; what an earlier load gave is left",
    ),
    "to confirm": Kind(
        "To confirm",
        "value to confirm",
        "values to confirm",
        "The rows are in the record, without these values until somebody says what they mean",
    ),
    "missing": Kind(
        "Column missing",
        "column missing",
        "columns missing",
        "The rows are in the record, without what would stand there",
    ),
    "duplicate": Kind(
        "Twice in the files",
        "row twice that does not agree",
        "rows twice that do not agree",
        "The same id with other values; one of them was taken",
    ),
    "gone": Kind(
        "Gone",
        "row gone",
        "rows gone",
        "Came with an earlier load and is not in this one; stays on file",
    ),
}
"""Every kind of line, the gravest first."""

SOURCES: dict[str, str] = {
    "sightline": "Sightline itself",
    "ssd": "the standard safeguarding dataset",
    "cin": "the children in need census",
    "ssda903": "the looked-after return",
    "annex_a": "the inspection lists, Annex A",
    "practice": "what another Sightline wrote out",
}
"""The kinds of files a load may come from."""

COMMANDS: dict[str, str] = {
    "ssd": "bin/sightline load ssd FOLDER",
    "cin": "bin/sightline load cin FILE",
    "ssda903": "bin/sightline load ssda903 FOLDER",
    "annex_a": "bin/sightline load annex-a FILE.xlsx",
}
"""What to type to load each."""

TABLES: dict[str, str] = {
    "people.Child": "Children and others with a file",
    "people.Identifier": "Numbers other services use",
    "people.Address": "Addresses",
    "people.FamilyMember": "Family members",
    "people.Relationship": "Relationships",
    "people.Disability": "Disabilities",
    "people.ImmigrationStatus": "Immigration statuses",
    "workforce.Team": "Teams",
    "workforce.Worker": "Workers",
    "workforce.Post": "Workers’ places in teams",
    "workforce.Involvement": "Workers’ involvements with children",
    "casework.Contact": "Contacts",
    "casework.Referral": "Referrals",
    "casework.Assessment": "Assessments",
    "casework.AssessmentFactor": "Factors found in assessments",
    "casework.Section47": "Section 47 enquiries",
    "casework.Conference": "Initial child protection conferences",
    "casework.ChildInNeedPlan": "Child in need plans",
    "casework.ProtectionPlan": "Protection plans",
    "casework.ProtectionReview": "Protection plan reviews",
    "casework.PreProceedings": "Work before court",
    "casework.ManagementDecision": "Management decisions",
    "casework.Call": "Calls at the front door",
    "casework.Told": "What callers said",
    "casework.ToldChild": "Children callers spoke of",
    "casework.Request": "What agencies were asked",
    "casework.Answer": "What agencies answered",
    "casework.Screening": "Decisions at the front door",
    "casework.ScreenedChild": "Levels and next steps at the front door",
    "casework.Reading": "Front-door decisions read by a manager",
    "casework.Feedback": "What callers were told",
    "casework.Concern": "New concerns on open cases",
    "casework.ConcernAnswer": "What managers decided about new concerns",
    "casework.Paper": "Assessments and enquiries as they are written",
    "casework.PaperPart": "Steps of assessments and enquiries",
    "casework.PaperReading": "Assessments and enquiries read by a manager",
    "casework.Discussion": "Strategy discussions and conferences",
    "casework.DiscussionAgency": "Who was asked to discussions",
    "casework.DiscussionDecision": "What discussions decided",
    "casework.DiscussionAction": "Actions given at discussions",
    "plans.Service": "Services one may ask for",
    "plans.Help": "Services and help given to children",
    "casework.ConcernTold": "What whoever told us of a concern heard",
    "casework.ConcernPass": "New concerns passed on to another manager",
    "casework.BeforeCourtWord": "What was said of work before court",
    "casework.Proposal": "Care and legal action proposed",
    "casework.ProposalAnswer": "What became of care and legal action proposed",
    "casework.CaseClosing": "Cases asked to be closed",
    "casework.CaseClosingAnswer": "Whether a manager agreed that a case closes",
    "casework.CaseStep": "Steps up, down and between teams",
    "casework.CaseStepAnswer": "How steps between teams were answered",
    "casework.CaseStepWord": "What two teams asked each other about a step",
    "documents.Document": "Documents",
    "documents.DocumentAlso": "Documents about several children",
    "early_help.EarlyHelpEpisode": "Early help episodes",
    "visits.Visit": "Visits",
    "visits.AgreedVisiting": "Visits agreed in plans",
    "visits.VisitEntry": "Visits and tries recorded here",
    "visits.VisitAccount": "Accounts of visits",
    "visits.ChildsPart": "What children said on visits",
    "notes.Note": "Notes",
    "handover.Leaving": "Workers who leave or move",
    "handover.Pack": "What the next worker is to know",
    "handover.PackRead": "That the next worker read it",
    "story.StoryEntry": "Entries of children’s stories",
    "notes.NoteAlso": "Notes about several children",
    "notes.NoteFile": "Files that hang on notes",
    "actions.Action": "Actions",
    "actions.Move": "Days of actions moved",
    "meetings.ChildMeeting": "Children whom meetings are about",
    "meetings.Meeting": "Meetings",
    "meetings.Invitee": "People invited to meetings",
    "meetings.Minutes": "Minutes of meetings",
    "meetings.Paragraph": "Paragraphs of minutes",
    "meetings.Decision": "Decisions of meetings",
    "letters.Letter": "Letters",
    "letters.Wording": "Wordings of letters",
    "letters.Enclosed": "Documents that go with letters",
    "letters.Finding": "What was found in letters",
    "letters.Release": "Letters released or returned",
    "letters.Withheld": "Words that must not be sent",
    "plans.Plan": "Plans of children",
    "plans.Outcome": "Outcomes in plans",
    "plans.PlannedAction": "Actions in plans",
    "plans.Contingency": "What happens if a plan does not work",
    "plans.Agreement": "What was said to plans",
    "plans.GivenCopy": "Copies of plans given",
    "missing.MissingEpisode": "Missing episodes",
    "care.CareEpisode": "Care episodes",
    "care.LegalStatus": "Legal statuses",
    "care.Placement": "Placements",
    "care.CareReview": "Care reviews",
    "care.CarePlan": "Care plans",
    "care.DeprivationOfLiberty": "Deprivations of liberty",
    "care.UnaccompaniedStatus": "Children who came alone to seek asylum",
    "care.CareLeaver": "Care leavers",
    "care.PreviousPermanence": "Earlier permanent homes",
    "care.Permanence": "Ways to a permanent home",
    "care.HealthCheck": "Health checks",
    "care.Immunisation": "Immunisations",
    "care.StrengthsQuestionnaire": "Strengths and difficulties questionnaires",
    "care.SubstanceMisuse": "Substance misuse",
    "care.Conviction": "Convictions",
    "care.YearInCare": "Years in care",
}
"""Each table of the record, as `LoadedTable.table` names it; a test holds that none is left out."""


def source_words(source: str) -> str:
    """The kind of files in words; what came where there are none."""
    return SOURCES.get(source, source)


def kind_words(kind: str) -> str:
    """The name of a kind of line; what came where there are none."""
    return KINDS[kind].words if kind in KINDS else kind.capitalize()


def table_words(table: str) -> str:
    """What pages call a table named as "room.Model"; the model's own words where we have none."""
    if table in TABLES:
        return TABLES[table]
    try:
        named = str(apps.get_model(table)._meta.verbose_name_plural)
    except (LookupError, ValueError):
        named = table.rpartition(".")[2].replace("_", " ")
    return beginning(named)


def beginning(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]
