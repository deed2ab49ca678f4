"""The wiring of rooms: what lower rooms ask of higher ones, in plain lists, read in one place."""

from sightline.access.models import Grant
from sightline.care import facts as care_facts
from sightline.care import queries as care_queries
from sightline.care import rules as care_rules
from sightline.care import signals as care_signals
from sightline.care import standings as care_standings
from sightline.care import timescales as care_timescales
from sightline.casework import begun_from as concerns_begin
from sightline.casework import facts as casework_facts
from sightline.casework import gaps as casework_gaps
from sightline.casework import handing_on, meeting_rules
from sightline.casework import rules as casework_rules
from sightline.casework import signals as casework_signals
from sightline.casework import standings as casework_standings
from sightline.casework import timescales as casework_timescales
from sightline.casework.ending import bars
from sightline.casework.ending.permissions import is_offered as may_close
from sightline.casework.permissions import may_decide, may_raise_concern
from sightline.casework.stepping import questions as steps_ask
from sightline.casework.stepping.permissions import is_offered as may_step
from sightline.desk import above
from sightline.desk.operations import forget_address
from sightline.documents import facts as documents_facts
from sightline.documents.operations import sweep as documents_sweep
from sightline.documents.permissions import may_add_document
from sightline.drafts import operations as drafts
from sightline.duties import deeds, gaps, gathering, numbers, standings, working
from sightline.duties.keeping import refresh_duties
from sightline.duties.models import DutySpan, SignalSpan, Standing
from sightline.duties.operations import catch_up
from sightline.early_help import facts as early_help_facts
from sightline.early_help import operations as early_help_operations
from sightline.early_help import rules as early_help_rules
from sightline.early_help import standings as early_help_standings
from sightline.early_help import timescales as early_help_timescales
from sightline.exchange.night_words import alarms, data_age
from sightline.letters.permissions import may_write_letter
from sightline.meetings import facts as meetings_facts
from sightline.meetings import gaps as meetings_gaps
from sightline.meetings import places as meetings_places
from sightline.meetings import plan as meetings_plan
from sightline.meetings import rules as meetings_rules
from sightline.meetings import timescales as meetings_timescales
from sightline.meetings.permissions import may_arrange_meeting
from sightline.missing import facts as missing_facts
from sightline.missing import rules as missing_rules
from sightline.missing import signals as missing_signals
from sightline.missing import standings as missing_standings
from sightline.missing import timescales as missing_timescales
from sightline.notes.permissions import may_write_note
from sightline.notes.with_files import let_go_with
from sightline.oversight.looks import to_look_at
from sightline.oversight.models import Stretch
from sightline.oversight.stretching import refresh_stretches
from sightline.oversight.totals import take_in
from sightline.people import colleagues, file
from sightline.people import facts as people_facts
from sightline.people.declarations import refresh_declared
from sightline.people.limits import FILES_A_DAY
from sightline.people.models import SearchName
from sightline.people.notorious import restrict_the_dead
from sightline.people.searching import refresh_search_names
from sightline.plans import decided as plans_decided
from sightline.plans import gaps as plans_gaps
from sightline.plans import seeing as plans_seeing
from sightline.plans.outlining import give_up_outline, take_up_outline
from sightline.record.happened import happened_to
from sightline.record.pages import frame
from sightline.record.presenters.looked import page_called
from sightline.story import gaps as story_gaps
from sightline.story import happened
from sightline.story.gaps import STALE_AFTER
from sightline.trail.chores import CHORES
from sightline.visits import concerning as visits_concerning
from sightline.visits import facts as visits_facts
from sightline.visits import gaps as visits_gaps
from sightline.visits import on_plan as visits_on_plan
from sightline.visits import rules as visits_rules
from sightline.visits import signals as visits_signals
from sightline.visits import timescales as visits_timescales
from sightline.visits.entries import bars_closing
from sightline.visits.gaps import NOT_HEARD_FOR
from sightline.visits.permissions import may_record_visit
from sightline.visits.queries import last_seen_on
from sightline.workforce import emergencies, emergency_mail, invented, lines, sign_ins
from sightline.workforce import facts as workforce_facts
from sightline.workforce import signals as workforce_signals
from sightline.workforce.operations import refresh_grants

FACT_TABLES = (
    people_facts.TABLES,
    workforce_facts.TABLES,
    documents_facts.TABLES,
    meetings_facts.TABLES,
    casework_facts.TABLES,
    early_help_facts.TABLES,
    care_facts.TABLES,
    visits_facts.TABLES,
    missing_facts.TABLES,
)
STANDINGS = (
    *early_help_standings.STANDINGS,
    *casework_standings.STANDINGS,
    *care_standings.STANDINGS,
    *missing_standings.STANDINGS,
)
REFRESHERS = (
    refresh_search_names,
    refresh_grants,
    refresh_declared,
    standings.refresh_standings,
    refresh_duties,
    refresh_stretches,
)
FOLLOWING = (SearchName, Grant, Standing, DutySpan, SignalSpan, Stretch)
"""What they fill."""


