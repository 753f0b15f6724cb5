"""Counts found the long way, to compare with: every matching row, option by option."""

from collections import Counter

from django.db import connection

from casestudies.counts import EVERY
from casestudies.filters import CaseStudyFilter


def differences(filters: CaseStudyFilter) -> int:
    """Return how many counts of a request are not what counting row by row gives."""
    conditions, values = ["live"], []
    if words := filters.words:
        conditions.append("words @@ %s::tsquery")
        is_wider = filters.counts is not filters.with_all_words
        values.append(words.some_words if is_wider else words.all_words)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT facets FROM casestudies_searchdocument WHERE {' AND '.join(conditions)}",  # noqa: S608
            values,
        )
        rows = [set(facets) for (facets,) in cursor.fetchall()]
    chosen = {
        name: {f"{name}:{value}" for value in values} for name, values in filters.chosen.items()
    }
    expected: Counter[str] = Counter()
    for row in rows:
        missed = [name for name, tokens in chosen.items() if not row & tokens]
        if len(missed) < 2:
            expected.update(
                token for token in row if not missed or token.partition(":")[0] == missed[0]
            )
    counts = filters.counts
    found = {f"{name}:{value}": number for (name, value), number in counts.values.items()}
    found[EVERY] = counts.total
    return sum(expected[token] != found.get(token, 0) for token in {*expected, *found})
