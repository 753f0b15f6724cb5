"""Names that have a Welsh form: which of the two leads, and which stands beside it.

{{ area.name|leading:area.welsh_name }} and {{ area.name|beside:area.welsh_name }}
"""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

register = template.Library()


@register.filter
def leading(name: str, welsh: str) -> str:
    """Return the Welsh name on a page in Welsh, and otherwise the English one."""
    return _marked("cy", welsh) if welsh and _page_is_in_welsh() else name


@register.filter
def beside(name: str, welsh: str) -> str:
    """Return the other of the two; nothing where there is no Welsh name."""
    if not welsh:
        return ""
    return _marked("en-GB", name) if _page_is_in_welsh() else _marked("cy", welsh)


def _page_is_in_welsh() -> bool:
    return get_language() == "cy"


def _marked(language: str, name: str) -> str:
    return format_html('<span lang="{}">{}</span>', language, name)
