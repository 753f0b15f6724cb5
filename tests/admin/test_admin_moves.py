"""States change by the workflow's moves alone, and every change says who made it and why."""

import re

import pytest
from django.test import Client

from casestudies import versions
from casestudies.models import CaseStudy
from casestudies.vocabulary import State
from tests.admin.browser import (
    act,
    address,
    errors_of,
    fields_of,
    fill,
    list_address,
    messages_of,
    save,
)
from tests.builders import PUBLISHED_AT, make_case_study

NOT_OPEN = "This move is not open to you. Look at the state again."


def state_of(case_study: CaseStudy) -> str:
    case_study.refresh_from_db()
    return case_study.state


def moves_offered(client: Client, case_study: CaseStudy) -> list[str]:
    form = client.get(address(case_study)).context["adminform"].form
    return [str(label) for end, label in form.fields["move_to"].choices if end]


def actions_offered(client: Client) -> list[str]:
    action_form = client.get(list_address(CaseStudy)).context["action_form"]
    actions = dict(action_form.fields["action"].choices)
    return [label for name, label in actions.items() if "_to_" in name]


def test_a_new_entry_is_a_draft_and_says_who_made_it(admin_client: Client) -> None:
    save(
        admin_client,
        list_address(CaseStudy, "add"),
        title="New here",
        slug="new-here",
        state="published",
    )
    case_study = CaseStudy.objects.get()
    assert (case_study.state, case_study.version) == (State.DRAFT, 1)
    assert case_study.history.get().history_user.username == "admin"


def test_an_edit_raises_the_version_and_keeps_its_reason(admin_client: Client) -> None:
    case_study = make_case_study(state="draft")
    save(admin_client, address(case_study), title="Renamed", reason="The old name was wrong")
    case_study.refresh_from_db()
    assert (case_study.title, case_study.version) == ("Renamed", 2)
    latest = case_study.history.latest()
    assert latest.history_user.username == "admin"
    assert latest.history_change_reason == "The old name was wrong"


@pytest.mark.parametrize(
    ("state", "curators", "publishers"),
    [
        ("draft", ["Send for review"], ["Send for review"]),
        ("in_review", ["Send back to draft"], ["Send back to draft", "Publish"]),
        ("published", [], ["Take back into review", "Archive"]),
        ("archived", [], ["Bring back as a draft"]),
    ],
)
def test_the_form_offers_the_moves_of_a_state_and_a_person(
    curator: Client, publisher: Client, state: str, curators: list[str], publishers: list[str]
) -> None:
    case_study = make_case_study(state=state)
    assert moves_offered(curator, case_study) == curators
    assert moves_offered(publisher, case_study) == publishers
    assert ("move_to" in fields_of(curator.get(address(case_study)))) == bool(curators)


def test_the_list_offers_the_moves_of_a_person(curator: Client, publisher: Client) -> None:
    assert actions_offered(curator) == ["Send for review", "Send back to draft"]
    assert actions_offered(publisher) == [
        "Send for review",
        "Send back to draft",
        "Publish",
        "Take back into review",
        "Archive",
        "Bring back as a draft",
    ]


def test_publishing_from_the_form(admin_client: Client) -> None:
    case_study = make_case_study(state="in_review")
    save(admin_client, address(case_study), move_to="published", reason="Checked by two")
    assert state_of(case_study) == State.PUBLISHED
    assert case_study.published_at
    assert case_study.version == 2
    [move] = case_study.history.filter(history_user__isnull=False)
    assert move.history_change_reason == "Publish. Checked by two"


def test_a_browsers_line_ends_are_no_change(admin_client: Client) -> None:
    words = "One line\n\nand another"
    case_study = make_case_study(
        state="draft", problem=words, lessons=[{"text": words}], outcomes=[{"caution": words}]
    )
    response = save(admin_client, address(case_study), move_to="in_review")
    assert errors_of(response) == []
    assert state_of(case_study) == State.IN_REVIEW
    assert (case_study.problem, case_study.version) == (words, 2)
    assert case_study.lessons.get().history.count() == 1
    assert case_study.outcomes.get().history.count() == 1


def test_an_edit_and_a_move_in_one_save_are_two_lines_of_history(admin_client: Client) -> None:
    case_study = make_case_study(state="draft")
    save(admin_client, address(case_study), move_to="in_review", title="Better", reason="Ready")
    assert state_of(case_study) == State.IN_REVIEW
    reasons = case_study.history.filter(history_user__isnull=False).values_list(
        "history_change_reason", flat=True
    )
    assert list(reasons) == ["Send for review. Ready", "Ready"]


def test_rows_that_change_with_a_move_are_a_version_of_their_own(admin_client: Client) -> None:
    case_study = make_case_study(state="draft", lessons=[{}])
    save(admin_client, address(case_study), move_to="in_review", **{"lessons-0-text": "Better"})
    assert state_of(case_study) == State.IN_REVIEW
    edit, move = case_study.history.filter(history_user__isnull=False).order_by("history_id")
    lesson = case_study.lessons.get().history.latest()
    assert edit.history_date < lesson.history_date < move.history_date
    assert (edit.state, move.state, case_study.version) == ("draft", "in_review", 3)


