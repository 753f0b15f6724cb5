"""/.well-known/security.txt (RFC 9116): there is one only while somebody stands for it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from directory import security_txt

ADDRESS = "/.well-known/security.txt"


def in_days(number: int) -> date:
    """Count from the day of the test itself: a run may begin before midnight."""
    return datetime.now(UTC).date() + timedelta(days=number)


@pytest.fixture
def contact(settings):
    settings.SECURITY_CONTACT = "security@example.org"
    settings.SECURITY_CONTACT_UNTIL = in_days(200)
    return settings


def warned() -> list[str]:
    return [warning.msg for warning in security_txt.check_contact()]


def test_it_has_what_the_rfc_asks_for(client, contact):
    response = client.get(ADDRESS)
    fields = [line.split(": ", 1) for line in response.content.decode().splitlines()]

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert [name for name, _value in fields] == [
        *("Contact", "Expires", "Preferred-Languages", "Canonical", "Policy")
    ]
    values = dict(fields)
    assert values["Contact"] == "mailto:security@example.org"
    assert values["Canonical"] == f"http://testserver{ADDRESS}"
    assert values["Policy"] == "http://testserver/contact/#security"
    expires = datetime.fromisoformat(values["Expires"])
    assert datetime.now(UTC) < expires < datetime.now(UTC) + timedelta(days=365)
    assert client.head(ADDRESS).status_code == 200
    assert client.post(ADDRESS).status_code == 405
    assert warned() == []


def test_a_page_can_be_the_contact(client, contact):
    contact.SECURITY_CONTACT = "https://example.org/report"
    assert b"Contact: https://example.org/report\n" in client.get(ADDRESS).content


@pytest.mark.parametrize(
    ("who", "days", "status", "warning"),
    [
        ("", 200, 404, "Nobody can be told"),
        ("a@example.org", None, 404, "There is no security.txt"),
        ("a@example.org", -1, 404, "There is no security.txt"),
        ("a@example.org", 0, 404, "There is no security.txt"),
        ("a@example.org", 1, 200, "security.txt expires on"),
        ("a@example.org", 30, 200, "security.txt expires on"),
        ("a@example.org", 400, 200, "security.txt should expire within a year"),
    ],
)
def test_it_is_never_out_of_date_and_warns_before(client, contact, who, days, status, warning):
    contact.SECURITY_CONTACT = who
    contact.SECURITY_CONTACT_UNTIL = None if days is None else in_days(days)

    assert client.get(ADDRESS).status_code == status
    [said] = warned()
    assert said.startswith(warning)
