"""Whatever is stored or typed, no page runs it."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from casestudies import search_documents
from casestudies.models import Adoption, CaseStudy, Feedback, Relation, Suggestion
from tests.builders import (
    HEADLINE,
    PUBLISHED_AT,
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_theme,
)
from tests.casestudies.reading import Element, read
from tests.casestudies.test_pages import is_data
from themes.models import SearchTerm, SurveyFigure

pytestmark = pytest.mark.django_db

CORPUS = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "'\"--></title></textarea><svg/onload=alert(1)>",
    "[x](javascript:alert(1)) ![x](x)",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "{{ 7|add:7 }}{% now 'Y' %}&lt;b&gt;",
    "\x02<b>\x03onerror",
]
ALL = " ".join(CORPUS)
# Where these fields may differ a page would break in other ways than by running something.
LEFT_ALONE = (models.SlugField, models.URLField, models.EmailField)


def is_free_text(field: models.Field) -> bool:
    return (
        isinstance(field, models.CharField | models.TextField)
        and field.name != "gss_code"  # which has its form
        and not isinstance(field, LEFT_ALONE)
        and not field.choices
        and type(field).__name__ != "PartialDateField"
    )


# Where a rule of the database leaves one of two fields empty: model, field, when it stays empty
EMPTY: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("CaseStudy", "stopped_reason"): lambda row: row.practice_status != "stopped_early",
    ("Partnership", "partner_text"): lambda row: row.organisation_id is not None,
    ("Funding", "funder_text"): lambda row: row.organisation_id is not None,
    ("Evaluation", "evaluator_text"): lambda row: row.evaluator_id is not None,
    ("Evaluation", "override_reason"): lambda row: row.maryland_override is None,
    ("SearchTerm", "typed_only"): lambda row: True,
}


def poisoned(field: models.Field, row: models.Model, text: str) -> str | list[str] | None:
    """Return what to put into the field; text that has to be unique gets the row's number."""
    stays_empty = EMPTY.get((type(row).__name__, field.name), lambda row: False)
    if stays_empty(row):
        return None
    if isinstance(field, ArrayField):
        return None if field.base_field.choices else [text[: field.base_field.max_length]]
    return f"{row.pk}{text}"[: field.max_length or 290] if is_free_text(field) else None


def poison(model: type[models.Model], text: str) -> None:
    """Put the text into every text field of every row."""
    for row in model._default_manager.all():
        changed = {f.name: poisoned(f, row, text) for f in model._meta.concrete_fields}
        changed = {name: value for name, value in changed.items() if value is not None}
        if changed:
            model._default_manager.filter(pk=row.pk).update(**changed)


