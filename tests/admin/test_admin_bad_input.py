"""Whatever is wrong in a form is said in a sentence; what was typed stays, and nothing is saved."""

from typing import Any

import pytest
from django.test import Client

from casestudies.models import CaseStudy, Outcome, Source
from partners.models import Area, Organisation
from tests.admin.browser import (
    Fields,
    address,
    errors_of,
    fields_of,
    fill,
    list_address,
    messages_of,
    save,
)
from tests.builders import (
    HEADLINE,
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_source,
    make_theme,
)
from themes.models import Approach, SearchTerm, SurveyFigure, Theme

NOT_A_CHOICE = "Select a valid choice. That choice is not one of the available choices."
REQUIRED = "This field is required."
SLUG = "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."
AGREE = "Who led is “not stated” exactly when no partner is a lead."
DATES = "Use 2012, 2012-03, 2012-03-12 or 2016/17."
TOO_LARGE = "Ensure this value is less than or equal to 32767."
LEVEL = (
    "Another Maryland level is 0 to 5 and needs a written reason; without one, leave both empty."
)
GSS_FORM = "A GSS code is a letter and eight digits."
GSS_ONCE = "Another area has this GSS code."
ONE_PARTNER = "Choose an organisation or describe the partner in words, not both."
ROLE_ONCE = "This partner has this role already."
ONE_HEADLINE = "One figure stands on cards. Take the other off first."
CITED = "This passage is cited already."
RELATED = "This relation is there already."

LEAD = {"partner_text": "Who led", "role": "lead", "position": "0"}
PARTNER = {"organisation": "{organisation}", "role": "partner", "position": "0"}
IN_WORDS = {"partner_text": "A charity", "role": "partner", "position": "0"}
FUNDING = {"kind": "health", "position": "0"}
EVALUATION = {
    "status": "complete",
    "independence": "not_stated",
    "design": "not_stated",
    "published": "not_stated",
    "source": "{source}",
    "locator": "page 2",
    "position": "0",
}
OUTCOME = {
    "domain": "crisis",
    "statement": "Fewer people were detained.",
    "direction": "better",
    "certainty": "reported",
    "is_result": "on",
    "source": "{source}",
    "locator": "page 3",
    "position": "0",
}
CARD = OUTCOME | {"value": "5", "unit": "count", "label": "fewer", "is_headline": "on"}
LESSON = {
    "kind": "helped",
    "topic": "training",
    "text": "Train.",
    "source": "{source}",
    "position": "0",
}
CITATION = {"source": "{source}", "locator": "page 1", "position": "0"}
RELATION = {"kind": "part_of", "other": "{other}"}

