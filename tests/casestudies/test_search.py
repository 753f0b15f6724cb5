"""What a search finds, in which order, what it is widened by and how it is shown."""

import pytest
from django.db.models import F
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies import search
from casestudies.filters import PAGE_SIZE, CaseStudyFilter
from casestudies.markers import START, STOP
from tests.builders import (
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_theme,
)
from themes.models import SearchTerm

pytestmark = pytest.mark.django_db


def ask(words: str, **more: str) -> CaseStudyFilter:
    query = QueryDict(mutable=True)
    query.update({"q": words} | more)
    return CaseStudyFilter(query)


def slugs(words: str, **more: str) -> list[str]:
    """Return what a search finds, in its order."""
    return [case_study.slug for case_study in ask(words, **more).results()]


@pytest.fixture
def mental_health() -> SearchTerm:
    return SearchTerm.objects.create(
        preferred_term="section 136",
        alternatives=["s136", "place of safety"],
        typed_only=["sectioned"],
    )


# Words


@pytest.mark.parametrize(
    "words",
    ["drink", "DRINKING", "drinks", "drank drinking", "cafe", "café", "Café drinks", "cafés"],
)
def test_stems_case_and_accents_do_not_matter(words):
    make_case_study("found", summary="Street drinking at the café.")
    make_case_study("other", summary="Weather.")

    assert slugs(words) == ["found"]


def test_accents_in_what_is_stored_or_typed_are_folded():
    make_case_study("found", title="Cafe society")

    assert slugs("café") == ["found"]


def test_title_counts_before_summary_before_names_before_text():
    make_case_study("in-text", title="A", problem="Triage.")
    make_case_study("in-outcome", title="B", outcomes=[{"statement": "Triage."}])
    make_case_study("in-summary", title="C", summary="Triage.")
    make_case_study("in-title", title="Triage")

    assert slugs("triage") == ["in-title", "in-summary", "in-outcome", "in-text"]


def test_equal_ranks_are_ordered_by_evidence_then_title():
    make_case_study("kent", title="Kent triage")
    make_case_study("dorset", title="Dorset triage")
    make_case_study("wigan", title="Wigan triage", evaluations=[{"design": "randomised"}])

    assert slugs("triage") == ["wigan", "dorset", "kent"]


def test_all_words_come_before_some_words():
    make_case_study("some", title="Street street street")
    make_case_study("all", title="Nothing", summary="Triage", problem="In the street.")
    make_case_study("none", title="Weather")

    found = ask("street triage")

    assert [c.slug for c in found.results()] == ["all", "some"]
    assert [c.has_all_words for c in found.results()] == [1, 0]
    assert found.is_broadened
    assert (found.with_all_words.total, found.counts.total) == (1, 2)


def test_a_question_in_plain_words_finds_something():
    make_case_study("found", title="Street drinkers", summary="People drink in the street.")

    assert slugs("What can we do about people who are drinking in our streets?") == ["found"]


def test_a_full_page_with_all_words_is_not_broadened():
    for number in range(PAGE_SIZE):
        make_case_study(f"all-{number}", title="Street triage")
    make_case_study("some", title="Street")

    found = ask("street triage")

    assert not found.is_broadened
    assert found.counts.total == PAGE_SIZE


def test_one_word_cannot_be_broadened():
    make_case_study(title="Street triage")

    assert not ask("triage").is_broadened


def test_what_some_words_add_must_exist_to_be_announced():
    make_case_study("all", title="Street triage")

    assert not ask("street triage").is_broadened


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ('"street triage"', {"phrase"}),
        ("street triage", {"phrase", "apart"}),
        ("street -triage", {"street"}),
        ("drinkers OR apart", {"apart", "drinkers"}),
        ('"triage in the street"', {"apart"}),
        ("-street", {"drinkers"}),
    ],
)
def test_quotes_minus_and_or_are_operators(words, wanted):
    make_case_study("phrase", title="Street triage")
    make_case_study("apart", title="Triage in the street apart")
    make_case_study("street", title="Street")
    make_case_study("drinkers", title="Drinkers")

    found = ask(words)
    with_all = {c.slug for c in found.results() if c.has_all_words}

    assert with_all == wanted


@pytest.mark.parametrize("words", ['"street triage"', "street -triage", "street OR zebra"])
def test_operators_switch_broadening_and_widening_off(words):
    SearchTerm.objects.create(preferred_term="street", alternatives=["road"])
    make_case_study("road", title="Road")
    make_case_study("street", title="Street")

    found = ask(words)

    assert not found.is_broadened
    assert found.words.also == []
    assert "road" not in {c.slug for c in found.results()}


