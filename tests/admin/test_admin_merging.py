"""The page that merges two organisations: what it shows, whom it lets, and what it keeps."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from casestudies.models import CaseStudy, Partnership
from partners.models import FormerSlug, Organisation
from tests.admin.browser import address, errors_of, fields_of, fill, list_address, messages_of
from tests.admin.conftest import signed_in
from tests.admin.test_admin_pages import check
from tests.builders import make_area, make_case_study, make_organisation, make_person

pytestmark = pytest.mark.django_db

MERGE = "/admin/partners/organisation/merge/"


def page_of(client: Client, goes: Any, stays: Any) -> Any:
    response = client.get(MERGE, {"goes": goes.pk, "stays": stays.pk})
    check(response)
    return response


def words_of(response: Any) -> str:
    main = response.content.decode().partition('id="content-main"')[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def merge(client: Client, page: Any, **typed: str) -> Any:
    url = f"{MERGE}?{page.wsgi_request.META['QUERY_STRING']}"
    return client.post(url, fields_of(page) | {"reason": "One body."} | typed, follow=True)


def test_a_curator_looks_and_merges() -> None:
    client = signed_in(make_person("Curator"))
    goes = make_organisation("goes", website="https://goes.example/", area=make_area("kent"))
    stays = make_organisation("stays")
    make_case_study(
        title="A drop-in", partners=[goes, {"organisation": goes, "role": "host"}, stays]
    )
    page = page_of(client, goes, stays)
    said = words_of(page)
    for sentence in (
        "“Goes” would be merged into “Stays”",
        "The address /organisations/goes/ leads to /organisations/stays/ from then on.",
        "Other names that the one that stays gets, so that search finds them: “Goes”",
        "Partnerships: organisation (2)",
        "A drop-in: Goes (Partner) Goes: the one that stays is there in the same way.",
        "A drop-in: Goes (Host) Moves. The one that stays is in this entry too: Stays (Partner).",
        "Facts that are not carried over",
        "Area Kent –",
        "Website https://goes.example/ –",
    ):
        assert sentence in said
    done = merge(client, page)
    assert done.redirect_chain[-1][0] == address(stays)
    assert messages_of(done) == ["“Goes” is merged into this record."]
    assert {row.organisation.slug for row in Partnership.objects.all()} == {"stays"}
    assert client.get("/organisations/goes/")["Location"] == "/organisations/stays/"
    log = client.get(address(stays, "history")).content.decode()
    assert "Merged “Goes” into “Stays”. One body." in log


def test_the_page_is_reached_from_the_list_and_from_a_record(admin_client: Client) -> None:
    a, b, c = (make_organisation(slug) for slug in "abc")

    def chosen(*records: Organisation) -> Any:
        act = {"action": "merge", "_selected_action": [record.pk for record in records]}
        return admin_client.post(list_address(Organisation), act)

    assert chosen(a)["Location"] == f"{MERGE}?goes={a.pk}"
    assert chosen(a, b)["Location"] == f"{MERGE}?goes={a.pk}&stays={b.pk}"
    chosen(a, b, c)
    page = admin_client.get(address(a))
    assert messages_of(page) == ["Choose one or two organisations to merge."]
    assert f'href="{MERGE}?goes={a.pk}"' in page.content.decode()
    page = admin_client.get(MERGE, {"goes": a.pk})
    check(page)
    assert f'<option value="{a.pk}" selected>' in page.content.decode()
    assert page.context["plan"] is None
    assert errors_of(page) == []


@pytest.mark.parametrize(
    ("goes", "stays", "said"),
    [
        ("a", "a", "Choose two different records."),
        ("a", "", "This field is required."),
        ("a", "x", "Select a valid choice. That choice is not one of the available choices."),
        ("a", "9" * 30, "Select a valid choice. That choice is not one of the available choices."),
    ],
)
def test_a_choice_that_is_none_is_told(
    admin_client: Client, goes: str, stays: str, said: str
) -> None:
    a = make_organisation("a")
    query = {"goes": a.pk, "stays": a.pk if stays == "a" else stays}
    for response in (
        admin_client.get(MERGE, query),
        admin_client.post(f"{MERGE}?goes={a.pk}&stays={query['stays']}", {"reason": "So."}),
    ):
        check(response)
        assert errors_of(response) == [said]
        assert response.context["plan"] is None


def test_without_a_reason_nothing_is_merged(admin_client: Client) -> None:
    goes, stays = make_organisation("goes"), make_organisation("stays")
    response = merge(admin_client, page_of(admin_client, goes, stays), reason=" ")
    assert errors_of(response) == ["This field is required."]
    assert Organisation.objects.count() == 2


def test_what_was_changed_meanwhile_is_shown_before_it_is_merged(admin_client: Client) -> None:
    goes, stays = make_organisation("goes"), make_organisation("stays")
    page = page_of(admin_client, goes, stays)
    make_case_study(title="New entry", partners=[goes])
    response = merge(admin_client, page)
    said = words_of(response)
    assert "Something about one of the two was changed after you opened this page." in said
    assert "New entry: Goes (Partner) Moves." in said
    assert fields_of(response)["reason"] == ["One body."]
    assert Organisation.objects.count() == 2
    assert messages_of(merge(admin_client, response)) == ["“Goes” is merged into this record."]
    again = merge(admin_client, page)
    assert "Select a valid choice" in errors_of(again)[0]


def test_an_entry_that_was_open_meanwhile_is_not_saved_over(client: Client) -> None:
    goes, stays = make_organisation("goes"), make_organisation("stays")
    case_study = make_case_study(state="draft", title="As it was", partners=[goes])
    writer, curator = make_person("Publisher"), signed_in(make_person("Curator"))
    client.force_login(writer)
    typed = fill(client, address(case_study), {"title": "Mine"}, {})
    merge(curator, page_of(curator, goes, stays))
    response = client.post(address(case_study), typed)
    assert "curator saved this entry on" in errors_of(response)[0]
    assert fields_of(response)["title"] == ["Mine"]
    assert CaseStudy.objects.get().title == "As it was"
    assert Partnership.objects.get().organisation == stays


def test_a_succession_is_warned_of(admin_client: Client) -> None:
    goes, stays = make_organisation("goes"), make_organisation("stays")
    assert "seem to be two bodies" not in words_of(page_of(admin_client, goes, stays))
    goes.successors.add(stays)
    assert "seem to be two bodies" in words_of(page_of(admin_client, goes, stays))


def test_a_circle_is_refused_in_words(admin_client: Client) -> None:
    goes = make_organisation("goes")
    stays = make_organisation("stays", parent=make_organisation("between", parent=goes))
    response = merge(admin_client, page_of(admin_client, goes, stays))
    assert "“Stays” lies in a part of “Goes”, so it would lie in itself." in words_of(response)
    assert not FormerSlug.objects.exists()


@pytest.mark.parametrize(("role", "may"), [("", False), ("Contributor", False), ("Curator", True)])
def test_who_may_merge(role: str, may: bool) -> None:
    client = signed_in(make_person(role))
    goes, stays = make_organisation("goes"), make_organisation("stays")
    response = client.get(MERGE, {"goes": goes.pk, "stays": stays.pk})
    assert response.status_code == (200 if may else 403)
    posted = client.post(f"{MERGE}?goes={goes.pk}&stays={stays.pk}", {"reason": "So.", "seen": "x"})
    assert posted.status_code == (200 if may else 403)
    if role:
        assert ("Merge into another" in client.get(address(goes)).content.decode()) == may
        assert ('value="merge"' in client.get(list_address(Organisation)).content.decode()) == may
    assert Organisation.objects.count() == 2


def test_a_former_address_is_refused_in_words(admin_client: Client) -> None:
    goes, stays = make_organisation("goes"), make_organisation("stays")
    merge(admin_client, page_of(admin_client, goes, stays))
    url = list_address(Organisation, "add")
    kinds = {"organisation_type": "police_force", "sector": "police"}
    response = admin_client.post(
        url, fields_of(admin_client.get(url)) | kinds | {"name": "New", "slug": "goes"}
    )
    assert errors_of(response) == [
        "Another organisation had this address, and it leads there. Choose another."
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    goes, stays = make_organisation("goes"), make_organisation("stays")
    for n in range(number):
        partners = [goes, {"organisation": stays, "role": "host"}]
        money = [{"organisation": goes}, {"organisation": stays}]
        make_case_study(partners=partners, funding=money, evaluations=[{"evaluator": goes}])
        make_organisation(parent=goes).successors.add(goes)
        goes.successors.add(make_organisation(f"after-{n}"))
        FormerSlug.objects.create(slug=f"former-{n}", organisation=goes)
    with django_assert_num_queries(23):
        admin_client.get(MERGE, {"goes": goes.pk, "stays": stays.pk})
