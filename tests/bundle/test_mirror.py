"""A bundle makes a directory with the same pages, and with the same bundle."""

import re

import pytest
from django.test import Client

from casestudies import search_documents
from casestudies.bundle import shelf
from casestudies.bundle.loading import load
from casestudies.models import Adoption, CaseStudy, Outcome, Relation
from casestudies.vocabulary import LessonTopic, State
from casestudies.workflow import move
from partners.models import Area, Organisation
from tests.bundle import archives
from themes.models import Approach, ExternalRating, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

LISTS = [
    *("/", "/case-studies/", "/themes/", "/places/", "/organisations/", "/approaches/"),
    *("/outcomes/", "/lessons/", "/evidence-map/", "/landscape/", "/about/", "/data/"),
    *("/outcomes/?page=2", "/outcomes/?sort=newest", "/outcomes/?unit=percent&sort=certainty"),
    *(f"/case-studies/?page={number}" for number in (2, 3)),
    *(f"/case-studies/?sort={sort}" for sort in ("newest", "confirmed", "title")),
    *(f"/case-studies/?q={words}" for words in ("s136", "drugs", "custody+nurse", "triage+zebra")),
    "/case-studies/?theme=mental-health&sector=nhs&evidence=2",
    "/suggestions/?q=tri",
    "/case-studies/old-address/",
    "/organisations/old-name/",
]
# What is not in a bundle: who changed what before, and so when anything last changed
CHANGES = re.compile(r'<section[^>]* id="changes">.*?</section>|"dateModified": "[^"]*"', re.DOTALL)


def addresses() -> list[str]:
    records = [
        *CaseStudy.objects.exclude(published_at=None),
        *Theme.objects.all(),
        *Approach.objects.all(),
        *Area.objects.with_a_page(),
        *Organisation.objects.order_by("slug")[::4],  # there are many, and they are alike
    ]
    entries = CaseStudy.objects.exclude(published_at=None)
    return [
        *LISTS,
        *(f"/lessons/{topic.replace('_', '-')}/" for topic in LessonTopic.values),
        *(record.get_absolute_url() for record in records),
        *(f"{entry.get_absolute_url()}cite.bib" for entry in entries[:5]),
        "/case-studies/landscape-review/setting/",
    ]


def pages() -> dict[str, tuple[int, str, str]]:
    client = Client()
    found = {}
    for address in sorted(addresses()):
        response = client.get(address)
        words = CHANGES.sub("", response.content.decode())
        found[address] = (response.status_code, response.headers.get("Location", ""), words)
    return found


def make_it_hard() -> None:
    """Add what the directory does not open with, and texts that are easily changed on the way."""
    first, second, third, gone = CaseStudy.objects.order_by("slug")[:4]
    first.slug, first.problem = "new-address", " two  spaces\r\nand a line\t\n=1+1\n"
    first.save()
    CaseStudy.objects.filter(pk=first.pk).update(updated_at="2026-01-02T03:04:05.678901Z")
    first.former_slugs.filter(slug__contains="-").update(slug="old-address")
    second.tags.set(["b | c", "A", "=z"])
    second.curator_note = "A curator's note."
    second.last_confirmed_on = "2026-05-06"
    second.save()
    Adoption.objects.create(
        case_study=second,
        where="Town",
        who="A team",
        kept="All",
        result_held="partly",
        moderation="accepted",
        decided_at="2026-05-06T00:00Z",
        contact="secret@example.org",
        moderation_note="secret",
    )
    Outcome.objects.filter(case_study=third).update(position=0)
    Relation.objects.create(case_study=gone, other=second, kind="led_to", note="It led there")
    move(gone, State.ARCHIVED, by=None, note="The service <closed>.\nFor good.")
    organisation = Organisation.objects.get(slug="bedfordshire-police")
    organisation.slug, organisation.note = "new-name", "secret"
    organisation.save()
    organisation.former_slugs.update(slug="old-name")
    ExternalRating.objects.create(
        approach=Approach.objects.all()[0],
        scale="A scale",
        value="4 of 5",
        link="https://example.org/",
        seen_on="2026-01-02",
    )


@pytest.mark.usefixtures("shelf_folder")
def test_a_bundle_makes_the_same_pages_and_the_same_bundle() -> None:
    make_it_hard()
    search_documents.settle()
    bundle = archives.written()
    before = pages()
    content = bundle.read_bytes()
    assert {status for status, _, _ in before.values()} == {200, 301, 410}
    assert b"secret" not in b"".join(archives.files(bundle).values())

    archives.forget_everything()
    counts = load(bundle)

    assert counts["case_studies"] == CaseStudy.objects.published().count() > 40
    after = pages()
    assert list(after) == list(before)
    assert [address for address in before if after[address] != before[address]] == []
    assert shelf.write() is None  # nothing has changed
    (bundle.parent / "history.json").unlink()
    assert archives.written().read_bytes() == content
