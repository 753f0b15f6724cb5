"""What the documents are made of, read from their XML."""

import io
import re
import zipfile

import pytest
from lxml import etree

from tests.builders import HEADLINE, make_case_study, make_source

pytestmark = pytest.mark.django_db

AWKWARD = [
    "\x02control\x1f and \ufffe more",
    "<w:br/> & ]]> <text:p>",
    "Pneumonoultramicroscopicsilicovolcanoconiosis" * 5,
    "شرطة and صحة",
    "line\nbreak\ttab",
    "{{ 7|add:7 }}",
    "\N{POLICE OFFICER}\N{ZERO WIDTH JOINER}\N{FEMALE SIGN}",
]


def parts(client, suffix: str, query: str) -> dict[str, bytes]:
    response = client.get(f"/briefing/briefing.{suffix}?{query}")
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    with zipfile.ZipFile(io.BytesIO(response.content)) as package:
        assert package.testzip() is None
        found = {name: package.read(name) for name in package.namelist()}
    for name, content in found.items():
        if name.endswith((".xml", ".rels")) and content:
            etree.fromstring(content)
    return found


def words(xml: bytes) -> str:
    return " ".join(etree.fromstring(xml).itertext())


@pytest.fixture
def _two():
    source = make_source(title="The report", url="https://example.org/report")
    make_case_study(
        "a",
        title="First of them",
        source=source,
        problem="It **was** [hard](https://example.org/hard).\n\n1. one\n2. two\n   - deep",
        outcomes=[HEADLINE | {"caution": "Only an estimate.", "locator": "page 77"}],
        evaluations=[{}],
        lessons=[{"text": "Share early."}],
    )
    make_case_study("b", title="Second of them")


@pytest.mark.usefixtures("_two")
def test_the_text_document_has_its_structure(client):
    found = parts(client, "odt", "case=a&case=b&title=For+the+board")
    content, styles, meta = (
        found[f"{name}.xml"].decode() for name in ("content", "styles", "meta")
    )

    assert found["mimetype"] == b"application/vnd.oasis.opendocument.text"
    assert re.findall(r'<text:h [^>]*outline-level="1"[^>]*>.*?([\w ]+)</text:h>', content) == [
        "Comparison",
        "First of them",
        "Second of them",
    ]
    index = content[content.index("<text:index-body>") : content.index("</text:index-body>")]
    assert index.index("Comparison") < index.index("First of them") < index.index("Second of them")
    assert 'xlink:href="#entry-a"' in index
    assert '<text:bookmark text:name="entry-a"/>' in content
    assert content.count("<table:table-header-rows>") == 2  # the comparison, the figures
    assert content.count("<text:sequence ") == content.count("<table:table ") == 4
    assert content.count("<svg:title>Evidence strength") == 4
    assert "<svg:title>Mark of Shared Purpose" in content
    assert 'fo:language="en" fo:country="GB"' in styles
    assert 'fo:orphans="2" fo:widows="2"' in styles
    assert "<text:page-number" in styles
    assert "<dc:title>For the board</dc:title>" in meta
    assert "<dc:language>en-GB</dc:language>" in meta


@pytest.mark.usefixtures("_two")
def test_the_word_document_has_its_structure(client):
    found = parts(client, "docx", "case=a&case=b&title=For+the+board")
    document = found["word/document.xml"].decode()
    styles = found["word/styles.xml"].decode()

    headings = re.findall(r'<w:pStyle w:val="Heading1"/>.*?<w:t[^>]*>(.*?)</w:t>', document, re.S)
    assert headings == ["Comparison", "First of them", "Second of them"]
    assert document.count('<w:pStyle w:val="TOC1"/>') == 3
    assert 'TOC \\o "1-1"' in document
    assert set(re.findall(r'w:anchor="(.*?)"', document)) == set(
        re.findall(r'<w:bookmarkStart [^>]*w:name="(.*?)"', document)
    )
    assert document.count("<w:tblHeader/>") == 2
    assert document.count("SEQ Table") == document.count("<w:tbl>") == 4
    assert document.count('descr="Evidence strength') == 4
    assert 'descr="Mark of Shared Purpose' in document
    assert document.count('w:fldCharType="begin"') == document.count('w:fldCharType="end"')
    assert '<w:lang w:val="en-GB"' in styles
    assert "w:pageBreakBefore" in styles
    assert "w:widowControl" in styles
    assert "NUMPAGES" in found["word/footer1.xml"].decode()
    core = found["docProps/core.xml"].decode()
    assert "<dc:title>For the board</dc:title>" in core
    assert "python-docx" not in core


@pytest.mark.usefixtures("_two")
@pytest.mark.parametrize(
    ("suffix", "part"), [("odt", "content.xml"), ("docx", "word/document.xml")]
)
def test_a_document_says_every_figure_with_its_caution_and_source(client, suffix, part):
    said = words(parts(client, suffix, "case=a&case=b")[part])

    for expected in ("Only an estimate.", "The report, page 77", "Share early.", "Not stated"):
        assert expected in said


@pytest.mark.usefixtures("_two")
@pytest.mark.parametrize("suffix", ["odt", "docx"])
def test_a_document_has_no_macro_and_loads_nothing_from_elsewhere(client, suffix):
    found = parts(client, suffix, "case=a")

    assert not [name for name in found if re.search(r"(?i)vba|basic|script|\.bin$|embed", name)]
    if suffix == "docx":
        relations = b"".join(c for name, c in found.items() if name.endswith(".rels")).decode()
        external = re.findall(r"<Relationship [^>]*TargetMode=\"External\"[^>]*>", relations)
        assert external
        assert all("/hyperlink" in relation for relation in external)
    else:
        pictures = re.findall(r'<draw:image [^>]*xlink:href="(.*?)"', found["content.xml"].decode())
        assert pictures
        assert all(picture in found for picture in pictures)


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize(
    ("suffix", "part"), [("odt", "content.xml"), ("docx", "word/document.xml")]
)
def test_awkward_texts_are_words_and_nothing_else(client, suffix, part, text):
    make_case_study(
        "x",
        title=text[:150],
        summary=text,
        problem=text,
        outcomes=[HEADLINE | {"caution": text, "locator": text[:250], "statement": text}],
        lessons=[{"text": text}],
    )

    said = words(parts(client, suffix, "case=x")[part])

    kept = re.sub(r"[\x00-\x08\x0b-\x1f\ufffe]", "", text)
    assert "".join(kept.split()) in "".join(said.split())
