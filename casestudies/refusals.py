"""What the database refuses, said to the person who asked for it.

Forms find nearly all of it first. What is left is two people at the same moment, or rows that the
form of somebody with fewer permissions does not show.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.utils.translation import gettext_lazy as _

UNEXPLAINED = _(
    "The database refused this, perhaps because somebody changed the same thing at the same "
    "moment. Nothing was saved. Look at the record as it is now, and save again."
)
TOO_MUCH = _("The database has no room for something in here: a text or a number is too large.")
TOO_MUCH_CLASSES = ("22", "54")  # PostgreSQL's error codes: data exceptions, limits exceeded


def in_words(refusal: DatabaseError | ValidationError) -> list[str]:
    """Return the sentences of the broken rule; none for what is no refusal but a breakdown."""
    if isinstance(refusal, ValidationError):
        return refusal.messages
    diagnosis = getattr(refusal.__cause__, "diag", None)
    if diagnosis is None or not diagnosis.sqlstate:
        return []
    if diagnosis.sqlstate.startswith(TOO_MUCH_CLASSES):
        return [str(TOO_MUCH)]
    return [_rule(diagnosis)] if isinstance(refusal, IntegrityError) else []


def _rule(diagnosis: Any) -> str:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == diagnosis.constraint_name:
                return str(constraint.get_violation_error_message())
    # A rule that spans tables names no table, and its message is a sentence of ours.
    spans_tables = diagnosis.constraint_name and not diagnosis.table_name
    return diagnosis.message_primary if spans_tables else str(UNEXPLAINED)


def message_of(model: type, name: str) -> str:
    """Return what a model's constraint says to people."""
    constraints = {constraint.name: constraint for constraint in model._meta.constraints}  # type: ignore[attr-defined]
    return str(constraints[name].get_violation_error_message())
