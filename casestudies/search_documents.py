"""Keeping the search documents, which the database writes at each commit."""

from django.db import connection, transaction

from casestudies.models import CaseStudy, SearchDocument


@transaction.atomic
def rebuild() -> int:
    """Write every search document anew and return how many there are."""
    settle()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM casestudies_searchdocument")
        cursor.execute(
            "INSERT INTO casestudies_searchdocument SELECT * FROM search_document_rows(NULL)"
        )
        cursor.execute("DELETE FROM casestudies_searchspelling")
        cursor.execute(
            "INSERT INTO casestudies_searchspelling SELECT * FROM search_spellings(NULL)"
        )
    return SearchDocument.objects.count()


def differing() -> list[str]:
    """Return the slugs, or for one without a case study the number, of documents that differ."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT coalesce(c.slug, d.case_study_id::text)
            FROM (
                (TABLE casestudies_searchdocument EXCEPT SELECT * FROM search_document_rows(NULL))
                UNION
                (SELECT * FROM search_document_rows(NULL) EXCEPT TABLE casestudies_searchdocument)
            ) AS d LEFT JOIN casestudies_casestudy AS c ON c.id = d.case_study_id
            GROUP BY 1 ORDER BY 1
            """
        )
        return [slug for (slug,) in cursor.fetchall()]


def unlisted() -> list[str]:
    """Return the words of published case studies that no misspelt one could be corrected to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM search_spellings(NULL)"
            " EXCEPT TABLE casestudies_searchspelling ORDER BY 1"
        )
        return [word for (word,) in cursor.fetchall()]


def check(case_study: CaseStudy) -> None:
    """Raise IntegrityError, with the rule's name, when a case study breaks a rule now.

    For what is undone again: `settle` does the same and writes the document, which takes longer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_study_check(ARRAY[%s]::bigint[])", [case_study.pk])


def settle() -> None:
    """Bring what this transaction has changed up to date now, and not only at its commit.

    Raises IntegrityError, with the rule's name, when a changed case study breaks a rule.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
