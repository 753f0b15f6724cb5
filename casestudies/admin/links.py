"""Whether a source's address works: in the list, on the form, and asked anew."""

import re
from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casestudies.links import checks
from casestudies.locks import Busy
from casestudies.models import LinkCheck, Source
from casestudies.vocabulary import LinkReason, LinkState

SECONDS = 20.0  # that a curator waits for
ADDRESS = re.compile(r"(https?://\S+)")
BUSY = _("Addresses are being checked at this moment. Look again in a few minutes.")


class LinkFilter(admin.SimpleListFilter):
    title = _("address")
    parameter_name = "link"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("broken", _("Broken: failed on two days")),
            *LinkState.choices,
            ("unchecked", _("Not checked yet")),
            ("none", _("No address")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value == "broken":
            return queryset.filter(link_check__in=LinkCheck.objects.broken())
        if value == "none":
            return queryset.filter(url="")
        if value == "unchecked":
            unchecked = Q(link_check=None) | ~Q(link_check__url=F("url"))
            return queryset.exclude(url="").filter(unchecked)
        if value in LinkState.values:
            return queryset.filter(link_check__in=LinkCheck.objects.current().filter(state=value))
        return queryset


class CheckedAdmin(BaseModelAdmin):
    """The part of the sources' pages that is about their addresses."""

    message_user: Any
    log_change: Any

    @admin.display(description=_("Address"))
    def link(self, source: Source) -> str:
        check = check_of(source)
        if check is None:
            return gettext("Not checked yet") if source.url else ""
        return gettext("Broken") if check.is_broken else check.get_state_display()

    @admin.display(description=_("Last check of the address"))
    def link_result(self, source: Source) -> SafeString:
        """Say in sentences what was found, and where else the document is."""
        lines: list[Any] = _sentences(check_of(source)) if source.url else [_("No address.")]
        if source.archived_note:
            lines.append(format_html(gettext("A copy is kept: {}"), _linked(source.archived_note)))
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines))

    @admin.action(description=_("Check the address now"), permissions=["change"])
    def check_now(self, request: HttpRequest, queryset: QuerySet) -> None:
        chosen = list(queryset.exclude(url=""))
        if not chosen:
            self.message_user(request, gettext("None of these has an address."), messages.WARNING)
            return
        try:
            found = checks.check(chosen, seconds=SECONDS)
        except Busy:
            self.message_user(request, BUSY, messages.ERROR)
            return
        for state in LinkState:
            if found[state]:
                words = f"{state.label}: {found[state]}"
                good = state in (LinkState.WORKS, LinkState.MOVED)
                self.message_user(request, words, messages.SUCCESS if good else messages.WARNING)
        if left := len(chosen) - found.total():
            words = ngettext(
                "%(number)s was not reached in time. Choose it again.",
                "%(number)s were not reached in time. Choose them again.",
                left,
            )
            self.message_user(request, words % {"number": left}, messages.WARNING)


def check_of(source: Source) -> LinkCheck | None:
    """Return what was found of the address that the source has now."""
    check = getattr(source, "link_check", None)
    return check if check is not None and check.url == source.url else None


def _sentences(check: LinkCheck | None) -> list[Any]:
    if check is None:
        return [gettext("Not checked yet.")]
    when = date_format(timezone.localtime(check.checked_at), "j F Y, H:i")
    said = {"state": check.get_state_display(), "when": when}
    lines: list[Any] = [gettext("%(state)s. Checked on %(when)s.") % said]
    if check.reason == LinkReason.STATUS:
        answered = gettext("The server answered %(number)s.") % {"number": check.status}
        lines.append(answered)
    elif check.reason:
        lines.append(check.get_reason_display())
    if check.led_to:
        lines.append(format_html(_where(check), _address(check)))
    if check.failing_since:
        lines.append(_since(check, check.failing_since))
    return lines


def _where(check: LinkCheck) -> str:
    if check.state == LinkState.MOVED:
        return gettext("It is now at {}. Put that address into the record.")
    return gettext("It leads to {}.")


def _address(check: LinkCheck) -> str:
    """Write an address out; only one that was asked and answered is a link."""
    return _linked(check.led_to) if check.state == LinkState.MOVED else check.led_to


def _linked(text: str) -> SafeString:
    """Make links of the addresses in a text."""
    pieces = ADDRESS.split(text)
    return format_html_join(
        "",
        "{}{}",
        (
            (before, format_html('<a href="{0}" rel="noreferrer">{0}</a>', link) if link else "")
            for before, link in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        ),
    )


def _since(check: LinkCheck, first: date) -> str:
    """Say since when it fails, and that once is not enough."""
    if not check.is_broken:
        return gettext("It counts as broken if it fails on another day too.")
    words = ngettext(
        "It has failed %(number)s time in a row since %(day)s.",
        "It has failed %(number)s times in a row since %(day)s.",
        check.failures,
    )
    return words % {"number": check.failures, "day": date_format(first, "j F Y")}