@pytest.fixture(scope="module")
def _everything(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        make_everything()
        yield
        transaction.set_rollback(True)


def make_everything() -> None:
    parent = make_theme("above")
    theme = make_theme("theme", parent=parent)
    SurveyFigure.objects.create(
        theme=theme, respondents="police", completed=1, active=1, possible_future=1
    )
    region = make_area("region", kind="region", parent=make_area("nation", kind="nation"))
    area = make_area("area", parent=region, tile_column=1, tile_row=1)
    old = make_area("old", kind="local_authority", parent=area, valid_until="2020-04-01")
    old.successors.add(make_area("new", kind="local_authority", parent=area))
    organisation = make_organisation("organisation", area=area, website="https://example.org/")
    organisation.successors.add(make_organisation("successor", parent=organisation))
    SearchTerm.objects.create(preferred_term="onerror", alternatives=["script"])
    for slug in ("first", "second"):
        make_case_study(
            slug,
            themes=[theme],
            areas=[area, old],
            approaches=[make_approach()],
            tags=[f"tag of {slug}"],
            led_by="police",
            partners=[organisation, {"partner_text": "They", "role": "lead"}],
            funding=[
                {"organisation": organisation, "share": 40},
                {"funder_text": "They", "share": 60},
            ],
            sharing={"agreement": "signed"},
            evaluations=[
                {"evaluator": organisation},
                {"maryland_override": 3, "override_reason": "So."},
            ],
            outcomes=[HEADLINE, {"unit": "pounds_per_pound", "value": 3, "counts_what": "It."}],
            lessons=[{}],
            practice_status="ended",
        )
    first, second = CaseStudy.objects.order_by("slug")
    Adoption.objects.create(
        case_study=first,
        where="Kent",
        who="They",
        when="2020",
        kept="A",
        changed="B",
        dropped="C",
        result_held="yes",
        moderation="accepted",
        decided_at=PUBLISHED_AT,
    )
    Suggestion.objects.create(what="A drop-in")
    Feedback.objects.create(case_study=first, page="/", text="Wrong.")
    Relation.objects.create(case_study=first, other=second, kind="part_of")
    search_documents.settle()


ADDRESSES = [
    "/",
    "/case-studies/",
    "/case-studies/?q=onerror",
    "/case-studies/?q=onerror+script+alert&theme=theme&area=old&sort=title",
    "/case-studies/?q=zebra&theme=theme&area=area",
    "/case-studies/first/",
    "/case-studies/first/report/",
    "/case-studies/first/adopted/",
    "/themes/",
    "/themes/theme/",
    "/themes/above/",
    "/places/",
    "/places/area/",
    "/places/old/",
    "/places/region/",
    "/organisations/",
    "/organisations/organisation/",
    "/organisations/successor/",
    "/about/",
    "/compare/?case=first&case=second",
    "/briefing/?case=first&case=second",
    "/briefing/kept/?case=first&case=second",
]


def assert_inert(page: Element, address: str) -> None:
    for element in page:
        where = f"{address}: {element.tag} {element.attributes}"
        assert element.tag not in ("img", "iframe", "object", "embed", "style", "base"), where
        assert not any(name.startswith("on") for name in element.attributes), where
        assert "style" not in element.attributes, where
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            scheme = "".join(element[name].split()).lower().partition(":")[0]
            assert scheme not in ("javascript", "data", "vbscript"), where
    (script,) = (one for one in page.all("script") if not is_data(one))
    for data in page.all("script", type="application/ld+json"):
        assert not set("<>&") & set("".join(data.words)), address
    assert script["src"] == "/static/app.js"
    assert not script.words


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("text", CORPUS)
def test_what_is_stored_never_runs(client, text):
    for label in ("themes", "partners", "casestudies", "taggit"):
        for model in apps.get_app_config(label).get_models():
            name = model.__name__
            if not name.startswith("Historical") and name not in ("SearchDocument", "LoadedRecord"):
                poison(model, text)
    search_documents.settle()

    for address in ADDRESSES:
        response = client.get(address)
        assert response.status_code == 200, address
        assert_inert(read(response), address)


@pytest.mark.usefixtures("_everything")
def test_what_is_stored_is_shown_as_it_was_written(client):
    """Otherwise the test above might look at pages that show nothing of it."""
    for name in ("themes.Theme", "partners.Area", "partners.Organisation", "casestudies.CaseStudy"):
        poison(apps.get_model(name), CORPUS[0])
    search_documents.settle()

    for address in ADDRESSES:
        if "zebra" not in address and address != "/about/":
            content = client.get(address).content.decode()
            # On a page of results a matching word is marked in the middle of it.
            assert "&lt;img src=x " in content, address
            assert "<img" not in content, address


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize("text", [*CORPUS, ALL])
def test_what_is_typed_in_an_address_never_runs(client, text):
    names = ["theme", "area", "year", "sort", "exact", "page", "nonsense"]
    for query in ({"q": text}, dict.fromkeys(names, text), dict.fromkeys(["q", *names], text)):
        address = f"/case-studies/?{urlencode(query)}"
        assert_inert(read(client.get(address)), address)
    for page in ("/briefing/", "/briefing/kept/", "/case-studies/", "/case-studies/first/"):
        address = f"{page}?{urlencode({'case': [text, 'first'], 'title': text}, doseq=True)}"
        assert_inert(read(client.get(address, follow=True)), address)


def test_an_address_that_is_not_there_never_runs(client):
    response = client.get("/<script>alert(1)</script>/%22onload=%22/")

    assert response.status_code == 404
    assert_inert(read(response), "404")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("partners.Organisation", "website"),
        ("casestudies.Source", "url"),
        ("casestudies.Evaluation", "link"),
        ("themes.ExternalRating", "link"),
    ],
)
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "JavaScript://x/%0aalert(1)", "//x"]
)
def test_an_address_that_would_run_cannot_be_stored_through_a_form(name, field, address):
    with pytest.raises(ValidationError) as refused:
        apps.get_model(name)(**{field: address}).clean_fields()

    assert field in refused.value.message_dict


def test_pages_that_are_read_as_templates_do_not_execute_what_is_stored(client):
    make_case_study("braces", title="{{ 7|add:7 }}{% now 'Y' %}")

    assert read(client.get("/case-studies/braces/")).one("h1").text == "{{ 7|add:7 }}{% now 'Y' %}"
