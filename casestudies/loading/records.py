"""Turning a row or a table of a file into a record."""

import hashlib
import json
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction

from casestudies.models import LoadedRecord


class Ledger:
    """Which records were loaded before, and from what."""

    def __init__(self) -> None:
        self._digests = {(r.kind, r.key): r.digest for r in LoadedRecord.objects.all()}
        self._new: list[LoadedRecord] = []

    def knows(self, kind: str, key: str, content: object) -> bool:
        return self._digests.get((kind, key)) == _digest(content)

    def enter(self, kind: str, key: str, content: object) -> None:
        self._new.append(LoadedRecord(kind=kind, key=key, digest=_digest(content)))

    def close(self) -> None:
        """Write down what was entered."""
        LoadedRecord.objects.bulk_create(
            self._new,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["digest"],
        )


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def edited_by_a_person(record: models.Model) -> bool:
    """Tell whether a curator has saved this record; then it is theirs, and a file is not."""
    history = getattr(record, "history", None)
    return history is not None and history.filter(history_user__isnull=False).exists()


def fill(record: models.Model, content: dict[str, Any]) -> dict[str, list[models.Model]]:
    """Set the record's fields, check them, and return what its many-to-many fields shall hold.

    Raises ValidationError with one entry for each field that is wrong. The named constraints are
    left to the database, in `save`: to ask it about each beforehand takes half the time of a load.
    """
    wrong: dict[str, list[str]] = {}
    many: dict[str, list[models.Model]] = {}
    for name, value in content.items():
        try:
            field = _field(record, name)
            if isinstance(field, models.ManyToManyField):
                many[name] = [_named(field, key) for key in listed(value)]
            else:
                setattr(record, field.name, _value(field, value))
        except ValidationError as error:
            wrong[name] = error.messages
    if wrong:
        raise ValidationError(wrong)
    record.full_clean(validate_constraints=False)
    return many


def save(record: models.Model) -> None:
    """Save the record, or raise ValidationError with the sentence of the rule that it breaks."""
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        name = error.__cause__.diag.constraint_name  # type: ignore[union-attr]
        rules = {rule.name: rule for rule in record._meta.constraints}
        if name not in rules:
            raise
        raise ValidationError(rules[name].get_violation_error_message()) from None


def _field(record: models.Model, name: str) -> models.Field:
    try:
        field = record._meta.get_field(name)
    except FieldDoesNotExist:
        field = None
    # What forms do not show, such as state and version, is not for a file to set either.
    if not isinstance(field, models.Field) or field.primary_key or not field.editable:
        raise ValidationError("There is no such field.")
    return field


def _value(field: models.Field, value: Any) -> Any:
    if isinstance(value, models.Model):
        return value
    if isinstance(field, models.ForeignKey):
        return _named(field, value) if value else None
    if isinstance(field, ArrayField):
        return listed(value)
    if isinstance(field, models.DecimalField) and isinstance(value, float):
        value = str(value)
    if isinstance(value, str):
        value = value.strip()
        if value == "" and not isinstance(field, models.CharField | models.TextField):
            return None
    return field.to_python(value)


def listed(value: Any) -> list[str]:
    """Read a list: of a TOML file as it stands, of a CSV cell between the bars."""
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    if not isinstance(value, list):
        raise ValidationError("Give a list.")
    return value


def known_as(records: Any, slug: str) -> Any:
    """Find a record by its slug, or by one that it had before where such are kept."""
    keeps = hasattr(records, "known_as")
    return records.known_as(slug) if keeps else records.filter(slug=slug)


def _named(field: models.Field, slug: str) -> models.Model:
    model = field.related_model
    records: Any = model.objects  # type: ignore[union-attr]
    found = known_as(records, slug)
    found = found.first()
    if found is None:
        raise ValidationError(f"There is no {model._meta.verbose_name} “{slug}”.")  # type: ignore[union-attr]
    return found
