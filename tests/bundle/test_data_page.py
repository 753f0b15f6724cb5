"""What the data page offers, and how it is sent."""

import pytest

from casestudies.bundle import shelf
from tests.builders import make_case_study
from tests.bundle import archives

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]


def test_before_the_first_the_page_says_so(client):
    page = client.get("/data/").content.decode()

    assert "This copy has not written such a file yet." in page
    assert client.get("/data/newest.zip").status_code == 404


def test_the_page_has_the_newest_and_the_history(client, monkeypatch):
    monkeypatch.setattr(shelf, "KEPT", 1)
    make_case_study("a", outcomes=[{}])
    archives.written()
    make_case_study("b")
    archives.written()
    newest, first = shelf.editions()

    page = client.get("/data/").content.decode()

    assert page.count(f'href="/data/{newest.name}"') == 2
    assert newest.sha256 in page
    assert "case_studies +1, citations +1" in page
    assert "The first" in page
    assert f'href="/data/{first.name}"' not in page
    assert "no longer kept" in page


def test_an_archive_is_sent_whole(client):
    make_case_study("a")
    path = archives.written()
    [edition] = shelf.editions()

    response = client.get(f"/data/{edition.name}")

    assert b"".join(response.streaming_content) == path.read_bytes()
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Length"] == str(edition.size)
    assert response["Content-Disposition"] == f'attachment; filename="{edition.name}"'
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    head = client.head(f"/data/{edition.name}")
    assert (head.status_code, head["Content-Length"]) == (200, str(edition.size))
    assert client.post(f"/data/{edition.name}").status_code == 405
    assert client.get("/data/newest.zip")["Location"] == f"/data/{edition.name}"


@pytest.mark.parametrize(
    "name", ["history.json", "nonsense.zip", "..%2Fhistory.json", "%2e%2e", "shared-purpose.zip"]
)
def test_nothing_else_is_sent(client, name):
    make_case_study("a")
    archives.written()

    assert client.get(f"/data/{name}").status_code == 404


def test_an_archive_that_is_gone(client):
    make_case_study("a")
    path = archives.written()
    path.unlink()

    assert client.get(f"/data/{path.name}").status_code == 404
    assert client.head(f"/data/{path.name}").status_code == 404
    assert client.get("/data/").status_code == 200
