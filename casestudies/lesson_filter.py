"""Lessons of the whole directory, by kind and topic, read as every filtered list."""

from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from casestudies.counts import EVERY, Counts, count
from casestudies.faceted import FacetedFilter
from casestudies.facets import Facet, Option
from casestudies.lesson_topics import lessons_of
from casestudies.models import CaseStudy, Lesson
from casestudies.vocabulary import LessonKind, LessonTopic

FACETS = [
    Facet("topic", _("Topic"), lambda: [Option(key, str(x)) for key, x in LessonTopic.choices]),
    Facet("kind", _("Kind"), lambda: [Option(key, str(x)) for key, x in LessonKind.choices]),
]


def condition(name: str, values: list[str]) -> Q:
    return Q(**{f"{name}__in": values})


class LessonFilter(FacetedFilter):
    facets = FACETS
    condition = staticmethod(condition)

    class Meta:
        model = Lesson
        fields: list[str] = []

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, lessons_of(CaseStudy.objects.published()))

    @cached_property
    def counts(self) -> Counts:
        text = {"output_field": TextField()}
        own = [
            Value(EVERY, **text),
            Concat(Value("topic:"), F("topic"), **text),
            Concat(Value("kind:"), F("kind"), **text),
        ]
        tokens = Func(*own, template="ARRAY[%(expressions)s]", output_field=ArrayField(TextField()))
        return count(self.queryset, self.chosen, condition, tokens)

    def results(self) -> QuerySet[Lesson]:
        return self.qs
