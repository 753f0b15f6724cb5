from typing import Any

import pytest


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, settings: Any) -> None:
    """Keep passwords in a way that takes no time, where it is not what the test is about."""
    if "slow_hasher" not in request.fixturenames:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def slow_hasher() -> None:
    """Keep passwords as the site does."""
