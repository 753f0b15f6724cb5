"""What is kept of searches: words, filters, what was found and the day; never who asked."""

import threading
import time
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.utils import timezone

from casestudies import search_log
from casestudies.models import AskedSearch, SearchedWords
from tests.builders import make_area, make_case_study, make_curator, make_theme

pytestmark = pytest.mark.django_db

LIST = "/case-studies/"


def ask(client: Client, query: str = "q=triage", **more: Any) -> None:
    assert client.get(f"{LIST}?{query}", **more).status_code == 200


def kept() -> list[tuple[str, str, int, int, int]]:
    """Return every row without its day: words, filters, found, with all words, times."""
    names = ["words", "filters", "found", "found_all_words", "times"]
    return list(AskedSearch.objects.order_by("words", "filters").values_list(*names))


def make_asked(words: str = "triage", *, days_ago: int = 0, **fields: Any) -> AskedSearch:
    numbers = {"found": 0, "found_all_words": 0}
    asked_on = timezone.localdate() - timedelta(days=days_ago)
    return AskedSearch.objects.create(**{"words": words, "day": asked_on} | numbers | fields)


# What is kept


def test_a_search_is_kept_with_what_it_found_and_its_day(client):
    make_case_study("all", title="Street triage")
    make_case_study("some", title="Street")

    ask(client, "q=street+triage")

    assert kept() == [("street triage", "", 2, 1, 1)]
    assert AskedSearch.objects.get().day == timezone.localdate()


@pytest.mark.parametrize("name", ["found", "found_all_words"])
def test_less_than_nothing_is_never_found(name):
    with pytest.raises(IntegrityError, match=f"{name}_check"), transaction.atomic():
        make_asked(**{name: -1})


def test_nothing_else_is_kept():
    assert [field.name for field in AskedSearch._meta.fields] == [
        *("id", "words", "filters", "found", "found_all_words", "day", "times")
    ]


def test_the_same_question_is_counted_up(client):
    make_case_study(title="Weather")
    ask(client, "q=Street++Triage")
    make_case_study(title="Street triage")

    ask(client, "q=+street+TRIAGE+")
    ask(client, "q=street+triage&page=1&sort=title")

    assert kept() == [("street triage", "", 1, 1, 3)]


def test_another_day_is_another_row(client):
    make_asked(days_ago=1, times=5)

    ask(client)

    assert [row.times for row in AskedSearch.objects.order_by("day")] == [5, 1]


def test_filters_are_kept_in_one_order_and_only_those_that_are_known(client):
    for slug in ("alcohol", "violence"):
        make_theme(slug)
    make_area("kent")

    ask(client, "theme=violence&q=triage&area=kent&theme=alcohol&sort=newest&exact=1")
    ask(client, "exact=1&area=kent&area=atlantis&theme=alcohol&theme=violence&q=triage&name=Jo")

    assert kept() == [("triage", "area=kent&exact=1&theme=alcohol&theme=violence", 0, 0, 2)]


def test_words_are_cut_at_200_characters_after_they_are_made_small(client):
    grows = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"  # two characters when small

    ask(client, f"q=triage+{quote(grows * 192)}")

    ((words, *_),) = kept()
    assert words == f"triage {(grows * 192).lower()}"[:200]


# What is not


@pytest.mark.parametrize(
    "query", ["", "theme=any-theme", "q=", "q=the+of", "q=%00triage", "q=triage&page=2"]
)
def test_only_the_first_page_of_a_search_for_words_is_kept(client, query):
    for _ in range(21):
        make_case_study(title="Triage")

    ask(client, query)

    assert kept() == []


@pytest.mark.parametrize("words", ["Iechyd Cyhoeddus Cymru", "ACE-aware", '"street triage"', "*"])
def test_other_words_are_kept(client, words):
    ask(client, f"q={quote(words)}+triage")

    assert [row[0] for row in kept()] == [f"{words.lower()} triage"]


