"""Migrations say all that models say, and can be taken back."""

import pytest
from django.core.management import call_command
from django.db import connection

from casestudies import search_documents
from casestudies.models import SearchDocument
from casestudies.search import parse
from tests.builders import make_case_study

pytestmark = pytest.mark.django_db


def test_models_have_no_change_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def objects() -> set[tuple[str, str]]:
    """Return everything of ours in the database, by kind and name."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT 'relation', relname FROM pg_class
                WHERE relnamespace = 'public'::regnamespace
                AND relname ~ '^(casestudies|themes|partners|case_study|search)'
            UNION SELECT 'function', proname FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace
                AND proname ~ '^(case_study|organisation|search|history)'
            UNION SELECT 'trigger', tgname FROM pg_trigger
                WHERE tgname ~ '^(case_study|organisation|history)'
            UNION SELECT 'configuration', cfgname FROM pg_ts_config WHERE cfgname = 'directory'
            UNION SELECT 'constraint', conname FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace
                AND conrelid::regclass::text ~ '^(casestudies|themes|partners)'
            """
        )
        return set(cursor.fetchall())


def test_everything_can_be_taken_down_and_put_up_again():
    """PostgreSQL does all of it inside the test's transaction, so nothing of it stays."""
    before = objects()
    assert {("trigger", "case_study_mark"), ("trigger", "history_is_append_only")} <= before

    for app in ("themes", "partners"):  # case studies go with the themes they rest on
        call_command("migrate", app, "zero", verbosity=0)
    assert objects() == set()

    call_command("migrate", verbosity=0)
    assert objects() == before
    case_study = make_case_study(title="Street triage")
    words = parse("triages")
    assert SearchDocument.objects.get(case_study=case_study).live
    assert type(case_study).objects.get(words.matches(words.all_words)) == case_study
    assert search_documents.differing() == []
