"""Choosing a record by typing part of its name."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.forms import Field
from django.http import HttpRequest


class Picker(AutocompleteMixin):
    """An autocomplete that asks the database only for names it does not have already.

    Stock Django asks once for each field of each row, and fails on an identifier that is no
    number when it shows a refused form again.
    """

    is_required: Any
    create_option: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_hand: dict[str, str] = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list:
        if not value or any(key not in self.at_hand for key in value):
            return super().optgroups(name, [key for key in value if key.isdecimal()], attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        chosen = [
            self.create_option(name, key, self.at_hand[key], True, index)
            for index, key in enumerate(value, start=len(blank))
        ]
        return [(None, [*blank, *chosen], 0)]


class PickOne(Picker, AutocompleteSelect):
    pass


class PickMany(Picker, AutocompleteSelectMultiple):
    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """Leave out the cross that takes all away: each has its own, and lists hold items only."""
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs=extra_attrs)
        return attrs | {"data-allow-clear": "false"}


class PickingAdmin(BaseModelAdmin):
    """Gives `autocomplete_fields` the widgets above."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Offer to add what is missing or mend what is chosen, but never to delete it from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = PickOne(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = PickMany(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def hand_over(record: models.Model, fields: dict[str, Field]) -> None:
    """Give each picker the name of what the record already fetched."""
    for name, field in fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, PickOne) and name in record._state.fields_cache:
            chosen = record._state.fields_cache[name]
            if chosen is not None:
                widget.at_hand = {str(chosen.pk): str(chosen)}
