"""The Atom feed of a result: what of it was published or changed last, and what changed.

An entry keeps its id when its address changes; a feed reader goes by the id alone.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext

from casestudies import changes
from casestudies.browsing import Browsing
from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy, SearchDocument

MOST = 50
LATEST_CHANGE = ("-search_document__changed_at", "-pk")
BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)  # the date of a feed of nothing
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class Feed(Atom1Feed):
    """Atom with the whole of an entry apart from its summary."""

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def of(filters: CaseStudyFilter, absolute: Callable[[str], str], feed_address: str) -> Feed:
    """Return the feed of a result; `absolute` makes whole addresses of paths."""
    browsing = Browsing(filters)
    entries = list(filters.qs.order_by(*LATEST_CHANGE).for_cards()[:MOST])
    lines = changes.of_each(entries)
    query = f"?{browsing.query}" if browsing.query else ""
    feed = Feed(
        title=clean(_title(browsing)),
        link=absolute(f"{CaseStudy.list_url()}{query}"),
        description="",
        subtitle=gettext("The last %(number)s that were published or changed.") % {"number": MOST},
        language=get_language(),
        author_name="Shared Purpose",
        feed_url=absolute(f"{feed_address}{query}"),
        feed_guid=absolute(f"{feed_address}{query}"),
        feed_copyright=gettext("Open Government Licence v3.0: %(address)s") % {"address": LICENCE},
        updated=_changed_at(entries[0]) if entries else latest_change(),
    )
    for entry in entries:
        feed.add_item(
            title=clean(entry.title),
            link=absolute(entry.get_absolute_url()),
            description=clean(escape(entry.summary)),
            content=clean(_content(entry, lines[entry.pk])),
            unique_id=permanent_id(entry),
            pubdate=entry.published_at,
            updateddate=_changed_at(entry),
            categories=[clean(theme.name) for theme in entry.themes.all()],
        )
    return feed


def permanent_id(entry: CaseStudy) -> str:
    """Return a name that no other entry ever has (RFC 4151), whatever address it moves to."""
    authority = settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost"
    day = entry.published_at or BEFORE_ALL
    return f"tag:{authority},{day:%Y-%m-%d}:case-study/{entry.pk}"


def clean(text: str) -> str:
    """Leave out what XML cannot hold; words that somebody typed may have it."""
    return NOT_IN_XML.sub("", text)


def latest_change() -> datetime:
    """Return when anything last changed for readers, or went."""
    found = SearchDocument.objects.aggregate(latest=Max("changed_at"))["latest"]
    return found or BEFORE_ALL


def _changed_at(entry: CaseStudy) -> datetime:
    return entry.search_document.changed_at or BEFORE_ALL


def _title(browsing: Browsing) -> str:
    if not browsing.in_words:
        return gettext("Shared Purpose: new and changed case studies")
    words = gettext("Shared Purpose: new and changed case studies (%(filters)s)")
    return words % {"filters": browsing.in_words}


def _content(entry: CaseStudy, lines: list[changes.Change]) -> str:
    return render_to_string(
        "casestudies/feed/entry.html", {"case_study": entry, "changes": lines[:5]}
    )
