"""The entries: one TOML file for each case study; `docs/content.md` describes it."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from casestudies import workflow
from casestudies.loading.problems import Report
from casestudies.loading.records import Ledger, edited_by_a_person, fill, listed, save
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
from casestudies.vocabulary import State

# Evaluations before outcomes, which name them
PARTS: dict[str, type[models.Model]] = {
    "citations": Citation,
    "partnerships": Partnership,
    "funding": Funding,
    "information_sharing": InformationSharing,
    "evaluations": Evaluation,
    "outcomes": Outcome,
    "lessons": Lesson,
}


def load_entries(folder: Path, ledger: Ledger, report: Report) -> None:
    """Load every entry of the folder; what is wrong goes into the report."""
    entries: list[tuple[str, CaseStudy, list[dict[str, Any]]]] = []
    for path in sorted(folder.glob("*.toml")):
        name = f"{folder.name}/{path.name}"
        with report.at(name):
            content = _content(path)
            if ledger.knows("casestudy", path.stem, content):
                report.unchanged += 1
                continue
            # Locked, so that nobody saves it between here and the end of the load
            known = CaseStudy.objects.known_as(path.stem)
            case_study = known.select_for_update(of=("self",)).first()
            if case_study is not None and edited_by_a_person(case_study):
                report.kept.append(name)
                continue
            report.created += case_study is None
            report.updated += case_study is not None
            relations = _tables(content, "relations")
            found = len(report.problems)
            case_study = _load_entry(name, path.stem, case_study, content, report)
            if len(report.problems) == found:
                ledger.enter("casestudy", path.stem, content)
                entries.append((name, case_study, relations))
    for name, case_study, relations in entries:  # an entry may name one that stands below it
        case_study.relations.all().delete()
        _load_parts(name, case_study, "relations", Relation, relations, report)


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValidationError(f"It cannot be read: {error}") from None


def _load_entry(
    name: str, slug: str, existing: CaseStudy | None, content: dict[str, Any], report: Report
) -> CaseStudy:
    case_study = existing or CaseStudy(slug=slug)
    case_study.version += existing is not None  # a form opened before this is told
    own = {
        k: v for k, v in content.items() if k not in {*PARTS, "relations", "tags", "published_on"}
    }
    published_on = content.get("published_on")
    if not isinstance(published_on, date):
        raise ValidationError({"published_on": "Give the day of publication, as 2026-11-22."})
    case_study._change_reason = f"Loaded from {name}"  # type: ignore[attr-defined]
    many = fill(case_study, own)
    save(case_study)
    for field, records in many.items():
        getattr(case_study, field).set(records)
    case_study.tags.set(_tags(content))
    for model in reversed(PARTS.values()):  # outcomes before the evaluations they name
        model._default_manager.filter(case_study=case_study).delete()
    for key, model in PARTS.items():
        _load_parts(name, case_study, key, model, _tables(content, key), report)
    if problems := workflow.missing(case_study):
        raise ValidationError(problems)
    if case_study.state == State.DRAFT:
        noon = timezone.make_aware(datetime.combine(published_on, time(12)))
        for state in (State.IN_REVIEW, State.PUBLISHED):
            workflow.move(case_study, state, by=None, note="Loaded with the directory.", at=noon)
    return case_study


def _tags(content: dict[str, Any]) -> list[str]:
    try:
        return listed(content.get("tags", []))
    except ValidationError as error:
        raise ValidationError({"tags": error.messages}) from None


def _tables(content: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the tables of a kind of row; where one is enough it may stand alone."""
    tables = content.get(key, [])
    tables = [tables] if isinstance(tables, dict) else tables
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ValidationError({key: f"Give each as a table, under [[{key}]]."})
    return tables


def _load_parts(
    name: str,
    case_study: CaseStudy,
    key: str,
    model: type[models.Model],
    tables: list[dict[str, Any]],
    report: Report,
) -> None:
    """Add the case study's rows of one kind."""
    has_position = any(field.name == "position" for field in model._meta.fields)
    for number, table in enumerate(tables, start=1):
        with report.at(name, f"{key}[{number}]"):
            record = model(case_study=case_study)
            if has_position:
                record.position = number  # type: ignore[attr-defined]
            fill(record, _with_evaluation(case_study, table))
            save(record)


def _with_evaluation(case_study: CaseStudy, table: dict[str, Any]) -> dict[str, Any]:
    """Put the evaluation itself where the file gives its number."""
    number = table.get("evaluation")
    if number is None:
        return table
    numbered = {evaluation.position: evaluation for evaluation in case_study.evaluations.all()}
    evaluation = numbered.get(number)
    if evaluation is None:
        raise ValidationError({"evaluation": f"This entry has no evaluation {number}."})
    return table | {"evaluation": evaluation}
