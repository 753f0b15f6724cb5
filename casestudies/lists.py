"""Lists in words. A language has its own marks and words between the items."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def with_commas(words: Iterable[object]) -> str:
    return pgettext("between the items of a list", ", ").join(map(str, words))


def with_or(words: Iterable[object]) -> str:
    return pgettext("between alternatives", " or ").join(map(str, words))
