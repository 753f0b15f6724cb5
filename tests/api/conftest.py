import pytest

from casestudies import request_limit
from casestudies.api import limiting


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with no request counted, by this process or in the cache of another test."""
    monkeypatch.setattr(limiting, "COUNTING", request_limit.Counting("api", most=600))
