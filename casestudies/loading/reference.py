"""The reference data: one CSV file for each kind of record, one row for each record."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models

from casestudies.loading.problems import Report
from casestudies.loading.records import Ledger, edited_by_a_person, fill, known_as, save
from casestudies.models import Source
from partners.models import Area, Organisation
from themes.models import Approach, SearchTerm, SurveyFigure, Theme


@dataclass(frozen=True)
class Table:
    file: str
    model: type[models.Model]
    key: tuple[str, ...] = ("slug",)


# In the order of loading: a row may name only what stands before it.
TABLES = [
    Table("areas.csv", Area),
    Table("organisations.csv", Organisation),
    Table("themes.csv", Theme),
    Table("survey_figures.csv", SurveyFigure, ("theme", "respondents")),
    Table("approaches.csv", Approach),
    Table("search_terms.csv", SearchTerm, ("preferred_term",)),
    Table("sources.csv", Source),
]


def load_reference(folder: Path, ledger: Ledger, report: Report) -> None:
    """Load every table; what is wrong goes into the report."""
    for table in TABLES:
        rows = _rows(folder / table.file, table, report)
        many: list[tuple[int, models.Model, dict[str, str]]] = []
        for line, row in rows:
            with report.at(table.file, f"line {line}"):
                _load_row(table, line, row, ledger, report, many)
        for line, record, later in many:  # a row may name a successor that stands below it
            with report.at(table.file, f"line {line}"):
                for name, found in fill(record, later).items():
                    getattr(record, name).set(found)


def _rows(path: Path, table: Table, report: Report) -> list[tuple[int, dict[str, str]]]:
    with report.at(path.name):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ValidationError(f"It cannot be read: {error}") from None
        reader = csv.DictReader(io.StringIO(text, newline=""))
        rows = [(reader.line_num, row) for row in reader]
        if missing := set(table.key) - set(reader.fieldnames or []):
            raise ValidationError(f"The first line lacks {', '.join(sorted(missing))}.")
        _refuse_repetition(rows, table)
        return rows
    return []


def _refuse_repetition(rows: list[tuple[int, dict[str, str]]], table: Table) -> None:
    first: dict[str, int] = {}
    for line, row in rows:
        key = _key(table, row)
        if first.setdefault(key, line) != line:
            raise ValidationError(f"line {line}: “{key}” stands in line {first[key]} already.")


def _key(table: Table, row: dict[str, str]) -> str:
    return " ".join(row[name] or "" for name in table.key)


def _load_row(
    table: Table,
    line: int,
    row: dict[str, str],
    ledger: Ledger,
    report: Report,
    many: list[tuple[int, models.Model, dict[str, str]]],
) -> None:
    if None in row or None in row.values():
        raise ValidationError("It has not as many cells as the first line.")
    key = _key(table, row)
    kind = table.model._meta.model_name or ""
    if ledger.knows(kind, key, row):
        report.unchanged += 1
        return
    record = _existing(table, row)
    if record is not None and edited_by_a_person(record):
        report.kept.append(f"{table.file}: {key}")
        return
    names = {field.name for field in table.model._meta.many_to_many}
    later = {name: value for name, value in row.items() if name in names}
    fresh = record is None
    record = record or table.model()
    fill(record, {name: value for name, value in row.items() if name not in names})
    save(record)
    ledger.enter(kind, key, row)
    if any(later.values()) or not fresh:
        many.append((line, record, later))
    report.created += fresh
    report.updated += not fresh


def _existing(table: Table, row: dict[str, str]) -> models.Model | None:
    if table.key == ("slug",):
        return known_as(table.model._default_manager, row["slug"]).first()
    wanted = {}
    for name in table.key:
        field = table.model._meta.get_field(name)
        wanted[f"{name}__slug" if isinstance(field, models.ForeignKey) else name] = row[name]
    return table.model._default_manager.filter(**wanted).first()
