"""Which app may know which."""

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

CHECKOUT = Path(settings.BASE_DIR)
MAY_IMPORT = {
    "themes": set(),
    "partners": set(),
    "casestudies": {"themes", "partners"},
    "directory": {"casestudies", "themes", "partners"},
}


def imported(app: str) -> set[str]:
    """Return the other apps that an app's modules import."""
    names: set[str] = set()
    for path in (CHECKOUT / app).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names & MAY_IMPORT.keys() - {app}


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_an_app_imports_only_what_it_rests_on(app):
    assert imported(app) <= MAY_IMPORT[app]


@pytest.mark.skipif(not find_spec("importlinter"), reason="import-linter is with the linters")
def test_the_contract_of_layers_is_kept():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 1 kept, 0 broken." in done.stdout
