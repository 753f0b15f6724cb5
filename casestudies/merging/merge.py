"""Doing a merge: wholly or not at all, with a line in the history of everything that changes.

Each entry that names the one that goes gets a new version, so that a form opened before is refused.
"""

from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import search_documents
from casestudies.merging.plan import Plan, Step, plan
from casestudies.models import CaseStudy
from casestudies.workflow import Person, Refused
from partners.models import FormerSlug, Organisation

PERMISSIONS = ("partners.change_organisation", "partners.delete_organisation")
MERGING = 7_711_045  # the advisory lock's number: any that nothing else in this database uses

OVERTAKEN = _(
    "Something about one of the two was changed after you opened this page. Nothing is merged. "
    "Look at what would happen now, and try again."
)
LIES_IN_ITSELF = _(
    "“%(stays)s” lies in a part of “%(goes)s”, so it would lie in itself. Give it another parent "
    "first."
)


@transaction.atomic
def merge(goes: Organisation, stays: Organisation, *, by: Person, note: str, seen: str) -> Plan:
    """Merge the one into the other, or raise `Refused` or what the database raises.

    `seen` is the digest of the plan that this person looked at.
    """
    if not by.has_perms(PERMISSIONS):
        raise Refused(gettext("You may not merge organisations."))
    if not note.strip():
        raise Refused(gettext("Say why, to merge these."))
    with connection.cursor() as cursor:  # of two merges the second sees what the first did
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MERGING])
    found = _locked(goes, stays)
    if found.digest != seen:
        raise Refused(OVERTAKEN)
    with translation.override(settings.LANGUAGE_CODE):  # as every history has it
        words = gettext("Merged “%(goes)s” into “%(stays)s”. %(note)s")
        reason = words % {"goes": found.goes, "stays": found.stays, "note": note}
    _Work(found, by, reason).do()
    search_documents.settle()
    return found


def _locked(goes: Organisation, stays: Organisation) -> Plan:
    """Plan again, on rows that nobody changes from here to the end.

    Entries before organisations, as whoever saves an entry has them.
    """
    entries = {step.entry.pk for step in plan(goes, stays).steps if step.entry}
    list(CaseStudy.objects.select_for_update(of=("self",)).filter(pk__in=entries).order_by("pk"))
    both = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=[goes.pk, stays.pk])
    there = {one.pk: one for one in both.order_by("pk")}
    if goes == stays or len(there) < 2:
        raise Refused(OVERTAKEN)
    found = plan(there[goes.pk], there[stays.pk])
    if not {step.entry.pk for step in found.steps if step.entry} <= entries:
        raise Refused(OVERTAKEN)
    return found


class _Work:
    """The changes of one merge. Each record is fetched once, locked, and saved once."""

    def __init__(self, found: Plan, by: Person, reason: str) -> None:
        self._plan, self._by, self._reason = found, by, reason
        self._records: dict[tuple[Any, Any], Any] = {}
        self._goes, self._stays = found.goes, self._record(found.stays)

    def do(self) -> None:
        self._stays.also_known_as = [*self._stays.also_known_as, *self._plan.new_names]
        for step in self._plan.steps:
            if step.entry is not None:
                self._record(step.entry)
        for step in self._plan.steps:
            self._take(step)
        # An entry before its rows: by that order its history knows which version they belong to
        for record in sorted(self._records.values(), key=lambda one: not _is_entry(one)):
            del record.skip_history_when_saving
            record.save()
        self._check_lineage()
        for step in self._plan.steps:
            if step.twin is not None and not step.naming.is_list:
                self._sign(step.row).delete()
        slug = self._goes.slug
        self._sign(self._goes).delete()
        FormerSlug.objects.create(slug=slug, organisation=self._stays)

    def _record(self, one: Any) -> Any:
        key = (type(one), one.pk)
        if key not in self._records:
            rows = type(one)._base_manager.select_for_update(of=("self",))
            record = self._records[key] = self._sign(rows.get(pk=one.pk))
            record.skip_history_when_saving = True  # lists count when the record is saved
            if _is_entry(record):
                record.version += 1
        return self._records[key]

    def _sign(self, record: Any) -> Any:
        record._history_user, record._change_reason = self._by, self._reason
        return record

    def _take(self, step: Step) -> None:
        """Have the record of a step name the one that stays."""
        name = step.naming.field.name
        names_anew = step.twin is None and not step.is_itself
        if step.naming.is_own:
            if names_anew:
                getattr(self._stays, name).add(step.row)
        elif step.naming.is_list:
            named = getattr(self._record(step.row), name)
            named.remove(self._goes)
            if names_anew:
                named.add(self._stays)
        elif step.twin is not None:
            for taken in step.takes:
                setattr(self._record(step.twin), taken, getattr(step.row, taken))
        else:
            above = getattr(self._goes, name) if step.is_itself else self._stays
            above = None if step.is_itself and above == self._stays else above
            setattr(self._record(step.row), name, above)

    def _check_lineage(self) -> None:
        seen, above = {self._stays.pk}, self._stays.parent_id
        while above is not None:
            if above in seen:
                names = {"stays": self._stays, "goes": self._goes}
                raise Refused(LIES_IN_ITSELF % names)
            seen.add(above)
            above = Organisation.objects.values_list("parent", flat=True).get(pk=above)


def _is_entry(record: Any) -> bool:
    return isinstance(record, CaseStudy)
