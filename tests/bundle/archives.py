"""Archives for tests: what is in one, and the same with something else in it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.db import connection

from casestudies import search_documents
from casestudies.bundle import shelf

Files = dict[str, bytes]


def written() -> Path:
    edition = shelf.write()
    assert edition
    return edition.path


def files(path: Path) -> Files:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    return json.loads(files(path)["data.json"])["tables"]


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    """Write the archive again with other data, and checksums that fit."""
    content = files(path)
    data = json.loads(content["data.json"])
    change(data)
    content["data.json"] = json.dumps(data).encode()
    lines = content["SHA256SUMS"].decode().splitlines()
    names = [line.partition("  ")[2] for line in lines]
    sums = [f"{hashlib.sha256(content[name]).hexdigest()}  {name}\n" for name in names]
    content["SHA256SUMS"] = "".join(sums).encode()
    return repacked(path, content)


def repacked(path: Path, content: Files) -> Path:
    with ZipFile(path.with_name("changed.zip"), "w") as archive:
        for name, file in content.items():
            archive.writestr(name, file)
    return path.with_name("changed.zip")


def forget_everything() -> None:
    """Empty the directory, as a new database is."""
    search_documents.settle()
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE casestudies_casestudy, casestudies_source, casestudies_searchspelling,"
            " partners_area, partners_organisation, themes_theme, themes_approach,"
            " themes_searchterm, taggit_tag CASCADE"
        )
