"""What a bundle holds: a table for each kind of record, its columns, and which records are public.

The columns are those of the curators' sheets, without what only curators see. The content of rows
decides their order, so that the same content gives the same bytes; relations stand in the order in
which they were made, as on their pages.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from casestudies import versions
from casestudies.bundle.columns import Instant
from casestudies.exports.columns import Derived
from casestudies.exports.entries import evidence
from casestudies.models import Adoption, CaseStudy, Evaluation, FormerSlug, Relation, Source
from casestudies.sheets import books, entries
from casestudies.sheets.columns import Column
from casestudies.sheets.kinds import Kind, class_for
from casestudies.sheets.links import Link, Links
from casestudies.vocabulary import State
from casestudies.workflow import note_of
from partners.models import FormerSlug as FormerSlugOfOrganisation
from themes.models import ExternalRating, SurveyFigure

AT_ONCE = 500  # records fetched at a time
CURATORS = {"id", "version", "state", "note", "archived_note"}  # columns that no page shows


@dataclass(frozen=True, eq=False)
class Table:
    name: str
    model: Any
    names: Callable[[], list[Column]]
    records: Callable[[], Iterable[Any]]

    @cached_property
    def columns(self) -> list[Column]:
        return self.names()


def of_kind(kind: Kind, *shown: str) -> list[Column]:
    """Return the columns of a curators' sheet that pages show; `shown` are shown here only."""
    return [one for one in kind.columns if one.name not in CURATORS or one.name in shown]


def columns_of(model: Any, *names: str) -> list[Column]:
    fields = (model._meta.get_field(name) for name in names)
    return [class_for(field)(field) for field in fields]


def in_order(records: QuerySet[Any], *names: str) -> QuerySet[Any]:
    """Sort by texts letter for letter, whatever the order of letters of the database."""
    return records.order_by(*(Collate(F(name), "C") for name in names))


def public() -> QuerySet[CaseStudy]:
    """Return what has a page: the published, and the archived where a page says what they were."""
    return CaseStudy.objects.filter(
        Q(state=State.PUBLISHED) | Q(state=State.ARCHIVED, published_at__isnull=False)
    )


def _vocabulary(kind: Kind, *key: str, shown: tuple[str, ...] = ()) -> Table:
    return _table(kind.name, kind.model, lambda: of_kind(kind, *shown), key or ("slug",))


def _table(
    name: str,
    model: Any,
    names: Callable[[], list[Column]],
    key: tuple[str, ...],
    chosen: Callable[[], QuerySet[Any]] | None = None,
) -> Table:
    def records() -> Iterator[Any]:
        found = model._default_manager.all() if chosen is None else chosen()
        columns = names()
        one = [c.name for c in columns if isinstance(c, Link) and not isinstance(c, Links)]
        many = [c.name for c in columns if isinstance(c, Links)]
        found = found.select_related(*one) if one else found
        yield from in_order(found, *key).prefetch_related(*many).iterator(AT_ONCE)

    return Table(name, model, names, records)


def _part(kind: Kind) -> Table:
    def records() -> Iterator[Any]:
        """Number the rows of each entry anew: where two have one position, their order is kept."""
        found = kind.records().filter(case_study__in=CaseStudy.objects.published())
        order = ["position", "pk"] if "position" in kind.examples else ["pk"]
        rows = found.order_by(Collate(F("case_study__slug"), "C"), *order).iterator(AT_ONCE)
        evaluations = _places(Evaluation) if "evaluation" in kind.examples else {}
        entry, place = None, 0
        for row in rows:
            entry, place = row.case_study_id, place + 1 if row.case_study_id == entry else 1
            row.position = place
            if evaluations and row.evaluation:
                row.evaluation.position = evaluations[row.evaluation_id]
            yield row

    return Table(kind.name, kind.model, lambda: of_kind(kind, "note"), records)


def _places(model: Any) -> dict[int, int]:
    places: dict[int, int] = {}
    counts: dict[int, int] = {}
    rows = model.objects.order_by("position", "pk").values_list("pk", "case_study_id")
    for pk, entry in rows:
        places[pk] = counts[entry] = counts.get(entry, 0) + 1
    return places


def _entry_columns() -> list[Column]:
    fields = CaseStudy._meta
    return [
        *of_kind(entries.CASE_STUDIES),
        Instant(fields.get_field("published_at"), meaning=_("When it was first published.")),
        Instant(fields.get_field("updated_at"), meaning=_("When it was last changed.")),
        *evidence(),
    ]