def test_a_move_that_needs_a_note_asks_for_it(admin_client: Client) -> None:
    case_study = make_case_study()
    response = save(admin_client, address(case_study), move_to="archived", title="Kept")
    assert errors_of(response) == ["Say why, to archive."]
    assert fields_of(response)["title"] == ["Kept"]
    assert state_of(case_study) == State.PUBLISHED
    save(admin_client, address(case_study), move_to="archived", reason="It ended in 2020")
    assert state_of(case_study) == State.ARCHIVED


def test_an_incomplete_entry_is_not_published_and_says_what_is_missing(
    admin_client: Client,
) -> None:
    case_study = make_case_study(state="in_review", summary="", themes=[], areas=[])
    case_study.citations.all().delete()
    response = save(admin_client, address(case_study), move_to="published")
    assert errors_of(response) == [
        "A published case study needs a summary.",
        "A published case study needs a theme.",
        "A published case study needs an area.",
        "A published case study needs a citation.",
    ]
    response = act(admin_client, "in_review_to_published", case_study, post="yes", note="Soon")
    assert len(messages_of(response)) == 4
    assert state_of(case_study) == State.IN_REVIEW


def test_what_leaves_the_public_may_lose_what_the_public_needs(admin_client: Client) -> None:
    case_study = make_case_study()
    response = save(
        admin_client,
        address(case_study),
        move_to="archived",
        reason="Its source was withdrawn",
        **{"citations-0-DELETE": "on"},
    )
    assert errors_of(response) == []
    assert state_of(case_study) == State.ARCHIVED
    assert not case_study.citations.exists()


def test_a_curator_cannot_publish_by_form_action_or_forged_request(curator: Client) -> None:
    case_study = make_case_study(state="in_review")
    response = save(curator, address(case_study), move_to="published")
    assert errors_of(response) == [NOT_OPEN]
    save(curator, address(case_study), state="published", published_at="2026-01-01")
    response = act(curator, "in_review_to_published", case_study)
    assert messages_of(response) == ["No action selected."]
    response = act(curator, "published_to_archived", case_study, post="yes", note="Forged")
    assert messages_of(response) == ["No action selected."]
    assert state_of(case_study) == State.IN_REVIEW
    assert case_study.published_at is None


def test_somebody_who_may_only_look_changes_nothing(curator: Client) -> None:
    case_study = make_case_study(state="draft")
    user = case_study.history.model.history_user.field.related_model.objects.get()
    user.user_permissions.remove(*user.user_permissions.exclude(codename="view_casestudy"))
    assert curator.get(address(case_study)).status_code == 200
    assert curator.post(address(case_study), {"title": "Mine"}).status_code == 403
    assert act(curator, "draft_to_in_review", case_study).status_code == 200
    assert state_of(case_study) == State.DRAFT


def test_the_list_moves_what_is_selected(curator: Client) -> None:
    drafts = [make_case_study(state="draft") for _ in range(2)]
    response = act(curator, "draft_to_in_review", *drafts)
    assert messages_of(response) == ["Send for review: done for 2 case studies."]
    assert [state_of(draft) for draft in drafts] == [State.IN_REVIEW] * 2


def test_the_list_asks_for_a_note_before_it_moves(publisher: Client) -> None:
    case_study = make_case_study()
    page = act(publisher, "published_to_archived", case_study)
    assert "From published to archived" in page.content.decode()
    assert state_of(case_study) == State.PUBLISHED
    page = act(publisher, "published_to_archived", case_study, post="yes", note=" ")
    assert errors_of(page) == ["Say why, to archive."]
    response = act(publisher, "published_to_archived", case_study, post="yes", note="It ended")
    assert messages_of(response) == ["Archive: done for 1 case study."]
    assert state_of(case_study) == State.ARCHIVED
    latest = case_study.history.latest()
    assert latest.history_change_reason == "Archive. It ended"
    assert latest.history_user.username == "publisher"


def test_the_list_leaves_what_is_in_another_state(publisher: Client) -> None:
    draft, published = make_case_study(state="draft"), make_case_study()
    response = act(
        publisher, "published_to_in_review", draft, published, post="yes", note="Look again"
    )
    assert messages_of(response) == [
        f"“{draft}” is draft: “Take back into review” is for what is published.",
        "Take back into review: done for 1 case study.",
    ]
    assert [state_of(draft), state_of(published)] == [State.DRAFT, State.IN_REVIEW]


def test_the_list_does_not_move_what_was_saved_since(
    admin_client: Client, publisher: Client
) -> None:
    changed, same = make_case_study(state="in_review"), make_case_study(state="in_review")
    listed = publisher.get(list_address(CaseStudy)).content.decode()
    seen = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', listed))
    assert len(seen) == 2
    save(admin_client, address(changed), place_text="Elsewhere")

    asks = act(publisher, "in_review_to_published", changed, same, **seen)
    assert asks.context["title"] == "Publish"
    carried = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', asks.content.decode()))
    assert carried == seen

    more = {"post": "yes", "note": "Its author was asked.", **carried}
    page = act(publisher, "in_review_to_published", changed, same, **more)
    assert (state_of(changed), state_of(same)) == ("in_review", "published")
    [refusal, _done] = messages_of(page)
    assert re.fullmatch(
        rf"admin saved “{changed}” on .+, after you opened the list. Look at it again first.",
        refusal,
    )


