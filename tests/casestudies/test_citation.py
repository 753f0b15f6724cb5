"""How to cite a case study, in words and as files that reference managers read."""

from datetime import date
from html import unescape

import pytest
from django.template.loader import render_to_string

from casestudies import citation
from casestudies.citation import Citation
from tests.builders import make_case_study

ADDRESS = "https://example.org/case-studies/rest-centre/"


def cited(title: str = "REST Centre: Liverpool") -> Citation:
    return Citation("rest-centre", title, date(2026, 11, 22), ADDRESS)


def test_the_plain_form_has_the_date_of_the_last_update_and_no_other():
    assert cited().plain == (
        "Shared Purpose (2026). REST Centre: Liverpool. Last updated 22 November 2026. " + ADDRESS
    )


def test_bibtex():
    assert cited().bibtex == (
        "@misc{rest-centre,\n"
        "  author = {{Shared Purpose}},\n"
        "  title = {{REST Centre: Liverpool}},\n"
        "  year = {2026},\n"
        "  note = {Last updated 22 November 2026},\n"
        f"  url = {{{ADDRESS}}}\n"
        "}\n"
    )


def test_ris():
    assert cited().ris == (
        "TY  - ELEC\r\n"
        "AU  - Shared Purpose\r\n"
        "TI  - REST Centre: Liverpool\r\n"
        "PY  - 2026\r\n"
        "DA  - 2026/11/22\r\n"
        "PB  - Shared Purpose\r\n"
        f"UR  - {ADDRESS}\r\n"
        "ER  - \r\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Health & police", r"Health \& police"),
        ("100% of £1 #1_a $5", r"100\% of £1 \#1\_a \$5"),
        ("a}b{c", r"a\textbraceright{}b\textbraceleft{}c"),
        (r"a\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("two\nlines\tand\u2028more", "two lines and more"),
    ],
)
def test_bibtex_takes_nothing_for_a_command(title, written):
    bibtex = cited(title).bibtex

    assert f"  title = {{{{{written}}}}},\n" in bibtex
    assert bibtex.count("{") == bibtex.count("}")  # what BibTeX counts


def test_ris_lets_no_title_end_the_record():
    lines = cited("Title\r\nER  - \r\nTY  - BOOK\u0085x").ris.split("\r\n")

    assert lines[2] == "TI  - Title ER - TY - BOOK x"
    assert [line[:2] for line in lines] == ["TY", "AU", "TI", "PY", "DA", "PB", "UR", "ER", ""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("suffix", "content_type", "start"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", "@misc{rest-centre,"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "TY  - ELEC\r\n"),
    ],
)
def test_files_download_under_the_name_of_the_case_study(
    client, django_assert_num_queries, suffix, content_type, start
):
    make_case_study("rest-centre")
    with django_assert_num_queries(1):
        response = client.get(f"/case-studies/rest-centre/cite.{suffix}")

    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="rest-centre.{suffix}"'
    )
    text = response.content.decode()
    assert text.startswith(start)
    assert "http://testserver/case-studies/rest-centre/" in text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["hidden/cite.bib", "nope/cite.ris", "rest-centre/cite.pdf"])
def test_only_published_case_studies_can_be_cited(client, address):
    make_case_study("hidden", state="draft")
    make_case_study("rest-centre")

    assert client.get(f"/case-studies/{address}").status_code == 404


@pytest.mark.django_db
def test_the_case_study_shows_how_to_cite_it():
    case_study = make_case_study("rest-centre", title="A <b> & c")
    words = citation.of(case_study, ADDRESS)

    shown = render_to_string(
        "casestudies/_cite.html", {"case_study": case_study, "citation": words}
    )

    assert "<b>" not in shown
    for form in (words.plain, words.bibtex, words.ris.rstrip("\r\n")):
        assert form.replace("\r\n", "\n") in unescape(shown).replace("\r\n", "\n")
    assert 'href="/case-studies/rest-centre/cite.bib"' in shown
    assert 'href="/case-studies/rest-centre/cite.ris"' in shown
