"""When anything that the API tells last changed."""

from datetime import datetime
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils import timezone
from simple_history.models import HistoricalChanges

from casestudies.models import Adoption


def last() -> datetime:
    """Return the time of the last change of any record, in one statement.

    Records have histories, and accounts of adoption the time they were decided on. It is never
    before today began: what is overdue for review depends on the day.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_statement())
        found = [date for (date,) in cursor.fetchall()]
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return max([midnight, *found])


@cache
def _statement() -> tuple[str, tuple]:
    """Write the statement once: that takes longer than to carry it out."""
    dates = [("history_date", model) for model in _histories()] + [("decided_at", Adoption)]
    one, *others = [
        model._default_manager.filter(**{f"{field}__isnull": False})
        .order_by(f"-{field}")
        .values_list(field)[:1]
        for field, model in dates
    ]
    return one.union(*others, all=True).query.sql_with_params()


def _histories() -> list[type[Model]]:
    histories = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    return [model for model in histories if hasattr(model, "history_date")]
