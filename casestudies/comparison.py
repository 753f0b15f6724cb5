"""Up to four case studies side by side: the choice that an address holds, and the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casestudies import comparison_cells as cells
from casestudies import shortlist
from casestudies.case_page import CasePage
from casestudies.comparison_cells import Cell
from casestudies.models import CaseStudy, Evaluation, Funding, Outcome, Partnership
from casestudies.vocabulary import Unit
from partners.models import Area

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST = 4  # more would not fit beside each other

ROWS: dict[str, tuple["StrPromise", Callable[[CasePage], Cell]]] = {
    "place": (_("Place"), cells.place),
    "lead": (_("Who led"), cells.lead),
    "partners": (_("Partners"), cells.partners),
    "funding": (_("Funding"), cells.funding),
    "what": (_("What they did"), cells.what_they_did),
    "for": (_("Target group"), cells.target_group),
    "sharing": (_("Information sharing"), cells.sharing),
    "headline": (_("Headline figure"), cells.headline),
    "outcomes": (_("Outcomes"), cells.outcomes),
    "evidence": (_("Evidence strength"), cells.evidence),
    "evaluation": (_("Evaluation"), cells.evaluation),
    "lessons": (_("Lessons"), cells.lessons),
    "status": (_("Status"), cells.status),
}


@dataclass(frozen=True)
class Column:
    """One case study of the table, and the address of the comparison without it."""

    case_study: CaseStudy
    cells: list[Cell]
    address_without: str = ""


@dataclass(frozen=True)
class Table:
    """The comparison, to be read by fact or by case study."""

    labels: list[str]
    columns: list[Column]
    is_by_case: bool = False

    @property
    def rows(self) -> list[tuple[str, list[Cell]]]:
        by_fact = zip(*(column.cells for column in self.columns), strict=True)
        return [(label, list(row)) for label, row in zip(self.labels, by_fact, strict=True)]

    @property
    def has_return_per_pound(self) -> bool:
        return any(
            outcome.unit == Unit.POUNDS_PER_POUND
            for column in self.columns
            for outcome in column.case_study.outcomes.all()
        )


@dataclass
class Choice:
    """What an address asks to compare; what it cannot have is left out and said."""

    titles: dict[str, str]  # of every published case study, by slug
    slugs: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    is_by_case: bool = False

    @property
    def others(self) -> list[tuple[str, str]]:
        """The case studies that can be added: slug and title."""
        if self.is_full:
            return []
        return [(slug, title) for slug, title in self.titles.items() if slug not in self.slugs]

    @property
    def is_full(self) -> bool:
        return len(self.slugs) >= MOST

    @property
    def turned_address(self) -> str:
        """The same comparison with rows and columns exchanged."""
        return address(self.slugs, is_by_case=not self.is_by_case)

    @property
    def browse_address(self) -> str:
        """The list of case studies, whose links keep what is chosen here."""
        return shortlist.address(self.slugs, "case-study-list")

    @property
    def briefing_address(self) -> str:
        return shortlist.address(self.slugs)

    def address_without(self, slug: str) -> str:
        left = [other for other in self.slugs if other != slug]
        return address(left, is_by_case=self.is_by_case)


def choose(data: QueryDict, titles: dict[str, str]) -> Choice:
    """Read the address. The order in it is the order of the table."""
    choice = Choice(titles)
    for slug in current(shortlist.asked_for(data), titles):
        if slug not in titles:
            choice.unknown.append(shortlist.said(slug))
        elif choice.is_full:
            choice.too_many.append(titles[slug])
        else:
            choice.slugs.append(slug)
    by = data.get("by", "")
    choice.is_by_case = by == "case"
    if by not in ("", "case"):
        choice.unknown.append(shortlist.said(by))
    return choice


def current(slugs: list[str], titles: dict[str, str]) -> list[str]:
    """Put the slug of today for a former one, each once; ask only where one is not known."""
    strange = [slug for slug in slugs if slug not in titles]
    known = shortlist.known_as(strange) if strange else {}
    return list(dict.fromkeys(known[slug].slug if slug in known else slug for slug in slugs))


def address(slugs: Sequence[str], *, is_by_case: bool = False) -> str:
    values = {"case": list(slugs)} | ({"by": "case"} if is_by_case else {})
    query = urlencode(values, doseq=True)
    return f"{reverse('compare')}?{query}" if query else reverse("compare")


def titles() -> dict[str, str]:
    """Return the title of every published case study by slug, A to Z."""
    in_order = CaseStudy.objects.published().order_by("search_document__title_key", "pk")
    return dict(in_order.values_list("slug", "title"))


def fetch(slugs: Sequence[str]) -> list[CaseStudy]:
    """Fetch case studies with what the table shows of them, in the order of their slugs."""
    published = CaseStudy.objects.published().filter(slug__in=slugs)
    found = {c.slug: c for c in published.select_related(*JOINED).prefetch_related(*parts())}
    return [found[slug] for slug in slugs if slug in found]


JOINED = ("search_document", "information_sharing")


def parts() -> list[Any]:
    """Return the prefetches of a table: one statement each, whatever the sources are silent on."""
    return [
        Prefetch("areas", Area.objects.select_related("parent")),
        Prefetch("partnerships", Partnership.objects.select_related("organisation")),
        Prefetch("funding", Funding.objects.select_related("organisation")),
        Prefetch("evaluations", Evaluation.objects.select_related("evaluator", "source")),
        Prefetch("outcomes", Outcome.objects.select_related("source")),
        "lessons",
    ]


def table(
    case_studies: Sequence[CaseStudy],
    choice: Choice | None = None,
    *,
    without: Sequence[str] = (),
) -> Table:
    """Arrange case studies as a table; a choice brings the addresses that take one out."""
    rows = [row for name, row in ROWS.items() if name not in without]
    columns = []
    for case_study in case_studies:
        page = CasePage(case_study)
        left = choice.address_without(case_study.slug) if choice else ""
        columns.append(Column(case_study, [cell(page) for _label, cell in rows], left))
    return Table([str(label) for label, _cell in rows], columns, bool(choice and choice.is_by_case))
