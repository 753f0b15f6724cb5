"""The examples of docs/examples do what they say, against the site as it is served."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.live_server_helper import LiveServer

from tests.builders import HEADLINE, make_area, make_case_study, make_theme

EXAMPLES = Path(settings.BASE_DIR) / "docs" / "examples"


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer) -> str:
    with transaction.atomic():
        filed = {
            "themes": [make_theme("mental-health")],
            "areas": [make_area("devon", parent=make_area("south-west", kind="region"))],
        }
        independent = {"independence": "independent", "design": "before_after"}
        figures = [
            HEADLINE | {"caution": "=Of one year only."},
            {"value": 3, "is_result": False},
            {},
        ]
        make_case_study("evaluated", evaluations=[independent], outcomes=figures, **filed)
        make_case_study("counted", outcomes=[{"value": 9}], **filed)
        make_case_study("elsewhere", evaluations=[independent], outcomes=[{"value": 9}])
    return live_server.url


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- the examples of this checkout
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_table_has_each_figure_with_its_caution(site: str, tmp_path: Path) -> None:
    done = run(sys.executable, str(EXAMPLES / "evaluated_figures.py"), site, folder=tmp_path)

    assert done.returncode == 0, done.stderr
    assert list(csv.DictReader(done.stdout.splitlines())) == [
        {
            "case_study": "Evaluated",
            "figure": "277",
            "what": "",
            "statement": "Fewer people were detained.",
            "how_sure": "Reported",
            "caution": "'=Of one year only.",
            "source": "Any source",
            "place": "page 3",
        }
    ]


def test_what_goes_wrong_is_said_in_a_sentence(site: str, tmp_path: Path) -> None:
    table = str(EXAMPLES / "evaluated_figures.py")
    done = run(sys.executable, table, f"{site}/nonsense", folder=tmp_path)

    assert done.returncode == 1
    assert "404" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_a_copy_is_fetched_again_only_when_it_has_changed(site: str, tmp_path: Path) -> None:
    keep = ["sh", str(EXAMPLES / "keep_a_copy.sh"), site]

    assert run(*keep, folder=tmp_path).stdout == "200\n"
    kept = (tmp_path / "evaluated.json").read_text()
    assert [entry["slug"] for entry in json.loads(kept)["results"]] == ["evaluated"]
    assert run(*keep, folder=tmp_path).stdout == "304\n"
    assert (tmp_path / "evaluated.json").read_text() == kept
    with transaction.atomic():
        make_case_study("new")
    assert run(*keep, folder=tmp_path).stdout == "304\n"  # it is no part of the answer


def test_the_examples_of_the_text_are_there() -> None:
    text = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()

    assert set(re.findall(r"examples/([\w.]+)", text)) == {path.name for path in EXAMPLES.iterdir()}