# Names


@pytest.mark.parametrize(
    "words",
    ["mental health", "safeguarding", "street triage", "tagged", "york", "jorvik", "leeds"],
)
def test_themes_approaches_tags_and_areas_are_found(words):
    theme = make_theme("safeguarding", parent=make_theme("mental-health"))
    leeds = make_area("leeds", also_known_as=["Jorvik"], force_name="York police")
    make_case_study(
        "found",
        themes=[theme],
        approaches=[make_approach("street-triage")],
        tags=["tagged"],
        areas=[make_area("council", kind="local_authority", parent=leeds)],
    )
    make_case_study("other")

    assert slugs(words) == ["found"]


@pytest.mark.parametrize(
    "words", ["the Met", "metropolitan police", "Greater London", "London", "England"]
)
def test_areas_are_found_by_nickname_force_and_whatever_they_lie_in(words):
    england = make_area("england", kind="nation")
    region = make_area("london", kind="region", parent=england, also_known_as=["Greater London"])
    met = make_area(
        "met-area", parent=region, also_known_as=["the Met"], force_name="Metropolitan Police"
    )
    make_case_study("found", areas=[met])
    make_case_study("other", areas=[make_area("cardiff", parent=make_area("wales"))])

    assert slugs(words) == ["found"]


@pytest.mark.parametrize("words", ["Heddlu De Cymru", "Iechyd Cyhoeddus Cymru", "De Cymru"])
def test_welsh_names_of_places_forces_and_organisations_are_found(words):
    area = make_area(
        "south-wales",
        welsh_name="De Cymru",
        force_name="South Wales Police",
        welsh_force_name="Heddlu De Cymru",
    )
    health = make_organisation("public-health-wales", welsh_name="Iechyd Cyhoeddus Cymru")
    make_case_study("found", areas=[area], partners=[health])
    make_case_study("other")

    assert slugs(words, exact="1") == ["found"]


@pytest.mark.parametrize("words", ["old trust", "OT", "new trust", "merged in 2018"])
def test_organisations_are_found_by_all_their_names_and_what_became_of_them(words):
    trust = make_organisation(
        "old-trust", also_known_as=["OT"], successor_note="It was merged in 2018."
    )
    trust.successors.add(make_organisation("new-trust"))
    make_case_study("found", partners=[trust])
    make_case_study("other")

    assert slugs(words, exact="1")[0] == "found"
    assert "other" not in slugs(words)


def test_drafts_are_not_found():
    make_case_study(title="Triage", state="draft")
    make_case_study(title="Triage", state="archived")

    assert slugs("triage") == []


# The thesaurus


@pytest.mark.parametrize("typed", ["section 136", "s136", "place of safety", "PLACES of safety"])
def test_a_group_works_both_ways(mental_health, typed):
    make_case_study("preferred", title="Detained under section 136")
    make_case_study("first", title="An s136 suite")
    make_case_study("second", title="A place of safety")
    make_case_study("other", title="Weather")

    assert set(slugs(typed)) == {"preferred", "first", "second"}


def test_typed_only_words_work_one_way(mental_health):
    make_case_study("preferred", title="Section 136")
    make_case_study("typed", title="Sectioned")

    assert set(slugs("sectioned")) == {"preferred", "typed"}
    assert "typed" not in {c.slug for c in ask("s136").results()}


def test_the_page_is_told_what_else_was_searched_for(mental_health):
    make_case_study(title="Section 136")

    assert ask("s136").words.also == ["section 136", "place of safety"]
    assert ask("sectioned").words.also == ["section 136", "s136", "place of safety"]
    assert ask("weather").words.also == []


def test_exact_words_switch_widening_off(mental_health):
    make_case_study("preferred", title="Place of safety")
    make_case_study("typed", title="An s136 suite")

    found = ask("s136", exact="1")

    assert [c.slug for c in found.results()] == ["typed"]
    assert found.words.also == []


def test_terms_of_several_words_are_widened_among_others(mental_health):
    make_case_study("found", title="Nurses and s136", summary="Nurses.")
    make_case_study("nurses", title="Nurses")

    found = ask("nurses place of safety")

    assert [c.slug for c in found.results() if c.has_all_words] == ["found"]
    assert [c.slug for c in found.results()] == ["found", "nurses"]


