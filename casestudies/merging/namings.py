"""Everything that can name an organisation, read from the models.

So a relation that is added later moves with the rest. Histories stay as they are: they say what
was, and no constraint of the database ties them to what they named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from partners.models import Organisation


@dataclass(frozen=True)
class Naming:
    """A foreign key to organisations or a list of them; `is_own` for a list that it has itself."""

    model: Any
    field: Any
    is_own: bool = False

    @property
    def is_list(self) -> bool:
        return bool(self.field.many_to_many)

    @property
    def label(self) -> str:
        if self.is_own:
            return capfirst(str(self.field.verbose_name))
        return f"{capfirst(str(self.model._meta.verbose_name_plural))}: {self.field.verbose_name}"

    def rows(self, organisation: Organisation) -> list[Any]:
        """Return what names this organisation, or what it names in a list of its own."""
        if self.is_own:
            return list(getattr(organisation, self.field.name).order_by("pk"))
        rows = self.model._default_manager.filter(**{self.field.name: organisation})
        shown = {self.field.name, "case_study"}
        keys = [
            one.name for one in self.model._meta.fields if one.name in shown and one.is_relation
        ]
        return list((rows.select_related(*keys) if keys else rows).order_by("pk"))

    @property
    def unique_with(self) -> list[tuple[str, ...]]:
        """Return the columns that may stand only once with one organisation."""
        meta = self.model._meta
        groups = [
            *(rule.fields for rule in meta.total_unique_constraints),
            *meta.unique_together,
            *([(self.field.name,)] if self.field.unique else []),
        ]
        return [
            tuple(meta.get_field(name).attname for name in group if name != self.field.name)
            for group in groups
            if self.field.name in group
        ]


def namings() -> Iterator[Naming]:
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToManyField):
            if _is_plain(relation.remote_field):
                yield Naming(Organisation, relation, is_own=True)
        elif isinstance(relation, models.ManyToManyRel):
            if _is_plain(relation):
                yield Naming(relation.related_model, relation.field)
        elif isinstance(relation, models.ManyToOneRel) and _is_kept(relation):
            yield Naming(relation.related_model, relation.field)


def _is_plain(relation: Any) -> bool:
    """Tell whether a list has no rows of its own kind, whose foreign keys are found as such."""
    return bool(relation.through._meta.auto_created)


def _is_kept(relation: models.ManyToOneRel) -> bool:
    """Tell whether a foreign key is that of a record: neither a history's nor a list's own."""
    is_history = not relation.field.db_constraint  # type: ignore[attr-defined]
    return not is_history and not relation.related_model._meta.auto_created