# The rule, what is typed, the rows that are added, and the sentence
CASE_STUDY: list[tuple[str, Fields, dict[str, list[Fields]], str]] = [
    ("summary", {"summary": ""}, {}, "A published case study needs a summary."),
    ("area", {"areas": []}, {}, "A published case study needs an area."),
    ("theme", {"themes": []}, {}, "A published case study needs a theme."),
    ("citation", {"citations-0-DELETE": "on"}, {}, "A published case study needs a citation."),
    ("lead without rows", {"led_by": "police"}, {}, AGREE),
    ("rows without lead", {}, {"partnerships": [LEAD]}, AGREE),
    (
        "summary_is_short",
        {"summary": "x" * 301},
        {},
        "Ensure this value has at most 300 characters (it has 301).",
    ),
    ("title", {"title": ""}, {}, REQUIRED),
    ("number", {"as_reported_in": "MMXV"}, {}, "Enter a whole number."),
    (
        "large number",
        {"as_reported_in": "99999"},
        {},
        "Ensure this value is less than or equal to 32767.",
    ),
    (
        "dates_have_a_form",
        {"start": "spring"},
        {},
        "Use 2012, 2012-03, 2012-03-12 or 2016/17.",
    ),
    ("no such day", {"end": "2013-02-30"}, {}, "There is no such day."),
    (
        "only_what_stopped_early_has_a_reason",
        {"stopped_reason": "No money"},
        {},
        "Give a reason only for a practice that stopped early.",
    ),
    ("tags", {"tags": "x" * 101}, {}, "A tag has at most 100 characters."),
    ("both partners", {}, {"partnerships": [PARTNER | IN_WORDS]}, ONE_PARTNER),
    ("no partner", {}, {"partnerships": [LEAD | {"partner_text": ""}]}, ONE_PARTNER),
    (
        "partner_sector is for words",
        {},
        {"partnerships": [PARTNER | {"partner_sector": "nhs"}]},
        ONE_PARTNER,
    ),
    ("role again", {}, {"partnerships": [PARTNER | {"role": "host"}]}, ROLE_ONCE),
    ("role twice", {}, {"partnerships": [PARTNER, PARTNER]}, ROLE_ONCE),
    (
        "both funders",
        {},
        {"funding": [FUNDING | {"organisation": "{organisation}", "funder_text": "A trust"}]},
        "Choose an organisation or describe the funder in words, not both.",
    ),
    (
        "funding_share_is_a_percentage",
        {},
        {"funding": [FUNDING | {"share": "101"}]},
        "A share is more than 0 and at most 100 percent.",
    ),
    (
        "both evaluators",
        {},
        {"evaluations": [EVALUATION | {"evaluator": "{organisation}", "evaluator_text": "A firm"}]},
        "Choose an organisation or describe the evaluator in words, not both.",
    ),
    (
        "maryland_override_has_a_reason",
        {},
        {"evaluations": [EVALUATION | {"maryland_override": "3"}]},
        LEVEL,
    ),
    ("evaluation_has_a_locator", {}, {"evaluations": [EVALUATION | {"locator": " "}]}, REQUIRED),
    ("unit", {}, {"outcomes": [OUTCOME | {"value": "5"}]}, "Give the unit of the number."),
    (
        "range_runs_upwards",
        {},
        {"outcomes": [OUTCOME | {"value": "5", "value_upper": "4", "unit": "count"}]},
        "The upper value of a range is more than the lower.",
    ),
    (
        "headline_outcome_is_a_result",
        {"outcomes-0-DELETE": "on"},
        {"outcomes": [OUTCOME | {"is_headline": "on"}]},
        "Only a result with a number and a label can stand on cards.",
    ),
    ("second headline", {}, {"outcomes": [CARD]}, ONE_HEADLINE),
    ("two new headlines", {"outcomes-0-is_headline": []}, {"outcomes": [CARD, CARD]}, ONE_HEADLINE),
    (
        "return_per_pound_says_what_it_counts",
        {},
        {"outcomes": [OUTCOME | {"value": "5", "unit": "pounds_per_pound"}]},
        "Say what the £ counts and for whom.",
    ),
    ("outcome_has_a_locator", {}, {"outcomes": [OUTCOME | {"locator": ""}]}, REQUIRED),
    ("lesson_has_a_locator", {}, {"lessons": [LESSON | {"locator": ""}]}, REQUIRED),
    ("citation_has_a_locator", {}, {"citations": [CITATION | {"locator": ""}]}, REQUIRED),
    ("passage cited again", {}, {"citations": [CITATION]}, CITED),
    ("passage cited twice", {}, {"citations": [CITATION | {"locator": "page 9"}] * 2}, CITED),
    (
        "case_study_is_not_related_to_itself",
        {},
        {"relations": [RELATION | {"other": "{case_study}"}]},
        "Choose another case study.",
    ),
    ("relation twice", {}, {"relations": [RELATION, RELATION]}, RELATED),
]

# What no browser sends: the form cannot show it again
FORGED: list[tuple[str, Fields, dict[str, list[Fields]], str]] = [
    (
        "choice",
        {"led_by": "nobody"},
        {},
        "Select a valid choice. nobody is not one of the available choices.",
    ),
    ("identifier", {"themes": ["x"]}, {}, "“x” is not a valid value."),
    (
        "questions_are_known",
        {"not_stated": ["lead", "weather"]},
        {},
        "Select a valid choice. weather is not one of the available choices.",
    ),
    (
        "identifier in a row",
        {},
        {"partnerships": [PARTNER | {"organisation": "x"}]},
        NOT_A_CHOICE,
    ),
    ("evaluation of another", {"outcomes-0-evaluation": "{evaluation}"}, {}, NOT_A_CHOICE),
]


def named(value: Any, names: dict[str, Any]) -> Any:
    """Put the identifiers of records in the places of their names."""
    if isinstance(value, list):
        return [named(item, names) for item in value]
    if isinstance(value, dict):
        return {key: named(item, names) for key, item in value.items()}
    return value.format(**names)


