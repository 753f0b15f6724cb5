"""What people sent, in the curators' hands: the queue, the decision, and the draft."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from casestudies.models import Adoption, CaseStudy, Feedback, Source, Suggestion
from tests.admin.browser import address, errors_of, list_address, messages_of, save
from tests.admin.conftest import signed_in
from tests.builders import make_case_study, make_person
from tests.casestudies.reading import read
from tests.casestudies.test_inert import ALL, CORPUS, assert_inert

pytestmark = pytest.mark.django_db

SAY_WHY = "Say why it is refused."
WHAT = "Nurses in the control room, from 9 to 5, and what they did there. More."


def suggestion(**fields: Any) -> Suggestion:
    return Suggestion.objects.create(**{"what": WHAT, "where": "Kent"} | fields)


def act(client: Client, action: str, *chosen: Any, note: str = "") -> Any:
    data = {
        "action": action,
        "_selected_action": [c.pk for c in chosen],
        "index": "0",
        "note": note,
    }
    return client.post(list_address(type(chosen[0])), data, follow=True)


def with_permissions(*codenames: str) -> Client:
    user = make_person("", "-".join(codenames))
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="casestudies", codename__in=codenames)
    )
    return signed_in(user)


# The queue


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {"waiting"}),
        ({"moderation__exact": "waiting"}, {"waiting"}),
        ({"moderation__exact": "accepted"}, {"accepted"}),
        ({"moderation__exact": "refused"}, {"refused"}),
        ({"moderation__exact": "all"}, {"waiting", "accepted", "refused"}),
        ({"moderation__exact": "nonsense"}, set()),
    ],
)
def test_the_list_is_of_what_waits_unless_asked_otherwise(admin_client, query, shown):
    for moderation in ("waiting", "accepted", "refused"):
        one = Suggestion(what=moderation)
        one.decide(moderation)
        one.save()

    page = admin_client.get(list_address(Suggestion), query)
    assert {one.what for one in page.context["cl"].queryset} == shown


def test_a_reference_finds_what_has_it(admin_client):
    wanted, _other = suggestion(what="One"), suggestion(what="Two")

    for typed in (wanted.reference, f" {wanted.reference.lower()} "):
        found = admin_client.get(list_address(Suggestion), {"q": typed})
        assert list(found.context["cl"].queryset) == [wanted]
    for typed in ("S", "Snonsense", "S" + "9" * 30, "F1", "²"):
        assert admin_client.get(list_address(Suggestion), {"q": typed}).status_code == 200


# The decision


def test_accepting_in_the_form_is_dated(admin_client):
    one = suggestion()
    save(admin_client, address(one), moderation="accepted", moderation_note="Good.")

    one.refresh_from_db()
    assert (one.moderation, one.moderation_note) == ("accepted", "Good.")
    assert one.decided_at is not None
    decided = one.decided_at

    save(admin_client, address(one), moderation_note="Very good.")
    one.refresh_from_db()
    assert one.decided_at == decided

    save(admin_client, address(one), moderation="waiting")
    one.refresh_from_db()
    assert one.decided_at is None


def test_refusing_needs_a_note(admin_client):
    one = suggestion()
    response = save(admin_client, address(one), moderation="refused")

    assert errors_of(response) == [SAY_WHY]
    one.refresh_from_db()
    assert one.moderation == "waiting"
    save(admin_client, address(one), moderation="refused", moderation_note="An advertisement.")
    one.refresh_from_db()
    assert one.moderation == "refused"


def test_what_came_by_telephone_can_be_accepted_at_once(admin_client):
    save(
        admin_client,
        list_address(Feedback, "add"),
        page="/",
        text="Wrong.",
        moderation="accepted",
    )

    assert Feedback.objects.get().decided_at is not None


def test_many_are_decided_from_the_list(admin_client):
    one, two, left = suggestion(), suggestion(), suggestion()
    response = act(admin_client, "accept", one, two, note="Both good.")

    assert messages_of(response) == ["2 decided."]
    assert set(Suggestion.objects.values_list("pk", "moderation", "moderation_note")) == {
        (one.pk, "accepted", "Both good."),
        (two.pk, "accepted", "Both good."),
        (left.pk, "waiting", ""),
    }


def test_refusing_from_the_list_needs_a_note(admin_client):
    one = suggestion()

    assert messages_of(act(admin_client, "refuse", one, note=" ")) == [SAY_WHY]
    assert Suggestion.objects.get().moderation == "waiting"
    act(admin_client, "refuse", one, note="Advertising")
    assert Suggestion.objects.get().moderation == "refused"
    assert Suggestion.objects.get().moderation_note == "Advertising"


def test_only_who_may_change_it_decides():
    one = suggestion()
    act(with_permissions("view_suggestion"), "accept", one)

    assert Suggestion.objects.get().moderation == "waiting"


def test_the_words_of_who_sent_it_stay(admin_client):
    one = suggestion(contact="a@example.org")
    page = admin_client.get(address(one))

    assert 'name="what"' not in page.text
    save(admin_client, address(one), contact="")
    one.refresh_from_db()
    assert (one.what, one.contact) == (WHAT, "")


# The draft


def draft_address(one: Suggestion) -> str:
    return address(one).replace("/change/", "/draft/")


def test_a_suggestion_becomes_a_draft_in_one_step(admin_client):
    one = suggestion(who="Police\nNHS", did_it_help="Yes: *20%*", contact="a@example.org")
    form = read(admin_client.get(address(one))).one("form", action=draft_address(one))
    assert form.one("button").text == "Make a draft of this suggestion"

    response = admin_client.post(draft_address(one), follow=True)

    draft = CaseStudy.objects.get()
    assert response.redirect_chain == [(address(draft), 302)]
    assert messages_of(response) == [
        f"This draft was made of suggestion {one.reference}, which is now accepted."
    ]
    assert (draft.state, draft.published_at, draft.summary) == ("draft", None, "")
    assert draft.title == "Nurses in the control room, from 9 to 5, and"
    assert draft.slug == "nurses-in-the-control-room-from-9-to-5-and"
    assert draft.place_text == "Kent"
    for words in (WHAT, "> Police\n> NHS", "> Yes: *20%*", "What happened?", "not checked"):
        assert words in draft.source_note
    assert "a@example.org" not in draft.source_note
    version = draft.history.get()
    assert version.history_user.username == "admin"
    assert version.history_change_reason == f"Made of suggestion {one.reference}."

    one.refresh_from_db()
    assert (one.case_study, one.moderation) == (draft, "accepted")
    assert one.decided_at is not None
    citation = draft.citations.get()
    assert citation.source.kind == "account"
    assert citation.source.title == f"Suggestion {one.reference}, sent through this website"
    assert citation.source.year == one.sent_at.year
    assert f"{one.sent_at:%B %Y}" in citation.source.date_text


def test_a_draft_is_made_once(admin_client):
    one = suggestion()
    admin_client.post(draft_address(one))
    assert draft_address(one) not in admin_client.get(address(one)).text

    response = admin_client.post(draft_address(one), follow=True)

    assert messages_of(response) == ["There is an entry of this suggestion already."]
    assert response.redirect_chain == [(address(one), 302)]
    assert (CaseStudy.objects.count(), Source.objects.count()) == (1, 1)


def test_what_was_refused_becomes_no_draft(admin_client):
    one = suggestion()
    one.decide("refused", "No.")
    one.save()
    assert draft_address(one) not in admin_client.get(address(one)).text

    response = admin_client.post(draft_address(one), follow=True)

    assert messages_of(response) == ["This suggestion was refused. Accept it first."]
    assert not CaseStudy.objects.exists()


@pytest.mark.parametrize(
    "permissions",
    [
        ["view_suggestion", "add_casestudy"],
        ["view_suggestion", "change_suggestion"],
        ["add_casestudy", "change_casestudy"],
    ],
)
def test_only_who_may_add_a_case_study_makes_one(permissions):
    one = suggestion()
    client = with_permissions(*permissions)

    assert client.post(draft_address(one)).status_code == 403
    if "view_suggestion" in permissions:
        assert draft_address(one) not in client.get(address(one)).text
    assert not CaseStudy.objects.exists()


def test_a_draft_is_made_by_sending_a_form_only(admin_client):
    one = suggestion()

    assert admin_client.get(draft_address(one)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="admin"))
    assert strict.post(draft_address(one)).status_code == 403
    assert Client().post(draft_address(one)).status_code == 302  # to sign in
    assert admin_client.post("/admin/casestudies/suggestion/999/draft/").status_code == 404
    assert not CaseStudy.objects.exists()


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("x" * 400, "x" * 150),
        ("…", "…"),
        (" - . ", "Suggestion {}"),
        ("Один два", "Один два"),
        ("a\n\n\tb", "a b"),
    ],
)
def test_a_title_is_found_in_anything(admin_client, what, title):
    make_case_study("suggestion")
    one = suggestion(what=what)
    other = suggestion(what=what)
    for each in (one, other):
        assert admin_client.post(draft_address(each)).status_code == 302

    drafts = CaseStudy.objects.filter(state="draft").order_by("pk")
    assert [d.title for d in drafts] == [
        title.format(one.reference),
        title.format(other.reference),
    ]
    assert len({d.slug for d in drafts}) == 2


def test_a_source_of_a_draft_is_not_public(admin_client, client):
    one = suggestion()
    admin_client.post(draft_address(one))

    for page in ("/about/", "/data/"):
        assert one.reference not in client.get(page).text


@pytest.mark.parametrize("text", [*CORPUS, ALL])
def test_what_was_sent_never_runs(admin_client, text):
    """In the list, in the form, and in the preview of the draft that is made of it."""
    one = suggestion(what=text, where=text, who=text, did_it_help=text)
    Feedback.objects.create(page=text[:250], text=text)
    Adoption.objects.create(
        case_study=make_case_study(),
        where=text[:250],
        who=text[:250],
        when=text[:100],
        kept=text,
        changed=text,
        dropped=text,
        result_held="no",
    )
    for record in (one, Feedback.objects.get(), Adoption.objects.get()):
        for page in (list_address(type(record)), address(record)):
            assert_admin_inert(admin_client.get(page).text)
    admin_client.post(draft_address(one))
    draft = CaseStudy.objects.get(state="draft")
    assert_admin_inert(admin_client.get(address(draft)).text)
    assert_inert(read(admin_client.get(address(draft).replace("/change/", "/preview/"))), "draft")


def assert_admin_inert(html: str) -> None:
    for tag in ("<img src=x", "<script>alert", "<svg/onload", "<a href='JaVa", "<b>\x03"):
        assert tag not in html
    assert 'href="javascript:' not in html.lower()
