"""Every word that a template says goes through translation; records say that they are English."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.template import Context, Template
from django.template.base import Lexer, Token, TokenType
from django.utils import translation

from tests.casestudies.reading import read
from tests.casestudies.world import make_world

TEMPLATES = settings.BASE_DIR / "templates"

# What reads the same in every language
ALLOWED = {
    "Shared Purpose": "the name of the site",
    "– Shared Purpose": "the same, behind a page's title",
    "BibTeX": "the name of a format",
    "RIS": "the name of a format",
    "SHA-256": "the name of a kind of checksum",
    "messages": "the name of a cookie",
    "app-casestudies model-casestudy change-form": "a block that the admin puts into a class",
}
SAID = {"alt", "aria-description", "aria-label", "aria-roledescription", "data-label"} | {
    "label",
    "placeholder",
    "title",
}
# Their contents are in the hands of a translator, or of nobody
HELD = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans"} | {
    "comment": "endcomment",
    "verbatim": "endverbatim",
}
CODE = "\N{OBJECT REPLACEMENT CHARACTER}"  # where the template has a tag or a variable
# A text in quotes, and what marks it as translated or as a note to the translator
QUOTED = re.compile(r"""(_\(|context )?("[^"]*"|'[^']*')""")


class Words(HTMLParser):
    """Collects the words of a page with their lines: its text, and attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        first = self.getpos()[0]
        for number, line in enumerate(data.split("\n")):
            self.hear(first + number, line)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        said = set(SAID)
        if values.get("name") == "description":
            said.add("content")
        if tag == "input" and values.get("type") in ("button", "reset", "submit"):
            said.add("value")
        for name in said & values.keys():
            self.hear(self.getpos()[0], values[name] or "")

    def hear(self, line: int, text: str) -> None:
        words = " ".join(text.replace(CODE, " ").split())
        if any(letter.isalpha() for letter in words) and words not in ALLOWED:
            self.found.append((line, words))


def untranslated(source: str) -> list[tuple[int, str]]:
    """Return the words of a template that no translator would meet, each with its line."""
    page = Words()
    tags: list[tuple[int, str]] = []
    end = ""
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ")[0]
        if token.token_type == TokenType.TEXT:
            page.feed("\n" * token.contents.count("\n") if end else token.contents)
        elif token.token_type == TokenType.COMMENT:
            page.feed("\n" * token.contents.count("\n"))
        elif not end:
            page.feed(CODE)
            tags.extend((token.lineno, words) for words in bare_in_tag(token, name))
            end = HELD.get(name, "") if token.token_type == TokenType.BLOCK else ""
        elif name == end:
            end = ""
    page.close()
    return sorted([*page.found, *tags])


def bare_in_tag(token: Token, name: str) -> Iterator[str]:
    """Find words in quotes such as a default or a parameter, and plurals made by adding letters."""
    if "|pluralize" in token.contents:
        yield "|pluralize"
    if name in ("translate", "trans"):
        return
    for mark, quoted in QUOTED.findall(token.contents):
        words = quoted[1:-1]
        looks_like_words = " " in words.strip() or words[:1].isupper()
        if not mark and looks_like_words and any(letter.isalpha() for letter in words):
            yield words


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>\nPlain words</p>", [(2, "Plain words")]),
        ("<p>{{ number }} found</p>", [(1, "found")]),
        ('<a title="More"></a>', [(1, "More")]),
        ('<nav\naria-label="Menu {{ x }}">', [(1, "Menu")]),
        ('<td data-label="Period">', [(1, "Period")]),
        ('<meta name="description" content="All of it">', [(1, "All of it")]),
        ('<input type="submit" value="Go">', [(1, "Go")]),
        ("{% block title %}Home{% endblock %}", [(1, "Home")]),
        ("{% if x %}<b>{% else %}\n\nnone{% endif %}", [(3, "none")]),
        ('{{ x|default:"Not stated" }}', [(1, "Not stated")]),
        ('{% include "a.html" with caption="Case studies" %}', [(1, "Case studies")]),
        ('{{ day|date:"j F Y" }}', [(1, "j F Y")]),
        ("{{ n }}{{ n|pluralize }}", [(1, "|pluralize")]),
        ('{% blocktranslate with x=y|default:"None" %}a{% endblocktranslate %}', [(1, "None")]),
        ("{% blocktranslate %}a{% endblocktranslate %}\n<p>b</p>", [(2, "b")]),
        ("{# words #}{% comment %}\nwords{% endcomment %}", []),
        ('<p class="words" id="x">{% translate "Words of it" %} &nbsp;– 12 £ {{ words }}</p>', []),
        ('<a title="{% translate "More of it" context "Of it" %}">{{ x|default:_("A") }}</a>', []),
        ("{% blocktranslate count n=n %}one {{ n }}{% plural %}more{% endblocktranslate %}", []),
        ('<meta name="viewport" content="width=device-width"><input value="words">', []),
        ("<h2>Shared Purpose</h2>", []),
    ],
)
def test_bare_words_are_found(source, found):
    assert untranslated(source) == found


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_a_template_says_nothing_that_cannot_be_translated(path: Path):
    lines = [f"{path}:{line}: {words}" for line, words in untranslated(path.read_text())]

    assert not lines, "\n".join(lines)


# Records


def said(template: str, **values: object) -> str:
    return Template("{% load directory language %}" + template).render(Context(values))


def test_a_record_says_that_it_is_english_only_where_the_page_is_not():
    element, within = "<h1{% record_lang %}>{{ name }}</h1>", "{{ name|recorded }}"

    assert said(element, name="A & B") == "<h1>A &amp; B</h1>"
    assert said(within, name="A & B") == "A &amp; B"
    prose = said("{{ text|markdown }}", text="A & B")
    assert "A &amp; B" in prose
    assert "lang" not in prose
    with translation.override("cy"):
        assert said(element, name="A & B") == '<h1 lang="en-GB">A &amp; B</h1>'
        assert said(within, name="A & B") == '<span lang="en-GB">A &amp; B</span>'
        assert said(within, name="") == ""
        assert said("{{ text|markdown }}", text="A & B") == f'<div lang="en-GB">{prose}</div>'


def test_a_piece_of_a_page_can_stand_in_a_sentence():
    template = (
        "{% load i18n %}{% part as now %}<b>{{ name }}</b>{% endpart %}"
        "{% blocktranslate %}It is now {{ now }}.{% endblocktranslate %}"
    )

    assert said(template, name="A & B") == "It is now <b>A &amp; B</b>."


def test_a_number_of_case_studies_is_written_out():
    written = [said("{{ number|case_studies }}", number=number) for number in (0, 1, 2, 1234)]

    assert written == ["0 case studies", "1 case study", "2 case studies", "1,234 case studies"]


@pytest.mark.django_db
def test_a_page_in_welsh_tells_records_from_its_own_words(client, settings: LazySettings):
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
    make_world()

    page = read(client.get("/cy/case-studies/connect/"))
    listed = read(client.get("/cy/case-studies/?theme=connect"))

    assert page.one("h1")["lang"] == page.one("p", **{"class": "app-lede"})["lang"] == "en-GB"
    assert listed.one("p", **{"class": "app-result__summary"})["lang"] == "en-GB"
    assert not [heading for heading in page.all("h2") if heading["lang"]]
    assert not listed.one("h1")["lang"]


@pytest.mark.django_db
def test_a_page_in_english_says_its_language_once(client):
    make_world()

    page = read(client.get("/case-studies/connect/"))

    assert [element.tag for element in page if element["lang"]] == ["html"]
