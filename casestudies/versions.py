"""What the history says of a case study: who saved it last, and how it came into its state."""

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
    latest = CaseStudy.history.filter(id=case_study.pk).select_related("history_user")
    version = latest.order_by("-history_id").first()
    if version is None:  # written by a door that keeps no history
        return {"who": gettext("Somebody"), "when": moment(case_study.updated_at)}
    who = version.history_user or gettext("The loading of files")
    return {"who": str(who), "when": moment(version.history_date)}


def moment(at: Any) -> str:
    return formats.date_format(timezone.localtime(at), "j F Y, H:i:s")
