from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, settings: Any) -> None:
    """Keep passwords in a way that takes no time, where it is not what the test is about."""
    if "slow_hasher" not in request.fixturenames:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def counted_anew(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forget what a test counted that commits: no model has the cache's table, so no flush does."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or not marker.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    cache.clear()


@pytest.fixture
def slow_hasher() -> None:
    """Keep passwords as the site does."""
