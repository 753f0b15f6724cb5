"""One case study in a briefing: as its page says it, for paper."""

from collections.abc import Iterator
from itertools import count

from django.utils.text import capfirst
from django.utils.translation import gettext

from casestudies import citation
from casestudies import comparison_cells as cells
from casestudies.briefings import claims, prose
from casestudies.briefings.blocks import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Points,
    Table,
    Text,
    body,
    labelled,
)
from casestudies.case_page import CasePage
from casestudies.models import CaseStudy, Outcome, Source


class Entry:
    """Arranges the blocks of one case study, fetched with what a comparison shows and citations."""

    def __init__(
        self, case_study: CaseStudy, anchor: str, absolute: prose.Absolute, numbers: "count[int]"
    ) -> None:
        self.case_study = case_study
        self.page = CasePage(case_study)
        self.anchor = anchor
        self.absolute = absolute
        self.numbers = numbers  # of the tables, through the whole briefing

    def blocks(self) -> list[Block]:
        return [
            *self._opening(),
            self._facts(),
            *self._prose(gettext("The problem"), self.case_study.problem),
            *self._prose(gettext("What they did"), self.case_study.what_was_done),
            *self._outcomes(),
            *self._evidence(),
            *self._lessons(),
            *self._prose(gettext("What is not known"), self.case_study.what_is_unknown),
            *self._sources(),
        ]

    @property
    def address(self) -> str:
        return self.absolute(self.case_study.get_absolute_url())

    def _opening(self) -> Iterator[Block]:
        case_study = self.case_study
        yield Heading(Text(case_study.title, recorded=True), 1, self.anchor)
        facts = [
            case_study.place_text,
            case_study.get_entry_kind_display(),
            case_study.freshness,
            case_study.overdue_in_words,
        ]
        yield body(" · ".join(fact for fact in facts if fact), "meta")
        if case_study.summary:
            yield body(case_study.summary, "lede", recorded=True)
        yield claims.evidence(case_study.search_document)

    def _facts(self) -> Table:
        told_below = {gettext("Partners"), gettext("Funding")}
        rows: list[list[Cell]] = [
            [[body(gettext("Who led"))], [body(self.case_study.led_by_words)]]
        ]
        for fact in self.page.facts:
            if fact.label not in told_below:
                said = body(capfirst(fact.words), recorded=True)
                rows.append(
                    [[body(fact.label)], [said if fact.words else body(fact.instead, "absent")]]
                )
        for label, write in [
            (gettext("Partners"), cells.partners),
            (gettext("Funding"), cells.funding),
            (gettext("Information sharing"), cells.sharing),
        ]:
            rows.append([[body(label)], claims.cell(write(self.page), self.absolute)])
        caption = gettext("Key facts: %(title)s") % {"title": self.case_study.title}
        return Table(next(self.numbers), Text(caption), [], rows, [28, 72])

    def _prose(self, heading: str, text: str) -> list[Block]:
        if not text:
            return []
        return [Heading(Text(heading)), *prose.blocks(text, self.absolute)]

    def _outcomes(self) -> Iterator[Block]:
        page = self.page
        yield Heading(Text(gettext("Outcomes")))
        if page.results:
            if page.has_return_per_pound:
                yield body(return_warning(), "warning")
            yield self._claims(page.results, gettext("What changed: %(title)s"))
        else:
            yield body(page.no_outcomes, "absent")
        if page.setting and page.setting_has_a_page:
            address = self.absolute(f"{self.case_study.get_absolute_url()}setting/")
            words = gettext(
                "%(number)s figures about the problem or the setting, which are no results, are "
                "on a page of their own, each with its caution and source:"
            )
            yield Paragraph(
                [
                    Text(words % {"number": len(page.setting)}),
                    Text(" "),
                    Text(address, address=address),
                ]
            )
        elif page.setting:
            caption = gettext("About the problem or the setting, not results: %(title)s")
            yield self._claims(page.setting, caption)

    def _claims(self, outcomes: list[Outcome], caption: str) -> Table:
        rows: list[list[Cell]] = [
            [
                [
                    body(outcome.get_domain_display()),
                    *claims.effect(outcome),
                ],
                claims.claim(outcome),
                claims.certainty(outcome),
            ]
            for outcome in outcomes
        ]
        head = [gettext("Outcome"), gettext("What is claimed"), gettext("How sure")]
        words = Text(caption % {"title": self.case_study.title})
        return Table(next(self.numbers), words, head, rows, [20, 52, 28])

    def _evidence(self) -> Iterator[Block]:
        page = self.page
        yield Heading(Text(gettext("Evidence")))
        yield body(page.evidence_reason)
        if not page.evaluations:
            yield labelled(gettext("Evaluation"), page.no_evaluation, "absent", recorded=False)
        for found in page.evaluations:
            yield from claims.evaluation(found)
            yield from prose.blocks(found.text, self.absolute)

    def _lessons(self) -> Iterator[Block]:
        yield Heading(Text(gettext("Lessons")))
        if not self.page.lessons:
            yield body(self.page.no_lessons, "absent")
        for label, lessons in self.page.lessons:
            yield Paragraph([Text(label, strong=True)], "lead-in")
            yield Points(
                [
                    [
                        body(lesson.text, recorded=True),
                        body(f"{lesson.get_topic_display()}; {lesson.locator}", "note"),
                    ]
                    for lesson in lessons
                ]
            )

    def _sources(self) -> Iterator[Block]:
        yield Heading(Text(gettext("Sources")))
        yield Points([[reference(source, places)] for source, places in self.page.sources], True)
        yield from prose.blocks(self.case_study.source_note, self.absolute)
        if self.case_study.curator_note:
            yield Paragraph([Text(gettext("Curator’s note"), strong=True)], "lead-in")
            yield from prose.blocks(self.case_study.curator_note, self.absolute)
        plain = citation.of(self.case_study, self.address).plain
        yield Paragraph(
            [
                Text(gettext("Cite this entry as:"), strong=True),
                Text(" "),
                Text(plain.removesuffix(self.address), recorded=True),
                Text(self.address, address=self.address),
            ]
        )


def reference(source: Source, places: list[str]) -> Paragraph:
    """Name a source as on pages, with its address in words, for paper."""
    when = source.date_text or source.year
    publisher = source.publisher or gettext("Publisher not stated")
    line = [
        Text(f"{publisher} ({when}). " if when else f"{publisher}. ", recorded=True),
        Text(source.title, emphasised=True, recorded=True),
        Text(f": {'; '.join(places)}.", recorded=True),
    ]
    if source.url:
        line += [Text(" "), Text(source.url, address=source.url)]
    return Paragraph(line)


def return_warning() -> str:
    return gettext(
        "Returns for each £1 count different things by different methods. Do not rank, add or "
        "average them."
    )
