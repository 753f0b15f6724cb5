"""Who may do what: every role, every move and every state, at every door."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.apps.registry import Apps
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from casestudies import permissions, workflow
from casestudies.models import CaseStudy
from casestudies.vocabulary import State
from casestudies.workflow import MOVES, Move, Refused
from tests.admin.browser import act, address, errors_of, fields_of, fill, messages_of
from tests.admin.conftest import signed_in
from tests.builders import make_case_study, make_person, make_source
from tests.sheets.files import as_csv, download, save

pytestmark = pytest.mark.django_db

ROLES = ["", "Contributor", "Curator", "Publisher"]  # each may do what those before it may
MAY_MOVE = {
    "Send for review": "Contributor",
    "Send back to draft": "Curator",
    "Publish": "Publisher",
    "Take back into review": "Publisher",
    "Archive": "Publisher",
    "Bring back as a draft": "Publisher",
}
MAY_EDIT = {
    "draft": "Contributor",
    "in_review": "Curator",
    "published": "Publisher",
    "archived": "Curator",
}
LOCKED = {
    "in_review": "This entry is in review. Curators edit it now, or send it back.",
    "published": "This entry is published. Publishers edit it, or take it back into review.",
    "archived": "This entry is archived. Only curators edit it.",
}


@pytest.fixture(autouse=True)
def as_in_production(settings: Any) -> None:
    settings.SECOND_PERSON_PUBLISHES = True  # whatever DEBUG of the shell says


def may(role: str, least: str) -> bool:
    return ROLES.index(role) >= ROLES.index(least)


def state_of(case_study: CaseStudy) -> str:
    return CaseStudy.objects.get(pk=case_study.pk).state


# Moves


def by_form(person: User, case_study: CaseStudy, move: Move) -> None:
    client = signed_in(person)
    typed = fields_of(client.get(address(case_study)))
    client.post(address(case_study), typed | {"move_to": move.end, "reason": "Because."})


def by_list(person: User, case_study: CaseStudy, move: Move) -> None:
    action = f"{move.start}_to_{move.end}"
    act(signed_in(person), action, case_study, post="yes", note="Because.")


def by_sheet(person: User, case_study: CaseStudy, move: Move) -> None:
    with suppress(Refused):
        [row] = download("case_studies")
        save("case_studies", as_csv([row | {"state": move.end}]), person, "Because.")


def by_code(person: User, case_study: CaseStudy, move: Move) -> None:
    with suppress(Refused):
        workflow.move(case_study, move.end, by=person, note="Because.")


@pytest.mark.parametrize("door", [by_form, by_list, by_sheet, by_code])
@pytest.mark.parametrize("move", MOVES, ids=lambda move: str(move.label))
@pytest.mark.parametrize("role", ROLES)
def test_a_role_makes_its_moves_at_every_door(role: str, move: Move, door: Callable) -> None:
    case_study = make_case_study(state=move.start)
    door(make_person(role), case_study, move)
    allowed = may(role, MAY_MOVE[str(move.label)])
    assert state_of(case_study) == (move.end if allowed else move.start)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: str(move.label))
def test_the_loader_needs_no_role(move: Move) -> None:
    case_study = make_case_study(state=move.start)
    workflow.move(case_study, move.end, by=None, note="Loaded.")
    assert state_of(case_study) == move.end


# Editing


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("role", ROLES[1:])
def test_a_role_edits_what_is_in_its_states(role: str, state: str) -> None:
    case_study = make_case_study(state=state, title="As it was")
    client = signed_in(make_person(role))
    page = client.get(address(case_study))
    assert page.status_code == 200
    assert ("title" in fields_of(page)) == may(role, MAY_EDIT[state])
    said = page.content.decode()
    typed = fill(signed_in(make_person("Publisher", "else")), address(case_study), {}, {})
    response = client.post(address(case_study), typed | {"title": "Otherwise"})
    case_study.refresh_from_db()
    if may(role, MAY_EDIT[state]):
        assert case_study.title == "Otherwise"
    else:
        assert case_study.title == "As it was"
        assert LOCKED[state] in said
        assert LOCKED[state] in errors_of(response)
        assert fields_of(response)["title"] == ["Otherwise"]  # what was typed is not lost


def test_what_is_published_while_a_form_is_open_is_not_saved(client: Client) -> None:
    case_study = make_case_study(state="in_review", title="As it was")
    client.force_login(make_person("Curator"))
    typed = fill(client, address(case_study), {"title": "Otherwise"}, {})
    workflow.move(case_study, "published", by=make_person("Publisher"), note="As it is.")
    response = client.post(address(case_study), typed)
    assert LOCKED["published"] in errors_of(response)
    assert "publisher saved this entry on" in errors_of(response)[-1]
    over = client.post(address(case_study), fields_of(response) | {"save_over": "2"})
    assert LOCKED["published"] in errors_of(over)
    assert CaseStudy.objects.get().title == "As it was"


@pytest.mark.parametrize("role", ROLES)
def test_who_deletes_a_draft_and_who_adds_one(role: str) -> None:
    case_study = make_case_study(state="draft")
    client = signed_in(make_person(role))
    add = "/admin/casestudies/casestudy/add/"
    assert client.get(add).status_code == (200 if may(role, "Contributor") else 403)
    client.post(address(case_study, "delete"), {"post": "yes"})
    assert CaseStudy.objects.exists() != may(role, "Curator")


@pytest.mark.parametrize("role", ROLES)
def test_who_edits_a_vocabulary(role: str) -> None:
    source = make_source()
    client = signed_in(make_person(role))
    looks = client.get(address(source)).status_code
    client.post(address(source), {"title": "New", "slug": "new", "kind": "review", "year": ""})
    source.refresh_from_db()
    assert looks == (200 if may(role, "Contributor") else 403)
    assert (source.title == "New") == may(role, "Curator")


# A second person publishes


def sent_by(person: User) -> CaseStudy:
    case_study = make_case_study(state="draft")
    workflow.move(case_study, "in_review", by=person)
    return case_study


def publish(person: Any, case_study: CaseStudy, note: str = "As it is.") -> list[str]:
    try:
        workflow.move(case_study, "published", by=person, note=note)
    except Refused as refusal:
        return refusal.messages
    return []


def test_who_sent_an_entry_for_review_does_not_publish_it(client: Client) -> None:
    person = make_person("Publisher")
    case_study = sent_by(person)
    sentence = "You sent this entry for review, so somebody else publishes it."
    assert publish(person, case_study) == [f"“{case_study}”: {sentence}"]

    client.force_login(person)
    page = client.get(address(case_study))
    assert sentence in page.content.decode()
    assert [end for end, _ in page.context["adminform"].form.fields["move_to"].choices] == [
        "",
        "draft",
    ]
    forged = client.post(address(case_study), fields_of(page) | {"move_to": "published"})
    assert "This move is not open to you. Look at the state again." in errors_of(forged)
    listed = act(client, "in_review_to_published", case_study, post="yes", note="As it is.")
    assert messages_of(listed) == [f"“{case_study}”: {sentence}"]
    assert state_of(case_study) == State.IN_REVIEW

    assert publish(make_person("Publisher", "second"), case_study) == []


def test_the_last_to_send_it_counts() -> None:
    first, second = make_person("Publisher", "first"), make_person("Publisher", "second")
    case_study = sent_by(first)
    case_study.title = "Edited in review"
    case_study._history_user = second
    case_study.save()
    workflow.move(case_study, "draft", by=second, note="Too thin.")
    workflow.move(case_study, "in_review", by=second)
    assert publish(second, case_study)
    assert not publish(first, case_study)


def test_who_takes_an_entry_back_leaves_it_to_another_too() -> None:
    person = make_person("Publisher")
    case_study = make_case_study()
    workflow.move(case_study, "in_review", by=person, note="A figure is wrong.")
    assert publish(person, case_study)


def test_the_loader_is_no_person() -> None:
    case_study = make_case_study(state="draft")
    workflow.move(case_study, "in_review", by=None)
    assert publish(None, case_study, note="") == []
    workflow.move(case_study, "in_review", by=None, note="Again.")
    assert publish(make_person("Publisher"), case_study) == []


def test_one_person_publishes_where_that_is_set(settings: Any) -> None:
    settings.SECOND_PERSON_PUBLISHES = False
    person = make_person("Publisher")
    assert publish(person, sent_by(person)) == []


# The groups


def test_the_roles_are_groups_with_all_their_permissions() -> None:
    for role, names in permissions.ROLES.items():
        held = Group.objects.get(name=role).permissions.all()
        assert {f"{p.content_type.app_label}.{p.codename}" for p in held} == names


def test_without_accounts_there_are_no_roles_to_make() -> None:
    """As while a new database has the tables of content types alone."""
    permissions.make_roles(using="default", apps=Apps())
    assert Group.objects.count() == 3


def test_a_migration_puts_the_roles_right_and_twice_changes_nothing() -> None:
    Group.objects.get(name="Curator").permissions.clear()
    Group.objects.get(name="Publisher").delete()
    own = Group.objects.create(name="Of our own")
    for _ in range(2):
        call_command("migrate", verbosity=0)
        test_the_roles_are_groups_with_all_their_permissions()
        assert Group.objects.count() == 4
        assert not own.permissions.exists()
