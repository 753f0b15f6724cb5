"""Curators try a search, and what they see is what visitors get."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from casestudies.models import AskedSearch
from casestudies.search import parse
from casestudies.search_trial import Trial
from tests.admin.conftest import signed_in
from tests.admin.test_admin_pages import check
from tests.builders import make_case_study, make_person
from tests.casestudies.reading import read
from themes.models import SearchTerm

pytestmark = pytest.mark.django_db

TRY = "/admin/themes/searchterm/try/"


def make_group(preferred: str, *alternatives: str, typed_only: list[str] | None = None) -> Any:
    return SearchTerm.objects.create(
        preferred_term=preferred, alternatives=list(alternatives), typed_only=typed_only or []
    )


def words_of(typed: str) -> list[tuple[str, str, list[str]]]:
    return [(w.text, w.stem, [str(g) for g in w.groups]) for w in Trial(typed).words]


def test_each_word_is_told_with_what_widened_it() -> None:
    make_group("section 136", "s136", "place of safety")
    make_group("drugs", "substance misuse")
    make_group("drug treatment", "rehab", typed_only=["drug", "it's"])
    both = ["drugs", "drug treatment"]
    assert words_of("The re-offending of s.136s Drug Cafés") == [
        ("The", "", []),
        ("reoffending", "reoffend", []),
        ("of", "", []),
        ("s136", "s136", ["section 136"]),
        ("Drug", "drug", both),
        ("Cafés", "cafe", []),
    ]
    assert words_of("drug") == [("drug", "drug", both)]
    assert words_of('"drug"') == [("drug", "drug", [])]
    assert words_of("") == words_of("&") == []


def test_the_groups_are_those_of_the_search() -> None:
    make_group("right care right person", "RCRP")
    make_group("care")
    make_group("unused")
    for typed in ("rcrp", "right care right person", "care for persons", "nothing"):
        search, trial = parse(typed), Trial(typed)
        assert search is not None
        also = {word for group in trial.groups for word in group.searched_for}
        assert set(search.also) <= also
        assert bool(search.also) <= bool(trial.groups)
    assert [str(group) for group in Trial("rcrp").groups] == ["right care right person"]


def test_the_entries_are_those_of_the_page(client: Client) -> None:
    make_group("custody", "cells")
    for slug, title in [("a", "Nurses in cells"), ("b", "Nurses"), ("c", "Custody")]:
        make_case_study(slug, title=title)
    make_case_study("unseen", title="Custody nurses", state="draft")
    trial = Trial("custody nurses")
    page = read(client.get("/case-studies/?q=custody+nurses"))
    shown = [link["href"] for link in page.all("a") if link["href"].startswith("/case-studies/")]
    entries = [entry.get_absolute_url() for entry in trial.entries]
    assert [link for link in shown if link in entries] == entries
    assert entries[0] == "/case-studies/a/"
    assert (trial.with_all_words, trial.total) == (1, 3)
    assert [entry.has_all_words for entry in trial.entries] == [1, 0, 0]


def told(client: Client, typed: str) -> str:
    response = client.get(TRY, {"q": typed})
    check(response)
    main = response.content.decode().partition('id="content-main"')[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_page_says_all_of_it(admin_client: Client) -> None:
    group = make_group("custody", "cells", "police station")
    make_case_study(title="Street triage in cells")
    said = told(admin_client, "custody")
    assert "custody : entries with any of these are found: custody, cells, police station" in said
    assert "With every word, or another word for it: 1 case study." in said
    assert "Street triage in cells (rank 0." in said
    assert "'custodi' | 'custodi' | '#" in said
    assert f'href="/admin/themes/searchterm/{group.pk}/change/"' in (
        admin_client.get(TRY, {"q": "custody"}).content.decode()
    )
    said = told(admin_client, "triaeg zebra")
    assert "visitors are shown results for “triage zebra”, and told so" in said
    assert "Those with only some of the words follow: 1 case study in all." in said
    assert "only some of the words" in said
    assert "none is widened" in told(admin_client, '"street triage"')
    assert "There is nothing in this that can be searched for" in told(admin_client, "of the")
    assert "nothing in this" not in told(admin_client, "")
    assert "What it finds" not in told(admin_client, "\0")
    assert not AskedSearch.objects.exists()


def test_what_is_typed_is_written_out_harmlessly(admin_client: Client) -> None:
    typed = '"><script>x</script>' + "a" * 500
    page = admin_client.get(TRY, {"q": typed}).content.decode()
    assert "<script>x" not in page
    assert "a" * 201 not in page


def test_who_may_look_at_the_thesaurus_may_try_it() -> None:
    group = make_group("custody", "cells")
    link = f"/admin/themes/searchterm/{group.pk}/change/"
    for role, status in [("", 403), ("Contributor", 200), ("Curator", 200)]:
        client = signed_in(make_person(role))
        response = client.get(TRY, {"q": "cells"})
        assert response.status_code == status
        assert (link in response.content.decode()) == (role == "Curator")
        assert client.post(TRY).status_code == 405
    assert Client().get(TRY).status_code == 302
    listed = signed_in(make_person("Contributor", "c")).get("/admin/themes/searchterm/")
    assert f'href="{TRY}"' in listed.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_trial_costs_the_same_for_any_number(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        make_group(f"group {n}", f"word{n}")
        make_case_study(title=f"Word0 word1 word2 {n}")
    with django_assert_num_queries(14):
        admin_client.get(TRY, {"q": "word0 word1 word2"})
