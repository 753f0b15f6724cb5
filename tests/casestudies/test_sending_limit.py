"""Five forms an hour from one address, whichever worker takes them; and no address is kept."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from casestudies import sending_limit
from casestudies.models import Feedback, Sending, Suggestion
from tests.builders import make_case_study
from tests.casestudies.reading import read
from tests.casestudies.sending import ANSWERS, REPORT, SUGGEST, problems, send, typed

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def age(by: timedelta) -> None:
    """Let every sending so far have been earlier."""
    for sending in Sending.objects.all():
        sending.at -= by
        sending.save()


def test_the_sixth_in_an_hour_is_refused_with_all_that_was_typed():
    one, other = Client(), Client()
    make_case_study("connect")
    for client in (one, other, one, other):
        assert send(client, SUGGEST).status_code == 302
    assert send(other, REPORT).status_code == 302  # the forms share the limit

    response = send(one, SUGGEST)

    assert response.status_code == 429
    assert 3_590 <= int(response["Retry-After"]) <= 3_600
    page = read(response)
    assert page.one("title").text.startswith("Error: ")
    assert typed(page) == ANSWERS[SUGGEST]
    assert "send it again in 60 minutes" in next(iter(problems(page)))
    assert (Suggestion.objects.count(), Feedback.objects.count()) == (4, 1)

    assert send(Client(REMOTE_ADDR="192.0.2.9"), SUGGEST).status_code == 302


def test_an_hour_later_one_more_is_taken():
    client = Client()
    for _ in range(3):
        send(client, SUGGEST)
    age(timedelta(minutes=40))
    for _ in range(2):
        send(client, SUGGEST)

    response = send(client, SUGGEST)
    assert response.status_code == 429
    assert 1_190 <= int(response["Retry-After"]) <= 1_200
    assert "in 20 minutes" in next(iter(problems(read(response))))

    age(timedelta(minutes=21))
    assert [send(client, SUGGEST).status_code for _ in range(4)] == [302, 302, 302, 429]


def test_what_is_not_saved_does_not_count(client):
    for _ in range(7):
        assert send(client, SUGGEST, what="").status_code == 400
    assert not Sending.objects.exists()


def test_a_new_day_forgives_nothing_of_the_last_hour(monkeypatch):
    midnight = timezone.now().replace(hour=0, minute=10)
    monkeypatch.setattr(timezone, "now", lambda: midnight - timedelta(minutes=20))
    for _ in range(5):
        sending_limit.count("192.0.2.1")
    monkeypatch.setattr(timezone, "now", lambda: midnight)

    with pytest.raises(sending_limit.TooMany) as refused:
        sending_limit.count("192.0.2.1")
    assert refused.value.seconds == 40 * 60


def test_no_address_is_kept_and_its_hash_changes_daily(monkeypatch):
    sending_limit.count("192.0.2.1")
    sending_limit.count("192.0.2.2")
    tomorrow = timezone.now() + timedelta(days=1)
    first, second = Sending.objects.values_list("sender", flat=True)
    assert len({first, second}) == 2
    for kept in (first, second):
        assert len(kept) == 64
        assert "192" not in kept[:3]

    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    sending_limit.count("192.0.2.1")
    assert Sending.objects.get().sender not in (first, second)


def test_the_key_is_the_sites_own(settings):
    sending_limit.count("192.0.2.1")
    settings.SECRET_KEY = "another"
    sending_limit.count("192.0.2.1")

    assert Sending.objects.values("sender").distinct().count() == 2


def test_notes_go_when_the_next_one_comes():
    sending_limit.count("192.0.2.1")
    age(HOUR)
    sending_limit.count("192.0.2.2")

    assert Sending.objects.count() == 1


# Whose address


def address(**headers: str) -> str:
    return sending_limit.address_of(RequestFactory().post("/suggest/", **headers))


def test_a_visitor_cannot_claim_an_address(settings):
    settings.BEHIND_PROXY = False

    assert address(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.7") == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "found"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("203.0.113.66, 198.51.100.7", "198.51.100.7"),
        ("198.51.100.7, nonsense", "192.0.2.1"),
        ("", "192.0.2.1"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
    ],
)
def test_behind_a_proxy_what_the_proxy_added_counts(settings, forwarded, found):
    settings.BEHIND_PROXY = True

    assert address(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded) == found


def test_an_ipv6_network_is_one_sender():
    assert address(REMOTE_ADDR="2001:db8::1") == address(REMOTE_ADDR="2001:db8::ffff")
    assert address(REMOTE_ADDR="2001:db8::1") != address(REMOTE_ADDR="2001:db8:0:1::1")


@pytest.mark.parametrize("nothing", ["", "unix:", "x" * 9_999])
def test_without_an_address_all_share_one_limit(nothing):
    assert address(REMOTE_ADDR=nothing) == ""


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_five_are_counted():
    """Each thread has a connection of its own, as each worker has."""
    taken: list[bool] = []
    together = threading.Barrier(12)

    def count() -> None:
        together.wait()
        try:
            with transaction.atomic():
                sending_limit.count("192.0.2.1")
            taken.append(True)
        except sending_limit.TooMany:
            taken.append(False)
        finally:
            connection.close()

    threads = [threading.Thread(target=count) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == [False] * 7 + [True] * 5
    assert Sending.objects.count() == 5
