"""Texts in cells, out and back."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casestudies.sheets.texts import (
    excerpt,
    from_xml,
    guard,
    joined,
    number,
    parted,
    to_xml,
    unguard,
)

RUN = tuple("=+-@\t\r\n")
# Beginnings that matter, before anything at all
texts = st.builds(
    str.__add__, st.sampled_from(["", "'", "''", *RUN, "'=", "_x000D_", "_x005F_"]), st.text()
)


@given(texts)
@example("'")
@example("'=1+1")
@example("''@SUM(A1)")
def test_a_guarded_text_is_not_run_and_comes_back(text: str) -> None:
    guarded = guard(text)
    assert not guarded.startswith(RUN)
    assert unguard(guarded) == text
    assert guarded in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "\na", "'=1", "''-"])
def test_these_are_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a", "'a", "' =1", "1-2", "’=1", "'"])
def test_these_are_left_alone(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(texts)
@example("_x005F_x000D_")
@example("a\r\nb\x0b")
def test_a_text_goes_through_xml_and_comes_back(text: str) -> None:
    written = to_xml(text)
    assert from_xml(written) == text
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\r]", written)


@given(st.lists(st.text().map(str.strip).filter(bool), unique=True))
@example(["a|b", "|", "c | d", "e||f", "g|"])
def test_a_list_comes_back(words: list[str]) -> None:
    assert parted(joined(words)) == words


def test_numbers_have_no_zeros_behind() -> None:
    assert [number(value) for value in (6.93, 277.0, 100, 1e16, -0.5)] == [
        *("6.93", "277", "100", "10000000000000000", "-0.5")
    ]


def test_an_excerpt_shows_where_two_texts_differ() -> None:
    old, new = "a" * 500 + "old" + "b" * 500, "a" * 500 + "new" + "b" * 500
    assert excerpt("short", new) == "short"
    assert excerpt(new, old) == "…" + "a" * 60 + "new" + "b" * 237 + "…"
    assert excerpt("a" * 400, "") == "a" * 300 + "…"
