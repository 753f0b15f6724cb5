"""How words are read: ways of writing brought to one, rare words, misspelt words put right."""

import pytest
from django.core.management import CommandError, call_command

from casestudies import search_documents
from casestudies.filters import PAGE_SIZE
from casestudies.models import SearchSpelling
from casestudies.search import PLACES
from tests.builders import make_area, make_case_study, make_organisation
from tests.casestudies.test_search import ask, slugs
from themes.models import SearchTerm

pytestmark = pytest.mark.django_db


# Ways of writing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VRUs", "VRU"),
        ("PCCs", "pcc"),
        ("section 136", "s136"),
        ("Section 136", "s.136"),
        ("S 136", "s136"),
        ("A&E", "A & E"),
        ("L&D", "l&d"),
        ("re-offending", "reoffending"),
        ("anti-social", "antisocial"),
        ("anti social", "antisocial"),
        ("multi-agency", "multi agency"),
        ("multi-agency", "multiagency"),
        ("co-located", "colocated"),
        ("COVID-19", "covid 19"),
        ("out-of-court", "out of court"),
        ("organized", "organised"),
        ("decriminalization", "decriminalisation"),
    ],
)
def test_ways_of_writing_find_each_other(one, other):
    make_case_study("one", title=f"About {one} here")
    make_case_study("other", title=f"About {other} here")
    make_case_study("neither")

    assert set(slugs(one, exact="1")) == {"one", "other"}
    assert set(slugs(other, exact="1")) == {"one", "other"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("prize", "prise"), ("size", "sise"), ("s43", "England's 43 forces"), ("136", "s136")],
)
def test_words_that_only_look_alike_stay_apart(typed, stored):
    make_case_study(title=stored)

    assert slugs(typed, exact="1") == []


def test_an_acronym_of_the_thesaurus_is_known_in_small_letters_with_an_s():
    SearchTerm.objects.create(preferred_term="violence reduction unit", alternatives=["VRU"])
    make_case_study("found", title="Violence reduction unit")

    assert slugs("vrus") == ["found"]


# Rare words


def test_a_rare_word_weighs_more_than_a_common_one():
    make_case_study("rare", title="Dialysis")
    for number in range(8):
        make_case_study(f"common-{number}", title="Custody", summary="Custody.")

    assert slugs("custody dialysis")[0] == "rare"


def test_the_words_of_a_concept_count_as_phrases():
    SearchTerm.objects.create(preferred_term="RCRP", alternatives=["right care right person"])
    make_case_study(
        "loose", title="Right care", summary="The right person to care.", problem="RCRP"
    )
    make_case_study("whole", title="Right care right person", problem="RCRP")

    assert slugs("rcrp") == ["whole", "loose"]


def test_words_that_follow_each_other_weigh_more():
    make_case_study("apart", title="Kent health", summary="Police.")
    make_case_study("together", title="Health", summary="Kent police.", areas=[make_area("dover")])
    make_case_study("other", title="Kent weather and health", summary="Police.")

    found = ask("police in Kent").words  # with a word too common to search for between

    assert "'polic' <2> 'kent'" in found.terms
    assert "'kent' <-> 'polic'" in ask("kent police").words.terms
    assert slugs("kent police")[0] == "together"


def test_a_word_is_widened_by_every_group_it_belongs_to():
    SearchTerm.objects.create(preferred_term="diversion", typed_only=["court disposal"])
    SearchTerm.objects.create(preferred_term="drug intervention", typed_only=["drug court"])
    make_case_study("diversion", title="Diversion of drugs", summary="Drug.")
    make_case_study("intervention", title="Drug intervention", summary="Disposal.")
    make_case_study("neither", title="Drug")

    found = ask("drug court disposal")

    assert found.words.also == ["diversion", "drug intervention"]
    assert {c.slug for c in found.results() if c.has_all_words} == {"diversion", "intervention"}


@pytest.mark.parametrize("typed", ["dont smoke", "isnt smoke", "smoke cant"])
def test_a_forgotten_apostrophe_makes_no_word(typed):
    make_case_study("found", title="Smoke")

    assert [c.slug for c in ask(typed).results() if c.has_all_words] == ["found"]


def test_places_are_weighted_from_the_text_to_the_title():
    assert list(PLACES) == ["D", "C", "B", "A"]  # the order that PostgreSQL takes them in
    assert sorted(PLACES.values()) == list(PLACES.values())


# Misspelt words


