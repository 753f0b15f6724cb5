from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from casestudies import request_limit
from casestudies.views import limited
from tests.builders import give_second_factor
from tests.snapshot import Snapshot


@pytest.fixture(scope="session")
def directory(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Snapshot:
    """What loading the directory writes, once it has been loaded."""
    with django_db_blocker.unblock():
        return Snapshot()


@pytest.fixture(scope="module")
def loaded(directory: Snapshot, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the directory once for a module whose tests only read, then leave no trace of it.

    The module must be marked `django_db` too: pytest-django makes a test database for marks only.
    """
    assert connection.settings_dict["NAME"].startswith("test_"), "Mark the module django_db."
    with django_db_blocker.unblock(), transaction.atomic():
        if directory.is_taken:
            directory.put_back()
        else:
            call_command("load_directory")
            connection.check_constraints()  # a commit would, and write the search documents then
            directory.take()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def as_many_files_as_one_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests come from one network, which would soon have had its files."""
    monkeypatch.setattr(limited, "FILES", request_limit.Counting("files", most=1_000_000))


@pytest.fixture
def admin_client(db: None) -> Client:
    """Somebody who may do everything; without a password, which would take time to hash."""
    user = User.objects.create(username="admin", is_staff=True, is_superuser=True, is_active=True)
    client = Client()
    client.force_login(give_second_factor(user))
    return client


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests have measured, passed or not: they record it as the property "measured"."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) == "call":
                for name, value in report.user_properties:
                    if name == "measured":
                        terminalreporter.write_line(str(value))
