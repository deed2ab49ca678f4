"""The pages of a child's file. Each opens it, writes the look, and shows one part."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sightline.access.guards import Request
from sightline.calendars.clock import now, today
from sightline.care.queries import care_of
from sightline.casework.answering import answered
from sightline.casework.decisions import decisions_of
from sightline.casework.permissions import may_decide
from sightline.casework.queries import plans_of, way_in_of
from sightline.duties.queries import duties_of_child, signals_of_child, words_of_rules
from sightline.early_help.queries import early_help_of
from sightline.missing.queries import episodes_of
from sightline.people.guards import child_page
from sightline.people.models import Child
from sightline.people.permissions import may_open_file
from sightline.people.queries import same_family
from sightline.people.situations import lens_for
from sightline.record import queries
from sightline.record.news_views import way_to_news
from sightline.record.pages import page_of, sections_page
from sightline.record.permissions import may_agree_visits
from sightline.record.presenters import (
    agreed,
    answers,
    assessments,
    care,
    due,
    family,
    health,
    involved,
    missing,
    overview,
    plans,
    timeline,
)
from sightline.record.presenters.shapes import folded
from sightline.record.visited import visits_context
from sightline.visits.last_time import heard_last
from sightline.visits.queries import agreements_of
from sightline.workforce.queries import involvements_of

ON_A_PAGE = 100
AGREE = "Agree, change or end how often to visit"
BEFORE_COURT = "Work before court begun here"
WAYS_IN = (
    ("child_papers", "Write an assessment or section 47 enquiry"),
    ("child_discussions", "Strategy discussions and conferences"),
    ("child_proposals", "Care and legal action proposed"),
    ("child_before_court", BEFORE_COURT),
    ("child_concerns", "New concerns and what was decided"),
    ("child_due", "Management decisions, and what is due"),
)
"""Pages of casework that are reached from contacts and assessments."""


@require_safe
@child_page(may_open_file)
def child(request: Request, child: Child) -> HttpResponse:
    """What is true now, who holds it, the journey, and who this is."""
    moment, lens = now(), lens_for(request.user, child)
    context = page_of(request, child, moment, lens)
    facts = queries.whole_history(child, lens)
    names = queries.names_in(facts)
    context |= overview.first_page(
        context["child"],
        lens,
        facts=facts,
        names=names,
        allocated=context["allocated"],
        badges=context["badges"],
        identity=queries.identity_of(child, lens),
        relationships=queries.relationships_of(child, request.user),
        same_family=same_family(child, request.user),
        ahead=queries.dates_ahead(child, today(), lens),
        moment=moment,
    )
    context["heard"] = heard_last(child, lens, today())
    return render(request, "record/child.html", context)


@require_safe
@child_page(may_open_file)
def child_due(request: Request, child: Child) -> HttpResponse:
    """What is due, what deserves a look, and how what was asked before was met."""
    day, lens = today(), lens_for(request.user, child)
    duties, names = duties_of_child(child.pk, day), words_of_rules()
    decisions = decisions_of(child, lens)
    decides = bool(may_decide(request.user, child))
    running = answered(signals_of_child(child.pk, day), decisions, day)
    context = page_of(request, child, now(), lens)
    context |= {
        "due": folded(due.open_section(duties, names, day)),
        "before": folded(due.done_section(duties, names, day)),
        "signals": [answers.answered_of(one, child, day) for one in running],
        "decisions": answers.decisions_shown(
            decisions, child, request.user, day, may_decide=decides
        ),
        "may_decide": decides,
    }
    return render(request, "record/child_due.html", context)


@require_safe
@child_page(may_open_file)
def child_timeline(request: Request, child: Child) -> HttpResponse:
    """Everything on file in date order, in words."""
    lens = lens_for(request.user, child)
    context = page_of(request, child, now(), lens)
    facts = queries.whole_history(child, lens, notes=True)
    entries = timeline.entries_of(facts, queries.names_in(facts))
    context |= timeline.timeline_of(
        entries, request.GET.getlist("show"), request.GET.get("order", "")
    )
    page = Paginator(context["entries"], ON_A_PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "years": timeline.by_year(list(page.object_list))}
    return render(request, "record/child_timeline.html", context)


@require_safe
@child_page(may_open_file)
def child_family(request: Request, child: Child) -> HttpResponse:
    """Family and other people, siblings, and where the child has lived."""
    day, lens = today(), lens_for(request.user, child)
    related = queries.relationships_of(child, request.user)
    others = family.others_of(child, same_family(child, request.user), related)
    sections = [
        family.people_section(family.people_of(child, related, day)),
        family.siblings_section(others, day),
        family.addresses_section(queries.identity_of(child, lens).addresses, day),
    ]
    return sections_page(request, child, lens, sections=sections)


@require_safe
@child_page(may_open_file)
def child_involved(request: Request, child: Child) -> HttpResponse:
    """Who is involved with the child, how to reach them, and who was before."""
    lens = lens_for(request.user, child)
    sections = involved.involved_sections(involvements_of(child), today())
    acts = way_to_news(request, child)
    return sections_page(request, child, lens, sections=sections, acts=acts)


@require_safe
@child_page(may_open_file)
def child_visits(request: Request, child: Child) -> HttpResponse:
    """Every visit and try, what was said, what is asked of visits, and what still waits."""
    return render(request, "record/child_visits.html", visits_context(request, child))


@require_safe
@child_page(may_open_file)
def child_plans(request: Request, child: Child) -> HttpResponse:
    """Plans, their reviews and conferences, and work before court."""
    lens = lens_for(request.user, child)
    sections = plans.plans_sections(plans_of(child, lens), today())
    sections.insert(1, agreed.agreed_section(agreements_of(child), today()))
    may = may_agree_visits(request.user, child)
    acts = [(reverse("child_agree_visits", args=[child.public_id]), AGREE)] if may else []
    acts.append((reverse("child_before_court", args=[child.public_id]), BEFORE_COURT))
    return sections_page(request, child, lens, sections=sections, acts=acts)


@require_safe
@child_page(may_open_file)
def child_care(request: Request, child: Child) -> HttpResponse:
    """Care and placements, and what the yearly return asks of children in care."""
    lens = lens_for(request.user, child)
    found = care_of(child, lens)
    sections = [*care.care_sections(found, today()), *health.health_sections(found, lens)]
    return sections_page(request, child, lens, sections=sections)


@require_safe
@child_page(may_open_file)
def child_missing(request: Request, child: Child) -> HttpResponse:
    """Every time missing, and how often of late."""
    moment, lens = now(), lens_for(request.user, child)
    found = episodes_of(child)
    return sections_page(
        request,
        child,
        lens,
        sections=[missing.missing_section(found, moment)],
        lede=missing.pattern_words(found, moment) if found else "",
    )


@require_safe
@child_page(may_open_file)
def child_assessments(request: Request, child: Child) -> HttpResponse:
    """Contacts, early help, referrals, assessments and section 47 enquiries."""
    lens = lens_for(request.user, child)
    way_in = way_in_of(child, lens)
    sections = assessments.way_in_sections(way_in, early_help_of(child), today())
    acts = [(reverse(page, args=[child.public_id]), words) for page, words in WAYS_IN]
    if any(one.source == "sightline" for one in way_in.contacts):
        told = reverse("child_contacts", args=[child.public_id])
        acts.append((told, "What the front door was told"))
    return sections_page(request, child, lens, sections=sections, acts=acts)
