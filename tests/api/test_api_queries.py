"""How many queries each address takes: as many with 3 case studies as with 1."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies import request_limit
from casestudies.api import limiting
from tests.casestudies.world import make_world

pytestmark = pytest.mark.django_db

QUERIES = {
    "/api/": 0,
    "/api/case-studies/": 11,
    "/api/case-studies/?theme=connect&area=connect&page_size=100": 11,
    "/api/case-studies/?q=connect+zebra": 13,
    "/api/case-studies/connect/": 25,
    "/api/organisations/": 5,
    "/api/organisations/connect/": 8,
    "/api/organisations/former/": 2,
    "/api/areas/": 4,
    "/api/areas/connect/": 7,
    "/api/themes/": 5,
    "/api/approaches/": 5,
    "/api/outcomes/": 4,
    "/api/lessons/": 3,
    "/api/schema/": 0,
    "/api/docs/": 10,
    "/api/nonsense/": 0,
}


@pytest.mark.parametrize("case_studies", [1, 3])
def test_an_answer_takes_as_many_queries_however_much_it_tells(
    client: Client, monkeypatch: pytest.MonkeyPatch, case_studies: int
) -> None:
    make_world(case_studies)
    found = {}

    for address in QUERIES:
        monkeypatch.setattr(limiting, "COUNTING", request_limit.Counting("api", most=600))
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[address] = len(queries)

    assert found == QUERIES
