"""The claim ledger of the whole directory: its filters, orders and counts.

An address is read as on the browse page: a repeated name is OR, different names are AND, and what
means nothing is left out and said. There is no order by value: figures count different things.
"""

from functools import cached_property
from typing import TYPE_CHECKING

import django_filters
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import facets
from casestudies.counts import Counts, count
from casestudies.faceted import FacetedFilter
from casestudies.facets import Facet, Option
from casestudies.models import CaseStudy, Outcome
from casestudies.vocabulary import Certainty, Direction, Domain, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

DOCUMENT = "case_study__search_document"
RESULT, SETTING = "result", "setting"
IN_WORDS = "none"  # the value in addresses of a claim without a figure
OF_CASE_STUDIES = {facet.name: facet for facet in facets.FACETS}

FACETS = [
    Facet("domain", _("Outcome"), lambda: _options(Domain.choices)),
    Facet(
        "about",
        _("Result or setting"),
        lambda: [
            Option(RESULT, gettext("Result")),
            Option(SETTING, gettext("About the problem or the setting")),
        ],
    ),
    Facet("certainty", _("How sure"), lambda: _options(Certainty.choices)),
    Facet("direction", _("Direction"), lambda: _options(Direction.choices)),
    Facet(
        "unit",
        _("Unit"),
        lambda: [*_options(Unit.choices), Option(IN_WORDS, gettext("In words, without a figure"))],
    ),
    OF_CASE_STUDIES["theme"],
    OF_CASE_STUDIES["evidence"],
]


def _options(choices: list[tuple[str, "StrPromise"]]) -> list[Option]:
    return [Option(value, str(label)) for value, label in choices]


def _in_order_of(field: str, values: list[str]) -> Case:
    """Sort by the order of a vocabulary."""
    places = [When(**{field: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*places, default=Value(len(values)), output_field=IntegerField())


BY_ENTRY = [f"{DOCUMENT}__title_key", "case_study_id", "-is_result", "position", "pk"]
SORTS: dict[str, tuple["StrPromise", list]] = {
    "entry": (_("Case study, A to Z"), []),
    "domain": (_("Outcome"), [_in_order_of("domain", Domain.values)]),
    "certainty": (_("How sure"), [_in_order_of("certainty", Certainty.values)]),
    "newest": (
        _("Newest"),
        [f"-{DOCUMENT}__published_on", F(f"{DOCUMENT}__reported_in").desc(nulls_last=True)],
    ),
}


def condition(name: str, values: list[str]) -> Q:
    """Return the condition that a claim has one of these values of a facet."""
    if name in ("theme", "evidence"):
        return Q(**{f"{DOCUMENT}__facets__overlap": [f"{name}:{value}" for value in values]})
    if name == "about":
        return Q(is_result__in=[value == RESULT for value in values])
    if name == "unit":
        values = ["" if value == IN_WORDS else value for value in values]
    return Q(**{f"{name}__in": values})


class OutcomeFilter(FacetedFilter):
    facets = FACETS
    condition = staticmethod(condition)

    sort = django_filters.ChoiceFilter(
        choices=[(key, label) for key, (label, _order) in SORTS.items()], method="narrow_by_nothing"
    )

    class Meta:
        model = Outcome
        fields: list[str] = []

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, Outcome.objects.filter(case_study__in=_published()))

    @cached_property
    def order(self) -> str:
        return self.values.get("sort", "entry")

    @cached_property
    def counts(self) -> Counts:
        return count(self.queryset, self.chosen, condition, _tokens())

    @property
    def has_return_per_pound(self) -> bool:
        """Tell whether a return for each £1 is among the results, on this page or another."""
        units = self.chosen.get("unit", [Unit.POUNDS_PER_POUND])
        found = self.counts.of("unit", Unit.POUNDS_PER_POUND)
        return bool(found) and Unit.POUNDS_PER_POUND in units

    def results(self) -> QuerySet[Outcome]:
        joined = self.qs.select_related("source", DOCUMENT)
        return joined.order_by(*SORTS[self.order][1], *BY_ENTRY)


def _published() -> QuerySet[CaseStudy]:
    return CaseStudy.objects.published()


def _tokens() -> Func:
    """Return a claim's own facets with those of its case study, which have EVERY among them."""
    texts = {"output_field": TextField()}
    about = Case(When(is_result=True, then=Value(RESULT)), default=Value(SETTING), **texts)
    unit = Case(When(unit="", then=Value(IN_WORDS)), default=F("unit"), **texts)
    own = [
        Concat(Value("domain:"), F("domain"), **texts),
        Concat(Value("certainty:"), F("certainty"), **texts),
        Concat(Value("direction:"), F("direction"), **texts),
        Concat(Value("about:"), about, **texts),
        Concat(Value("unit:"), unit, **texts),
    ]
    array = Func(*own, template="ARRAY[%(expressions)s]", output_field=ArrayField(TextField()))
    return Func(array, F(f"{DOCUMENT}__facets"), function="array_cat")
