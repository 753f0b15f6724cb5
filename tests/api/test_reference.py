"""The page about the API."""

import json

import pytest
from django.test import Client

from casestudies.api import schema
from tests.casestudies.reading import read
from tests.directory.test_weights import PAGE, weigh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_it_has_everything_that_is_described(client: Client) -> None:
    page = read(client.get("/api/docs/"))

    for path, operations in schema.document()["paths"].items():
        assert f"GET {path}" in page.text
        assert operations["get"]["summary"] in page.text
        for parameter in operations["get"].get("parameters", []):
            assert parameter["description"] in page.text
    for code, words in schema.REFUSED.items():
        assert f"{code} {words}" in page.text


def test_its_example_is_an_answer_of_this_moment(client: Client) -> None:
    page = read(client.get("/api/docs/"))
    request, answer, problem = page.all("pre")
    said = json.loads("".join(answer.words))
    address = page.one("main").links()["The answer"]
    whole = client.get(address).json()

    assert request.text == f"curl 'http://testserver{address}'"
    assert said["results"] == whole["results"]
    assert said["next"] == whole["next"]
    assert said["facets"].items() < {k: said["facets"].get(k) for k in whole["facets"]}.items()
    assert json.loads("".join(problem.words)) == client.get("/api/nonsense/").json()


def test_it_is_light_and_allows_nothing_more_than_other_pages(client: Client) -> None:
    response = client.get("/api/docs/")

    assert weigh(response.content) <= PAGE
    assert response["Content-Security-Policy"] == client.get("/about/")["Content-Security-Policy"]
