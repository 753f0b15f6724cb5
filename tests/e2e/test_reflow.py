"""Larger words and wider spacing, as readers set them in their browsers."""

import pytest

from .checks import ask, unfold
from .conftest import OpenPage
from .pages import CASE_STUDY, FILTERED, HOME, PLACES, Visited

# WCAG 2.2, 1.4.12
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
BUSY = pytest.mark.parametrize("visited", [HOME, FILTERED, CASE_STUDY, PLACES], ids=str)


@BUSY
@pytest.mark.parametrize("width", [1280, 320])
def test_wide_spacing_cuts_nothing(open_page: OpenPage, visited: Visited, width: int) -> None:
    page = open_page(visited.path, width=width, without_policy=True)
    page.add_style_tag(content=SPACING)
    unfold(page)
    assert ask(page, "overflow") + ask(page, "cut") == []


@BUSY
def test_words_of_twice_the_size_cut_nothing(open_page: OpenPage, visited: Visited) -> None:
    page = open_page(visited.path, without_policy=True)
    page.add_style_tag(content="html { font-size: 200% !important; }")
    unfold(page)
    assert ask(page, "overflow") + ask(page, "cut") == []
