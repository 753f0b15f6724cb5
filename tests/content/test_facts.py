"""The loaded directory against what the documents say (`facts.py`). These tests only read."""

import re
from collections import Counter
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import models
from facts import (
    AREAS_OF_WORK,
    BOXED,
    CONTEXT,
    ENTRIES,
    EVALUATIONS,
    FIGURES,
    FORCE_AREAS,
    LINES,
    OUTSIDE,
    PARTNERS,
    SUCCESSORS,
    WELSH_AREAS,
    WELSH_ORGANISATIONS,
    Figure,
)

from casestudies.models import (
    CaseStudy,
    Citation,
    Evaluation,
    InformationSharing,
    Lesson,
    Outcome,
    Source,
)
from casestudies.vocabulary import LEAD_ROLES
from partners.models import Area, Organisation
from themes.models import Approach, SearchTerm, SurveyFigure, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

# "line 11", "lines 11, 17 and 18"; a passage such as 1468 to 1531 is written with a dash
DASH = "\N{EN DASH}"
PASSAGE = rf"\d+(?:{DASH}\d+)?"
AND = r"(?:, and |, | and )"
LINE_NUMBERS = re.compile(rf"\blines? ({PASSAGE}(?:{AND}{PASSAGE})*)", re.IGNORECASE)

ROWS = ["citations", "partnerships", "funding", "evaluations", "outcomes", "lessons", "relations"]


def entry(slug: str) -> CaseStudy:
    return CaseStudy.objects.published().get(slug=slug)


def runs_upwards(numbers: list[int]) -> bool:
    return numbers == sorted(set(numbers))


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def by_value(figure: Figure) -> tuple[Decimal, str]:
    return Decimal(figure.value), figure.unit


def public_texts(case_study: CaseStudy) -> dict[str, str]:
    """Give every text of an entry and of its rows, by name, without the curator's note."""
    records: list[models.Model] = [case_study]
    for part in ROWS:
        records += getattr(case_study, part).all()
    records += InformationSharing.objects.filter(case_study=case_study)
    texts = {
        f"{record._meta.model_name} {record.pk} {field.name}": getattr(record, field.name)
        for record in records
        for field in record._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.name != "curator_note"
    }
    return texts | {f"tag {name}": name for name in case_study.tags.names()}


# Entries


def test_every_entry_is_published_and_there_is_no_other():
    assert len(ENTRIES) == 42
    assert set(CaseStudy.objects.published().values_list("slug", flat=True)) == set(ENTRIES)
    assert set(CaseStudy.objects.values_list("slug", flat=True)) == set(ENTRIES)


@pytest.mark.parametrize("slug", ENTRIES)
def test_entry_lies_in_its_area(slug):
    areas = set()
    for area in entry(slug).areas.all():
        while area is not None:
            areas.add(area.slug)
            area = area.parent
    assert ENTRIES[slug].within in areas


@pytest.mark.parametrize("slug", ENTRIES)
def test_entry_cites_its_documents(slug):
    cited = set(entry(slug).citations.values_list("source__slug", flat=True))
    assert ENTRIES[slug].sources - cited == set()
    assert cited - set(LINES) == set()


@pytest.mark.parametrize("slug", ENTRIES)
def test_entry_says_who_led(slug):
    case_study = entry(slug)
    if ENTRIES[slug].led_by is not None:
        assert case_study.led_by == ENTRIES[slug].led_by
    has_a_lead = case_study.partnerships.filter(role__in=LEAD_ROLES).exists()
    assert has_a_lead == (case_study.led_by != "not_stated")


@pytest.mark.parametrize("slug", BOXED)
def test_boxed_case_study_has_no_lead_and_dates_from_the_review(slug):
    case_study = entry(slug)
    assert not case_study.partnerships.filter(role__in=LEAD_ROLES).exists()
    assert "lead" in case_study.not_stated
    assert case_study.as_reported_in == 2018
    assert case_study.last_confirmed_on is None


@pytest.mark.parametrize("slug", PARTNERS)
def test_partners_are_those_the_documents_name(slug):
    partnerships = entry(slug).partnerships.exclude(role="evaluator").select_related("organisation")
    named = {p.organisation.slug for p in partnerships if p.organisation}
    expected = PARTNERS[slug]
    assert expected.named - named == set()
    if slug in BOXED:
        assert named - expected.named - expected.possibly == set()
    if expected.in_all is not None:
        assert len({p.name for p in partnerships}) == expected.in_all