RULES = (
    casework_rules.duties,
    care_rules.duties,
    visits_rules.duties,
    missing_rules.duties,
    meetings_rules.duties,
    meeting_rules.duties,
    early_help_rules.duties,
)
SIGNAL_RULES = (
    workforce_signals.signals,
    casework_signals.signals,
    care_signals.signals,
    visits_signals.signals,
    missing_signals.signals,
)
SIGNAL_KINDS = (
    *visits_signals.KINDS,
    *workforce_signals.KINDS,
    *casework_signals.KINDS,
    *care_signals.KINDS,
    *missing_signals.KINDS,
)
TIMESCALES = (
    *casework_timescales.TIMESCALES,
    *early_help_timescales.TIMESCALES,
    *visits_timescales.TIMESCALES,
    *care_timescales.TIMESCALES,
    *missing_timescales.TIMESCALES,
    *meetings_timescales.TIMESCALES,
)
GAPS = (
    *visits_gaps.GAPS,
    *meetings_gaps.GAPS,
    *story_gaps.GAPS,
    *plans_gaps.GAPS,
    *casework_gaps.GAPS,
)
"""Gaps of the record, in the order in which pages show them."""
NUMBERS = (NOT_HEARD_FOR, STALE_AFTER, *numbers.BELOW, FILES_A_DAY)
ELSEWHERE = (
    ("set_levels", "The levels of need, as your threshold document calls them"),
    ("set_senior", "Whose decisions are senior"),
)
"""Settings with a page of their own."""


ACTS = (
    ("child_record_visit", "Record a visit", may_record_visit),
    ("child_add_note", "Add a note", may_write_note),
    ("child_concern", "New concern", may_raise_concern),
    ("child_add_document", "Add a document", may_add_document),
    ("child_decide", "Record a decision", may_decide),
    ("child_arrange_meeting", "Arrange a meeting", may_arrange_meeting),
    ("child_new_step", "Step up or step down", may_step),
    ("child_letter_begin", "Write a letter", may_write_letter),
    ("child_close", "Close the case", may_close),
)
"""What can be done from each page of a child's file, in this order."""


def wire() -> None:
    """Fill the lists that lower rooms declare; safe to call twice."""
    gathering.ROOMS[:] = FACT_TABLES
    standings.STANDINGS[:] = STANDINGS
    deeds.REFRESHERS[:] = REFRESHERS
    deeds.FOLLOWING[:] = FOLLOWING
    working.RULES[:] = RULES
    working.TIMESCALES[:] = TIMESCALES
    working.SIGNAL_RULES[:] = SIGNAL_RULES
    working.SIGNAL_KINDS[:] = SIGNAL_KINDS
    CHORES[:] = [
        catch_up,
        sign_ins.close_unused,
        take_in,
        restrict_the_dead,
        emergencies.pass_on_late,
        invented.see_looks,
        emergency_mail.send_alerts,
        documents_sweep,
    ]
    steps_ask.LAST_SEEN[:] = [last_seen_on]
    handing_on.EARLY_HELP[:] = [early_help_operations.begin_from_front_door]
    handing_on.ENDS[:] = [early_help_operations.end_ours]
    handing_on.RUNS[:] = [early_help_operations.runs]
    handing_on.ELSEWHERE[:] = [early_help_operations.runs_elsewhere]
    handing_on.PLANS[:] = [take_up_outline]
    handing_on.GIVES_UP[:] = [give_up_outline]
    drafts.FINISHED[:] = [deeds.pressed_before]
    drafts.GIVEN_UP[:] = [let_go_with]
    sign_ins.ENDS_WITH_A_SIGN_IN[:] = [forget_address]
    colleagues.WORKS_WITH[:] = [lines.works_with]
    colleagues.ANSWERS_FOR[:] = [lines.answers_for]
    file.FRAMES[:] = [frame]
    file.ACTS[:] = ACTS
    meetings_places.STAYS[:] = [care_queries.stays_of]
    meetings_places.PLACED[:] = [care_queries.places_of]
    meetings_places.LIVES[:] = [care_queries.placements_of]
    meetings_plan.OUTCOMES[:] = [plans_decided.outcomes_offered]
    meetings_plan.PUT_UNDER[:] = [plans_decided.put_under]
    meetings_plan.STANDS_IN[:] = [plans_decided.planned_among_these]
    bars.ABOVE[:] = [bars_closing]
    concerns_begin.BEGUN[:] = [visits_concerning.concern_of_visit]
    plans_seeing.SEEING[:] = [visits_on_plan.seeing]
    above.LOOKS[:] = [to_look_at]
    above.ALARMS[:] = [alarms]
    above.AGES[:] = [data_age]
    above.PAGES[:] = [page_called]
    happened.EVENTS[:] = [happened_to]
    gaps.GAPS[:] = GAPS
    numbers.NUMBERS[:] = NUMBERS
    numbers.ELSEWHERE[:] = ELSEWHERE
