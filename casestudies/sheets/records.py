"""Writing what a row says into its record, by the rules of the admin's forms."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from taggit.models import Tag

from casestudies import search_documents, workflow
from casestudies.freshness import next_review
from casestudies.models import CaseStudy, CaseStudyTag
from casestudies.sheets.entries import ENTRY_KINDS
from casestudies.sheets.links import Links, Owner, Standing, Tags
from casestudies.sheets.plans import Change
from casestudies.vocabulary import State
from casestudies.workflow import Person, Refused

Attempt = Callable[[Change, Callable[[], None]], None]


def at_once(change: Change, write: Callable[[], None]) -> None:
    write()


class Writer:
    """Writes in one person's name and with their reason, or tries out and keeps no history."""

    def __init__(self, by: Person, reason: str, *, keeps_history: bool = True) -> None:
        self.by = by
        self.reason = reason
        self.keeps_history = keeps_history

    def write_other(self, change: Change) -> None:
        """Write a record that belongs to no entry."""
        self._check_permission(change)
        self._fill(change)
        self._save(change.record, change)

    def write_entry(
        self, entry: CaseStudy, changes: list[Change], attempt: Attempt = at_once
    ) -> None:
        """Write an entry as one version, then its rows: a restore tells by the order."""
        own = next((change for change in changes if change.record is entry), None)
        first = own or changes[0]
        rows = sorted((change for change in changes if change is not own), key=_headline_last)
        attempt(first, lambda: self._write_version(entry, own, has_rows=bool(rows)))
        for row in rows:
            attempt(row, lambda row=row: self._write_row(entry, row))  # type: ignore[misc]
        attempt(first, lambda: self._finish(entry, own))

    def _write_version(self, entry: CaseStudy, own: Change | None, *, has_rows: bool) -> None:
        is_new = own is not None and own.is_new
        if not (is_new or has_rows) and own is not None and set(own.values) == {"state"}:
            return  # a move alone is the change, and has its own line in the history
        if not is_new and (sentence := workflow.locked(entry, self.by)):
            raise Refused(sentence)
        if own is not None:
            self._check_permission(own)
            self._fill(own)
            self._check_slug(entry, own)
            _date_review(entry, own)
        entry.version += not is_new
        self._save(entry, own)

    def _write_row(self, entry: CaseStudy, row: Change) -> None:
        self._check_permission(row)
        self._fill(row)
        row.record.case_study = entry
        self._save(row.record, row)

    def _finish(self, entry: CaseStudy, own: Change | None) -> None:
        if own is not None and "tags" in own.values:
            self._tag(entry, own.values["tags"])
        end = own.values.get("state") if own is not None else None
        if end and not (own and own.is_new and end == State.DRAFT):
            workflow.move(entry, end, by=self.by, note=self.reason)
        if not self.keeps_history:  # what is tried out is checked entry by entry
            search_documents.check(entry)

    def _check_permission(self, change: Change) -> None:
        options = change.kind.model._meta
        action = "add" if change.is_new else "change"
        if not self.by.has_perm(f"{options.app_label}.{action}_{options.model_name}"):
            sentence = gettext("You may not add or change records of this kind: %(kind)s.")
            raise Refused(sentence % {"kind": change.kind.title})

    def _check_slug(self, entry: CaseStudy, own: Change) -> None:
        is_known = entry.published_at is not None
        if "slug" in own.values and is_known and not self.by.has_perm(workflow.PUBLISH):
            raise ValidationError(
                {"slug": gettext("The address is known by now; publishers change it.")}
            )

    def _fill(self, change: Change) -> None:
        """Set the fields of a record; its lists are set when it is saved."""
        for name, value in change.values.items():
            column = change.kind.column(name)
            if not isinstance(column, Owner) and any(one.pk is None for one in _records(value)):
                sentence = gettext("New records name each other here. Upload one of them first.")
                raise ValidationError({name: sentence})
            if not isinstance(column, Links | Tags | Owner | Standing):
                setattr(change.record, column.field.name, value)
        if isinstance(change.values.get("parent"), models.Model):
            _refuse_circle(change.record)

    def _save(self, record: Any, change: Change | None) -> None:
        """Check a record and save it with its lists, so that one change is one line of history."""
        values = change.values if change is not None else {}
        named = {one.name for one in record._meta.fields if one.is_relation}
        record.full_clean(exclude=named, validate_unique=False, validate_constraints=False)
        record.validate_unique(exclude={one.name for one in record._meta.fields} - set(values))
        record._history_user, record._change_reason = self.by, self.reason
        many = {one.name for one in record._meta.many_to_many} - {"tags"}
        lists = {name: value for name, value in values.items() if name in many}
        is_new = record.pk is None
        if not self.keeps_history:
            record.skip_history_when_saving = True
        if is_new:
            record.save()
        if lists:
            record.skip_history_when_saving = True
            for name, value in lists.items():
                getattr(record, name).set(value)
            if self.keeps_history:
                del record.skip_history_when_saving
        if lists or not is_new:
            record.save()

    def _tag(self, entry: CaseStudy, names: list[str]) -> None:
        """Set the tags; each link is a record of its own, with its own line of history."""
        wanted = {name.lower(): name for name in names}
        for link in entry.tag_links.select_related("tag"):
            if wanted.pop(link.tag.name.lower(), None) is None:
                link._history_user, link._change_reason = self.by, self.reason
                link.delete()
        for name in wanted.values():
            tag = Tag.objects.filter(name__iexact=name).first() or Tag.objects.create(name=name)
            link = CaseStudyTag(content_object=entry, tag=tag)
            link._history_user, link._change_reason = self.by, self.reason
            link.save()


def named_by(change: Change) -> list[models.Model]:
    """Return the records that a row's cells name."""
    return [one for value in change.values.values() for one in _records(value)]


def _records(value: Any) -> list[models.Model]:
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, models.Model)]


def _headline_last(row: Change) -> tuple[int, bool]:
    """Keep the order of the sheets; who loses the headline is saved before who gains it."""
    order = [kind.name for kind in ENTRY_KINDS]
    return order.index(row.kind.name), bool(row.values.get("is_headline"))


def _date_review(entry: CaseStudy, own: Change) -> None:
    """Date the next review of what was just confirmed, as the form does."""
    confirmed = own.values.get("last_confirmed_on")
    if confirmed and "review_due_on" not in own.values:
        entry.review_due_on = next_review(entry.entry_kind, entry.practice_status, confirmed)


def _refuse_circle(record: Any) -> None:
    larger = record.parent
    while larger is not None:
        if larger.pk == record.pk:
            sentence = gettext("Choose one that does not itself lie in this one.")
            raise ValidationError({"parent": sentence})
        larger = larger.parent
