"""A browser on the whole site. `make e2e` runs this folder by itself: what the server shows is
committed to the test database, and the browser's event loop bars the ORM from the main thread."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    StorageState,
    expect,
    sync_playwright,
)
from pytest_django import DjangoDbBlocker

from casestudies.models import Alert, CaseStudy
from tests.builders import code_of_app, give_second_factor

from .pages import ALERT, CONFIRMATION, GONE, MISSING, NO_CONFIRM
from .server import serving

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=10_000)  # a busy computer is no fault of the page
OPEN_PAGES = pytest.StashKey[list[Page]]()
PICTURES = pytest.StashKey[Path]()
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
OpenPage = Callable[..., Page]


class Account(NamedTuple):
    name: str
    password: str


CURATOR = Account("curator", "a long password that guards nothing")  # who may do everything
CONTRIBUTOR = Account("contributor", "another password that guards nothing")
PUBLISHER = Account("publisher", "one more password that guards nothing")
ROLES = {CONTRIBUTOR: "Contributor", PUBLISHER: "Publisher"}
# People who have no second factor yet; each is signed in by one test, the last for a picture
NEWCOMERS = {
    name: Account(name, f"the first password of {name}")
    for name in ("with scripts", "without scripts", "with a passkey", "new curator")
}


@pytest.fixture(scope="session")
def site(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the site, with the directory loaded and accounts for those who keep it."""
    with django_db_blocker.unblock(), database(), serving() as address:
        call_command("load_directory", verbosity=0)
        users = get_user_model().objects
        give_second_factor(users.create_superuser(CURATOR.name, password=CURATOR.password))
        for person, role in ROLES.items():
            user = users.create_user(person.name, password=person.password, is_staff=True)
            give_second_factor(user).groups.add(Group.objects.get(name=role))
        for newcomer in NEWCOMERS.values():
            user = users.create_user(newcomer.name, password=newcomer.password, is_staff=True)
            user.groups.add(Group.objects.get(name="Publisher"))
        archive_one()
        ask_an_owner()
        yield address


def archive_one() -> None:
    """Make an entry that was published once and is archived."""
    case_study = CaseStudy(slug="archived", title="A pilot that ended", state="archived")
    case_study.published_at = timezone.now()
    case_study._change_reason = "Archive. Its source was withdrawn."
    case_study.save()


def ask_an_owner() -> None:
    """Ask the curator about an entry, with the link that the table of pages has."""
    owner = get_user_model().objects.get(username=CURATOR.name)
    case_study = CaseStudy.objects.get(slug="oregon")
    CaseStudy.objects.filter(pk=case_study.pk).update(owner=owner)
    case_study.confirmations.create(pk=CONFIRMATION, asked=owner)
    now = timezone.now()
    dates = {"asked_at": now, "confirmed_at": now, "told_until": now}
    Alert.objects.create(pk=ALERT, email="a.reader@example.org", query="theme=alcohol", **dates)


@contextmanager
def database() -> Iterator[None]:
    """A test database of its own: pytest-django makes one only for tests that use the ORM."""
    name = connection.settings_dict["NAME"]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    connection.settings_dict["TEST"]["NAME"] = f"test_e2e_{worker}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


@pytest.fixture(scope="session")
def browser(site: str) -> Iterator[Browser]:
    """Chromium; it asks for the site so as to be closed before it. Without a window where Debian
    has that apart: it takes two thirds of the time."""
    found = map(shutil.which, ("chromium-headless-shell", "chromium"))
    program = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    if not program:
        pytest.fail("Install Chromium, or set CHROMIUM to where it is.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


def enter(page: Page, account: Account) -> None:
    """Give name and password on the page that asks for them."""
    page.get_by_label("Username").fill(account.name)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: str) -> Callable[[Account], StorageState]:
    """The cookies of somebody who has signed in: once, for a code of an app works once."""

    @cache
    def signed_in(account: Account) -> StorageState:
        context = browser.new_context(base_url=site)
        page = context.new_page()
        page.goto("/admin/")
        enter(page, account)
        page.get_by_label("Code").fill(code_of_app())
        page.get_by_role("button", name="Go on").click()
        expect(page.locator("#user-tools")).to_contain_text(account.name)
        state = context.storage_state()
        context.close()
        return state

    return signed_in


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for pictures of failures: E2E_PICTURES, or else a temporary one of pytest's."""
    chosen = os.environ.get("E2E_PICTURES")
    if not chosen:
        return tmp_path_factory.mktemp("pictures")
    folder = Path(chosen)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def axe() -> Path:
    if not AXE.exists():
        pytest.fail("axe-core is not there: run npm ci.")
    return AXE


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of: errors, breaches of the content policy, other hosts."""
    return []


@pytest.fixture
def open_page(
    browser: Browser,
    site: str,
    signed_in: Callable[[Account], StorageState],
    complaints: list[str],
    pictures: Path,
    request: pytest.FixtureRequest,
) -> Iterator[OpenPage]:
    """Open pages, each as a new visitor; at the end of the test nothing may have been wrong."""
    contexts: list[BrowserContext] = []
    pages = request.node.stash.setdefault(OPEN_PAGES, [])
    request.node.stash[PICTURES] = pictures

    def open_page(
        path: str,
        *,
        person: Account | None = None,
        host: str = "127.0.0.1",
        width: int = 1280,
        scripts: bool = True,
        without_policy: bool = False,
    ) -> Page:
        here = site.replace("127.0.0.1", host)
        context = browser.new_context(
            base_url=here,
            storage_state=signed_in(person) if person else None,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            bypass_csp=without_policy,
            locale="en-GB",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        listen(context, here, complaints)
        page = context.new_page()
        pages.append(page)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def listen(context: BrowserContext, site: str, complaints: list[str]) -> None:
    """Note each error in the console, each uncaught one, and each request to another host."""

    def is_expected(address: str) -> bool:
        # the pages' own 410 and 404
        return address in [site + page.path for page in (GONE, MISSING, NO_CONFIRM)]

    def note_message(message: ConsoleMessage) -> None:
        where = message.location["url"]
        if message.type in ("error", "warning") and not is_expected(where):
            complaints.append(f"{message.text} ({where})")

    def note_request(request: Request) -> None:
        if not request.url.startswith((f"{site}/", "data:")):
            complaints.append(f"A request to {request.url}")

    context.on("console", note_message)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", note_request)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of each page that a failed test had open."""
    report = yield
    if report.when == "call" and report.failed:
        pages = item.stash.setdefault(OPEN_PAGES, [])
        for number, page in enumerate(pages, 1):
            path = item.stash[PICTURES] / f"{item.name}-{number}.png"
            with suppress(Error):  # the page may have crashed
                page.screenshot(path=path, full_page=True)
            report.sections.append(("Page", f"{page.url}\n{path}"))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many axe runs and printed pages there were."""
    said = [
        pair
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for pair in report.user_properties
    ]
    runs = [value for name, value in said if name == "axe"]
    if runs:
        faulty = [run for run in runs if not run.endswith(": 0")]
        terminalreporter.write_line(f"axe: {len(runs)} runs, {len(faulty)} with violations")
        for run in faulty:
            terminalreporter.write_line(f"  {run}")
    for name, value in said:
        if name == "printed":
            terminalreporter.write_line(f"print: {value}")
