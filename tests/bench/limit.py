"""The least that any design must do: find the entries, and read those of the first page.

No counts, no ranking, no template: bare SQL for the identifiers, and the rows by their keys.
"""

from typing import Any

from django.db import connection

from casestudies.filters import PAGE_SIZE, CaseStudyFilter


def bare(filters: CaseStudyFilter) -> list[Any]:
    """Find the entries that match, and read fifteen of them."""
    conditions, values = ["live"], []
    if words := filters.values.get("q"):
        conditions.append("words @@ websearch_to_tsquery('public.directory', %s)")
        values.append(words)
    for name, chosen in filters.chosen.items():
        conditions.append("facets && %s::text[]")
        values.append([f"{name}:{value}" for value in chosen])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(int8send(case_study_id), ''::bytea)"  # noqa: S608
            " FROM casestudies_searchdocument"
            f" WHERE {' AND '.join(conditions)}",
            values,
        )
        found = bytes(cursor.fetchone()[0] or b"")
        first = [int.from_bytes(found[at : at + 8]) for at in range(0, len(found), 8)][:PAGE_SIZE]
        cursor.execute(
            "SELECT id, slug, title, summary FROM casestudies_casestudy WHERE id = ANY (%s)",
            [first],
        )
        return cursor.fetchall()
