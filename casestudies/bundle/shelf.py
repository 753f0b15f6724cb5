"""The folder of bundles: the newest editions, and the history of all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation

from casestudies.bundle import writing
from casestudies.bundle.tables import TABLES
from casestudies.locks import alone

WRITING = 7_711_046  # the advisory lock's number: any that nothing else in this database uses
KEPT = 30  # archives; the history names all there ever were
HISTORY = "history.json"
NEW = "writing-"  # how the names of folders begin that are being written in


@dataclass(frozen=True)
class Edition:
    """One bundle: `contents` is the checksum of its checksums, `sha256` that of the archive."""

    number: int
    day: str
    contents: str
    size: int
    sha256: str
    counts: dict[str, int]

    @property
    def name(self) -> str:
        return f"shared-purpose-{self.day}-{self.number:04}-{self.contents[:8]}.zip"

    @property
    def path(self) -> Path:
        return folder() / self.name

    @property
    def is_kept(self) -> bool:
        return self.path.is_file()

    @property
    def made_on(self) -> date:
        return date.fromisoformat(self.day)


def folder() -> Path:
    return Path(settings.BUNDLE_FOLDER)


def editions() -> list[Edition]:
    """Return all editions, newest first."""
    try:
        rows = json.loads((folder() / HISTORY).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [Edition(**row) for row in rows]


def write() -> Edition | None:
    """Write a new edition if the content is another than that of the newest. Raises `Busy`.

    An edition is there as a whole or not at all, whenever this is interrupted.
    """
    with alone(WRITING):
        folder().mkdir(parents=True, exist_ok=True)
        for left in folder().glob(f"{NEW}*"):  # by one that was killed
            shutil.rmtree(left)
        known = editions()
        with tempfile.TemporaryDirectory(prefix=NEW, dir=folder()) as new:
            contents, archive = Path(new, "contents"), Path(new, "archive.zip")
            contents.mkdir()
            with _of_one_moment(), translation.override(settings.LANGUAGE_CODE):
                counts = writing.write_contents(contents)
            tables = [table.name for table in TABLES]
            found = writing.write_checksums(contents, tables)
            if known and known[0].contents == found and known[0].is_kept:
                return None
            writing.pack(contents, archive, tables)
            edition = Edition(
                known[0].number + 1 if known else 1,
                timezone.localdate().isoformat(),
                found,
                archive.stat().st_size,
                writing.checksum(archive),
                counts,
            )
            archive.chmod(0o644)
            os.replace(archive, edition.path)
            _write_history([edition, *known], Path(new))
        for old in known[KEPT - 1 :]:
            old.path.unlink(missing_ok=True)
        return edition


def _write_history(known: list[Edition], new: Path) -> None:
    path = new / HISTORY
    path.write_text(json.dumps([asdict(one) for one in known], indent=1), encoding="utf-8")
    path.chmod(0o644)
    os.replace(path, folder() / HISTORY)


@contextmanager
def _of_one_moment() -> Iterator[None]:
    """Let all tables tell of the same moment."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
