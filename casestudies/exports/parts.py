"""The sheets of what belongs to case studies: a row for each claim, partner, lesson and so on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from casestudies.exports.columns import Derived, fields
from casestudies.models import (
    Citation,
    Evaluation,
    Funding,
    InformationSharing,
    Lesson,
    Outcome,
    Partnership,
    Source,
)
from casestudies.sheets.columns import Column


def outcomes(root: str) -> list[Column]:
    """Return the columns of the claim ledger: no figure without what limits it."""
    return [
        *_entry(root),
        *fields(
            Outcome,
            [
                ("domain", _("What kind of change it is.")),
                ("is_result", _("No for a figure that describes the problem or the setting.")),
                ("statement", _("What the source claims, in our own words.")),
            ],
        ),
        Derived(
            "figure", lambda claim: claim.figure, _("The number as people write it, with its unit.")
        ),
        *fields(
            Outcome,
            [
                ("value", _("The number alone.")),
                ("value_upper", _("Where the source gives a range.")),
                ("unit", _("What the number is in.")),
                ("unit_text", _("Of what there are so many.")),
                ("qualifier", _("The source's own reserve, such as “in the region of”.")),
                ("label", _("The words beside the figure on a card.")),
                ("direction", _("Which way it went.")),
                ("demand_sector", _("Of which sector.")),
                ("baseline", _("What it is compared with.")),
                ("period", _("Empty where the source does not say.")),
                ("certainty", _("How it came about.")),
                ("measured_by", _("Empty where the source does not say.")),
                ("counts_what", _("For £ per £1: whose gain it counts and what went into it.")),
                ("caution", _("Read it with the figure.")),
            ],
        ),
        Derived(
            "evaluation",
            lambda claim: str(claim.evaluation or ""),
            _("The evaluation that it rests on, if any."),
        ),
        *_where(),
        *fields(Outcome, [("is_headline", _("Whether it stands on the card of its entry."))]),
    ]


def partners(root: str) -> list[Column]:
    return [
        *_entry(root),
        Derived("partner", lambda one: one.name, _("An organisation, or in words who it was.")),
        Derived(
            "sector",
            lambda one: (
                one.organisation.get_sector_display()
                if one.organisation
                else one.get_partner_sector_display()
            ),
            _("Of the partner."),
        ),
        Derived(
            "organisation",
            lambda one: f"{root}{one.organisation.get_absolute_url()}" if one.organisation else "",
            _("The page of the organisation, if it has one."),
        ),
        *fields(Partnership, [("role", _("In this entry.")), ("note", _("What it did."))]),
    ]


def funding(root: str) -> list[Column]:
    return [
        *_entry(root),
        *fields(Funding, [("kind", _("Who paid, by kind."))]),
        Derived("funder", lambda one: one.name, _("Who paid, if the source says it.")),
        *fields(
            Funding,
            [
                ("amount", _("As the source gives it.")),
                ("share", _("Of the whole, as the source gives it.")),
                ("period", _("When, or for how long.")),
                ("note", _("Whatever else there is to it.")),
            ],
        ),
    ]


def evaluations(root: str) -> list[Column]:
    return [
        *_entry(root),
        Derived(
            "evaluator", lambda one: one.evaluator_name, _("Empty where the source does not say.")
        ),
        *fields(
            Evaluation,
            [
                ("status", _("Whether it is finished.")),
                ("independence", _("Of those who ran or paid for the practice.")),
                ("design", _("How it found out.")),
                ("maryland_level", _("0 to 5, by the design.")),
                ("override_reason", _("Where the level is not that of the design.")),
                ("published", _("Whether anybody can read it.")),
                ("year", _("When it was published.")),
                ("link", _("Where it can be read.")),
                ("text", _("Markdown. What the source says of it.")),
                ("caution", _("What a reader should bear in mind.")),
                ("covers_effect", _("Whether it says how well it worked.")),
                ("covers_mechanism", _("Whether it says how it worked.")),
                ("covers_moderators", _("Whether it says for whom and where.")),
                ("covers_implementation", _("Whether it says how it was done.")),
                ("covers_economics", _("Whether it says what it cost.")),
                ("emmie_text", _("In words.")),
            ],
        ),
        *_where(),
    ]


def lessons(root: str) -> list[Column]:
    return [
        *_entry(root),
        *fields(
            Lesson,
            [
                ("kind", _("Whether it helped or got in the way.")),
                ("topic", _("What it is about.")),
                ("text", _("In our own words.")),
            ],
        ),
        *_where(),
    ]


def sharing(root: str) -> list[Column]:
    return [
        *_entry(root),
        *fields(
            InformationSharing,
            [
                ("agreement", _("Whether there is one.")),
                ("system_access", _("Who could see which system.")),
                ("barrier", _("What got in the way.")),
                ("fix", _("What solved it.")),
                ("text", _("Markdown. Anything else.")),
            ],
        ),
    ]


def sources(root: str) -> list[Column]:
    """Return the columns of where entries come from: a row for each passage cited."""
    of_source = fields(
        Source,
        [
            ("publisher", _("Empty where the source does not say.")),
            ("year", _("Of publication.")),
            ("date_text", _("As exactly as the source tells.")),
            ("url", _("Where it can be read.")),
            ("licence", _("As the source says.")),
            ("note", _("How to read its locators; what it leaves out.")),
        ],
    )
    return [
        *_entry(root),
        *_where(),
        *fields(Citation, [("answers", _("None for the entry as a whole."))]),
        *(_of_source(column) for column in of_source),
    ]


def _of_source(column: Column) -> Column:
    return Derived(
        f"source_{column.name}",
        lambda citation: column.cell(citation.source),
        column.meaning,
        is_number=column.is_number,
        allowed=column.allowed,
    )


def _entry(root: str) -> list[Column]:
    return [
        Derived("case_study", lambda row: row.case_study.title, _("The entry it belongs to.")),
        Derived(
            "address",
            lambda row: f"{root}{row.case_study.get_absolute_url()}",
            _("The page of that entry."),
        ),
    ]


def _where() -> list[Column]:
    def source(row: Any) -> str:
        return row.source.title

    return [
        Derived("source", source, _("The document it stands in.")),
        Derived("locator", lambda row: row.locator, _("Page, section or line of the source.")),
    ]