@pytest.mark.parametrize(
    "typed",
    ["street traige", "street triagge", "street triag3", "STREET TRIAEG", "street triafe"],
)
def test_a_misspelt_word_is_put_right(typed):
    make_case_study("found", title="Street triage")

    found = ask(typed)

    if typed == "street triag3":  # a digit makes it no word
        assert found.words.corrected is None
    else:
        assert found.words.corrected.lower() == "street triage"
        assert [c.slug for c in found.results() if c.has_all_words] == ["found"]


def test_long_words_may_have_two_slips():
    make_case_study(title="Safeguarding the bereaved")

    assert ask("safegardin").words.corrected == "safeguarding"
    assert ask("berevd").words.corrected is None


def test_the_page_shows_what_was_put_right_and_how_to_take_it_back(client):
    make_case_study(title="Street triage")

    page = client.get("/case-studies/", {"q": "street traige"}).content.decode()
    taken_back = client.get("/case-studies/", {"q": "street traige", "exact": "1"})

    assert "Showing results for <strong>street triage</strong>." in page
    assert "?q=street+traige&amp;exact=1" in page
    assert "Search instead for street traige" in page
    assert "Showing results for <strong>" not in taken_back.content.decode()
    assert taken_back.context["filters"].with_all_words.total == 0


def test_what_was_typed_beside_a_misspelt_word_stays_text(client):
    make_case_study(title="Street triage")

    page = client.get("/case-studies/", {"q": "<b>traige</b>"}).content.decode()

    assert "&lt;b&gt;triage&lt;/b&gt;" in page
    assert "<b>traige" not in page
    assert "<b>triage" not in page


def test_a_word_that_finds_something_is_left():
    make_case_study("right", title="Triage triage")
    make_case_study("odd", title="Traige")

    assert ask("traige").words.corrected is None
    assert slugs("traige") == ["odd"]


@pytest.mark.parametrize("name", ["trialge", "Trialge Hospital", "TRIALGE"])
def test_a_name_is_left(name):
    make_case_study(title="Triage")
    make_area("trialge")
    make_organisation("trialge-hospital")

    assert ask(name).words.corrected is None


def test_words_of_the_thesaurus_are_left():
    SearchTerm.objects.create(preferred_term="street work", typed_only=["triagers"])
    make_case_study(title="Triager")

    assert ask("triagers").words.corrected is None


@pytest.mark.parametrize(("word", "near"), [("locked", "looked"), ("hostel", "hotel")])
def test_an_english_word_is_left(word, near):
    make_case_study(title=near)

    assert ask(word).words.corrected is None


@pytest.mark.parametrize("typed", ['"street traige"', "street -traige", "street OR traige", "tria"])
def test_operators_and_short_words_are_left(typed):
    make_case_study(title="Street triage")

    assert ask(typed).words.corrected is None


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_words_of_what_is_not_published_are_not_betrayed(state):
    make_case_study(title="Confidential", state=state)

    assert ask("confidental").words.corrected is None


def test_words_of_what_was_withdrawn_are_not_proposed():
    case_study = make_case_study(title="Unusualword")
    assert ask("unusualwort").words.corrected == "unusualword"

    case_study.title = "Other"
    case_study.save()
    search_documents.settle()

    assert ask("unusualwort").words.corrected is None


def test_the_commoner_word_is_meant():
    make_case_study(title="Triagex")
    for number in range(3):
        make_case_study(f"case-{number}", title="Triages")

    assert ask("triagez").words.corrected == "triages"


def test_accents_do_not_hinder():
    make_case_study("found", title="Café society")

    assert ask("café sociaty").words.corrected == "cafe society"
    assert slugs("café sociaty") == ["found"]


def test_any_text_can_be_read():
    make_case_study(title="Street triage")
    for typed in (
        "traige" * 30,
        "'traige",
        "tra\\ige",
        "traige%_",
        "%s",
        "ｔｒａｉｇｅ",
        "trai.ge",
    ):
        ask(typed).counts  # noqa: B018 - must not fail


def test_a_full_page_needs_no_more_words():
    for number in range(PAGE_SIZE):
        make_case_study(f"case-{number}", title="Street triage")

    assert not ask("street traige").is_broadened


def test_the_list_of_words_is_checked_and_mended():
    make_case_study(title="Unusualword")
    search_documents.settle()
    call_command("rebuild_search", check=True)
    SearchSpelling.objects.filter(word="unusualword").delete()

    with pytest.raises(CommandError, match="1 words are not listed: unusualword"):
        call_command("rebuild_search", check=True)
    call_command("rebuild_search")
    call_command("rebuild_search", check=True)
