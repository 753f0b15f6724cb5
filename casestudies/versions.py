"""What the history says of a case study: who saved it last, and how it came into its state."""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import formats, timezone
from django.utils.translation import gettext

from casestudies.models import CaseStudy


def last_entered(case_study: CaseStudy, state: str) -> Any:
    """Return the version with which it last came into a state; None if it never was in it."""
    versions = CaseStudy.history.filter(id=case_study.pk)
    before = versions.exclude(state=state).filter(history_id__lt=OuterRef("history_id"))
    latest = before.order_by("-history_id").values("history_id")[:1]
    in_state = versions.filter(state=state).select_related("history_user")
    newest = in_state.annotate(after=Coalesce(Subquery(latest), 0)).order_by("-after", "history_id")
    return newest.first()


def entered(state: str) -> Subquery:
    """Return, for each entry that is in a state now, when it last came into it."""
    versions = CaseStudy.history.filter(id=OuterRef("pk"))
    before = CaseStudy.history.filter(id=OuterRef("id")).exclude(state=state)
    latest = before.order_by("-history_id").values("history_id")[:1]
    since = versions.filter(history_id__gt=Coalesce(Subquery(latest), 0)).order_by("history_id")
    return Subquery(since.values("history_date")[:1])


def last_saved(case_study: CaseStudy) -> dict[str, str]:
    """Return who saved it last, and when, as words for a sentence."""
    return last_saves([case_study])[case_study.pk]


def last_saves(records: Collection[Any]) -> dict[int, dict[str, str]]:
    """Return who saved each of some records of a kind last, and when, by its number."""
    # What was written by a door that keeps no history tells at most when
    unknown = {one.pk: _words(None, getattr(one, "updated_at", None)) for one in records}
    latest = type(next(iter(records))).history.filter(id__in=unknown).select_related("history_user")
    return unknown | {
        version.id: _words(
            version.history_user or gettext("The loading of files"), version.history_date
        )
        for version in latest.order_by("id", "-history_id").distinct("id")
    }


def _words(who: Any, at: Any) -> dict[str, str]:
    return {"who": str(who or gettext("Somebody")), "when": moment(at) if at else gettext("a day")}


def moment(at: Any) -> str:
    return formats.date_format(timezone.localtime(at), "j F Y, H:i:s")
