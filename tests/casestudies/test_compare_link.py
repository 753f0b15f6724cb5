"""The link on cards and pages that adds a case study to the comparison."""

from html import unescape

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from tests.builders import make_case_study

pytestmark = pytest.mark.django_db


def link(query: str, slug: str = "x") -> str:
    template = Template('{% include "partials/compare_add.html" with case_study=one only %}')
    one = make_case_study(slug)
    request = RequestFactory().get(f"/case-studies/?{query}")
    return unescape(template.render(RequestContext(request, {"one": one}))).strip()


@pytest.mark.parametrize(
    ("query", "address", "words"),
    [
        ("", "/compare/?case=x", "Add to compare"),
        ("theme=a", "/compare/?case=x", "Add to compare"),
        ("case=a&case=b", "/compare/?case=a&case=b&case=x", "Add to compare"),
        ("case=a&case=x", "/compare/?case=a&case=x", "In your comparison"),
        (
            "case=a&case=b&case=c&case=d",
            "/compare/?case=a&case=b&case=c&case=d",
            "Your comparison is full",
        ),
        ("case=%22%3E", "/compare/?case=%22%3E&case=x", "Add to compare"),
    ],
)
def test_the_link_keeps_what_the_address_has(query, address, words):
    assert link(query) == (
        '<a class="govuk-link govuk-link--no-visited-state app-compare-add" '
        f'href="{address}">{words}<span class="govuk-visually-hidden">: X</span></a>'
    )


def test_the_link_works_without_a_request():
    template = Template('{% include "partials/compare_add.html" %}')

    assert 'href="/compare/?case=x"' in template.render(
        Context({"case_study": make_case_study("x")})
    )
