"""The table of contents of OpenDocument, with its entries in it."""

from django.utils.translation import gettext
from odfdo import Element

from casestudies.briefings.arranging import Briefing
from casestudies.briefings.odt_elements import make


def contents(briefing: Briefing) -> Element:
    """Name the parts; LibreOffice fills in their pages when it opens the document."""
    title = gettext("Contents")
    entries = [
        make(
            "text:p",
            {"text:style-name": "Contents_20_1"},
            make(
                "text:a",
                {
                    "xlink:type": "simple",
                    "xlink:href": f"#{part.anchor}",
                    "text:style-name": "Index_20_Link",
                    "text:visited-style-name": "Index_20_Link",
                },
                part.title.words,
                make("text:tab"),
                make(
                    "text:bookmark-ref",
                    {"text:reference-format": "page", "text:ref-name": part.anchor},
                ),
            ),
        )
        for part in briefing.parts
    ]
    template = make(
        "text:table-of-content-entry-template",
        {"text:outline-level": "1", "text:style-name": "Contents_20_1"},
        make("text:index-entry-link-start", {"text:style-name": "Index_20_Link"}),
        make("text:index-entry-text"),
        make("text:index-entry-tab-stop", {"style:type": "right", "style:leader-char": "."}),
        make("text:index-entry-page-number"),
        make("text:index-entry-link-end"),
    )
    source = make(
        "text:table-of-content-source",
        {"text:outline-level": "1"},
        make("text:index-title-template", {"text:style-name": "Contents_20_Heading"}, title),
        template,
    )
    head = make(
        "text:index-title",
        {"text:name": "Contents_Head"},
        make("text:p", {"text:style-name": "Contents_20_Heading"}, title),
    )
    return make(
        "text:table-of-content",
        {"text:name": "Contents", "text:protected": "false"},
        source,
        make("text:index-body", {}, head, *entries),
    )
