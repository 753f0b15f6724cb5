"""The quick form of a new entry: what it is called, where it was, and what it is about."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.forms.models import ModelChoiceIterator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from casestudies import duplicates
from casestudies.forms.prose import formfield
from casestudies.models import CaseStudy, Citation, Source
from partners.models import Area
from themes.models import Theme

WHERE = _("Page, section or line: enough to find it in seconds.")


class AreasByKind(ModelChoiceIterator):
    """Areas under the names of their kinds, for one list to choose from."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for kind, areas in groupby(self.queryset, key=lambda area: area.get_kind_display()):
            yield capfirst(kind), [self.choice(area) for area in areas]


class AreaField(forms.ModelChoiceField):
    iterator = AreasByKind


class QuickForm(forms.ModelForm):
    """A draft from one source. It is complete without scripts: nothing is chosen by typing."""

    required_css_class = "required"
    area = AreaField(
        Area.objects.order_by("kind", "name"),
        label=_("Area"),
        required=False,
        help_text=_("The smallest area the source names. More can be added later."),
    )
    locator = forms.CharField(
        label=_("Where in the source"),
        max_length=Citation._meta.get_field("locator").max_length,
        widget=AdminTextInputWidget,
        help_text=WHERE,
    )
    is_another = forms.BooleanField(
        label=_("I have looked: this is another one"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = CaseStudy
        formfield_callback = formfield
        fields = [
            "title",
            "entry_kind",
            "place_text",
            "area",
            "summary",
            "themes",
            "locator",
            "as_reported_in",
            "is_another",
        ]
        widgets = {
            "title": AdminTextInputWidget,
            "place_text": AdminTextInputWidget,
            "themes": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        kwargs["initial"] = {"as_reported_in": source.year}
        super().__init__(*args, **kwargs)
        self.source = source
        self.hints: list[duplicates.Hint] = []
        themes: Any = self.fields["themes"]
        themes.queryset = Theme.objects.order_by("name")

    def clean(self) -> dict[str, Any]:
        """Ask somebody to look first where an entry may be there already."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if title := cleaned.get("title"):
            self.hints = duplicates.hints(title, Source.objects.filter(pk=self.source.pk))
        if self.hints:
            self.fields["is_another"].widget = forms.CheckboxInput()
            if not cleaned.get("is_another"):
                self.add_error(
                    "is_another",
                    _("There may be an entry of this already. Look at those below and tick this."),
                )
        return cleaned