def listed(fields: Fields) -> dict[str, list[str]]:
    return {k: v if isinstance(v, list) else [v] for k, v in fields.items()}


def shown(fields: Fields) -> dict[str, list[str]]:
    """Return what stands in a form, leaving out what is empty and the row numbers it adds."""
    return {
        name: values
        for name, values in listed(fields).items()
        if any(values) and not name.endswith(("-id", "-case_study"))
    }


def everything() -> list[Any]:
    """Return what must not have changed."""
    models: list[Any] = [
        CaseStudy,
        *(field.related_model for field in CaseStudy._meta.related_objects),
    ]
    return [list(model.objects.order_by("pk").values()) for model in models if model]


@pytest.fixture
def case_study(db: None) -> CaseStudy:
    organisation = make_organisation("the-trust")
    return make_case_study(
        "the-entry",
        source=make_source("the-source"),
        partners=[{"organisation": organisation, "role": "host"}],
        outcomes=[HEADLINE],
    )


def names_of(case_study: CaseStudy) -> dict[str, Any]:
    other = make_case_study(state="draft", evaluations=[{}])
    return {
        "case_study": case_study.pk,
        "organisation": Organisation.objects.get().pk,
        "other": other.pk,
        "evaluation": other.evaluations.get().pk,
        "source": Source.objects.get(slug="the-source").pk,
    }


@pytest.mark.parametrize(
    ("changes", "rows", "sentence"),
    [row[1:] for row in CASE_STUDY],
    ids=[row[0] for row in CASE_STUDY],
)
def test_what_is_wrong_in_a_case_study_is_said_and_kept(
    admin_client: Client, case_study: CaseStudy, changes: Fields, rows: Any, sentence: str
) -> None:
    names = names_of(case_study)
    before = everything()
    typed = fill(admin_client, address(case_study), changes, named(rows, names))
    response = admin_client.post(address(case_study), typed)
    assert response.status_code == 200
    assert sentence in errors_of(response)
    assert shown(fields_of(response)) == shown(typed)
    assert everything() == before


@pytest.mark.parametrize(
    ("changes", "rows", "sentence"), [row[1:] for row in FORGED], ids=[row[0] for row in FORGED]
)
def test_what_no_browser_sends_is_refused(
    admin_client: Client, case_study: CaseStudy, changes: Fields, rows: Any, sentence: str
) -> None:
    names = names_of(case_study)
    before = everything()
    changes, rows = named(changes, names), named(rows, names)
    response = save(admin_client, address(case_study), rows, **changes)
    assert response.status_code == 200
    assert sentence in errors_of(response)
    assert everything() == before


# The record, what is typed, the rows that are added, and the sentence
OTHERS: list[tuple[str, Any, Fields, dict[str, list[Fields]], str]] = [
    (
        "only_an_area_of_work_has_a_parent_theme",
        Theme,
        {"kind": "area_of_work"},
        {},
        "An area of work needs a parent theme; no other kind has one.",
    ),
    (
        "theme in itself",
        Theme,
        {"kind": "area_of_work", "parent": "{record}"},
        {},
        "Choose one that does not itself lie in this one.",
    ),
    ("theme's name", Theme, {"name": "{other}"}, {}, "Theme with this Name already exists."),
    (
        "survey_figure_is_given_once",
        Theme,
        {},
        {
            "survey_figures": [
                {"respondents": "police", "completed": "1", "active": "2", "possible_future": "3"}
            ]
            * 2
        },
        "This group's figures for the theme are there already.",
    ),
    (
        "approach_is_rated_once_on_a_scale",
        Approach,
        {},
        {
            "ratings": [
                {"scale": "S", "value": "3", "link": "https://x.example", "seen_on": "2026-01-02"}
            ]
            * 2
        },
        "This approach has a rating on this scale already.",
    ),
    (
        "gss_code_has_its_form",
        Area,
        {"gss_code": "E2"},
        {},
        "A GSS code is a letter and eight digits.",
    ),
    (
        "gss_code_is_used_once",
        Area,
        {"gss_code": "E23000035"},
        {},
        "Another area has this GSS code.",
    ),
    (
        "tile_is_used_once",
        Area,
        {"tile_column": "1", "tile_row": "9"},
        {},
        "Another force area is on this tile.",
    ),
    (
        "tile_belongs_to_a_force_area",
        Area,
        {"tile_column": "7", "tile_row": "9"},
        {},
        "Only a force area has a tile: column 1 to 6 and row 1 to 10, both or neither.",
    ),
    (
        "area in its own part",
        Area,
        {"parent": "{part}"},
        {},
        "An area cannot lie in itself.",
    ),
    (
        "organisation in itself",
        Organisation,
        {"parent": "{record}"},
        {},
        "Choose one that does not itself lie in this one.",
    ),
    ("name", Organisation, {"name": ""}, {}, REQUIRED),
    (
        "also_known_as",
        Organisation,
        {"also_known_as": "GMP, " + "x" * 151},
        {},
        "Number 2 in the list: Ensure this value has at most 150 characters (it has 151).",
    ),
    ("website", Organisation, {"website": "nowhere"}, {}, "Enter a valid URL."),
    (
        "search_word_works_one_way_or_both",
        SearchTerm,
        {"alternatives": "s136, place of safety", "typed_only": "s136"},
        {},
        "A word is either an alternative or only typed. Take it out of one list.",
    ),
    (
        "quotation marks",
        SearchTerm,
        {"alternatives": 'place of safety, "s136'},
        {},
        "A quotation mark is not closed, or stands before only part of a word.",
    ),
    ("slug", Source, {"slug": "two words"}, {}, SLUG),
    ("year", Source, {"year": "-1"}, {}, "Ensure this value is greater than or equal to 0."),
]


