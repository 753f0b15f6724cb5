"""What a visitor downloads: budgets in KB, compressed, with the content as shipped."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from casestudies.models import CaseStudy
from partners.models import Area, Organisation
from tests.casestudies.test_pages import PAGES
from themes.models import Approach, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
STATIC = Path(settings.BASE_DIR) / "static"
PAGE = 12
COMPARED = ["rest-centre", "connect", "transforming-lives", "street-triage-devon"]


def weigh(content: bytes) -> float:
    return len(gzip.compress(content, 6)) / 1024


@pytest.mark.parametrize(("file", "most"), [("app.css", 20), ("app.js", 12), ("icons.svg", 2)])
def test_a_file_keeps_to_its_budget(file: str, most: float) -> None:
    assert weigh((STATIC / file).read_bytes()) <= most


def test_every_page_keeps_to_its_budget(
    client: Client, record_property: Callable[[str, object], None]
) -> None:
    of_records = [
        *CaseStudy.objects.published(),
        *Theme.objects.all(),
        *Approach.objects.all(),
        *Area.objects.with_a_page(),
        *Organisation.objects.all(),
    ]
    addresses = {record.get_absolute_url() for record in of_records}
    addresses |= {page for page in PAGES if page.count("/") == 2}
    addresses |= {"/case-studies/?q=police", "/case-studies/?page=2", "/outcomes/?page=2"}
    addresses |= {"/case-studies/landscape-review/setting/"}
    addresses |= {"/compare/?" + "&".join(f"case={slug}" for slug in COMPARED)}
    weights = {address: weigh(client.get(address).content) for address in sorted(addresses)}

    heaviest = max(weights, key=lambda address: weights[address])
    record_property(
        "measured", f"weight: {heaviest} is {weights[heaviest]:.1f} KB, the heaviest page"
    )
    assert len(weights) > 250
    assert {a: w for a, w in weights.items() if w > PAGE} == {}
