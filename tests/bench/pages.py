"""What is measured besides the list of entries: one address or more of each kind of page."""

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client

from casestudies.models import CaseStudy
from tests.bench.measuring import Times, times
from tests.bench.mix import SHARES, SORTS
from tests.builders import give_second_factor


def addresses(size: int, words: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return addresses by the kind of page."""
    slugs = CaseStudy.objects.published().values_list("slug", flat=True)[: size // 2 : size // 40]
    common, middle = words["common"], words["middle"]
    found = {f"{kind} word": [f"/case-studies/?q={w}" for w in words[kind][:10]] for kind in SHARES}
    return found | {
        "one facet": [f"/case-studies/?led_by={key}" for key in ("police", "health", "joint")],
        "three facets": [
            f"/case-studies/?led_by=police&led_by=health&sector=police&evidence={stage}"
            for stage in range(5)
        ],
        **{f"sorted by {sort}": [f"/case-studies/?q={common[0]}&sort={sort}"] for sort in SORTS},
        "deep page": [f"/case-studies/?sort=newest&page={size // 30}"],
        "suggestions": [f"/suggestions/?q={word[:4]}" for word in common[:10]],
        "case page": [f"/case-studies/{slug}/" for slug in slugs],
        "evidence map": ["/evidence-map/"],
        "outcomes": ["/outcomes/", "/outcomes/?domain=crisis"],
        "API list": ["/api/case-studies/", f"/api/case-studies/?q={middle[0]}"],
        "feed": ["/case-studies/feed.atom", f"/case-studies/feed.atom?q={middle[0]}"],
        "CSV of everything": ["/case-studies/export.csv"],
    }


def ask(client: Client, address: str) -> None:
    """Read the whole answer, which must be one."""
    answer = client.get(address, secure=True)
    assert answer.status_code == 200, (answer.status_code, address)
    if answer.streaming:
        for _part in answer:  # type: ignore[attr-defined]
            pass


def curator() -> Client:
    user, _ = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    if not user.authenticator_set.exists():
        give_second_factor(user)
    client = Client()
    client.force_login(user)
    return client


def saving(*, with_search: bool) -> Times:
    """Save entries one by one, each in a transaction of its own."""
    entries = list(CaseStudy.objects.published()[:20])

    def save(entry: CaseStudy) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if not with_search:
                cursor.execute("SET LOCAL session_replication_role = replica")
            entry.summary = f"{entry.summary.rstrip('.')}."
            entry.save()

    return times(save, entries)
