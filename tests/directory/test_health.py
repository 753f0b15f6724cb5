import pytest
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

from directory import health

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "words"), [("/health/live", "live\n"), ("/health/ready", "ready\n")]
)
def test_health_is_plain_and_never_stored(client, address, words):
    response = client.get(address)

    assert (response.status_code, response.content.decode()) == (200, words)
    assert response["Cache-Control"] == "no-store"


def test_a_site_without_its_database_lives_and_is_not_ready(client, monkeypatch):
    nowhere = connection.settings_dict | {"HOST": "127.0.0.1", "PORT": "1"}
    monkeypatch.setattr(health, "connection", DatabaseWrapper(nowhere))

    response = client.get("/health/ready")

    assert client.get("/health/live").status_code == 200
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response.content.decode() == "The database does not answer.\n"
