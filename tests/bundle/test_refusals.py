"""Archives that are not loaded: nothing of them stays."""

import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.management import CommandError, call_command

from casestudies.bundle import opening
from casestudies.models import CaseStudy, Source
from partners.models import Area
from tests.builders import HEADLINE, make_area, make_case_study
from tests.bundle import archives

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_folder")]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    make_case_study("a", outcomes=[HEADLINE], evaluations=[{}], lessons=[{}])
    path = Path(shutil.copy(archives.written(), tmp_path / "bundle.zip"))
    archives.forget_everything()
    return path


def refusal(path: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("load_bundle", path)
    assert not CaseStudy.objects.exists()
    assert not Source.objects.exists()
    return str(refused.value).removeprefix("Nothing was loaded. ")


def test_a_whole_one_is_loaded(bundle, capsys):
    call_command("load_bundle", bundle)

    assert capsys.readouterr().out.startswith("Loaded: 1 case studies; ")
    assert CaseStudy.objects.published().get().outcomes.get().value == 277


def test_a_directory_that_is_not_empty(bundle):
    make_area()

    assert refusal(bundle) == "The directory is not empty. Load a bundle into a new database."
    assert Area.objects.count() == 1


@pytest.mark.parametrize("name", ["data.json", "README.md", "csv/outcomes.csv"])
def test_a_file_that_was_changed(bundle, name):
    content = archives.files(bundle)
    content[name] += b" "

    sentence = f"{name} is not what its checksum says: the archive is damaged."
    assert refusal(archives.repacked(bundle, content)) == sentence


@pytest.mark.parametrize("name", ["../out", "/etc/passwd", "csv/../../out", "more.csv"])
def test_a_file_too_many(bundle, name):
    content = archives.files(bundle) | {name: b"x"}

    assert refusal(archives.repacked(bundle, content)).startswith(
        "It does not hold the files of a bundle: "
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"slug,title\n", None])
def test_what_is_no_archive(bundle, content):
    if content is None:
        bundle.unlink()
    else:
        bundle.write_bytes(content)

    assert refusal(bundle).startswith("It cannot be read: ")


def test_a_bomb(bundle, monkeypatch):
    monkeypatch.setattr(opening, "MOST_UNPACKED", 1 << 20)
    content = archives.files(bundle)
    with ZipFile(bundle, "w", ZIP_DEFLATED) as archive:
        for name, file in content.items():
            archive.writestr(name, bytes(30 << 20) if name == "csv/lessons.csv" else file)

    assert refusal(bundle) == "It is far larger than a bundle when it is unpacked."


def test_another_format(bundle):
    def change(data):
        data["format"] = 99

    assert "another format" in refusal(archives.changed(bundle, change))


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("outcomes", "unit", "", "Give the unit of the number."),
        ("outcomes", "unit", "moons", "moons"),
        ("outcomes", "value", "277", "is of another kind"),
        ("outcomes", "value", True, "is of another kind"),
        ("outcomes", "case_study", "b", "“b” is not in the bundle."),
        ("case_studies", "led_by", "police", "Who led is “not stated” exactly when"),
        ("case_studies", "themes", [], "A published case study needs a theme."),
        ("case_studies", "themes", [["x"]], "is of another kind"),
        ("case_studies", "summary", "", "A published case study needs a summary."),
        ("case_studies", "published_at", "yesterday", "“yesterday” is no datetime."),
        ("sources", "url", "javascript:alert(1)", "valid URL"),
        ("areas", "parent", "any-area", "these lie in each other"),
    ],
)
def test_content_that_breaks_a_rule(bundle, table, column, value, words):
    def change(data):
        data["tables"][table][0][column] = value

    assert words in refusal(archives.changed(bundle, change))


def test_a_column_that_is_not_there(bundle):
    def change(data):
        del data["tables"]["lessons"][0]["text"]

    assert refusal(archives.changed(bundle, change)) == (
        "The table lessons has not the columns that it should have."
    )
