"""A small directory in which every page has something of everything."""

from casestudies.case_page import MOST_BESIDE
from casestudies.models import Alert, CaseStudy
from partners.models import FormerSlug
from tests.builders import (
    HEADLINE,
    PUBLISHED_AT,
    make_approach,
    make_area,
    make_case_study,
    make_curator,
    make_organisation,
    make_theme,
)
from themes.models import SurveyFigure

NAME = "connect"
CONFIRMATION = 9_000_001  # whose owner has been asked about it
ALERT = 9_000_001


def make_world(case_studies: int = 1) -> None:
    """Make pages with something of everything, and `case_studies` of them to list."""
    region = make_area("region", kind="region", parent=make_area("england", kind="nation"))
    area = make_area(NAME, parent=region, tile_column=1, tile_row=1)
    council = make_area("council", kind="local_authority", parent=area)
    make_area("empty", parent=region, tile_column=2, tile_row=1)
    theme = make_theme(NAME, parent=make_theme("above"))
    make_theme("empty")
    SurveyFigure.objects.create(
        theme=theme, respondents="police", completed=1, active=2, possible_future=3
    )
    SurveyFigure.objects.create(
        theme=theme, respondents="national", completed=1, active=2, possible_future=3
    )
    organisation = make_organisation(NAME, area=area, valid_until="2018")
    organisation.successors.add(make_organisation("empty"))
    FormerSlug.objects.create(slug="former", organisation=organisation)
    approach = make_approach(NAME)
    for number in range(case_studies):
        make_case_study(
            NAME if number == 0 else f"{NAME}-{number}",
            title=f"Connect {number}",
            themes=[theme],
            areas=[council],
            approaches=[approach],
            tags=["custody"],
            partners=[organisation],
            funding=[{"organisation": organisation}],
            sharing={"agreement": "signed"},
            evaluations=[{"evaluator": organisation}],
            outcomes=[HEADLINE, {"value": 3, "is_result": False}],
            lessons=[{}],
            as_reported_in=2018,
        )
    for state in ("draft", "in_review", "archived"):
        if not CaseStudy.objects.filter(slug=state).exists():
            make_case_study(
                state,
                title=f"Unseen {state}",
                state=state,
                themes=[theme],
                areas=[council],
                approaches=[approach],
                partners=[organisation],
                funding=[{"organisation": organisation, "note": "Unseen"}],
                evaluations=[{"evaluator": organisation, "text": "Unseen"}],
                outcomes=[{"statement": "Unseen", "value": 3}],
                lessons=[{"text": "Unseen"}],
            )
    if not CaseStudy.objects.filter(slug="many-figures").exists():
        figures = [{"value": number, "is_result": False} for number in range(MOST_BESIDE + 1)]
        make_case_study("many-figures", outcomes=figures)
    connect = CaseStudy.objects.get(slug=NAME)
    if connect.owner is None:
        connect.owner = make_curator("owner")
        connect.save(update_fields=["owner"])
        connect.confirmations.create(pk=CONFIRMATION, asked=connect.owner)
    Alert.objects.get_or_create(
        pk=ALERT,
        defaults={
            "email": "a.reader@example.org",
            "query": "theme=connect",
            "asked_at": PUBLISHED_AT,
        }
        | {"confirmed_at": PUBLISHED_AT, "told_until": PUBLISHED_AT},
    )
    for other in CaseStudy.objects.exclude(pk=connect.pk):
        connect.relations.get_or_create(other=other, kind="part_of")
