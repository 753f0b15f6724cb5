"""Prose that curators write in Markdown, as HTML that can do no harm."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"typographer": False})
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}


def render(text: str) -> SafeString:
    """Render Markdown with the classes of the design, and without anything that could run."""
    html = nh3.clean(
        MARKDOWN.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
        set_tag_attribute_values={
            "p": {"class": "govuk-body"},
            "ul": {"class": "govuk-list govuk-list--bullet"},
            "ol": {"class": "govuk-list govuk-list--number"},
            "a": {"class": "govuk-link"},
        },
    )
    return mark_safe(html)  # noqa: S308 - cleaned in the line above
