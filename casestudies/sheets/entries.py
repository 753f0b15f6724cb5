"""Case studies and the rows that belong to them, column by column.

The examples fill the codebook, and a test uploads them: they are valid together. None is of a real
place or person.
"""

from django.utils.translation import gettext_lazy as _

from casestudies.models import (
    CaseStudy,
    Citation,
    Evaluation,
    Funding,
    InformationSharing,
    Lesson,
    Outcome,
    Partnership,
    Relation,
)
from casestudies.sheets.kinds import Kind

POSITION = {"position": _("Order among the rows of its kind.")}
ENTRY = {"case_study": "street-triage-example"}
WHERE = {"source": "example-review", "locator": "Page 12"}

CASE_STUDIES = Kind(
    "case_studies",
    CaseStudy,
    {
        "slug": "street-triage-example",
        "title": "Street triage: an example",
        "state": "draft",
        "entry_kind": "case_study",
        "summary": "Nurses and officers answer calls together.",
        "problem": "People in crisis waited for hours.",
        "what_was_done": "A nurse sits in the control room.",
        "what_is_unknown": "What it costs.",
        "source_note": "Written by those who ran it.",
        "curator_note": "",
        "themes": "mental-health",
        "approaches": "street-triage",
        "areas": "example-area",
        "place_text": "A county",
        "scale": "local",
        "target_group": "mental_health_crisis",
        "target_group_text": "People who call in crisis",
        "prevention_tier": "crisis_response",
        "practice_status": "running",
        "status_text": "Running when the review was written",
        "stopped_reason": "",
        "start": "2016/17",
        "start_qualifier": "",
        "end": "",
        "end_qualifier": "",
        "as_reported_in": "2018",
        "as_reported_qualifier": "",
        "led_by": "joint",
        "not_stated": "funding",
        "tags": "control room | nurses",
        "last_confirmed_on": "2026-11-22",
        "review_due_on": "2027-11-22",
    },
    {
        "led_by": _(
            "“not_stated” exactly when no partner is a lead or joint lead. Never take the first "
            "partner for the lead."
        ),
        "tags": _("Free words, beside the themes and approaches."),
    },
)
PARTNERS = Kind(
    "partners",
    Partnership,
    ENTRY
    | {
        "organisation": "",
        "partner_text": "The local mental health charity (unnamed)",
        "partner_sector": "voluntary",
        "role": "joint_lead",
        "note": "",
        "position": "1",
    },
    POSITION,
)
FUNDING = Kind(
    "funding",
    Funding,
    ENTRY
    | {
        "kind": "joint",
        "organisation": "example-force",
        "funder_text": "",
        "amount": "250000",
        "share": "50",
        "period": "2016/17",
        "note": "",
        "position": "1",
    },
    POSITION,
)
SHARING = Kind(
    "information_sharing",
    InformationSharing,
    ENTRY
    | {
        "agreement": "signed",
        "system_access": "Nurses read the command log.",
        "barrier": "Two networks",
        "fix": "A second screen",
        "text": "",
    },
)
EVALUATIONS = Kind(
    "evaluations",
    Evaluation,
    ENTRY
    | {
        "position": "1",
        "evaluator": "",
        "evaluator_text": "A university",
        "status": "complete",
        "independence": "independent",
        "published": "yes",
        "design": "before_after",
        "year": "2018",
        "link": "",
        "text": "Calls were counted before and after.",
        "caution": "One winter only",
        **WHERE,
        "covers_effect": "yes",
        "covers_mechanism": "no",
        "covers_moderators": "no",
        "covers_implementation": "yes",
        "covers_economics": "no",
        "emmie_text": "",
        "maryland_override": "",
        "override_reason": "",
    },
    {"position": _("Order among the evaluations. Outcomes name their evaluation by it.")},
)
OUTCOMES = Kind(
    "outcomes",
    Outcome,
    ENTRY
    | {
        "domain": "crisis",
        "direction": "better",
        "demand_sector": "police",
        "statement": "Fewer people were detained.",
        "value": "31.5",
        "value_upper": "",
        "unit": "percent",
        "unit_text": "section 136 detentions",
        "qualifier": "about",
        "label": "fewer detentions in a year",
        "is_result": "yes",
        "is_headline": "yes",
        "baseline": "The year before",
        "period": "2017",
        "certainty": "measured",
        "measured_by": "The force",
        "counts_what": "",
        "caution": "Detentions fell elsewhere too.",
        "evaluation": "1",
        **WHERE,
        "position": "1",
    },
    POSITION,
)
LESSONS = Kind(
    "lessons",
    Lesson,
    ENTRY
    | {
        "kind": "helped",
        "topic": "relationships",
        "text": "One manager for both teams.",
        **WHERE,
        "position": "1",
    },
    POSITION,
)
CITATIONS = Kind(
    "citations",
    Citation,
    ENTRY | WHERE | {"answers": "lead | funding", "position": "1"},
    POSITION,
)
RELATIONS = Kind(
    "relations",
    Relation,
    ENTRY | {"kind": "same_approach", "other": "another-example", "note": "Earlier"},
)

# Evaluations before the outcomes that name them; who a row belongs to before the row
ENTRY_KINDS = [CASE_STUDIES, PARTNERS, FUNDING, SHARING, EVALUATIONS, OUTCOMES, LESSONS]
ENTRY_KINDS += [CITATIONS, RELATIONS]
