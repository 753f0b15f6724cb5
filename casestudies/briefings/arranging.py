"""The one arrangement of a briefing, which the page and the documents say alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db.models import Prefetch
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

from casestudies import comparison
from casestudies.briefings import claims, prose
from casestudies.briefings.blocks import Block, Heading, Paragraph, Table, Text, body
from casestudies.briefings.entry import Entry, return_warning
from casestudies.models import CaseStudy, Citation, Outcome
from casestudies.shortlist import Shortlist
from casestudies.vocabulary import Unit

# The facts of the comparison that fit beside each other on paper, with the width of each column.
# The parts of the entries say the others.
COLUMNS = {"lead": 16, "headline": 42, "evidence": 18}
COMPARISON = "comparison"  # the anchor of its heading


@dataclass(frozen=True)
class Part:
    """A part that begins on a page of its own."""

    anchor: str
    blocks: Sequence[Block]

    @property
    def title(self) -> Text:
        heading = self.blocks[0]
        assert isinstance(heading, Heading)  # noqa: S101 -- how parts are made below
        return heading.words


@dataclass(frozen=True)
class Briefing:
    title: str
    subject: str
    day: date
    address: str  # where it came from
    opening: Sequence[Block]
    parts: Sequence[Part]


def fetch(slugs: Sequence[str]) -> list[CaseStudy]:
    """Fetch what a briefing says of case studies, in their order, in eight statements."""
    published = CaseStudy.objects.published().filter(slug__in=slugs)
    citations = Prefetch("citations", Citation.objects.select_related("source"))
    found = published.select_related(*comparison.JOINED).prefetch_related(
        *comparison.parts(), citations
    )
    by_slug = {case_study.slug: case_study for case_study in found}
    return [by_slug[slug] for slug in slugs if slug in by_slug]


def arrange(shortlist: Shortlist, absolute: prose.Absolute) -> Briefing:
    """Arrange the briefing of a list; `absolute` makes the whole address of a path."""
    case_studies = fetch(shortlist.slugs)
    numbers = count(1)
    day = timezone.localdate()
    address = absolute(shortlist.address)
    parts = [Part(COMPARISON, _comparison(case_studies, absolute, numbers))] if case_studies else []
    for case_study in case_studies:
        anchor = f"entry-{case_study.slug}"
        parts.append(Part(anchor, Entry(case_study, anchor, absolute, numbers).blocks()))
    return Briefing(
        shortlist.title or default_title(),
        gettext("Case studies of police and health services working together"),
        day,
        address,
        _opening(case_studies, day, address),
        parts,
    )


def default_title() -> str:
    return gettext("Briefing on police and health case studies")


def _opening(case_studies: list[CaseStudy], day: date, address: str) -> list[Block]:
    number = len(case_studies)
    made = ngettext(
        "%(number)s case study from Shared Purpose, the public directory of police and health "
        "services working together. Made on %(day)s from:",
        "%(number)s case studies from Shared Purpose, the public directory of police and health "
        "services working together. Made on %(day)s from:",
        number,
    ) % {"number": number, "day": formats.date_format(day, "j F Y")}
    opening: list[Block] = [
        Paragraph([Text(made), Text(" "), Text(address, address=address)]),
        body(
            gettext(
                "Every figure stands with its caution and its place in the source. Check it there "
                "before you rely on it."
            )
        ),
        body(
            gettext(
                "“Not stated in the source” means that a curator looked and the source does not "
                "say. “Not yet recorded” means that nobody has looked yet."
            )
        ),
    ]
    if any(_has_return(outcome) for one in case_studies for outcome in one.outcomes.all()):
        opening.insert(1, body(return_warning(), "warning"))
    return opening


def _has_return(outcome: Outcome) -> bool:
    return outcome.unit == Unit.POUNDS_PER_POUND


def _comparison(
    case_studies: list[CaseStudy], absolute: prose.Absolute, numbers: "count[int]"
) -> list[Block]:
    """Set the entries beside each other, a row for each so that any number has room."""
    without = [name for name in comparison.ROWS if name not in COLUMNS]
    table = comparison.table(case_studies, without=without)
    rows = []
    for column in table.columns:
        case_study = column.case_study
        name: list[Block] = [
            Paragraph([Text(case_study.title, strong=True, recorded=True)]),
            body(" · ".join(filter(None, [case_study.place_text, case_study.freshness])), "note"),
        ]
        rows.append([name, *(claims.cell(cell, absolute) for cell in column.cells)])
    head = [gettext("Case study"), *table.labels]
    widths = [100 - sum(COLUMNS.values()), *COLUMNS.values()]
    return [
        Heading(Text(gettext("Comparison")), 1, COMPARISON),
        Table(next(numbers), Text(gettext("The case studies compared")), head, rows, widths),
    ]
