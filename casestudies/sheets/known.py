"""What cells may name: the records there are, and those that the same file adds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

from casestudies.models import CaseStudy, Evaluation


class Known:
    entry: CaseStudy | None = None  # of the row that is being read

    def __init__(self) -> None:
        self._named: dict[Any, dict[str, Any]] = {}
        self._new: list[Any] = []
        self._evaluations: dict[Any, dict[Any, tuple[int, Evaluation]]] | None = None

    def add(self, record: Any, slug: str) -> None:
        """Let other rows name a record that is not saved yet."""
        if hasattr(record, "slug") and slug.strip():
            record.slug = slug.strip()
            self._new.append(record)

    def named(self, model: Any) -> dict[str, Any]:
        if model not in self._named:
            fields = model._meta.concrete_fields
            texts = [of.name for of in fields if isinstance(of, models.TextField)]
            records = [one for one in self._new if isinstance(one, model)]
            there = model._default_manager.defer(*texts)
            self._named[model] = {one.slug: one for one in [*records, *there]}
        return self._named[model]

    def place(self, evaluation: Evaluation, position: int) -> None:
        """Let outcomes name an evaluation by the position that the file gives it."""
        mine = self._by_entry().setdefault(key_of(self.entry), {})
        mine[key_of(evaluation)] = (position, evaluation)

    def evaluation_at(self, position: int) -> Evaluation:
        mine = self._by_entry().get(key_of(self.entry), {}).values()
        found = [evaluation for at, evaluation in mine if at == position]
        if not found:
            raise ValidationError(
                gettext("This case study has no evaluation with position %(number)s.")
                % {"number": position}
            )
        if len(found) > 1:
            raise ValidationError(
                gettext(
                    "This case study has more than one evaluation with position %(number)s. Give "
                    "them different positions."
                )
                % {"number": position}
            )
        return found[0]

    def _by_entry(self) -> dict[Any, dict[Any, tuple[int, Evaluation]]]:
        if self._evaluations is None:
            self._evaluations = {}
            for one in Evaluation.objects.defer("text", "caution", "emmie_text"):
                mine = self._evaluations.setdefault(one.case_study_id, {})
                mine[one.pk] = (one.position, one)
        return self._evaluations


def key_of(record: Any) -> Any:
    """Tell records apart, also those without a number yet."""
    return record.pk or f"new {id(record)}"
