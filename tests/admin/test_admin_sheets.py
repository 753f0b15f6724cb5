"""The pages of sheets: download, template, upload, preview and saving."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from casestudies.models import CaseStudy, SheetUpload
from casestudies.models.sheet_upload import KEPT, KEPT_OF_ONE_PERSON
from casestudies.sheets.books import BOOKS
from casestudies.sheets.writing import LONGEST
from tests.admin.browser import errors_of, list_address, messages_of
from tests.admin.conftest import signed_in
from tests.admin.test_admin_pages import INLINE
from tests.builders import make_case_study, make_organisation, make_person
from tests.sheets.files import as_csv, cells_of, download

pytestmark = pytest.mark.django_db

CASE_STUDIES = "/admin/casestudies/casestudy/sheets/"
ORGANISATIONS = "/admin/partners/organisation/sheets/"


@pytest.fixture
def client(db: None) -> Client:
    return signed_in(make_person("Curator"))


def send(client: Client, content: bytes, name: str = "sheet.csv", **more: Any) -> Any:
    sheet = SimpleUploadedFile(name, content)
    url = more.pop("url", CASE_STUDIES) + "upload/"
    return client.post(url, {"sheet": sheet, "reason": "Read again."} | more, follow=True)


def changed(**cells: str) -> bytes:
    return as_csv([download("case_studies")[0] | cells])


# Out


@pytest.mark.parametrize("model", BOOKS, ids=lambda model: model.__name__)
def test_every_list_leads_to_its_sheets(client: Client, model: Any) -> None:
    for page in ("sheets", "upload"):
        assert list_address(model, page) in client.get(list_address(model)).content.decode()
        response = client.get(list_address(model, page))
        assert response.status_code == 200
        assert not INLINE.search(response.content.decode())
    for kind in BOOKS[model]:
        for folder in ("", "template/"):
            for suffix, content_type in (("csv", "text/csv"), ("xlsx", "application/vnd.open")):
                url = f"{list_address(model, 'sheets')}{folder}{kind.name}.{suffix}"
                assert url in client.get(list_address(model, "sheets")).content.decode()
                response = client.get(url)
                assert response.headers["Content-Type"].startswith(content_type)
                assert "attachment" in response.headers["Content-Disposition"]


def test_a_filtered_list_is_downloaded_as_it_is_filtered(client: Client) -> None:
    make_case_study("a", state="draft", lessons=[{}])
    make_case_study("b", state="archived", lessons=[{}])
    listed = client.get("/admin/casestudies/casestudy/?state__exact=draft").content.decode()
    assert f'{CASE_STUDIES}?state__exact=draft"' in listed
    page = client.get(f"{CASE_STUDIES}?state__exact=draft").content.decode()
    assert "The 1 record of the list as you filtered it." in page
    url = f"{CASE_STUDIES}workbook.xlsx?state__exact=draft"
    assert url in page
    book = client.get(url).content
    assert [row[2] for row in cells_of(book, "case_studies")] == ["slug", "a"]
    assert [row[2] for row in cells_of(book, "lessons")] == ["case_study", "a"]
    assert "All 2 records of the list." in client.get(CASE_STUDIES).content.decode()
    for unread in ("", "case_studies.csv"):
        response = client.get(f"{CASE_STUDIES}{unread}?themes__id__exact=x")
        assert response.headers["Location"] == "/admin/casestudies/casestudy/?e=1"


@pytest.mark.parametrize("file", ["sources.csv", "workbook.csv", "lessons.ods"])
def test_there_are_no_other_files(client: Client, file: str) -> None:
    assert client.get(CASE_STUDIES + file).status_code == 404


def test_a_workbook_has_its_codebook_and_texts_are_texts(client: Client) -> None:
    make_case_study("a", title="=1+1", as_reported_in=2018, start="2012-03")
    book = client.get(f"{CASE_STUDIES}workbook.xlsx").content
    [headings, row] = cells_of(book, "case_studies")
    cells = dict(zip(headings, row, strict=True))
    assert (cells["title"], cells["as_reported_in"], cells["start"]) == ("=1+1", 2018, "2012-03")
    assert cells_of(book, "codebook")[0][:3] == ("Sheet", "Column", "Meaning")


def test_a_text_too_long_for_a_cell_is_not_cut(client: Client) -> None:
    make_case_study("a", problem="x" * (LONGEST + 1))
    response = client.get(f"{CASE_STUDIES}case_studies.xlsx", follow=True)
    assert "is longer than a cell of XLSX holds. Download CSV." in messages_of(response)[0]
    assert client.get(f"{CASE_STUDIES}case_studies.csv").status_code == 200


# In


def test_an_upload_is_shown_and_then_saved(client: Client) -> None:
    case_study = make_case_study(state="draft", title="Old")
    shown = send(client, changed(title="New"))
    said = shown.content.decode()
    assert not INLINE.search(said)
    assert "<del>Old</del>" in said
    assert "<ins>New</ins>" in said
    assert "Save 1 record" in said
    case_study.refresh_from_db()
    assert case_study.title == "Old"
    [(preview, _)] = shown.redirect_chain
    done = client.post(preview, {"reason": "Because."}, follow=True)
    assert messages_of(done) == ["The sheet is saved: 1 record is new or changed."]
    case_study.refresh_from_db()
    assert case_study.title == "New"
    assert case_study.history.latest().history_change_reason == "Because."
    again = client.post(preview, {"reason": "Because."}, follow=True)
    assert "This upload is saved already" in messages_of(again)[0]
    assert CaseStudy.objects.get().version == 2


def test_a_refused_upload_says_where_and_keeps_the_reason(client: Client) -> None:
    make_case_study(state="draft", title="Old")
    shown = send(client, changed(scale="Locl"))
    said = shown.content.decode()
    assert "1 row is refused, so nothing can be saved." in said
    assert "scale (Q2)" in said
    assert "case_studies, row 2" in said
    assert "Save 1 record" not in said
    assert ">\nRead again.</textarea>" in said
    [(preview, _)] = shown.redirect_chain
    forced = client.post(preview, {"reason": "Because."})
    assert forced.status_code == 409
    assert CaseStudy.objects.get().version == 1


def test_what_was_saved_between_preview_and_saving_is_refused(client: Client) -> None:
    case_study = make_case_study(state="draft", title="Old")
    [(preview, _)] = send(client, changed(title="Mine")).redirect_chain
    case_study.title, case_study.version = "Theirs", 2
    case_study._history_user = make_person("Publisher", "ada")  # type: ignore[attr-defined]
    case_study.save()
    response = client.post(preview, {"reason": "Because."})
    assert response.status_code == 409
    said = response.content.decode()
    assert "ada saved this on" in said
    assert ">\nBecause.</textarea>" in said
    case_study.refresh_from_db()
    assert case_study.title == "Theirs"


def test_what_the_database_refuses_at_the_last_moment_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_case_study(state="draft", title="Old")
    [(preview, _)] = send(client, changed(title="New")).redirect_chain

    def refuse(*args: Any, **more: Any) -> None:
        raise error

    from casestudies.sheets import saving
    from casestudies.workflow import Refused

    monkeypatch.setattr(saving, "save", refuse)
    error: Exception = Refused("Not now.")
    response = client.post(preview, {"reason": "Because."})
    assert (response.status_code, "Not now." in response.content.decode()) == (409, True)
    error = RuntimeError()
    with pytest.raises(RuntimeError):
        client.post(preview, {"reason": "Because."})


def test_an_untouched_download_leaves_nothing_to_save(client: Client) -> None:
    make_case_study(state="draft")
    said = send(client, changed()).content.decode()
    assert "There is nothing to save." in said


def test_a_reason_is_needed(client: Client) -> None:
    make_case_study(state="draft")
    response = send(client, changed(title="New"), reason=" ")
    assert (response.status_code, errors_of(response)) == (400, ["This field is required."])
    [(preview, _)] = send(client, changed(title="New")).redirect_chain
    response = client.post(preview, {"reason": ""})
    assert (response.status_code, errors_of(response)) == (400, ["This field is required."])


@pytest.mark.parametrize(
    ("name", "content", "sentence", "status"),
    [
        ("a.csv", b"", "The file is empty.", 400),
        ("a.pdf", b"%PDF", "This is neither CSV nor XLSX. Save the sheet as one of them.", 415),
        ("a.csv", b"x" * 10_000_001, "The file has more than 10 million bytes. Divide it.", 413),
        ("", b"", "This field is required.", 400),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_the_reason_kept(
    client: Client, name: str, content: bytes, sentence: str, status: int
) -> None:
    response = send(client, content, name) if name else send(client, b"", sheet="")
    assert (response.status_code, errors_of(response)) == (status, [sentence])
    assert ">\nRead again.</textarea>" in response.content.decode()
    assert not SheetUpload.objects.exists()


def test_long_lists_are_cut_and_say_so(client: Client) -> None:
    make_organisation("a")
    [row] = download("organisations")
    rows = [row | {"id": "", "version": "", "slug": f"o{n}", "name": f"O{n}"} for n in range(203)]
    said = send(client, as_csv(rows), url=ORGANISATIONS).content.decode()
    assert "And 3 more rows." in said
    assert "Save 203 records" in said
    wrong = [one | {"sector": "?"} for one in rows[:202]]
    assert "And 2 more." in send(client, as_csv(wrong), url=ORGANISATIONS).content.decode()


# Who may


@pytest.mark.parametrize(
    ("role", "looks", "uploads"),
    [("", 403, 403), ("Contributor", 200, 403), ("Curator", 200, 200), ("Publisher", 200, 200)],
)
def test_who_downloads_and_who_uploads(role: str, looks: int, uploads: int) -> None:
    make_case_study(state="draft")
    client = signed_in(make_person(role))
    for sheets, name in ((CASE_STUDIES, "case_studies"), (ORGANISATIONS, "organisations")):
        for page in ("", f"{name}.csv", f"template/{name}.csv"):
            assert client.get(sheets + page).status_code == looks
        assert client.get(f"{sheets}upload/").status_code == uploads
        assert client.get(f"{sheets}upload/1/").status_code == (403 if uploads == 403 else 302)
    assert send(client, changed(title="New")).status_code == uploads
    listed = client.get("/admin/casestudies/casestudy/").content.decode()
    assert ("Upload a sheet" in listed) == (uploads == 200)


def test_nobody_saves_the_upload_of_another(client: Client) -> None:
    make_case_study(state="draft")
    [(preview, _)] = send(client, changed(title="New")).redirect_chain
    other = signed_in(make_person("Publisher"))
    response = other.post(preview, {"reason": "Because."}, follow=True)
    assert "Upload the file again." in messages_of(response)[0]
    assert CaseStudy.objects.get().version == 1


def test_uploads_that_nobody_came_back_to_are_deleted(client: Client) -> None:
    make_case_study(state="draft")
    for _ in range(KEPT_OF_ONE_PERSON + 2):
        send(client, changed(title="New"))
    assert SheetUpload.objects.count() == KEPT_OF_ONE_PERSON
    SheetUpload.objects.update(made_at=timezone.now() - KEPT)
    send(client, changed(title="New"))
    assert SheetUpload.objects.count() == 1
    assert str(SheetUpload.objects.get()) == "sheet.csv"


def test_a_file_that_is_too_large_fills_no_memory(client: Client) -> None:
    """It is dropped as it comes in; the fields behind it still arrive."""
    file = io.BytesIO(b"x" * 30_000_000)
    file.name = "a.csv"
    response = client.post(f"{CASE_STUDIES}upload/", {"sheet": file, "reason": "Kept."})
    assert response.status_code == 413
    assert not response.wsgi_request.FILES
    assert ">\nKept.</textarea>" in response.content.decode()