@pytest.mark.parametrize(
    ("model", "changes", "rows", "sentence"),
    [row[1:] for row in OTHERS],
    ids=[row[0] for row in OTHERS],
)
def test_what_is_wrong_in_another_record_is_said_and_kept(
    admin_client: Client, model: Any, changes: Fields, rows: Any, sentence: str
) -> None:
    record, names = make_record(model)
    before = list(model.objects.order_by("pk").values())
    typed = fill(admin_client, address(record), named(changes, names), rows)
    response = admin_client.post(address(record), typed)
    assert response.status_code == 200
    assert sentence in errors_of(response)
    assert shown(fields_of(response)) == shown(typed)
    assert list(model.objects.order_by("pk").values()) == before
    assert not SurveyFigure.objects.exists()


def make_record(model: Any) -> tuple[Any, dict[str, Any]]:
    """Make the record of a row above and whatever it is to clash with."""
    if model is SearchTerm:
        return SearchTerm.objects.create(preferred_term="section 136"), {}
    makers: dict[Any, Any] = {
        Approach: make_approach,
        Area: make_area,
        Organisation: make_organisation,
        Source: make_source,
        Theme: make_theme,
    }
    record = makers[model]()
    names = {"record": record.pk}
    if model is Theme:
        names["other"] = make_theme().name
    if model is Area:
        make_area(gss_code="E23000035", tile_column=1, tile_row=9)
        names["part"] = make_area(kind="local_authority", parent=record).pk
    return record, names


def test_new_case_study_with_an_address_that_is_taken_is_refused(
    admin_client: Client, case_study: CaseStudy
) -> None:
    response = save(admin_client, list_address(CaseStudy, "add"), title="Another", slug="the-entry")
    assert errors_of(response) == ["Case study with this Slug already exists."]
    assert CaseStudy.objects.get() == case_study


def test_the_headline_moves_from_one_row_to_another_in_one_save(
    admin_client: Client, case_study: CaseStudy
) -> None:
    second = Outcome.objects.create(
        case_study=case_study, position=0, source=make_source(), **MEASURED
    )
    Outcome.objects.filter(is_headline=True).update(position=1)  # so that it is saved last
    response = save(
        admin_client,
        address(case_study),
        **{"outcomes-0-is_headline": "on", "outcomes-1-is_headline": []},
    )
    assert errors_of(response) == []
    assert Outcome.objects.get(is_headline=True) == second


MEASURED: Fields = {
    "domain": "crisis",
    "statement": "Fewer were detained.",
    "value": 5,
    "unit": "count",
    "label": "fewer",
    "direction": "better",
    "certainty": "measured",
    "locator": "page 5",
}


