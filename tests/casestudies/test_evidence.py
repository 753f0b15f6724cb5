"""The rule of evidence, held against literals. The database computes it."""

import pytest

from casestudies import evidence, search_documents
from casestudies.models import SearchDocument
from casestudies.vocabulary import Design, EvaluationStatus, EvidenceStage, Independence
from tests.builders import make_case_study, make_evaluation, make_outcome

pytestmark = pytest.mark.django_db

# design: level, stage when not shown to be independent, stage when independent, economic
COMPLETE = {
    "randomised": (5, 4, 4, False),
    "matched_groups": (4, 4, 4, False),
    "comparison_before_after": (3, 4, 4, False),
    "before_after": (2, 2, 3, False),
    "after_only": (1, 2, 3, False),
    "economic": (0, 2, 3, True),
    "qualitative": (0, 2, 3, False),
    "monitoring": (0, 1, 1, False),
    "not_stated": (0, 2, 3, False),
}


def stated(evaluation):
    return evaluation.maryland_level, evaluation.stage, evaluation.is_economic


def document(case_study):
    search_documents.settle()
    return SearchDocument.objects.get(case_study=case_study)


def test_the_table_has_every_design():
    assert set(COMPLETE) == set(Design.values)


def test_an_evaluation_brings_the_stage_of_the_table():
    case_study = make_case_study()
    found, wanted = {}, {}
    for status in EvaluationStatus.values:
        for design, (level, plain, independent, economic) in COMPLETE.items():
            for independence in Independence.values:
                key = (status, design, independence)
                stage = independent if independence == "independent" else plain
                wanted[key] = (
                    (level, stage, economic) if status == "complete" else (level, 0, False)
                )
                evaluation = make_evaluation(
                    case_study, status=status, design=design, independence=independence
                )
                found[key] = stated(evaluation)

    assert found == wanted
    assert len(found) == 81


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        # An override takes the place of the design's level, upwards and downwards
        ({"design": "not_stated", "maryland_override": 3}, (3, 4, False)),
        ({"design": "monitoring", "maryland_override": 4}, (4, 4, False)),
        ({"design": "monitoring", "maryland_override": 2}, (2, 1, False)),
        ({"design": "randomised", "maryland_override": 2}, (2, 2, False)),
        ({"design": "randomised", "maryland_override": 0}, (0, 2, False)),
        (
            {"design": "matched_groups", "maryland_override": 2, "independence": "independent"},
            (2, 3, False),
        ),
        ({"design": "economic", "maryland_override": 3}, (3, 4, True)),
        ({"design": "economic", "maryland_override": 5, "status": "planned"}, (5, 0, False)),
        ({"design": "randomised", "maryland_override": 5, "status": "under_way"}, (5, 0, False)),
    ],
)
def test_a_curators_level_takes_the_place_of_the_designs(fields, wanted):
    evaluation = make_evaluation(make_case_study(), override_reason="It says so.", **fields)

    assert stated(evaluation) == wanted


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"value": 277, "certainty": "measured"}, 1),
        ({"value": 0, "certainty": "measured"}, 1),
        ({"value": 277, "certainty": "calculated"}, 1),
        ({"value": 277, "certainty": "estimated"}, 1),
        ({"value": 277, "certainty": "reported"}, 1),
        ({"value": 277, "certainty": "expected"}, 0),
        ({"value": 277, "certainty": "measured", "is_result": False}, 0),
        ({"certainty": "measured"}, 0),
    ],
)
def test_a_number_for_a_result_is_monitoring_data(fields, stage):
    assert make_outcome(make_case_study(), **fields).stage == stage


@pytest.mark.parametrize(
    ("evaluations", "outcomes", "stage"),
    [
        ([], [], 0),
        ([], [{"value": 3}], 1),
        ([{"status": "planned"}], [], 0),
        ([{"status": "planned"}], [{"value": 3}], 1),
        ([{}], [], 2),
        ([{}], [{"value": 3}], 2),
        ([{"independence": "independent"}, {"design": "monitoring"}], [], 3),
        ([{}, {"design": "randomised"}, {"independence": "independent"}], [{"value": 3}], 4),
    ],
)
def test_a_case_study_has_the_highest_stage(evaluations, outcomes, stage):
    case_study = make_case_study(evaluations=evaluations, outcomes=outcomes)

    assert document(case_study).evidence_stage == stage


@pytest.mark.parametrize(
    ("evaluations", "economic", "unpublished", "words"),
    [
        ([], False, False, []),
        ([{"design": "economic"}], True, False, ["economic evaluation"]),
        ([{"design": "economic", "status": "planned"}], False, False, []),
        ([{"published": "no"}], False, True, ["unpublished"]),
        ([{"published": "not_stated"}], False, False, []),
        ([{"published": "no"}, {"published": "yes"}], False, False, []),
        ([{"published": "no"}, {"published": "not_stated"}], False, False, []),
        # One that has reported nothing yet cannot have been published
        ([{"published": "no", "status": "under_way"}], False, False, []),
        (
            [{"published": "no"}, {"published": "not_stated", "status": "planned"}],
            False,
            True,
            ["unpublished"],
        ),
        (
            [{"design": "economic", "published": "no"}],
            True,
            True,
            ["economic evaluation", "unpublished"],
        ),
    ],
)
def test_economic_and_unpublished_stand_beside_the_stage(evaluations, economic, unpublished, words):
    found = document(make_case_study(evaluations=evaluations))

    assert (found.is_economic, found.is_unpublished) == (economic, unpublished)
    assert found.evidence_qualifiers == words


def test_a_stage_follows_its_evaluation():
    case_study = make_case_study(evaluations=[{"design": "randomised"}])
    assert document(case_study).evidence_stage == 4

    case_study.evaluations.update(design="qualitative")
    assert document(case_study).evidence_stage == 2

    case_study.evaluations.all().delete()
    assert document(case_study).evidence_stage == 0


def test_every_stage_has_a_meaning():
    assert set(evidence.MEANING) == set(EvidenceStage)
