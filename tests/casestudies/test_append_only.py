"""Histories are only added to: by ORM or SQL, nothing written there is changed or deleted."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from casestudies import search_documents
from casestudies.models import CaseStudy, Outcome
from tests.builders import make_case_study, make_outcome, make_person, make_theme

pytestmark = pytest.mark.django_db

HISTORIES = [
    model
    for model in apps.get_models()
    if hasattr(model, "history_id") or hasattr(model, "m2m_history_id")
]


@pytest.fixture
def case_study() -> CaseStudy:
    person = make_person("Publisher")
    case_study = make_case_study("triage", themes=[make_theme()], outcomes=[{}])
    case_study.title = "Renamed"
    case_study._history_user = person
    case_study.save()
    return case_study


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def refusal(change: Any) -> str:
    def change_and_settle() -> None:
        with transaction.atomic():
            change()
            search_documents.settle()

    with pytest.raises(IntegrityError) as refused:
        change_and_settle()
    return refused.value.__cause__.diag.constraint_name  # type: ignore[union-attr]


def test_every_history_is_guarded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname ~ '^history_'"
        )
        found = set(cursor.fetchall())
    names = [model for model in HISTORIES if hasattr(model, "history_user")]
    assert len(HISTORIES) == 21
    assert found == {
        *(("history_is_append_only", model._meta.db_table) for model in HISTORIES),
        *(("history_keeps_names", model._meta.db_table) for model in names),
    }


def test_nothing_in_a_history_is_changed_or_deleted(case_study: CaseStudy) -> None:
    version, outcome = case_study.history.latest(), Outcome.history.get()
    changes = [
        lambda: CaseStudy.history.update(title="Forged"),
        lambda: CaseStudy.history.update(history_change_reason="Forged"),
        lambda: CaseStudy.history.all().delete(),
        lambda: Outcome.history.update(history_type="-"),
        version.delete,
        outcome.save,
        version.themes.all().delete,
        lambda: sql("UPDATE casestudies_historicalcasestudy SET history_date = now()"),
        lambda: sql("UPDATE casestudies_historicalcasestudy_themes SET theme_id = theme_id"),
        lambda: sql("DELETE FROM casestudies_historicaloutcome"),
        lambda: sql("DELETE FROM themes_historicaltheme"),
        lambda: call_command("clean_old_history", "casestudies.CaseStudy", days=-1, verbosity=0),
    ]
    assert [refusal(change) for change in changes] == ["history_is_append_only"] * len(changes)


def test_a_name_goes_only_with_its_account(case_study: CaseStudy) -> None:
    named = CaseStudy.history.filter(history_user__isnull=False)
    taken = "UPDATE casestudies_historicalcasestudy SET {} WHERE history_user_id IS NOT NULL"
    assert refusal(lambda: named.update(history_user=None)) == "history_keeps_names"
    alone = taken.format("history_user_id = NULL")
    assert refusal(lambda: sql(alone)) == "history_keeps_names"
    with_more = taken.format("history_user_id = NULL, title = 'Forged'")
    assert refusal(lambda: sql(with_more)) == "history_is_append_only"
    versions = CaseStudy.history.count()
    assert named.exists()

    User.objects.get(username="publisher").delete()
    search_documents.settle()
    assert not named.exists()
    assert CaseStudy.history.count() == versions


def test_an_account_is_deleted_in_the_admin(admin_client: Client, case_study: CaseStudy) -> None:
    person = User.objects.get(username="publisher")
    admin_client.post(f"/admin/auth/user/{person.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(username="publisher").exists()


def test_what_is_deleted_keeps_its_history(case_study: CaseStudy) -> None:
    make_outcome(case_study)
    theme = case_study.themes.get()
    versions = list(case_study.history.order_by("history_id").values_list("history_id", flat=True))
    case_study.delete()
    theme.delete()
    search_documents.settle()
    kept = CaseStudy.history.order_by("history_id").values_list("history_id", "history_type")
    assert [pk for pk, _ in kept[: len(versions)]] == versions
    assert kept.last()[1] == "-"
    assert Outcome.history.filter(history_type="-").count() == 2


def test_a_row_is_added_by_hand(case_study: CaseStudy) -> None:
    version = case_study.history.latest()
    version.pk = None
    version.save()
    assert case_study.history.latest().pk == version.pk