def test_glasgow_keeps_the_date_of_the_page_and_notes_the_other():
    glasgow = entry("glasgow-consumption-facility")
    assert glasgow.start == "2024-10"
    assert "13 January 2025" in in_one_line(glasgow.curator_note)


@pytest.mark.parametrize("slug", ENTRIES)
def test_only_a_curators_note_says_what_no_document_does(slug):
    found = [
        (where, name)
        for where, text in public_texts(entry(slug)).items()
        for name in OUTSIDE
        if name in in_one_line(text)
    ]
    assert found == []


# Evidence


@pytest.mark.parametrize("slug", ENTRIES)
def test_entry_has_the_evaluations_the_documents_speak_of(slug):
    found = list(entry(slug).evaluations.all())
    expected = EVALUATIONS.get(slug, [])
    assert [(e.status, e.design, e.published, bool(e.evaluator_name)) for e in found] == [
        (e.status, e.design, e.published, bool(e.evaluator)) for e in expected
    ]
    for evaluation, stated in zip(found, expected, strict=True):
        assert stated.evaluator in evaluation.evaluator_name
        assert evaluation.independence == "not_stated"


@pytest.mark.parametrize("slug", ENTRIES)
def test_evidence_stage_follows_from_the_documents(slug):
    assert entry(slug).search_document.evidence_stage == ENTRIES[slug].stage


def test_two_entries_have_an_economic_evaluation_and_one_is_unpublished():
    published = CaseStudy.objects.published()
    economic = published.filter(search_document__is_economic=True)
    unpublished = published.filter(search_document__is_unpublished=True)
    assert {c.slug for c in economic} == {"rest-centre", "transforming-lives"}
    assert {c.slug for c in unpublished} == {"transforming-lives"}


# Figures


def figures_of(slug: str) -> list[Outcome]:
    outcomes = entry(slug).outcomes.filter(value__isnull=False).select_related("source")
    return sorted(outcomes, key=lambda outcome: (outcome.value, outcome.unit))


@pytest.mark.parametrize("slug", sorted(set(ENTRIES) - {"landscape-review"}))
def test_entry_has_its_figures_and_no_other(slug):
    expected = sorted(FIGURES.get(slug, []), key=by_value)
    assert [
        (o.value, o.value_upper, o.unit, o.source.slug, o.is_result) for o in figures_of(slug)
    ] == [
        (Decimal(f.value), f.upper and Decimal(f.upper), f.unit, f.source, f.is_result)
        for f in expected
    ]


@pytest.mark.parametrize("slug", FIGURES)
def test_figure_keeps_its_period_and_its_qualifier(slug):
    expected = sorted(FIGURES[slug], key=by_value)
    for outcome, figure in zip(figures_of(slug), expected, strict=True):
        assert figure.qualifier.lower() in outcome.qualifier.lower()
        if figure.period is not None:
            assert figure.period.lower() in outcome.period.lower()
            assert bool(figure.period) == bool(outcome.period)


def test_figures_of_the_review_as_a_whole_are_its_own():
    found = {
        (o.value, o.value_upper, o.unit, o.source.slug, o.is_result)
        for o in figures_of("landscape-review")
    }
    allowed = {
        (Decimal(value), upper and Decimal(upper), unit, "landscape-review-2018", False)
        for value, upper, unit in CONTEXT
    }
    assert found - allowed == set()
    assert (Decimal(54), None, "count", "landscape-review-2018", False) in found


def test_headline_figures_are_results():
    headlines = Outcome.objects.filter(is_headline=True).select_related("case_study")
    results = {slug for slug, figures in FIGURES.items() if any(f.is_result for f in figures)}
    assert {o.case_study.slug for o in headlines} == results
    assert {o.is_result for o in headlines} == {True}


def test_pounds_per_pound_say_what_they_count_and_carry_a_caution():
    ratios = Outcome.objects.filter(unit="pounds_per_pound")
    assert {o.value for o in ratios} == {Decimal("6.93"), Decimal("4.80"), Decimal("2.50")}
    assert [o for o in ratios if not o.counts_what or not o.caution] == []


# Sources


@pytest.mark.parametrize("model", [Citation, Evaluation, Lesson, Outcome])
def test_locators_name_lines_that_the_document_has(model):
    wrong = []
    for row in model.objects.select_related("source", "case_study"):
        numbers = [
            [0, *map(int, passage.split(DASH)), LINES[row.source.slug] + 1]
            for passages in LINE_NUMBERS.findall(row.locator)
            for passage in re.split(AND, passages)
        ]
        if not numbers or not all(map(runs_upwards, numbers)):
            wrong.append((row.case_study.slug, row.source.slug, row.locator))
    assert wrong == []


