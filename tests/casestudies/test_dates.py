import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from casestudies import dates
from casestudies.models import CaseStudy
from tests.builders import make_case_study


@pytest.mark.parametrize(
    "text", ["2012", "2012-03", "2012-03-12", "2012-02-29", "2016/17", "1999/00", "2099/00"]
)
def test_four_forms_are_accepted(text):
    dates.validate_partial_date(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12", "form"),
        ("2012-3", "form"),
        ("2012-13", "form"),
        ("2012-00", "form"),
        ("2012-03-32", "form"),
        ("12/03/2012", "form"),
        ("March 2012", "form"),
        ("2012-2013", "form"),
        ("2016/2017", "form"),
        ("about 2012", "form"),
        ("2012\n", "form"),
        ("٢٠١٢", "form"),
        ("2016/18", "end"),
        ("2016/16", "end"),
        ("2013-02-29", "day"),
        ("2012-04-31", "day"),
        ("0000-05", "day"),
    ],
)
def test_other_texts_are_refused(text, code):
    with pytest.raises(ValidationError) as refused:
        dates.validate_partial_date(text)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "qualifier", "words"),
    [
        ("2016/17", "", "2016/17"),
        ("2026-03-12", "", "12 March 2026"),
        ("2026-03", "", "March 2026"),
        ("2012", "", "2012"),
        ("2012", "by_the_end_of", "by the end of 2012"),
        ("2016", "about", "about 2016"),
        ("2026-03", "since", "since March 2026"),
        ("2016/17", "by", "by 2016/17"),
        ("", "", ""),
        ("", "about", ""),
    ],
)
def test_dates_are_said_in_words(text, qualifier, words):
    assert dates.in_words(text, qualifier) == words


@given(st.from_regex(dates.FORM))
def test_whatever_is_accepted_can_be_said_in_words(text):
    try:
        dates.validate_partial_date(text)
    except ValidationError:
        return
    assert text[:4] in dates.in_words(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_accepted_and_said(day):
    text = day.isoformat()

    dates.validate_partial_date(text)

    assert dates.in_words(text) == f"{day.day} {day:%B} {day.year}"


@given(st.integers(1000, 9998))
def test_every_financial_year_ends_in_the_next(year):
    dates.validate_partial_date(f"{year}/{(year + 1) % 100:02}")
    with pytest.raises(ValidationError):
        dates.validate_partial_date(f"{year}/{(year + 2) % 100:02}")


@pytest.mark.django_db
def test_the_database_accepts_what_the_form_accepts():
    texts = ["2012", "2012-03", "2012-03-12", "2016/17", "1999/00", "2012-02-29"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT t FROM unnest(%s::text[]) AS t WHERE t !~ %s", [texts, dates.FORM])
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_dates_of_all_forms_sort_by_time():
    in_order = ["2011-12-31", "2012", "2012-03", "2012-03-12", "2012-04", "2012/13", "2013"]
    for text in reversed(in_order):
        make_case_study(start=text)

    assert list(CaseStudy.objects.order_by("start").values_list("start", flat=True)) == in_order


def test_the_forms_are_those_that_the_message_shows():
    with pytest.raises(ValidationError) as refused:
        dates.validate_partial_date("?")

    for example in re.findall(r"\d[\d/-]+\d", refused.value.message):
        dates.validate_partial_date(example)


def test_a_field_takes_its_fixed_parts_from_the_code():
    name, path, args, kwargs = CaseStudy._meta.get_field("start").deconstruct()

    assert (name, path, args) == ("start", "casestudies.dates.PartialDateField", [])
    assert kwargs.keys() == {"blank", "help_text"}


def test_a_day_in_words_is_not_a_machine_date():
    assert date.fromisoformat("2026-03-12").isoformat() not in dates.in_words("2026-03-12")
