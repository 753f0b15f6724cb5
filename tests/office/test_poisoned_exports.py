"""Texts in exports that a spreadsheet would run or change, opened in LibreOffice."""

import csv
from decimal import Decimal

import pytest

from tests.builders import HEADLINE, make_case_study
from tests.casestudies import taken
from tests.office.opening import COMMAS, ONE_SHEET, opened, words

pytestmark = pytest.mark.django_db

POISON = [
    *("=1+1", "@SUM(A1)", "-2", "-2+3", "+4", "'=5", "''", "\t=6", "'1", "1", "2012-03", "1e5"),
    *("a\nb", "a\r\nb", "two  spaces", " around ", "🙂 & <b>", "a\x07b\x0bc", "_x0041_", '"q", r'),
    *("TRUE", "£4.80", "50%", "12/03/2026", "\ufeffmark", "a\u2028b", "ɑ́̈"),
]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_texts_that_a_spreadsheet_would_run_or_change(saved, convert, kind):
    for number, text in enumerate(POISON):
        make_case_study(
            f"poison-{number}",
            title=f"{number:02}",
            summary=text,
            outcomes=[HEADLINE | {"value": Decimal("-2.5"), "caution": text}],
        )

    entries = taken.dicts(opened(convert, saved(f"/case-studies/export.{kind}"))["case_studies"])

    entries.sort(key=lambda entry: entry["title"])
    lost = "�" if kind == "ods" else ""  # what XML cannot hold
    for entry, text in zip(entries, POISON, strict=True):
        shown = words(text)
        if kind == "ods":
            shown = shown.replace("\x07", lost).replace("\x0b", lost)
        assert words(entry["summary"]) == shown
        assert words(entry["headline_caution"]) == shown
        assert entry["headline_value"] == "-2.5"
        assert entry["published_on"] == "2026-03-12"


def test_csv_runs_nothing(saved, convert):
    for number, text in enumerate(POISON):
        make_case_study(f"poison-{number}", title=f"{number:02}", summary=text)

    with convert(saved("/case-studies/export.csv"), ONE_SHEET, COMMAS).open(
        encoding="utf-8"
    ) as lines:
        entries = taken.dicts(list(csv.reader(lines)))

    entries.sort(key=lambda entry: int(entry["title"]))
    assert [entry["summary"] for entry in entries][:3] == ["'=1+1", "'@SUM(A1)", "'-2"]
    assert not [entry for entry in entries if "Err:" in entry["summary"]]
    assert len(entries) == len(POISON)
