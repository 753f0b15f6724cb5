import re
from pathlib import Path

import pytest
from django.conf import settings

from casestudies.prose import render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Words.", '<p class="govuk-body">Words.</p>\n'),
        (
            "- one\n- two",
            '<ul class="govuk-list govuk-list--bullet">\n<li>one</li>\n<li>two</li>\n</ul>\n',
        ),
        ("1. one", '<ol class="govuk-list govuk-list--number">\n<li>one</li>\n</ol>\n'),
        (
            "**A** *b*",
            '<p class="govuk-body"><strong>A</strong> <em>b</em></p>\n',
        ),
        (
            "[x](https://example.org/?a=1&b=2)",
            (
                '<p class="govuk-body"><a href="https://example.org/?a=1&amp;b=2"'
                ' class="govuk-link" rel="nofollow noopener">x</a></p>\n'
            ),
        ),
        ("", ""),
        ("£6.93 for < £1", '<p class="govuk-body">£6.93 for &lt; £1</p>\n'),
    ],
)
def test_markdown_gets_the_classes_of_the_design(text, html):
    assert render(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", ""),
        ("<img src=x onerror=alert(1)>", ""),
        ("![x](https://example.org/x.png)", '<p class="govuk-body"></p>\n'),
        (
            "[x](javascript:alert(1))",
            '<p class="govuk-body">[x](javascript:alert(1))</p>\n',
        ),
        (
            '<a href="javascript:alert(1)" onclick="x">x</a>',
            '<p class="govuk-body"><a class="govuk-link" rel="nofollow noopener">x</a></p>\n',
        ),
        (
            '<p style="color:red" class="govuk-heading-xl">x</p>',
            '<p class="govuk-body">x</p>',
        ),
        ("# Heading", "Heading\n"),
        ("    code", "code\n\n"),
    ],
)
def test_nothing_else_of_markdown_or_html_passes(text, html):
    assert render(text) == html


@pytest.mark.parametrize(
    ("calls_safe", "where"),
    [
        (r"mark_safe|SafeString\(|\|\s*safe(seq)?\b|autoescape\s+off", ["prose.py"]),
        # JSON in a script element, where other rules hold: see test_structured_data
        ("__html__", ["structured_data.py"]),
    ],
)
def test_each_way_to_call_something_safe_has_one_place(calls_safe, where):
    """What other modules put together goes through format_html, which escapes."""
    root = Path(settings.BASE_DIR)
    folders = ["casestudies", "directory", "partners", "themes", "templates"]
    files = [f for folder in folders for f in (root / folder).rglob("*.*")]
    files = [f for f in files if f.suffix in (".py", ".html")]

    assert len(files) > 250
    assert [f.name for f in files if re.search(calls_safe, f.read_text("utf-8"))] == where
