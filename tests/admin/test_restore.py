"""An older version comes back as an edit: with a reason, under the rules, without its state."""

from typing import Any

import pytest
from django.test import Client

from casestudies import restoring, workflow
from casestudies.models import CaseStudy
from casestudies.workflow import Refused
from tests.admin.browser import address, errors_of, fields_of, messages_of, save
from tests.admin.conftest import signed_in
from tests.admin.test_admin_pages import check
from tests.admin.test_roles import LOCKED, MAY_EDIT, ROLES, may
from tests.builders import (
    HEADLINE,
    make_area,
    make_case_study,
    make_evaluation,
    make_lesson,
    make_organisation,
    make_outcome,
    make_person,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def page_of(case_study: CaseStudy, version: Any = None) -> str:
    version = version or first_of(case_study)
    return f"{address(case_study, 'history')}{version.pk}/"


def first_of(case_study: CaseStudy) -> Any:
    """Return the version just before the first edit by a person."""
    edits = case_study.history.filter(history_user__isnull=False).order_by("history_id")
    before = case_study.history.filter(history_id__lt=edits[0].history_id)
    return before.order_by("history_id").last()


def restore(client: Client, url: str, note: str = "It was right", **more: Any) -> Any:
    typed = fields_of(client.get(url)) | {"note": note} | more
    return client.post(url, typed, follow=True)


def everything(case_study: CaseStudy) -> dict[str, Any]:
    """Return what a restore brings back: own words, links and rows."""
    kept = {name for name in restoring.STAYS if name != "id"}
    own = CaseStudy.objects.filter(pk=case_study.pk).values().get()
    rows = {
        kind.__name__: list(
            kind._default_manager.filter(**{restoring.owner(kind): case_study.pk})
            .order_by("pk")
            .values()
        )
        for kind in restoring.KINDS
    }
    links = {
        name: set(getattr(case_study, name).values_list("pk", flat=True))
        for name in restoring.LISTS
    }
    return {k: v for k, v in own.items() if k not in kept} | rows | links


def test_a_version_comes_back_with_its_links_tags_and_rows(admin_client: Client) -> None:
    case_study = make_case_study(
        title="The old name",
        led_by="police",
        tags=["custody"],
        evaluations=[{"text": "By a university."}],
        outcomes=[HEADLINE, {"value": 3, "statement": "A second figure."}],
        lessons=[{"text": "Meet often."}],
        sharing={"barrier": "Two systems"},
    )
    case_study.outcomes.filter(value=3).update(evaluation=case_study.evaluations.get())
    outcome = case_study.outcomes.get(value=3)
    outcome.save()  # so that its history has the evaluation
    before = everything(case_study)
    row = {"source": make_source().pk, "locator": "page 7", "position": "0"}
    lesson = {"kind": "helped", "topic": "training", "text": "Train."}
    response = save(
        admin_client,
        address(case_study),
        {"citations": [row], "lessons": [row | lesson]},
        title="The new name",
        led_by="not_stated",
        tags="nurses",
        themes=[make_theme("housing").pk],
        areas=[make_area("kent").pk],
        **{
            "partnerships-0-DELETE": "on",
            "outcomes-1-DELETE": "on",
            "outcomes-0-is_headline": [],
            "outcomes-0-statement": "Otherwise.",
            "lessons-0-DELETE": "on",
            "information_sharing-0-barrier": "Three systems",
            "last_confirmed_on": "2026-04-05",
        },
    )
    assert errors_of(response) == []
    response = save(admin_client, address(case_study), **{"evaluations-0-DELETE": "on"})
    assert errors_of(response) == []
    rows_before = {kind: kind.history.count() for kind in restoring.KINDS}

    page = admin_client.get(page_of(case_study))
    check(page)
    said = page.content.decode()
    for words in ("<li>Title</li>", "<li>Themes</li>", "Comes back: custody", "Goes: nurses"):
        assert words in said
    response = restore(admin_client, page_of(case_study))
    assert messages_of(response) == ["The version is restored."]

    assert everything(case_study) == before
    case_study.refresh_from_db()
    assert (case_study.state, case_study.version) == ("published", 4)
    assert f"{case_study.last_confirmed_on}" == "2026-04-05"
    latest = case_study.history.latest()
    assert latest.history_user.username == "admin"
    assert latest.history_change_reason.startswith("Restored the version of ")
    assert latest.history_change_reason.endswith(". It was right")
    for kind, number in rows_before.items():
        added = kind.history.order_by("-history_id")[: kind.history.count() - number]
        assert {row.history_change_reason for row in added} <= {latest.history_change_reason}
    again = admin_client.get(page_of(case_study)).content.decode()
    assert "There is nothing to restore." in again
    assert 'name="note"' not in again


def test_evaluations_go_after_the_outcomes_that_name_them(admin_client: Client) -> None:
    case_study = make_case_study(state="draft", title="Bare", outcomes=[HEADLINE])
    save(admin_client, address(case_study), title="Full")
    evaluation = make_evaluation(case_study)
    first = case_study.outcomes.get()
    first.is_headline, first.evaluation = False, evaluation
    first.save()
    make_outcome(case_study, evaluation=evaluation, **HEADLINE)
    assert messages_of(restore(admin_client, page_of(case_study))) == ["The version is restored."]
    assert not case_study.evaluations.exists()
    assert case_study.outcomes.get().is_headline


@pytest.mark.parametrize("state", ["draft", "in_review", "published", "archived"])
@pytest.mark.parametrize("role", ROLES[1:])
def test_a_role_restores_what_it_may_edit_and_never_a_state(role: str, state: str) -> None:
    case_study = make_case_study(state="draft", title="The old name", published_at=None)
    person, publisher = make_person(role), make_person("Publisher", "else")
    case_study.title = "The new name"
    case_study._history_user = publisher
    case_study.save()
    for end in ("in_review", "published", "archived"):
        if case_study.state != state:
            workflow.move(case_study, end, by=None, note="Onwards.")
    client = signed_in(person)
    page = page_of(case_study)
    shown = client.get(page).content.decode()
    response = client.post(page, {"note": "Back", "version_seen": case_study.version})
    case_study.refresh_from_db()
    assert case_study.state == state
    if may(role, MAY_EDIT[state]):
        assert case_study.title == "The old name"
        assert 'name="note"' in shown
    else:
        assert case_study.title == "The new name"
        assert LOCKED[state] in shown
        assert LOCKED[state] in response.content.decode()
        version, seen = first_of(case_study), case_study.version
        with pytest.raises(Refused) as refused:
            restoring.restore(case_study, version, by=person, note="Back", seen=seen)
        assert refused.value.messages == [LOCKED[state]]


@pytest.fixture
def edited(admin_client: Client) -> CaseStudy:
    case_study = make_case_study("triage", title="The old name", tags=["custody"])
    save(admin_client, address(case_study), title="The new name")
    return case_study


def test_a_restore_needs_a_reason(admin_client: Client, edited: CaseStudy) -> None:
    for note in ("", " "):
        assert "This field is required." in errors_of(restore(admin_client, page_of(edited), note))
    with pytest.raises(Refused, match="Say why, to restore a version"):
        restoring.restore(edited, first_of(edited), by=make_person("Publisher"), note=" ", seen=2)
    assert CaseStudy.objects.get().title == "The new name"


def test_a_restore_of_what_somebody_saved_meanwhile_is_refused(
    admin_client: Client, edited: CaseStudy
) -> None:
    typed = fields_of(admin_client.get(page_of(edited))) | {"note": "My reason"}
    save(admin_client, address(edited), summary="A third thing.")
    response = admin_client.post(page_of(edited), typed)
    assert "admin saved this entry on" in errors_of(response)[0]
    assert "<li>Summary</li>" in response.content.decode()  # what it would do now
    assert fields_of(response)["note"] == ["My reason"]
    assert CaseStudy.objects.get().title == "The new name"
    admin_client.post(page_of(edited), fields_of(response))
    assert CaseStudy.objects.get().title == "The old name"


def test_what_is_as_it_was_is_not_restored(edited: CaseStudy) -> None:
    with pytest.raises(Refused, match="There is nothing to restore"):
        restoring.restore(
            edited, edited.history.latest(), by=make_person("Publisher"), note="Back", seen=2
        )


def test_a_published_entry_keeps_what_it_needs(admin_client: Client) -> None:
    case_study = make_case_study(state="draft", summary="", title="Thin", led_by="not_stated")
    save(admin_client, address(case_study), summary="Enough.", title="Good")
    for end in ("in_review", "published"):
        workflow.move(case_study, end, by=None)
    response = restore(admin_client, page_of(case_study))
    assert errors_of(response) == ["A published case study needs a summary."]
    assert CaseStudy.objects.get().title == "Good"


def test_a_published_entry_keeps_its_theme(admin_client: Client) -> None:
    case_study = make_case_study(state="draft", themes=[])
    save(admin_client, address(case_study), themes=[make_theme().pk])
    for end in ("in_review", "published"):
        workflow.move(case_study, end, by=None)
    response = restore(admin_client, page_of(case_study))
    assert errors_of(response) == ["A published case study needs a theme."]
    assert CaseStudy.objects.get().themes.exists()


def test_what_the_database_refuses_is_said(admin_client: Client) -> None:
    """Two partners that swapped their roles cannot swap back row by row."""
    one, two = make_organisation(), make_organisation()
    partners = [{"organisation": one, "role": "host"}, {"organisation": two, "role": "host"}]
    case_study = make_case_study(state="draft", partners=partners)
    save(admin_client, address(case_study), title="New")
    first, second = case_study.partnerships.order_by("pk")
    first.organisation = make_organisation()
    first.save()
    second.organisation = one
    second.save()
    first.organisation = two
    first.save()
    response = restore(admin_client, page_of(case_study))
    assert errors_of(response) == ["This partner has this role already."]
    assert list(case_study.partnerships.order_by("pk").values_list("organisation", flat=True)) == [
        two.pk,
        one.pk,
    ]


def test_what_a_form_would_refuse_is_refused(admin_client: Client, edited: CaseStudy) -> None:
    version = first_of(edited)
    version.title = "x" * 151
    with pytest.raises(Refused, match="at most 150 characters"):
        restoring.restore(edited, version, by=make_person("Publisher"), note="Back", seen=2)


def test_what_is_gone_is_left_out_and_said(admin_client: Client) -> None:
    themes, source = [make_theme("housing"), make_theme("health")], make_source()
    case_study = make_case_study(themes=themes, title="The old name")
    make_lesson(case_study, source=source)
    save(
        admin_client,
        address(case_study),
        title="New",
        themes=[themes[0].pk],
        **{"lessons-0-DELETE": "on"},
    )
    themes[1].delete()
    source.delete()
    response = restore(admin_client, page_of(case_study))
    assert messages_of(response) == [
        "The version is restored.",
        "Left out, because what it named is gone: Themes, Lesson.",
    ]
    case_study.refresh_from_db()
    assert case_study.title == "The old name"
    assert list(case_study.themes.all()) == themes[:1]
    assert not case_study.lessons.exists()


def test_the_public_page_tells_of_a_restore(admin_client: Client, edited: CaseStudy) -> None:
    restore(admin_client, page_of(edited))
    page = admin_client.get(edited.get_absolute_url()).content.decode()
    assert "Restored the version of" in page


@pytest.mark.parametrize("end", ["x/", "999999/"])
def test_a_version_that_is_not_there_is_not_found(
    admin_client: Client, edited: CaseStudy, end: str
) -> None:
    assert admin_client.get(f"{address(edited, 'history')}{end}").status_code == 404
    assert admin_client.post(f"{address(edited, 'history')}{end}").status_code in (404, 405)
