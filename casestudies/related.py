"""Other case studies that a reader of one may want to see, each with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from casestudies.models import CaseStudy
from casestudies.vocabulary import State


@dataclass(frozen=True)
class Related:
    case_study: CaseStudy
    reason: str


def related(case_study: CaseStudy) -> list[Related]:
    """Return other published case studies: those stated, then those of the same approach."""
    found: dict[int, Related] = {}
    for one in [*_stated(case_study), *_of_the_same_approach(case_study)]:
        other = one.case_study
        if other.pk != case_study.pk and other.state == State.PUBLISHED:
            found.setdefault(other.pk, one)
    return list(found.values())


def _stated(case_study: CaseStudy) -> Iterator[Related]:
    for relation in case_study.relations.all():
        yield Related(relation.other, relation.note or relation.get_kind_display())
    for relation in case_study.relations_from_others.all():
        yield Related(relation.case_study, relation.note or relation.kind_from_the_other)


def _of_the_same_approach(case_study: CaseStudy) -> Iterator[Related]:
    for approach in case_study.approaches.all():
        reason = gettext("Same approach: %(approach)s") % {"approach": approach.name.lower()}
        for other in approach.case_studies.all():
            yield Related(other, reason)