def test_the_longest_term_wins():
    SearchTerm.objects.create(preferred_term="right care right person", alternatives=["RCRP"])
    SearchTerm.objects.create(preferred_term="care", alternatives=["nursing"])
    make_case_study("rcrp", title="RCRP")
    make_case_study("nursing", title="Nursing")

    found = ask("right care right person")

    assert found.words.also == ["RCRP"]
    assert [c.slug for c in found.results() if c.has_all_words] == ["rcrp"]


def test_two_groups_widen_one_search(mental_health):
    SearchTerm.objects.create(preferred_term="police", alternatives=["officers"])
    make_case_study("found", title="Officers and places of safety")

    found = ask("police s136")

    assert set(found.words.also) == {"officers", "section 136", "place of safety"}
    assert [c.slug for c in found.results() if c.has_all_words] == ["found"]


def test_a_group_of_words_that_cannot_be_searched_for_does_no_harm():
    SearchTerm.objects.create(preferred_term="the of", alternatives=["and"], typed_only=["to"])
    make_case_study("found", title="Triage")

    assert slugs("the triage of and to") == ["found"]


# Odd input


@pytest.mark.parametrize("words", ["", "   ", "the of", "!!!", "&|!():*<->", "'", "\\", '""', "-"])
def test_nothing_searchable_is_no_search(words):
    make_case_study("all")

    assert ask(words).words is None
    assert slugs(words) == ["all"]


def test_only_the_first_200_characters_count():
    make_case_study("found", title="Triage")
    make_case_study("late", title="Zebra")

    assert search.parse("triage " + "x" * 10_000).typed == "triage " + "x" * 193
    assert "late" not in slugs("triage " + " " * 200 + "zebra")


def test_a_nul_is_left_out_and_said():
    make_case_study("all")
    found = ask("tri\0age")

    assert found.words is None
    assert found.ignored == ["triage"]


PIECES = ["triage", "street", "s136", '"', "-", " ", " OR ", "or", "(", ":*", "&", "'", "#1", "\\"]
MIXTURES = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def test_no_text_breaks_a_search(mental_health):
    make_case_study(title="Street triage")
    make_case_study(title="Street s136")

    @given(st.text(max_size=60) | MIXTURES)
    @settings(deadline=None, max_examples=150)
    def check(words):
        found = ask(words)
        assert len(found.results()) == found.counts.total

    check()


# Excerpts


def excerpt(words: str, **fields: str) -> dict[str, str]:
    make_case_study(**fields)
    found = ask(words)
    result = found.results().annotate(marked=found.words.excerpt(F("summary"))).get()
    return search.highlight(result.marked)


def test_what_matched_is_marked(mental_health):
    assert excerpt("places", summary="A place, the places.") == (
        "A <mark>place</mark>, the <mark>places</mark>."
    )


def test_words_of_the_thesaurus_are_marked_too(mental_health):
    assert excerpt("s136", summary="A place of safety.") == (
        "A <mark>place</mark> of <mark>safety</mark>."
    )


def test_what_is_stored_is_escaped_before_it_is_marked():
    assert excerpt("onerror", summary="<img src=x onerror=alert(1)> onerror") == (
        "&lt;img src=x <mark>onerror</mark>=alert(1)&gt; <mark>onerror</mark>"
    )
    assert search.highlight(f"<b>{START}x{STOP}</b>") == "&lt;b&gt;<mark>x</mark>&lt;/b&gt;"


@pytest.mark.parametrize(
    "text", [START, STOP, STOP + START, START * 2 + "x" + STOP, f"x{START}<b>"]
)
def test_marks_are_closed_whatever_the_text_holds(text):
    html = search.highlight(text)

    assert html.count("<mark>") == html.count("</mark>") == text.count(START)
    assert "<b>" not in html


def test_a_passage_is_shown_only_where_title_and_summary_do_not_match(client):
    make_case_study(
        title="Aardvark",
        summary="Something else.",
        what_was_done="Long before. " * 30 + "Nurses sat in the control room. " + "After. " * 30,
    )
    make_case_study(title="Nurses", summary="Nurses.", what_was_done="Nurses sat.")

    page = client.get("/case-studies/", {"q": "nurses"})

    passages = [c.passage for c in page.context["page"].object_list]
    assert passages[0] == ""
    assert f"{START}Nurses{STOP} sat in the control room" in passages[1]
    assert "<mark>Nurses</mark> sat in the control room" in page.content.decode()
