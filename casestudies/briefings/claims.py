"""What stands in the cells of a briefing's tables: claims, and the facts of a comparison."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from casestudies.briefings import prose
from casestudies.briefings.blocks import Block, Evidence, Paragraph, Points, Text, body, labelled
from casestudies.comparison_cells import Cell
from casestudies.models import Evaluation, Outcome, SearchDocument
from casestudies.vocabulary import Unit


def claim(outcome: Outcome) -> list[Block]:
    """Say a claim with its figure, and never without its caution and source."""
    said: list[Block] = []
    if figure := figure_in_words(outcome):
        said.append(Paragraph([Text(figure, strong=True)]))
    said.append(body(outcome.statement, recorded=True))
    return said + caution_and_source(outcome)


def figure_in_words(outcome: Outcome) -> str:
    figure = outcome.figure
    if figure and outcome.unit == Unit.HOURS_PER_WEEK:
        figure = gettext("%(number)s hours a week") % {"number": figure}
    words = [outcome.qualifier, figure, outcome.unit_text] if figure else []
    return capfirst(" ".join(word for word in words if word))


def caution_and_source(outcome: Outcome) -> list[Block]:
    said: list[Block] = []
    if outcome.counts_what:
        said.append(labelled(gettext("What the £ counts"), outcome.counts_what, "note"))
    if outcome.caution:
        said.append(labelled(gettext("Caution"), outcome.caution, "note"))
    place = gettext("%(title)s, %(place)s") % {
        "title": outcome.source.title,
        "place": outcome.locator,
    }
    return [*said, labelled(gettext("Source"), place, "note")]


def effect(outcome: Outcome) -> list[Block]:
    """Say of a result which way it went, and whose demand it shifts."""
    said: list[Block] = []
    if outcome.is_result:
        said.append(body(outcome.get_direction_display(), "note"))
        if outcome.demand_sector:
            sector = outcome.get_demand_sector_display()
            said.append(labelled(gettext("Shifts demand on"), sector, "note", recorded=False))
    return said


def certainty(outcome: Outcome) -> list[Block]:
    """Say how sure the figure is, who says so, and of when it is."""
    said: list[Block] = [body(outcome.get_certainty_display())]
    for words, instead in [
        (outcome.measured_by, gettext("Who measured it is not stated")),
        (outcome.period, gettext("Period not stated")),
    ]:
        said.append(body(words or instead, "note", recorded=bool(words)))
    if outcome.baseline:
        said.append(labelled(gettext("Compared with"), outcome.baseline, "note"))
    return said


def evidence(document: SearchDocument) -> Evidence:
    label = document.get_evidence_stage_display()
    alternative = gettext("Evidence strength %(stage)s of 4: %(label)s") % {
        "stage": document.evidence_stage,
        "label": label,
    }
    return Evidence(document.evidence_stage, label, document.evidence_qualifiers, alternative)


def evaluation(found: Evaluation) -> list[Block]:
    state = found.get_status_display()
    lines = [
        labelled(
            gettext("State"), f"{state}, {found.year}" if found.year else state, recorded=False
        ),
        labelled(
            gettext("Evaluator"),
            found.evaluator_name or gettext("not stated in the source"),
            recorded=bool(found.evaluator_name),
        ),
        labelled(gettext("Independence"), found.get_independence_display(), recorded=False),
        labelled(gettext("Design"), _design(found)),
        labelled(gettext("Published"), found.get_published_display(), recorded=False),
    ]
    if found.covered:
        lines.append(labelled(gettext("Covers"), ", ".join(found.covered), recorded=False))
    if found.emmie_text:
        lines.append(body(found.emmie_text, recorded=True))
    if found.link:
        lines.append(Paragraph([Text(found.link, address=found.link)]))
    said: list[Block] = [Points([[line] for line in lines])]
    if found.caution:
        said.append(labelled(gettext("Caution"), found.caution, "caution"))
    place = gettext("%(title)s, %(place)s") % {"title": found.source.title, "place": found.locator}
    return [*said, labelled(gettext("Source"), place, "note")]


def _design(found: Evaluation) -> str:
    words = found.get_design_display()
    if found.maryland_level:
        level = gettext("(Maryland scale %(level)s of 5)") % {"level": found.maryland_level}
        words = f"{words} {level}"
    return f"{words}. {found.override_reason}" if found.override_reason else words


def cell(found: Cell, absolute: prose.Absolute) -> list[Block]:
    """Say a cell of the comparison."""
    said = _cell(found, absolute)
    return [*said, body(found.note, "note")] if found.note else said


def _cell(found: Cell, absolute: prose.Absolute) -> list[Block]:
    content: Any = found.content
    if not content:
        return [body(found.instead, "absent")]
    match found.kind:
        case "lead":
            return [body(content.led_by_words)]
        case "evidence":
            return [evidence(content)]
        case "list":
            return [body(words, recorded=True) for words in content]
        case "sharing":
            lines: list[Block] = [labelled(label, words) for label, words in content["lines"]]
            return lines + prose.blocks(content["text"], absolute)
        case "figure":
            number = capfirst(f"{content.qualifier} {content.figure}".strip())
            label = Text(f" {content.label}", recorded=True)
            return [Paragraph([Text(number, strong=True), label]), *caution_and_source(content)]
        case "outcomes":
            return [block for _domain, rows in content for row in rows for block in claim(row)]
        case "evaluations":
            return [block for row in content for block in evaluation(row)]
        case "lessons":
            return [
                labelled(label, lesson.text) for label, lessons in content for lesson in lessons
            ]
        case _:
            return [body(capfirst(content), recorded=True)]