def _entries() -> Iterator[CaseStudy]:
    found = entries.CASE_STUDIES.records().filter(pk__in=CaseStudy.objects.published())
    yield from in_order(found.select_related("search_document"), "slug").iterator(AT_ONCE)


def _archived_columns() -> list[Column]:
    return [
        *columns_of(CaseStudy, "slug", "title", "themes", "approaches"),
        Instant(CaseStudy._meta.get_field("published_at")),
        Derived("archived_at", _archived_at, _("When it was archived.")),
        Derived("reason", _reason, _("Why it was archived.")),
    ]


def _archived() -> QuerySet[CaseStudy]:
    return public().filter(state=State.ARCHIVED)


def _archived_at(entry: CaseStudy) -> str:
    version = versions.last_entered(entry, State.ARCHIVED)
    return version.history_date.isoformat() if version else ""


def _reason(entry: CaseStudy) -> str:
    version = versions.last_entered(entry, State.ARCHIVED)
    return note_of(version.history_change_reason or "") if version else ""


def _sources() -> QuerySet[Source]:
    """Return what published entries name; that of a draft is nobody's business yet."""
    published = CaseStudy.objects.published()
    names = ("citations", "outcomes", "evaluations", "lessons")
    named = Q()
    for name in names:
        model: Any = Source._meta.get_field(name).related_model
        rows = model.objects.filter(case_study__in=published)
        named |= Q(pk__in=rows.values("source"))
    return Source.objects.filter(named)


def _relations() -> Iterator[Any]:
    """Return relations that a page shows: with a published entry at one end at least."""
    found = entries.RELATIONS.records().filter(case_study__in=public(), other__in=public())
    is_shown = Q(case_study__state=State.PUBLISHED) | Q(other__state=State.PUBLISHED)
    yield from found.filter(is_shown).order_by("pk").iterator(AT_ONCE)


def _adoption_columns() -> list[Column]:
    words = ("where", "who", "when", "kept", "changed", "dropped", "result_held")
    sent_at = Instant(Adoption._meta.get_field("sent_at"), meaning=_("When it was sent."))
    return [*columns_of(Adoption, "case_study", *words), sent_at]


def _adoptions() -> Iterator[Adoption]:
    found = Adoption.objects.accepted().filter(case_study__in=CaseStudy.objects.published())
    slug = Collate(F("case_study__slug"), "C")
    yield from found.select_related("case_study").order_by(slug, "sent_at", "pk").iterator(AT_ONCE)


def _former() -> QuerySet[FormerSlug]:
    return FormerSlug.objects.filter(case_study__in=public())


# In the order of loading: a row may name only what stands before it, or in its own table
TABLES = [
    _vocabulary(books.AREAS),
    _vocabulary(books.ORGANISATIONS),
    _vocabulary(books.THEMES),
    _table(
        "survey_figures",
        SurveyFigure,
        lambda: columns_of(
            SurveyFigure, "theme", "respondents", "completed", "active", "possible_future"
        ),
        ("theme__slug", "respondents"),
    ),
    _vocabulary(books.APPROACHES),
    _table(
        "external_ratings",
        ExternalRating,
        lambda: columns_of(ExternalRating, "approach", "scale", "value", "link", "seen_on"),
        ("approach__slug", "scale"),
    ),
    _vocabulary(books.THESAURUS, "preferred_term"),
    _table("sources", Source, lambda: of_kind(books.SOURCES, "note"), ("slug",), _sources),
    Table("case_studies", CaseStudy, _entry_columns, _entries),
    _table("archived", CaseStudy, _archived_columns, ("slug",), _archived),
    _part(entries.PARTNERS),
    _part(entries.FUNDING),
    _part(entries.SHARING),
    _part(entries.EVALUATIONS),
    _part(entries.OUTCOMES),
    _part(entries.LESSONS),
    _part(entries.CITATIONS),
    Table("relations", Relation, lambda: of_kind(entries.RELATIONS, "note"), _relations),
    Table("adoptions", Adoption, _adoption_columns, _adoptions),
    _table(
        "former_addresses",
        FormerSlug,
        lambda: columns_of(FormerSlug, "slug", "case_study"),
        ("slug",),
        _former,
    ),
    _table(
        "former_addresses_of_organisations",
        FormerSlugOfOrganisation,
        lambda: columns_of(FormerSlugOfOrganisation, "slug", "organisation"),
        ("slug",),
    ),
]