def test_a_long_note_is_kept_whole(publisher: Client) -> None:
    case_study = make_case_study()
    note = "Every word of it counts.\n" * 200 + "The end."
    act(publisher, "published_to_in_review", case_study, post="yes", note=note)
    assert case_study.history.latest().history_change_reason == f"Take back into review. {note}"
    save(publisher, address(case_study), move_to="draft", reason=note)
    assert case_study.history.latest().history_change_reason == f"Send back to draft. {note}"


def test_the_second_of_two_people_is_told_and_keeps_what_was_typed(admin_client: Client) -> None:
    case_study = make_case_study(state="draft")
    typed = fill(admin_client, address(case_study), {"title": "The second"}, {})
    save(admin_client, address(case_study), title="The first")
    response = admin_client.post(address(case_study), typed)
    latest = case_study.history.latest()
    when = versions.moment(latest.history_date)
    sentence = f"admin saved this entry on {when}, after you opened it. Nothing of yours is saved"
    assert sentence in errors_of(response)[0]
    assert fields_of(response)["title"] == ["The second"]
    again = admin_client.post(address(case_study), fields_of(response))
    assert sentence in errors_of(again)[0]
    case_study.refresh_from_db()
    assert (case_study.title, case_study.version) == ("The first", 2)


def test_what_a_door_without_a_history_saved_is_told_too(admin_client: Client) -> None:
    [case_study] = CaseStudy.objects.bulk_create([CaseStudy(slug="bare", title="Bare")])
    typed = fill(admin_client, address(case_study), {"title": "Mine"}, {})
    CaseStudy.objects.update(version=7)
    response = admin_client.post(address(case_study), typed)
    assert errors_of(response)[0].startswith("Somebody saved this entry on ")


def test_to_save_over_somebody_is_chosen_and_recorded(admin_client: Client) -> None:
    case_study = make_case_study(state="draft")
    typed = fill(admin_client, address(case_study), {"title": "The second", "reason": "Mine"}, {})
    save(admin_client, address(case_study), title="The first")
    response = admin_client.post(address(case_study), typed)
    assert '<input type="checkbox" name="save_over" value="2"' in response.content.decode()
    over = fields_of(response) | {"save_over": "2"}
    save(admin_client, address(case_study), title="The third")
    response = admin_client.post(address(case_study), over)  # over what they had not been told of
    assert "admin saved this entry" in errors_of(response)[0]
    admin_client.post(address(case_study), fields_of(response) | {"save_over": "3"})
    case_study.refresh_from_db()
    assert (case_study.title, case_study.version) == ("The second", 4)
    assert case_study.history.latest().history_change_reason == "Saved over version 3. Mine"


def test_a_move_from_a_state_that_is_past_is_refused(admin_client: Client) -> None:
    case_study = make_case_study(state="draft")
    typed = fill(admin_client, address(case_study), {"move_to": "in_review"}, {})
    act(admin_client, "draft_to_in_review", case_study)
    response = admin_client.post(address(case_study), typed)
    assert NOT_OPEN in errors_of(response)
    assert state_of(case_study) == State.IN_REVIEW


@pytest.mark.parametrize(
    ("state", "curators", "publishers"), [("draft", True, True), ("published", False, True)]
)
def test_a_public_address_is_changed_by_publishers_alone(
    curator: Client, publisher: Client, state: str, *, curators: bool, publishers: bool
) -> None:
    case_study = make_case_study("first-address", state=state)
    for client, is_open in ((curator, curators), (publisher, publishers)):
        page = client.get(address(case_study))
        assert ("slug" in fields_of(page)) == is_open
        assert page.context["adminform"].prepopulated_fields == []
    save(publisher, address(case_study), slug="second-address")
    case_study.refresh_from_db()
    assert case_study.slug == "second-address"
    assert list(case_study.former_slugs.values_list("slug", flat=True)) == (
        ["first-address"] if state == "published" else []
    )


def test_a_draft_that_was_public_keeps_its_address_from_curators(curator: Client) -> None:
    case_study = make_case_study("first-address", state="draft", published_at=PUBLISHED_AT)
    save(curator, address(case_study), slug="second-address", title="Renamed")
    case_study.refresh_from_db()
    assert (case_study.slug, case_study.title) == ("first-address", "Renamed")


def test_a_new_entry_gets_its_address_from_its_title(admin_client: Client) -> None:
    page = admin_client.get(list_address(CaseStudy, "add"))
    [proposal] = page.context["adminform"].prepopulated_fields
    assert [field.name for field in proposal["dependencies"]] == ["title"]
    assert not {"move_to", "reason"} & set(fields_of(page))
