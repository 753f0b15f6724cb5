"""The settings of production, and two more pages to compare with."""

from directory.settings import *  # noqa: F403

STATIC_ROOT = BASE_DIR / ".bench" / "static"  # noqa: F405
ROOT_URLCONF = "tests.bench.peers"
LOGGING = {"version": 1, "root": {"level": "ERROR"}}
