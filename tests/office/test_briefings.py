"""Briefings opened in LibreOffice: everything is there, in its place, and nothing went wrong."""

import re
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from casestudies.models import CaseStudy
from tests.office.conftest import Convert

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

SLUGS = ["transforming-lives", "rest-centre", "street-triage-devon", "oregon"]
QUERY = {"case": SLUGS, "title": "For the board"}
ODT, DOCX = "odt", "docx"


@pytest.fixture(params=[ODT, DOCX])
def document(request: pytest.FixtureRequest, client: Client, tmp_path: Path) -> Path:
    path = tmp_path / f"briefing.{request.param}"
    path.write_bytes(client.get(f"/briefing/briefing.{request.param}", QUERY).content)
    return path


def words_of_pdf(path: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(path), "-"]  # of poppler-utils
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    return done.stdout


def together(words: str) -> str:
    """Leave nothing between letters, since lines and columns break words anywhere."""
    return "".join(words.split())


def test_a_briefing_has_every_figure_with_its_caution_and_source(
    document: Path, convert: Convert
) -> None:
    said = together(convert(document, "txt:Text (encoded):UTF8").read_text())

    for case_study in CaseStudy.objects.filter(slug__in=SLUGS):
        assert together(case_study.title) in said
        for outcome in case_study.outcomes.select_related("source"):
            for words in (
                outcome.figure,
                outcome.statement,
                outcome.caution,
                f"{outcome.source.title}, {outcome.locator}",
            ):
                assert together(words) in said


def test_a_briefing_prints_with_contents_numbers_and_a_sheet_for_each_part(
    document: Path, convert: Convert
) -> None:
    pdf = convert(document, "pdf")
    sheets = words_of_pdf(pdf, "-layout").split("\f")[:-1]
    titles = list(CaseStudy.objects.filter(slug__in=SLUGS).values_list("title", flat=True))

    first = together(sheets[0])
    assert first.index("Contents") < first.index("Comparison")
    begins = {}
    for title in ["Comparison", *titles]:
        assert together(title) in first
        begins[title] = [
            number
            for number, sheet in enumerate(sheets, 1)
            if number > 1 and together(sheet).startswith(together(title))
        ]
    assert all(len(numbers) == 1 for numbers in begins.values()), begins
    assert f"Page 1 of {len(sheets)}" in sheets[0]
    if document.suffix == ".odt":  # LibreOffice fills in the numbers of the pages
        for title, (number,) in begins.items():
            assert re.search(rf"{re.escape(together(title))}\.*{number}(?!\d)", first)


@pytest.mark.parametrize("kind", [ODT, DOCX])
def test_a_table_that_runs_over_says_its_heads_again(
    client: Client, tmp_path: Path, convert: Convert, kind: str
) -> None:
    slugs = CaseStudy.objects.published().order_by("slug").values_list("slug", flat=True)[:12]
    path = tmp_path / f"long.{kind}"
    path.write_bytes(client.get(f"/briefing/briefing.{kind}", {"case": list(slugs)}).content)

    sheets = words_of_pdf(convert(path, "pdf"), "-layout").split("\f")

    assert ["Headline figure" in sheet for sheet in sheets[1:3]] == [True, True]


@pytest.mark.parametrize("kind", [ODT, DOCX])
def test_a_briefing_is_the_same_once_saved_as_the_other_kind(
    document: Path, convert: Convert, kind: str
) -> None:
    """What LibreOffice could not read it would not write again."""
    as_text = "txt:Text (encoded):UTF8"
    before = convert(document, as_text).read_text()
    after = convert(convert(document, kind), as_text).read_text()

    assert together(after)[:200] == together(before)[:200]
    assert abs(len(together(after)) - len(together(before))) < 20
