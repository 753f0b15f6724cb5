"""What a page in another language needs: pieces for whole sentences, and which words stay English.

The interface is translated; records stay in the language they were written in, and say so.
"""

from typing import TypeVar

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
Words = TypeVar("Words")

OF_RECORDS = "en-GB"


@register.simple_tag
def record_lang() -> str:
    """Say on an element that what it holds is English; nothing on a page in English."""
    return "" if _page_is_in_english() else format_html(' lang="{}"', OF_RECORDS)


@register.filter
def recorded(words: Words, tag: str = "span") -> Words | SafeString:
    """Say the same of words within a sentence of the interface, or of a piece of HTML."""
    if _page_is_in_english() or not words:
        return words
    return format_html('<{0} lang="{1}">{2}</{0}>', tag, OF_RECORDS, words)


@register.simple_block_tag
def part(content: str) -> str:
    """Keep a piece such as a list of links, so that a whole sentence is translated around it.

    {% part as now %}…{% endpart %}{% blocktranslate %}It is now {{ now }}.{% endblocktranslate %}
    """
    return content


def _page_is_in_english() -> bool:
    return (get_language() or OF_RECORDS).startswith("en")