@pytest.mark.parametrize(
    "words",
    [
        "jo.bloggs@example.org",
        "jo at @ home",
        "jo\N{FULLWIDTH COMMERCIAL AT}example",
        "07700 900123",
        "+44 (0)7700 900 123",
        "020-7946-0018",
        "123456",
        "1 2 3 4 5 6",
        "\N{FULLWIDTH DIGIT ONE}23456",
        "943 476 5919",  # an NHS number
        "943\N{ZERO WIDTH SPACE}476\N{NO-BREAK SPACE}5919",
        "12/03/1975",
        "QQ 12 34 56 C",  # a National Insurance number
        "qq123456c",
        "SW1A 1AA",
        "sw1a1aa",
        "M1-1AE",
        "flat 2, CF10 3NQ.",
    ],
)
def test_nothing_is_kept_of_words_that_look_personal(client, words):
    ask(client, f"q=triage+{quote(words)}")

    assert kept() == []


def test_what_is_personal_beyond_the_part_that_is_kept_counts_too(client):
    ask(client, f"q=triage+{'x' * 200}+jo@example.org")

    assert kept() == []


@pytest.mark.parametrize(
    "words",
    ["section 136", "s136 since 2018", "12345", "covid 19", "SW1A", "4.80 for 1"],
)
def test_numbers_that_belong_to_the_subject_are_kept(words):
    assert not search_log.looks_personal(words)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": "Some Crawler"},
        {"User-Agent": "spider"},
    ],
)
def test_what_no_person_asked_is_not_kept(client, headers):
    ask(client, headers=headers)

    assert kept() == []


def test_a_head_request_is_not_kept(client):
    assert client.head(f"{LIST}?q=triage").status_code == 200

    assert kept() == []


def test_what_curators_search_for_is_not_kept(client):
    client.force_login(make_curator())

    ask(client)

    assert kept() == []


def test_more_filters_than_fit_are_not_kept(client):
    slugs = [make_theme(f"theme-{number}-{'x' * 40}").slug for number in range(20)]

    ask(client, f"q=triage&{'&'.join(f'theme={slug}' for slug in slugs)}")

    assert kept() == []


def test_a_visitor_gets_no_cookie_and_no_page_of_their_own(client):
    response = client.get(f"{LIST}?q=triage")

    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


# The page comes first


def test_counting_costs_one_query(client, django_assert_num_queries):
    filters = client.get(f"{LIST}?q=triage").context["filters"]
    request = client.get(f"{LIST}?q=triage").wsgi_request

    with django_assert_num_queries(1):
        search_log.record(request, filters)


def test_a_site_that_is_read_only_is_asked_nothing(client, settings, django_assert_num_queries):
    filters = client.get(f"{LIST}?q=triage").context["filters"]
    request = client.get(f"{LIST}?q=triage").wsgi_request
    settings.READ_ONLY = True

    with django_assert_num_queries(0):
        search_log.record(request, filters)


def test_a_database_that_takes_no_rows_serves_the_page(client, caplog):
    make_case_study(title="Triage")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")

    ask(client)

    assert kept() == []
    assert [record.getMessage() for record in caplog.records] == [
        "A search was not counted: cannot execute INSERT in a read-only transaction"
    ]


def test_a_refused_row_leaves_no_words_in_the_log(client, caplog):
    make_asked(times=2**31 - 1)

    ask(client)

    assert [record.getMessage() for record in caplog.records] == [
        "A search was not counted: integer out of range"
    ]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_lost_is_logged_and_not_raised(client, caplog):
    filters = client.get(f"{LIST}?q=triage").context["filters"]
    request = client.get(f"{LIST}?q=triage").wsgi_request
    connection.connection.close()

    search_log.record(request, filters)
    connection.close()

    assert [record.getMessage() for record in caplog.records] == [
        "A search was not counted: OperationalError"
    ]
    assert kept() == [("triage", "", 0, 0, 2)]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_counted_as_two():
    """One has counted and not committed when the other begins: it waits and adds its own."""
    other = connections.create_connection("default")
    waits = threading.Thread(target=ask_elsewhere)
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT search_asked(%s, 'triage', '', 0, 0)", [timezone.localdate()])
        waits.start()
        wait_until_one_waits()
        other.commit()
        waits.join()
    finally:
        other.close()

    assert kept() == [("triage", "", 0, 0, 2)]


