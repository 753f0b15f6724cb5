"""Draws static/share.png, the picture beside a shared link, from share.svg: needs Chromium.

Run it with the tools of the browser tests: .venv/bin/python static/src/share.py
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

SOURCE = Path(__file__).resolve().with_name("share.svg")
PICTURE = SOURCE.parent.parent / "share.png"

with sync_playwright() as playwright:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=program)
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    page.goto(SOURCE.as_uri())
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURE)
    browser.close()
