import pytest
from django.core.exceptions import ValidationError

from tests.builders import make_approach, make_theme
from themes.models import ExternalRating, SearchTerm, SurveyFigure, Theme

pytestmark = pytest.mark.django_db


def test_records_say_what_they_are():
    theme = Theme(slug="alcohol", name="Alcohol")
    figure = SurveyFigure(theme=theme, respondents="police")

    assert (str(theme), theme.get_absolute_url()) == ("Alcohol", "/themes/alcohol/")
    assert str(figure) == "Alcohol: Police forces and commissioners' offices"
    assert str(make_approach("street-triage")) == "Street triage"
    assert str(ExternalRating(scale="Toolkit", value="3 of 5")) == "Toolkit: 3 of 5"
    assert str(SearchTerm(preferred_term="section 136")) == "section 136"


def test_a_survey_figure_adds_up():
    assert SurveyFigure(completed=13, active=32, possible_future=9).total == 54


def test_an_area_of_work_sits_under_a_theme_and_not_under_another():
    street = make_theme("street-drinking", parent=make_theme("alcohol"))

    with pytest.raises(ValidationError) as refused:
        Theme(slug="new", name="New", kind="area_of_work", parent=street).full_clean()

    assert refused.value.messages == ["Choose a theme, not another area of work."]


def test_a_theme_with_areas_of_work_cannot_become_one():
    alcohol = make_theme("alcohol")
    make_theme("street-drinking", parent=alcohol)
    alcohol.kind, alcohol.parent = "area_of_work", make_theme("violence")

    with pytest.raises(ValidationError) as refused:
        alcohol.full_clean()

    assert refused.value.messages == ["This theme has areas of work under it."]


def test_a_theme_that_is_right_is_accepted():
    alcohol = make_theme("alcohol")
    street = make_theme("street-drinking", parent=alcohol)

    alcohol.full_clean()
    street.full_clean()
