"""Bringing an older version of a case study back: its words, facts, links and rows.

Its state stays, and so do its address and the days it was confirmed and is due: those say what
happened to the entry and not what stands in it. A restore is an edit like any other, with the same
checks, and a new version. What a version named and is gone since, such as a theme, is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import search_documents, versions, workflow
from casestudies.change_events import LISTS, PARTS, owner
from casestudies.models import CaseStudy, Evaluation
from casestudies.vocabulary import State
from casestudies.workflow import Person, Refused

STAYS = {"id", "slug", "state", "published_at", "version", "updated_at"}
STAYS |= {"last_confirmed_on", "review_due_on"}
# Evaluations before the outcomes that name them
KINDS: list[Any] = [Evaluation, *(kind for _l, kind in PARTS.values() if kind is not Evaluation)]

OVERTAKEN = _(
    "%(who)s saved this entry on %(when)s, after you opened this page. Nothing is restored. Look "
    "at what would change now, and try again."
)
NOTHING_DIFFERS = _("The entry is now as it was then. There is nothing to restore.")


@dataclass
class Plan:
    """What a restore would do."""

    fields: list[models.Field] = field(default_factory=list)
    links: dict[str, list[int]] = field(default_factory=dict)
    added: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    removed: list[Any] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        """The fields and lists that go back, as the form names them."""
        lists: list[Any] = [CaseStudy._meta.get_field(name) for name in self.links]
        return [capfirst(str(one.verbose_name)) for one in [*self.fields, *lists]]

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.links or self.added or self.changed or self.removed)


def plan(case_study: CaseStudy, version: Any) -> Plan:
    """Compare a case study with one of its versions."""
    found = Plan()
    found.fields = [
        one
        for one in version.tracked_fields
        if one.name not in STAYS
        and getattr(version, one.attname) != getattr(case_study, one.attname)
    ]
    for name in LISTS:
        then = _links_then(version, name, found)
        if set(then) != {one.pk for one in getattr(case_study, name).all()}:
            found.links[name] = then
    later = CaseStudy.history.filter(id=case_study.pk, history_id__gt=version.history_id)
    following = later.order_by("history_id").first()
    for kind in KINDS:
        _compare_rows(case_study, kind, following and following.history_date, found)
    return found


def _links_then(version: Any, name: str, found: Plan) -> list[int]:
    """Return what a list held and is still there."""
    field_: Any = CaseStudy._meta.get_field(name)
    column = f"{field_.m2m_reverse_field_name()}_id"
    then = list(getattr(version, name).values_list(column, flat=True))
    there = list(field_.related_model.objects.filter(pk__in=then).values_list("pk", flat=True))
    found.left_out += [capfirst(str(field_.verbose_name))] * (len(then) - len(there))
    return there


def _compare_rows(case_study: CaseStudy, kind: Any, until: Any, found: Plan) -> None:
    """Compare the rows of a kind with those that there were just before the next version."""
    mine = {owner(kind): case_study.pk}
    told = kind.history.filter(**mine, **({"history_date__lt": until} if until else {}))
    latest = told.order_by("id", "-history_id").distinct("id")
    then = {row.id: row for row in latest if row.history_type != "-"}
    now = {row.pk: row for row in kind._default_manager.filter(**mine)}
    found.removed += [row for pk, row in now.items() if pk not in then]
    for pk, version in then.items():
        columns = {one.attname: getattr(version, one.attname) for one in version.tracked_fields}
        row = now.get(pk, kind())
        if all(getattr(row, name) == value for name, value in columns.items()):
            continue
        for name, value in columns.items():
            setattr(row, name, value)
        if _names_what_is_gone(row, found.added):
            found.left_out.append(capfirst(str(kind._meta.verbose_name)))
        else:
            (found.changed if pk in now else found.added).append(row)


def _names_what_is_gone(row: Any, added: list[Any]) -> bool:
    """Tell whether a row names a record that neither is there nor comes back before it."""
    back = {(type(one), one.pk) for one in added}
    named = [(one.related_model, getattr(row, one.attname)) for one in _foreign_keys(row)]
    return any(
        pk is not None
        and (model, pk) not in back
        and not model._default_manager.filter(pk=pk).exists()
        for model, pk in named
    )


def _foreign_keys(row: models.Model) -> Iterator[Any]:
    return (one for one in row._meta.fields if isinstance(one, models.ForeignKey))


@transaction.atomic
def restore(
    case_study: CaseStudy, version: Any, *, by: Person, note: str, seen: int | None
) -> Plan:
    """Bring a version back, or raise `Refused` or what the database raises.

    `seen` is the version of the entry that this person looked at. The row is locked and read again.
    """
    current = CaseStudy.objects.select_for_update().get(pk=case_study.pk)
    if sentence := workflow.locked(current, by):
        raise Refused(sentence)
    if seen != current.version:
        raise Refused(OVERTAKEN % versions.last_saved(current))
    if not note.strip():
        raise Refused(gettext("Say why, to restore a version."))
    found = plan(current, version)
    if found.is_empty:
        raise Refused(NOTHING_DIFFERS)
    for one in found.fields:
        setattr(current, one.attname, getattr(version, one.attname))
    with translation.override(settings.LANGUAGE_CODE):  # as every history has it
        words = gettext("Restored the version of %(when)s. %(note)s")
        reason = words % {"when": versions.moment(version.history_date), "note": note}
    _write(current, found, by, reason)
    if current.state == State.PUBLISHED and (problems := workflow.missing(current)):
        raise Refused(problems)
    search_documents.settle()
    return found


def _write(current: CaseStudy, found: Plan, by: Person, reason: str) -> None:
    """Save the entry with its links as one version, and each row that differs."""
    current.skip_history_when_saving = True  # type: ignore[attr-defined]
    for name, links in found.links.items():
        getattr(current, name).set(links)
    del current.skip_history_when_saving  # type: ignore[attr-defined]
    current.version += 1
    for record in [current, *found.added, *found.changed, *found.removed]:
        record._history_user, record._change_reason = by, reason
    _save(current)
    for row in found.removed:
        if not _is_evaluation(row):
            row.delete()
    # Evaluations before outcomes, and last who takes the headline: no two have it for a moment
    for row in sorted([*found.added, *found.changed], key=_order):
        _save(row)
    for row in found.removed:  # by now no outcome names one of these
        if _is_evaluation(row):
            row.delete()


def _save(record: Any) -> None:
    try:
        record.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:  # a choice, say, that is none any more
        raise Refused(error.messages) from None
    record.save()


def _is_evaluation(row: Any) -> bool:
    return isinstance(row, Evaluation)


def _order(row: Any) -> tuple[bool, bool]:
    return (not _is_evaluation(row), getattr(row, "is_headline", False))
