"""What stands in each cell of a comparison: one function for each row, fed by the case page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from casestudies import figures
from casestudies.case_page import NOT_STATED, CasePage, Fact
from casestudies.lists import with_commas
from casestudies.models import Funding
from casestudies.vocabulary import Agreement, Domain, FundingKind, Role, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Cell:
    """A cell: how it is shown, what it holds, and what is said when it holds nothing."""

    kind: str
    content: Any
    instead: "StrOrPromise" = NOT_STATED
    note: str = ""


def place(page: CasePage) -> Cell:
    areas = with_commas(area.name for area in page.case_study.areas.all())
    return Cell("words", page.case_study.place_text or areas)


def lead(page: CasePage) -> Cell:
    leads = [partner.name for partner in page.partnerships if partner.is_lead]
    return Cell("lead", page.case_study, note=with_commas(leads))


def partners(page: CasePage) -> Cell:
    words = [
        partner.name
        if partner.role == Role.PARTNER
        else f"{partner.name} ({partner.get_role_display().lower()})"
        for partner in page.partnerships
        if not partner.is_lead
    ]
    return Cell("list", words, page.no_partners)


def funding(page: CasePage) -> Cell:
    words = [_funding_words(funding) for funding in page.funding]
    return Cell("list", [line for line in words if line], page.no_funding)


def _funding_words(funding: Funding) -> str:
    stated = funding.kind != FundingKind.NOT_STATED
    facts = [
        funding.name or (funding.get_kind_display() if stated else ""),
        funding.amount_in_words,
        figures.in_words(funding.share, None, Unit.PERCENT),
        funding.period,
    ]
    words = with_commas(fact for fact in facts if fact)
    if stated and funding.name:
        words = f"{funding.get_kind_display()}: {words}"
    return ". ".join(part for part in (words, funding.note) if part)


def what_they_did(page: CasePage) -> Cell:
    return Cell("words", page.case_study.summary)


def target_group(page: CasePage) -> Cell:
    return _fact(page.target_group)


def sharing(page: CasePage) -> Cell:
    """Say what is known of it; an agreement nobody states is left to the case study's page."""
    record = page.sharing
    if record is None:
        return Cell("sharing", None, page.no_sharing)
    stated = record.agreement != Agreement.NOT_STATED
    lines = [
        (gettext("Agreement"), record.get_agreement_display() if stated else ""),
        (gettext("Access to systems"), record.system_access),
        (gettext("What was hard"), record.barrier),
        (gettext("What solved it"), record.fix),
    ]
    told = [(label, words) for label, words in lines if words]
    return Cell("sharing", {"lines": told, "text": record.text} if told or record.text else None)


def headline(page: CasePage) -> Cell:
    return Cell("figure", page.headline, page.case_study.no_headline_words)


def outcomes(page: CasePage) -> Cell:
    """Group the results by domain, in the order of the vocabulary."""
    by_domain = [
        (str(domain.label), [outcome for outcome in page.results if outcome.domain == domain])
        for domain in Domain
    ]
    return Cell("outcomes", [group for group in by_domain if group[1]], page.no_outcomes)


def evidence(page: CasePage) -> Cell:
    return Cell("evidence", page.case_study.search_document)


def evaluation(page: CasePage) -> Cell:
    return Cell("evaluations", page.evaluations, page.no_evaluation)


def lessons(page: CasePage) -> Cell:
    return Cell("lessons", page.lessons, page.no_lessons)


def status(page: CasePage) -> Cell:
    return Cell("words", page.status.words, note=page.case_study.freshness)


def _fact(fact: Fact) -> Cell:
    """Take what the panel of key facts says."""
    return Cell("words", fact.words, fact.instead)