def test_rows_that_come_and_go_together_with_the_rule_are_saved(
    admin_client: Client, case_study: CaseStudy
) -> None:
    rows = {"partnerships": [LEAD]}
    response = save(admin_client, address(case_study), rows, led_by="police")
    assert errors_of(response) == []
    case_study.refresh_from_db()
    assert case_study.led_by == "police"
    assert case_study.partnerships.filter(role="lead").exists()


def test_what_only_the_database_sees_is_said_in_the_form(
    publisher: Client, case_study: CaseStudy
) -> None:
    """This publisher's form has no rows, so nothing there can count the leads."""
    before = everything()
    typed = fill(publisher, address(case_study), {"led_by": "police", "problem": "Long words"}, {})
    response = publisher.post(address(case_study), typed)
    assert response.status_code == 200
    assert errors_of(response) == [f"{case_study}: {AGREE}"]
    assert shown(fields_of(response)) == shown(typed)
    assert messages_of(response) == []
    assert everything() == before


def test_more_words_than_the_database_can_search_are_refused_and_kept(
    admin_client: Client, case_study: CaseStudy
) -> None:
    words = " ".join(f"word{number}" for number in range(120_000))
    response = save(admin_client, address(case_study), problem=words)
    assert errors_of(response) == [
        "The database has no room for something in here: a text or a number is too large."
    ]
    assert fields_of(response)["problem"] == [words]


@pytest.mark.parametrize(("kind", "words"), [("themes", "a theme"), ("areas", "an area")])
def test_what_a_published_case_study_needs_is_not_deleted(
    admin_client: Client, kind: str, words: str
) -> None:
    case_study = make_case_study()
    needed = getattr(case_study, kind).get()
    response = admin_client.post(address(needed, "delete"), {"post": "yes"}, follow=True)
    sentence = f"{case_study}: A published case study needs {words}."
    assert messages_of(response) == [sentence]
    data = {"action": "delete_selected", "_selected_action": [needed.pk], "post": "yes"}
    response = admin_client.post(list_address(type(needed)), data, follow=True)
    assert messages_of(response) == [sentence]
    needed.refresh_from_db()


def test_what_is_not_needed_is_deleted(admin_client: Client) -> None:
    admin_client.post(address(make_theme(), "delete"), {"post": "yes"})
    assert not Theme.objects.exists()


def test_published_case_study_is_archived_and_not_deleted(
    admin_client: Client, case_study: CaseStudy
) -> None:
    response = admin_client.post(address(case_study, "delete"), {"post": "yes"})
    assert response.status_code == 403
    data = {"action": "delete_selected", "_selected_action": [case_study.pk], "post": "yes"}
    assert admin_client.post(list_address(CaseStudy), data).status_code == 403
    draft = make_case_study(state="draft")
    admin_client.post(address(draft, "delete"), {"post": "yes"})
    assert list(CaseStudy.objects.all()) == [case_study]


def test_evaluation_that_an_outcome_rests_on_is_not_deleted(
    admin_client: Client, case_study: CaseStudy
) -> None:
    case_study = make_case_study(evaluations=[{}], outcomes=[{}])
    case_study.outcomes.update(evaluation=case_study.evaluations.get())
    response = save(admin_client, address(case_study), **{"evaluations-0-DELETE": "on"})
    assert "would require deleting the following protected related objects" in "".join(
        errors_of(response)
    )
    assert case_study.evaluations.exists()


def test_a_word_with_a_comma_stays_one_word(admin_client: Client) -> None:
    words = ["place, of safety", 'the "136"', "s136"]
    term = SearchTerm.objects.create(preferred_term="section 136", alternatives=words)
    shown_words = fields_of(admin_client.get(address(term)))["alternatives"]
    assert shown_words == ['"place, of safety", "the ""136""", s136']
    save(admin_client, address(term), note="Kept")
    term.refresh_from_db()
    assert (term.alternatives, term.note) == (words, "Kept")


@pytest.mark.parametrize(
    "typed", ["GMP, Manchester police", "GMP\r\nManchester police\r\n", "GMP,, Manchester police ,"]
)
def test_words_are_separated_by_commas_or_lines(admin_client: Client, typed: str) -> None:
    organisation = make_organisation()
    save(admin_client, address(organisation), also_known_as=typed)
    organisation.refresh_from_db()
    assert organisation.also_known_as == ["GMP", "Manchester police"]