@pytest.mark.django_db(transaction=True)
def test_a_lock_is_not_waited_for_long(client, caplog):
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("LOCK TABLE casestudies_askedsearch")
        ask(client)
        other.rollback()
    finally:
        other.close()

    assert kept() == []
    assert "canceling statement due to lock timeout" in caplog.text


def ask_elsewhere() -> None:
    ask(Client())
    connections.close_all()


def wait_until_one_waits() -> None:
    """Return when another connection waits for a lock; half a second later it would give up."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waited")


# How long


def purge(*options: str) -> str:
    said = StringIO()
    call_command("purge_searches", *options, stdout=said)
    return said.getvalue()


def test_searches_are_kept_for_thirteen_months():
    for days_ago in (0, 395, 396):
        make_asked(days_ago=days_ago)

    assert purge() == "1 line of searches deleted.\n"

    oldest = AskedSearch.objects.order_by("day").first()
    assert oldest.day == timezone.localdate() - timedelta(days=395)
    assert AskedSearch.objects.count() == 2


def test_words_of_one_day_only_are_kept_for_thirty_days():
    make_asked("jo bloggs", days_ago=31)
    make_asked("jo bloggs", days_ago=31, filters="theme=alcohol")
    make_asked("triage", days_ago=31)
    make_asked("triage", days_ago=60)
    make_asked("new", days_ago=30)

    assert purge() == "2 lines of searches deleted.\n"

    assert sorted({row[0] for row in kept()}) == ["new", "triage"]


def test_a_day_that_is_too_old_does_not_keep_a_rare_word():
    make_asked(days_ago=31)
    make_asked(days_ago=396)

    assert purge() == "2 lines of searches deleted.\n"
    assert purge() == "0 lines of searches deleted.\n"


def test_fewer_days_can_be_kept():
    for days_ago in (1, 2, 3):
        make_asked(days_ago=days_ago)

    assert purge("--days", "2") == "1 line of searches deleted.\n"


@pytest.mark.parametrize("days", ["0", "-1", "396", "99999999999"])
def test_more_than_the_privacy_page_promises_is_refused(days):
    make_asked(days_ago=1000)

    with pytest.raises(CommandError, match="Give 1 to 395 days"):
        purge(f"--days={days}")

    assert AskedSearch.objects.exists()


def test_days_are_those_of_london(client, monkeypatch):
    midnight_in_london = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: midnight_in_london)

    ask(client)

    assert AskedSearch.objects.get().day == date(2026, 7, 1)


# One line for each words


def lines() -> list[tuple[str, str, int, int, int]]:
    names = ["words", "filters", "found", "found_all_words", "times"]
    return list(SearchedWords.objects.values_list(*names))


def test_words_stand_in_one_line_most_asked_first():
    make_asked("zebra", times=2)
    make_asked("triage", days_ago=3, times=4, found=1)
    make_asked("triage", days_ago=1, found=2, found_all_words=1)
    make_asked("triage", filters="theme=alcohol")

    assert lines() == [("triage", "", 2, 1, 6), ("zebra", "", 0, 0, 2)]
    assert SearchedWords.objects.first().last_day == timezone.localdate()


def test_words_never_asked_without_filters_show_the_last_ones():
    make_asked(filters="theme=alcohol", days_ago=1, found=2)
    make_asked(filters="theme=violence", found=3)

    assert lines() == [("triage", "theme=violence", 3, 0, 2)]


def test_records_say_what_they_are():
    asked = make_asked("triage")

    assert (str(asked), str(SearchedWords.objects.get())) == ("triage", "triage")
