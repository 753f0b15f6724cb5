"""The compiled stylesheet has what templates ask of it."""

import re

from django.conf import settings


def test_the_overrides_that_templates_use_are_in_the_stylesheet():
    styles = (settings.BASE_DIR / "static" / "app.css").read_text().replace("\\", "")
    used = {
        name
        for template in (settings.BASE_DIR / "templates").rglob("*.html")
        for name in re.findall(r"govuk-![\w-]+", template.read_text())
    }

    assert used
    assert {name for name in used if f".{name}{{" not in styles} == set()


def test_every_rule_of_the_curators_styles_is_closed():
    """It is not compiled; a browser would take what follows an open rule for part of it."""
    text = (settings.BASE_DIR / "static" / "admin.css").read_text()

    assert text.count("{") == text.count("}")
