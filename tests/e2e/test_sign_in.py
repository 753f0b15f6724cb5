"""Signing in: the first time, with an app or a passkey, by keyboard, and out again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Locator, Page, expect

from tests.builders import code_of_app

from .checks import ask, violations
from .conftest import CONTRIBUTOR, NEWCOMERS, OpenPage, enter
from .pages import SIGN_IN, WIDTHS
from .steps import heading

LIST = "/admin/casestudies/casestudy/"
Look = Callable[[Page], None]


@pytest.fixture
def look(axe: Path, pictures: Path) -> Look:
    """Look at a page of somebody who is signed in, as `test_pages` looks at those for everybody."""

    def look(page: Page) -> None:
        page.wait_for_load_state()
        page.add_script_tag(path=axe)
        faults = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            faults += violations(page) + ask(page, "overflow") + ask(page, "smallTargets")
        assert faults == []

    return look


def button(page: Page, name: str) -> Locator:
    """Find what is pressed: some of it are links to a page that begins something."""
    return page.get_by_role("button", name=name, exact=True)


def test_first_sign_in_with_scripts(open_page: OpenPage, look: Look) -> None:
    page = open_page(LIST, without_policy=True)
    add_app(page, "with scripts", look)


def test_first_sign_in_without_scripts(open_page: OpenPage) -> None:
    page = open_page(LIST, scripts=False)
    add_app(page, "without scripts", lambda page: None)


def add_app(page: Page, name: str, look: Look) -> None:
    """From the page that was wanted through name, password, app and recovery codes back to it."""
    newcomer = NEWCOMERS[name]
    enter(page, newcomer)
    heading(page, "Your account")
    look(page)
    button(page, "Add an app for codes").click()
    heading(page, "Add an app for codes")
    look(page)
    page.get_by_label("Code").fill("000 000")
    button(page, "Add the app").click()
    expect(page.get_by_role("alert")).to_contain_text("This code is not right.")
    look(page)
    code = code_of_app(key=page.locator("#key code").inner_text().replace(" ", ""))
    page.get_by_label("Code").fill(code)
    button(page, "Add the app").click()
    heading(page, "Recovery codes")
    look(page)
    spare = page.locator("main li code").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Keep them as a file").click()
    assert spare in download.value.path().read_text()
    button(page, "I have kept them: go on").click()
    assert page.url.endswith(LIST)
    expect(page.locator("#user-tools")).to_contain_text(newcomer.name)

    page.get_by_role("link", name="Your account").click()
    look(page)
    page.get_by_role("link", name="Look where you are signed in").click()
    expect(page.get_by_role("row")).to_have_count(2)
    look(page)
    page.goto("/account/recovery-codes/")
    expect(page.get_by_text("You have 10 that have not been used.")).to_be_visible()
    look(page)
    page.goto("/account/password/")
    look(page)
    page.goto("/account/")
    button(page, "Sign out").click()
    heading(page, "Sign in")

    page.goto(LIST)
    enter(page, newcomer)
    heading(page, "Enter a code")
    look(page)
    page.get_by_label("Code").fill(code)
    button(page, "Go on").click()
    expect(page.get_by_role("alert").first).to_contain_text("A code works once")
    page.get_by_label("Code").fill(spare)
    button(page, "Go on").click()
    assert page.url.endswith(LIST)
    page.goto("/account/")
    page.get_by_role("link", name="Remove the app").click()
    heading(page, "Confirm that it is you")
    look(page)
    page.get_by_label("Password", exact=True).fill(newcomer.password)
    button(page, "Confirm").click()
    heading(page, "Remove the app")
    look(page)


def test_passkey_is_added_and_signs_in(
    open_page: OpenPage, look: Look, settings: LazySettings
) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # as in development: plain http
    newcomer = NEWCOMERS["with a passkey"]
    page = open_page(LIST, host="localhost", without_policy=True)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    able = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    kind = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": able | kind})

    enter(page, newcomer)
    button(page, "Add a passkey").click()
    heading(page, "Add a passkey")
    look(page)
    page.get_by_label("Name").fill("Laptop")
    button(page, "Add a passkey").click()
    heading(page, "Recovery codes")
    button(page, "I have kept them: go on").click()
    assert page.url.endswith(LIST)

    page.goto("/account/")
    button(page, "Sign out").click()
    page.goto(LIST)
    button(page, "Sign in with a passkey").click()
    expect(page.locator("#user-tools")).to_contain_text(newcomer.name)

    page.goto("/account/passkeys/")
    look(page)
    page.get_by_role("link", name="Rename Laptop").click()
    button(page, "Use a passkey").or_(page.get_by_label("Password", exact=True)).wait_for()
    page.get_by_role("link", name="A passkey").click()
    look(page)
    button(page, "Use a passkey").click()
    page.get_by_label("Name").fill("Old laptop")
    button(page, "Rename").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    look(page)
    button(page, "Remove").click()
    page.goto(LIST)
    heading(page, "Your account")
    expect(page.get_by_text("Add a second factor before you go on")).to_be_visible()


def test_a_passkey_that_does_not_come_is_said(open_page: OpenPage) -> None:
    page = open_page(SIGN_IN.path)  # a name is needed, and the address is a number
    button(page, "Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey came.")


def test_passkeys_are_not_offered_without_scripts(open_page: OpenPage) -> None:
    page = open_page(SIGN_IN.path, scripts=False)
    expect(button(page, "Sign in with a passkey")).to_be_hidden()


def test_who_types_for_long_stays_signed_in(open_page: OpenPage) -> None:
    page = open_page(f"{LIST}add/", person=CONTRIBUTOR)
    page.clock.install()
    page.reload()
    title = page.get_by_label("Title:")
    told: list[str] = []
    page.on("request", lambda request: told.append(request.method))
    title.press_sequentially("ab")
    assert "HEAD" not in told
    page.clock.fast_forward("06:00")
    with page.expect_response("**/account/") as answer:
        title.press_sequentially("cd")
    assert answer.value.status == 200
    assert told.count("HEAD") == 1


def test_sign_in_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(SIGN_IN.path)
    page.get_by_label("Username").focus()
    page.keyboard.type(CONTRIBUTOR.name)
    page.keyboard.press("Tab")
    page.keyboard.type("not this one")
    page.keyboard.press("Tab")
    expect(button(page, "Show password")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_contain_text("The username or the password is not right.")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("Username")).to_have_value(CONTRIBUTOR.name)
    expect(page).to_have_title("Error: Sign in – Shared Purpose")
