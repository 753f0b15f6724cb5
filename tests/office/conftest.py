"""What visitors take away, opened in LibreOffice. `make office` runs this folder by itself: it
needs LibreOffice's Writer and Calc, and pdftotext (poppler-utils)."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.casestudies import taken

Convert = Callable[..., Path]
PATIENCE = 120  # seconds


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return a function that opens a file in LibreOffice and saves it as another kind.

    The kind may name a filter and its options, as `--convert-to` of LibreOffice takes them;
    `opened_as` does so for the file, as `--infilter` takes them.
    """
    program = shutil.which("soffice")
    if not program:
        pytest.fail("Install LibreOffice (Writer and Calc).")
    profile = tmp_path_factory.mktemp("profile")  # not that of whoever runs the tests

    def convert(path: Path, kind: str, opened_as: str = "") -> Path:
        folder = tmp_path_factory.mktemp("converted")
        done = subprocess.run(  # noqa: S603 -- a program of this machine, with paths of the test
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                *([f"--infilter={opened_as}"] if opened_as else []),
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                str(path),
            ],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        made = list(folder.iterdir())
        # LibreOffice says that all is well even where it could not open the file
        assert made, f"LibreOffice made nothing of {path.name}: {done.stdout} {done.stderr}"
        return made[0]

    return convert


@pytest.fixture
def saved(client: Client, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that downloads a file."""

    def save(address: str) -> Path:
        path = tmp_path / f"export.{address.rpartition('.')[2]}"
        path.write_bytes(taken.content(client, address))
        return path

    return save
