"""Questions put to a page in the browser; each answers with a list of faults in words."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SOURCE = Path(__file__).with_name("checks.js").read_text()


def ask(page: Page, question: str) -> Any:
    """Call a function of checks.js on the page. Nothing is added to the page itself."""
    return page.evaluate(f"() => {{ {SOURCE}\nreturn {question}() }}")


def unfold(page: Page) -> None:
    """Open what the page keeps folded, as a visitor could."""
    while (button := page.locator("button[aria-expanded=false]:visible").first).count():
        button.click()
    page.locator("details:not([open])").evaluate_all("all => all.forEach(e => { e.open = true })")


def violations(page: Page, within: str = "html", *, has_own_colours: bool = True) -> list[str]:
    """Return what axe, which the page has loaded, finds wrong in a part of it.

    Where the reader's palette rules, axe would still take the design's colours for text.
    """
    options = {
        "runOnly": RULES,
        "resultTypes": ["violations"],
        "rules": {"color-contrast": {"enabled": has_own_colours}},
    }
    found: list[dict[str, Any]] = page.evaluate(
        "([within, options]) => axe.run(within, options).then(r => r.violations)",
        [within, options],
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}\n{node['html'][:300]}"
        for fault in found
        for node in fault["nodes"]
    ]
