"""How many queries each page takes: as many with 3 case studies as with 1."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.casestudies.world import make_world

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 14,
    "/case-studies/": 9,
    "/case-studies/?theme=connect&area=connect&led_by=not_stated&year=2018": 9,
    "/case-studies/?q=connect&theme=connect": 11,
    "/case-studies/?q=connect+zebra": 12,
    "/case-studies/?q=zebra&theme=connect": 12,
    "/case-studies/?case=connect&case=many-figures": 10,
    "/case-studies/connect/": 27,
    "/briefing/": 0,
    "/briefing/?case=connect&case=many-figures": 9,
    "/briefing/kept/?case=connect": 1,
    "/case-studies/connect/report/": 1,
    "/case-studies/connect/adopted/": 1,
    "/suggest/": 0,
    "/report/?page=/themes/": 0,
    "/thank-you/": 0,
    "/case-studies/feed.atom": 11,
    "/case-studies/feed.atom?q=connect&theme=connect": 13,
    "/alerts/new/": 5,
    "/alerts/new/?q=connect&theme=connect": 6,
    "/alerts/asked/": 0,
    "/themes/": 3,
    "/themes/connect/": 15,
    "/places/": 3,
    "/places/connect/": 18,
    "/organisations/": 4,
    "/organisations/connect/": 7,
    "/organisations/former/": 2,
    "/about/": 1,
    "/suggestions/?q=connect": 1,
    "/nonsense/": 0,
    "/health/live": 0,
}


@pytest.mark.parametrize("case_studies", [1, 3])
def test_a_page_takes_as_many_queries_however_much_it_shows(client, case_studies):
    make_world(case_studies)
    found = {}

    for address in QUERIES:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[address] = len(queries)

    assert found == QUERIES
