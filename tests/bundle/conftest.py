from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture
def shelf_folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.BUNDLE_FOLDER = tmp_path / "bundles"
    return settings.BUNDLE_FOLDER
