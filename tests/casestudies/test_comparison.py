"""Case studies side by side: what the address chooses and what each cell says."""

import pytest
from django.http import QueryDict

from casestudies import comparison
from casestudies.comparison import Choice, choose
from tests.builders import make_area, make_case_study, make_organisation

pytestmark = pytest.mark.django_db

FOUR = {slug: slug.upper() for slug in "abcd"}


def reading(query: str, titles: dict[str, str] = FOUR) -> Choice:
    return choose(QueryDict(query), titles)


def cells(slug: str) -> dict[str, object]:
    table = comparison.table(comparison.fetch([slug]))
    return dict(zip(table.labels, table.columns[0].cells, strict=True))


# The address


def test_the_address_gives_the_order():
    assert reading("case=c&case=a").slugs == ["c", "a"]


def test_what_is_asked_twice_stands_once():
    assert reading("case=c&case=a&case=c").slugs == ["c", "a"]


def test_an_unknown_case_study_is_left_out_and_said():
    choice = reading("case=a&case=nope&case=")

    assert (choice.slugs, choice.unknown) == (["a"], ["nope"])


def test_what_is_said_of_an_unknown_part_is_short_and_printable():
    assert reading("case=%00" + "x" * 500).unknown == ["x" * 100]


def test_a_fifth_case_study_is_left_out_and_said():
    choice = reading("case=a&case=b&case=c&case=d&case=e", FOUR | {"e": "Echo"})

    assert (choice.slugs, choice.too_many) == (["a", "b", "c", "d"], ["Echo"])


def test_an_unknown_way_to_turn_the_table_is_left_out_and_said():
    choice = reading("case=a&by=moon")

    assert (choice.is_by_case, choice.unknown) == (False, ["moon"])


def test_a_full_comparison_offers_no_other():
    assert reading("case=a&case=b&case=c").others == [("d", "D")]
    assert reading("case=a&case=b&case=c&case=d").others == []


def test_addresses_keep_the_choice_and_the_way_the_table_is_turned():
    choice = reading("case=a&case=b&by=case")

    assert choice.address_without("a") == "/compare/?case=b&by=case"
    assert choice.turned_address == "/compare/?case=a&case=b"
    assert reading("case=a&case=b").turned_address == "/compare/?case=a&case=b&by=case"
    assert choice.browse_address == "/case-studies/?case=a&case=b"


# The cells


def test_silence_of_the_source_is_said_in_every_cell():
    silent = ["partners", "funding", "information_sharing", "impact", "evaluation", "lessons"]
    make_case_study("silent", not_stated=silent)

    found = cells("silent")

    empty = {label: cell.instead for label, cell in found.items() if not cell.content}
    assert empty == {
        "Partners": "Not stated in the source",
        "Funding": "Not stated in the source",
        "Target group": "Not stated in the source",
        "Information sharing": "Not stated in the source",
        "Headline figure": "No result stated in the source",
        "Outcomes": "Not stated in the source",
        "Evaluation": "Not stated in the source",
        "Lessons": "Not stated in the source",
        "Status": "Not stated in the source",
    }


def test_what_nobody_looked_for_is_not_said_to_be_silent():
    make_case_study("new")

    assert cells("new")["Funding"].instead == "Not yet recorded"


def test_the_place_is_the_areas_when_no_words_are_given():
    make_case_study("x", areas=[make_area("kent"), make_area("devon")])

    assert cells("x")["Place"].content == "Devon, Kent"


def test_the_lead_stands_in_its_own_row_and_partners_carry_their_role():
    force, trust = make_organisation("the-force"), make_organisation("the-trust")
    make_case_study(
        "x",
        led_by="police",
        partners=[
            {"organisation": force, "role": "lead"},
            {"organisation": trust, "role": "funder"},
            {"partner_text": "A charity"},
        ],
    )

    found = cells("x")

    assert found["Who led"].note == "The force"
    assert found["Partners"].content == ["The trust (funder)", "A charity"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"kind": "joint"}, ["Joint"]),
        ({"kind": "not_stated"}, []),
        ({"kind": "not_stated", "note": "Half a post."}, ["Half a post."]),
        (
            {"kind": "health", "funder_text": "The board", "amount": 5000, "share": 25},
            ["Health: The board, £5,000, 25%"],
        ),
        (
            {"kind": "pcc", "period": "2016/17", "note": "One year."},
            ["Police and crime commissioner, 2016/17. One year."],
        ),
    ],
)
def test_funding_says_what_is_known(row, words):
    make_case_study("x", funding=[row])

    assert cells("x")["Funding"].content == words


@pytest.mark.parametrize(
    ("sharing", "lines", "text"),
    [
        (
            {"agreement": "signed", "barrier": "Two systems.", "fix": "One screen."},
            [
                ("Agreement", "Signed"),
                ("What was hard", "Two systems."),
                ("What solved it", "One screen."),
            ],
            "",
        ),
        ({"text": "It was *hard*."}, [], "It was *hard*."),
    ],
)
def test_information_sharing_says_what_is_known(sharing, lines, text):
    make_case_study("x", sharing=sharing)

    assert cells("x")["Information sharing"].content == {"lines": lines, "text": text}


def test_an_agreement_nobody_states_is_not_stated():
    make_case_study("x", sharing={})

    cell = cells("x")["Information sharing"]
    assert (cell.content, cell.instead) == (None, "Not stated in the source")


def test_results_stand_by_domain_and_figures_of_the_problem_do_not():
    make_case_study(
        "x",
        outcomes=[
            {"domain": "crime", "statement": "Less crime."},
            {"domain": "crisis", "statement": "Less crisis."},
            {"domain": "crime", "statement": "The problem.", "is_result": False},
        ],
    )

    found = cells("x")["Outcomes"].content

    assert [(domain, [str(o) for o in group]) for domain, group in found] == [
        ("Crisis and detention", ["Less crisis."]),
        ("Crime and reoffending", ["Less crime."]),
    ]
