"""The sheet of case studies: a row for each, with its headline figure and what limits it."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.exports.columns import Derived, RealDay, fields, yes_no
from casestudies.models import CaseStudy, Outcome, SearchDocument
from casestudies.sheets.columns import Column
from casestudies.sheets.texts import joined
from casestudies.vocabulary import EvidenceStage

FIGURE_MEANINGS = [
    ("label", _("What the figure says, in a few words.")),
    ("value", _("The number alone.")),
    ("value_upper", _("Where the source gives a range.")),
    ("unit", _("What the number is in.")),
    ("unit_text", _("Of what there are so many.")),
    ("qualifier", _("The source's own reserve, such as “in the region of”.")),
    ("period", _("Empty where the source does not say.")),
    ("baseline", _("What it is compared with.")),
    ("certainty", _("How it came about.")),
    ("measured_by", _("Empty where the source does not say.")),
    ("counts_what", _("For £ per £1: whose gain it counts and what went into it.")),
    ("caution", _("Read it with the figure.")),
]
RELATED = [
    *("themes", "approaches", "areas", "tags", "funding", "outcomes__source"),
    *("partnerships__organisation", "citations__source"),
]


def columns(root: str) -> list[Column]:
    """Return the columns; `root` is what stands before the path of an address."""
    return [*_identity(root), *_facts(), *_headline(), *_prose(), *_days()]


def records() -> QuerySet[CaseStudy]:
    """Return what visitors may see, with what the cells need, in a fixed number of queries."""
    return (
        CaseStudy.objects.published().select_related("search_document").prefetch_related(*RELATED)
    )


def _identity(root: str) -> list[Column]:
    return [
        *fields(CaseStudy, [("title", _("Of the entry."))]),
        Derived(
            "address",
            lambda entry: f"{root}{entry.get_absolute_url()}",
            _("The page of the entry, for good."),
        ),
        *fields(
            CaseStudy,
            [("entry_kind", _("What it is.")), ("summary", _("In our own words."))],
        ),
    ]


def _facts() -> list[Column]:
    return [
        Derived("themes", _names("themes"), _("What it is about."), allowed=_SEVERAL),
        Derived("approaches", _names("approaches"), _("Kinds of practice."), allowed=_SEVERAL),
        Derived(
            "areas", _names("areas"), _("The smallest areas the source names."), allowed=_SEVERAL
        ),
        *fields(
            CaseStudy,
            [
                ("place_text", _("As a reader would say it.")),
                ("scale", _("How far it reaches.")),
                ("led_by", _("Who led, by sector.")),
            ],
        ),
        Derived("lead", _lead, _("Who led, by name. Empty where not stated."), allowed=_SEVERAL),
        Derived("partners", _partners, _("Everybody who took part."), allowed=_SEVERAL),
        *fields(
            CaseStudy,
            [
                ("target_group", _("Whom it is for.")),
                ("target_group_text", _("The same as the source says it.")),
                ("prevention_tier", _("When in the course of things it helps.")),
                ("practice_status", _("Where it stands, as far as is known.")),
                ("status_text", _("What the source says of its state, and when it said so.")),
                ("stopped_reason", _("Why it stopped early.")),
                ("start", _("2012, 2012-03, 2012-03-12 or 2016/17, as exactly as is stated.")),
                ("start_qualifier", _("Stands before the date.")),
                ("end", _("In the same forms.")),
                ("end_qualifier", _("Stands before the date.")),
                ("as_reported_in", _("The year the source speaks from.")),
                ("as_reported_qualifier", _("Stands before the year.")),
            ],
        ),
        *evidence(),
        Derived("funding_kinds", _funding, _("Who paid, by kind."), allowed=_SEVERAL),
    ]


def evidence() -> list[Column]:
    def document(entry: Any) -> SearchDocument:
        return entry.search_document

    stages = "; ".join(f"{stage.value} ({stage.label})" for stage in EvidenceStage)
    return [
        Derived(
            "evidence",
            lambda entry: document(entry).get_evidence_stage_display(),
            _("How strong the evidence is, by one rule from its evaluations and figures."),
            allowed="; ".join(str(stage.label) for stage in EvidenceStage),
        ),
        Derived(
            "evidence_stage",
            lambda entry: document(entry).evidence_stage,
            _("The same as a number, to sort by."),
            is_number=True,
            allowed=stages,
        ),
        yes_no(
            "unpublished",
            lambda entry: document(entry).is_unpublished,
            _("Whether no finished evaluation has been published."),
        ),
        yes_no(
            "economic_evaluation",
            lambda entry: document(entry).is_economic,
            _("Whether a finished evaluation looks at costs and benefits."),
        ),
    ]


def _headline() -> list[Column]:
    """Return the figure that stands on the card, with all that it must not be read without."""
    of_figure = fields(Outcome, FIGURE_MEANINGS)
    return [
        Derived(
            "headline",
            lambda entry: entry.headline.figure if entry.headline else entry.no_headline_words,
            _("The figure on the card of the entry; in words why there is none."),
        ),
        *(_of_headline(column) for column in of_figure),
        Derived(
            "headline_source",
            lambda entry: entry.headline.source.title if entry.headline else "",
            _("Where the headline figure stands."),
        ),
        Derived(
            "headline_locator",
            lambda entry: entry.headline.locator if entry.headline else "",
            _("Page, section or line of the headline figure in its source."),
        ),
    ]


def _of_headline(column: Column) -> Column:
    def value(entry: Any) -> Any:
        return column.cell(entry.headline) if entry.headline else ""

    return Derived(
        f"headline_{column.name}",
        value,
        column.meaning,
        is_number=column.is_number,
        allowed=column.allowed,
    )


def _prose() -> list[Column]:
    return [
        *fields(
            CaseStudy,
            [
                ("problem", _("Markdown.")),
                ("what_was_done", _("Markdown.")),
                ("what_is_unknown", _("Markdown. What the sources leave out.")),
                ("source_note", _("Markdown. How to read the source; its limits.")),
                (
                    "curator_note",
                    _("Markdown. What is known from elsewhere, apart from what the source says."),
                ),
                ("not_stated", _("Looked for, and not answered by the sources.")),
            ],
        ),
        Derived("tags", _names("tags"), _("Free words."), allowed=_SEVERAL),
        Derived("sources", _sources, _("The documents it was read from."), allowed=_SEVERAL),
    ]


def _days() -> list[Column]:
    def published(entry: Any) -> Any:
        return timezone.localtime(entry.published_at).date()

    return [
        Derived("published_on", published, _("The day the entry was published."), allowed=_DAY),
        RealDay(
            CaseStudy._meta.get_field("last_confirmed_on"),
            meaning=_("The day somebody who knows said it was still right."),
        ),
        RealDay(
            CaseStudy._meta.get_field("review_due_on"), meaning=_("When it is looked at again.")
        ),
    ]


_SEVERAL = _("Several texts with | between them")
_DAY = _("A day, as in 2026-11-22")


def _names(relation: str) -> Callable[[Any], str]:
    def value(entry: Any) -> str:
        return joined(sorted(one.name for one in getattr(entry, relation).all()))

    return value


def _lead(entry: Any) -> str:
    return joined(partner.name for partner in entry.partnerships.all() if partner.is_lead)


def _partners(entry: Any) -> str:
    return joined(dict.fromkeys(partner.name for partner in entry.partnerships.all()))


def _funding(entry: Any) -> str:
    return joined(dict.fromkeys(grant.get_kind_display() for grant in entry.funding.all()))


def _sources(entry: Any) -> str:
    return joined(dict.fromkeys(citation.source.title for citation in entry.citations.all()))
