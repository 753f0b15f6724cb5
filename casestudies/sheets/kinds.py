"""The kinds of record that have a sheet, and the columns of each: one list for every use."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from casestudies.models import CaseStudy
from casestudies.sheets.columns import Choice, Choices, Column, Day, Number, Words, YesNo
from casestudies.sheets.links import (
    EvaluationOfEntry,
    Identifier,
    Link,
    Links,
    Owner,
    Standing,
    Tags,
    Version,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SPECIAL: dict[str, type[Column]] = {
    "case_study": Owner,
    "evaluation": EvaluationOfEntry,
    "state": Standing,
    "tags": Tags,
}
CLASSES: list[tuple[Any, type[Column]]] = [  # the first that fits
    (ArrayField, Words),
    (models.ManyToManyField, Links),
    (models.ForeignKey, Link),
    (models.BooleanField, YesNo),
    (models.DateField, Day),
    ((models.IntegerField, models.DecimalField), Number),
]


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record: `examples` has a valid cell for each column, in their order."""

    name: str
    model: Any
    examples: dict[str, str]
    meanings: dict[str, "StrPromise"] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[Column]:
        number = self.model._meta.get_field("id")
        own = [self._column(name) for name in self.examples]
        return [Identifier(number, "id"), Version(number, "version"), *own]

    def _column(self, name: str) -> Column:
        of = self.model._meta.get_field(name)
        meaning = self.meanings.get(name, "")
        return class_for(of)(of, meaning=meaning, example=self.examples[name])

    @property
    def title(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def headings(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def is_part(self) -> bool:
        """Tell whether its rows belong to case studies, and are versions of them."""
        return "case_study" in self.examples

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def records(self) -> QuerySet:
        """Return all records with what their cells need, in a fixed number of queries."""
        many = [c.field.name for c in self.columns if isinstance(c, Links | Tags)]
        named = (c for c in self.columns if isinstance(c, Link | EvaluationOfEntry))
        one = [c.field for c in named if c.field.name not in many]
        texts = [
            f"{link.name}__{of.name}"
            for link in one
            for of in link.related_model._meta.concrete_fields
            if isinstance(of, models.TextField)
        ]
        records = self.model._default_manager.order_by("pk").prefetch_related(*many)
        if one:
            records = records.select_related(*(link.name for link in one)).defer(*texts)
        if self.is_part or self.model is CaseStudy:
            return records
        return records.annotate(saves=self._saves())

    def _saves(self) -> Any:
        mine = self.model.history.filter(id=OuterRef("pk")).order_by().values("id")
        return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n")), 0)


def class_for(of: Any) -> type[Column]:
    if of.name in SPECIAL:
        return SPECIAL[of.name]
    is_list = isinstance(of, ArrayField)
    if (of.base_field if is_list else of).choices:
        return Choices if is_list else Choice
    return next((chosen for kind, chosen in CLASSES if isinstance(of, kind)), Column)
