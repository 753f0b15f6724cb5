"""Permanent addresses: what has moved leads on, and what was archived says so."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from casestudies import workflow
from casestudies.drafting import draft_of
from casestudies.models import CaseStudy, FormerSlug, Relation, Suggestion
from tests.builders import PUBLISHED_AT, make_case_study, make_publisher, make_theme
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

PAGES = ["/case-studies/{}/", "/case-studies/{}/cite.bib", "/case-studies/{}/cite.ris"]


def rename_by_save(case_study: CaseStudy, slug: str) -> None:
    case_study.slug = slug
    case_study.save()


def rename_by_update(case_study: CaseStudy, slug: str) -> None:
    CaseStudy.objects.filter(pk=case_study.pk).update(slug=slug)


def rename_by_sql(case_study: CaseStudy, slug: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casestudies_casestudy SET slug = %s WHERE id = %s", [slug, case_study.pk]
        )


# Moved


@pytest.mark.parametrize("rename", [rename_by_save, rename_by_update, rename_by_sql])
@pytest.mark.parametrize("page", PAGES)
def test_an_old_address_leads_to_the_new_one_in_one_hop(
    client: Client, rename: Any, page: str
) -> None:
    case_study = make_case_study("first")
    for slug in ("second", "third"):
        rename(case_study, slug)
    for old in ("first", "second"):
        response = client.get(page.format(old) + "?from=a+letter&x=%C3%A9")
        assert response.status_code == 301
        assert response["Location"] == page.format("third") + "?from=a+letter&x=%C3%A9"
        assert response["Cache-Control"] == "no-cache"
    assert client.get(page.format("first"))["Location"] == page.format("third")
    assert client.get(page.format("third")).status_code == 200


@pytest.mark.parametrize("page", ["/case-studies/{}/report/", "/case-studies/{}/adopted/"])
def test_a_form_at_an_old_address_is_still_a_form(client: Client, page: str) -> None:
    case_study = make_case_study("first", title="Renamed")
    rename_by_save(case_study, "second")
    assert "Renamed" in client.get(page.format("first")).content.decode()
    assert client.post(page.format("first"), {}).status_code == 400  # and no redirect
    CaseStudy.objects.update(state="archived")
    assert [client.get(page.format(s)).status_code for s in ("first", "second")] == [410, 410]


def test_a_draft_of_a_suggestion_takes_no_former_address() -> None:
    rename_by_save(make_case_study("a-drop-in"), "second")
    assert draft_of(Suggestion.objects.create(what="A drop-in")).slug == "a-drop-in-2"


def test_an_entry_takes_its_old_address_again(client: Client) -> None:
    case_study = make_case_study("first")
    rename_by_save(case_study, "second")
    rename_by_save(case_study, "first")
    assert client.get("/case-studies/first/").status_code == 200
    assert client.get("/case-studies/second/")["Location"] == "/case-studies/first/"


def test_what_was_never_public_leaves_no_address(client: Client) -> None:
    draft = make_case_study("first", state="draft")
    rename_by_save(draft, "second")
    assert not FormerSlug.objects.exists()
    assert client.get("/case-studies/first/").status_code == 404


@pytest.mark.parametrize(
    ("state", "status"), [("draft", 404), ("in_review", 404), ("archived", 410)]
)
@pytest.mark.parametrize("page", PAGES)
def test_an_old_address_answers_as_the_new_one(
    client: Client, page: str, state: str, status: int
) -> None:
    case_study = make_case_study("first", state=state, published_at=PUBLISHED_AT)
    rename_by_save(case_study, "second")
    assert [client.get(page.format(s)).status_code for s in ("first", "second")] == [status] * 2


@pytest.mark.parametrize("rename", [rename_by_save, rename_by_update, rename_by_sql])
def test_another_entry_cannot_take_a_former_address(rename: Any) -> None:
    rename_by_save(make_case_study("first"), "second")
    other = make_case_study("other", title="Other")
    match = "Other: Another entry had this address"
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        rename(other, "first")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make_case_study("first")
    assert refused.value.__cause__.diag.constraint_name == "slug_is_no_former_slug"  # type: ignore[union-attr]
    with pytest.raises(IntegrityError, match="other: An entry has this address now"):
        FormerSlug.objects.create(slug="other", case_study=other)


def test_a_form_says_that_an_address_is_another_entrys(admin_client: Client) -> None:
    case_study = make_case_study("first")
    rename_by_save(case_study, "second")
    case_study.full_clean()
    with pytest.raises(ValidationError) as refused:
        CaseStudy(slug="first", title="New").full_clean()
    assert refused.value.message_dict == {
        "slug": ["Another entry had this address, and it leads there. Choose another."]
    }


def test_the_addresses_go_with_what_is_deleted() -> None:
    case_study = make_case_study("first")
    rename_by_save(case_study, "second")
    assert str(FormerSlug.objects.get()) == "first"
    case_study.delete()
    make_case_study("first")


# Archived


@pytest.fixture
def archived() -> CaseStudy:
    case_study = make_case_study("triage", title="Street triage", themes=[make_theme("custody")])
    near = make_case_study("near", title="Near to it")
    far = make_case_study("unseen", title="Unseen draft", state="draft")
    for other in (near, far):
        Relation.objects.create(case_study=case_study, other=other, kind="same_place")
    note = "It ended in 2020.\n<b>See</b> the later evaluation."
    workflow.move(case_study, "archived", by=make_publisher("ann-example"), note=note)
    return case_study


def test_a_tombstone_says_what_it_was_and_why_it_went(client: Client, archived: CaseStudy) -> None:
    day = archived.history.latest().history_date
    response = client.get("/case-studies/triage/")
    page = read(response)
    content = response.content.decode()
    assert response.status_code == 410
    assert page.one("h1").text == "Street triage"
    assert page.one("title").text.startswith("Archived: Street triage")
    assert page.one("meta", name="robots")["content"] == "noindex"
    text = page.one("main").text
    assert f"This entry was archived on {day:%-d %B %Y}. It was published on 12 March 2026." in text
    assert "It ended in 2020." in text
    assert "&lt;b&gt;See&lt;/b&gt;" in content
    links = {link["href"] for link in page.one("main").all("a")}
    assert links == {"/case-studies/near/", "/themes/custody/"}
    assert page.one("form", role="search")["action"] == "/case-studies/"
    assert "ann-example" not in content
    assert "Unseen" not in content
    assert "Archive." not in content


@pytest.mark.parametrize("page", PAGES)
def test_an_archived_entry_is_gone_at_each_address(
    client: Client, archived: CaseStudy, page: str
) -> None:
    for ask in (client.get, client.head):
        assert ask(page.format("triage")).status_code == 410
    assert client.post(page.format("triage")).status_code == 405


def test_an_archived_entry_is_in_no_list(client: Client, archived: CaseStudy) -> None:
    for address in ("/", "/case-studies/", "/case-studies/?q=triage", "/themes/custody/"):
        assert "Street triage" not in client.get(address).content.decode()


def test_the_last_archiving_counts(client: Client, archived: CaseStudy) -> None:
    publisher = make_publisher("second")
    for end in ("draft", "in_review"):
        workflow.move(archived, end, by=publisher, note="Once more.")
    assert client.get("/case-studies/triage/").status_code == 404
    workflow.move(archived, "published", by=None)
    assert client.get("/case-studies/triage/").status_code == 200
    workflow.move(archived, "archived", by=publisher, note="Its source was withdrawn.")
    archived.title = "Corrected since"
    archived.save()
    text = read(client.get("/case-studies/triage/")).one("main").text
    assert "Its source was withdrawn." in text
    assert "2020" not in text
    assert "Once more" not in text


def test_without_a_history_a_tombstone_says_what_is_known(client: Client) -> None:
    case_study = make_case_study("triage")
    CaseStudy.objects.filter(pk=case_study.pk).update(state="archived")
    CaseStudy.themes.through.objects.all().delete()
    page = read(client.get("/case-studies/triage/")).one("main")
    assert "This entry was archived. It was published on 12 March 2026." in page.text
    assert [h.text for h in page.all("h2")] == ["Look for something else"]