def test_sources_are_the_five_documents():
    assert set(Source.objects.values_list("slug", flat=True)) == set(LINES)


def test_undated_and_unsigned_documents_have_no_publisher():
    unnamed = Source.objects.filter(publisher="").values_list("slug", flat=True)
    assert set(unnamed) == {
        "health-and-wellbeing-boards-letter",
        "innovation-in-practice-2016",
        "policing-public-health-briefing-2024",
    }


# Places and organisations


def test_force_areas_have_their_codes_tiles_and_answers():
    found = Area.objects.on_the_tile_map()
    assert [
        (a.gss_code, a.name, a.tile_column, a.tile_row, a.survey_response) for a in found
    ] == sorted(FORCE_AREAS, key=lambda area: (area[3], area[2]))
    assert len(found) == 43


def test_welsh_names_are_those_in_use_and_no_others():
    areas = Area.objects.exclude(welsh_name="", welsh_force_name="")
    assert {a.slug: (a.welsh_name, a.welsh_force_name) for a in areas} == WELSH_AREAS
    named = Organisation.objects.exclude(welsh_name="")
    assert {o.slug: o.welsh_name for o in named} == WELSH_ORGANISATIONS


def test_29_of_the_43_force_areas_answered_the_survey():
    answers = Counter(Area.objects.on_the_tile_map().values_list("survey_response", flat=True))
    assert answers == {"force": 23, "both": 4, "opcc": 2, "none": 14}


def test_every_force_area_but_the_railways_lies_in_a_region_or_nation():
    alone = Area.objects.force_areas().filter(parent=None)
    assert [a.slug for a in alone] == ["british-transport-police-area"]
    kinds = Area.objects.on_the_tile_map().values_list("parent__kind", "parent__slug")
    assert {slug for kind, slug in kinds if kind != "region"} == {"wales"}


def test_abolished_councils_have_successors():
    ended = Area.objects.exclude(valid_until=None)
    assert {
        (a.gss_code, str(a.valid_until), tuple(sorted(s.gss_code for s in a.successors.all())))
        for a in ended
    } == {
        ("E10000021", "2021-04-01", ("E06000061", "E06000062")),
        ("E10000023", "2023-04-01", ("E06000065",)),
        ("E07000169", "2023-04-01", ("E06000065",)),
    }


@pytest.mark.parametrize("slug", SUCCESSORS)
def test_organisation_that_ended_has_its_successors(slug):
    organisation = Organisation.objects.get(slug=slug)
    successors = {o.slug for o in organisation.successors.all()}
    assert (organisation.valid_until, successors) == SUCCESSORS[slug]


# Themes and search words


def test_themes_and_approaches_are_all_there():
    kinds = Counter(Theme.objects.values_list("kind", flat=True))
    assert kinds == {
        "core_topic": 8,
        "broader_theme": 7,
        "priority": 2,
        "how_theme": 1,
        "area_of_work": 20,
    }
    assert Approach.objects.count() == 16


def test_areas_of_work_have_the_figures_of_both_groups():
    found = {
        (f.theme.survey_name, f.respondents): (f.completed, f.active, f.possible_future)
        for f in SurveyFigure.objects.select_related("theme")
    }
    expected = {}
    for name, national, police, _ in AREAS_OF_WORK:
        expected |= {(name, "national"): national, (name, "police"): police}
    assert found == expected


def test_survey_figures_add_up():
    figures = SurveyFigure.objects.select_related("theme")
    totals = Counter()
    for figure in figures:
        totals[figure.theme.survey_name] += figure.total
    assert totals == {name: total for name, _, _, total in AREAS_OF_WORK}
    assert (
        sum(f.completed for f in figures),
        sum(f.active for f in figures),
        sum(f.possible_future for f in figures),
        sum(f.total for f in figures),
    ) == (191, 534, 296, 1021)


def test_no_word_is_searched_for_under_two_groups():
    groups = [[t.preferred_term, *t.alternatives] for t in SearchTerm.objects.all()]
    times = Counter(word.lower() for group in groups for word in group)
    assert [word for word, count in times.items() if count > 1] == []


def test_names_that_no_document_uses_are_only_typed():
    searched = {
        word for t in SearchTerm.objects.all() for word in (t.preferred_term, *t.alternatives)
    }
    typed = {word for t in SearchTerm.objects.all() for word in t.typed_only}
    names = {"Checkpoint", "DIVERT", "The Thistle"}
    assert names & searched == set()
    assert names - typed == set()


def test_no_account_comes_with_it():
    assert not User.objects.exists()
