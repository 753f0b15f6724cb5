"""Lessons across case studies, by topic and by what they say of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse

from casestudies.models import CaseStudy, Lesson
from casestudies.vocabulary import LessonKind, LessonTopic


@dataclass(frozen=True)
class Topic:
    """One topic with its number of lessons of each kind."""

    topic: LessonTopic
    numbers: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    @property
    def kinds(self) -> list[tuple[str, int]]:
        found = [kind for kind in LessonKind if kind in self.numbers]
        return [(str(kind.label), self.numbers[kind]) for kind in found]

    @property
    def address(self) -> str:
        return reverse("lesson-topic", args=[slug(self.topic)])


def slug(topic: LessonTopic) -> str:
    """Return the topic's part of an address, where words are joined by hyphens."""
    return topic.value.replace("_", "-")


def topic_of(address: str) -> LessonTopic | None:
    """Return the topic that an address means."""
    return next((topic for topic in LessonTopic if slug(topic) == address), None)


def topics() -> list[Topic]:
    """Return every topic with its numbers, those with most first, in one statement."""
    grouped = (
        Lesson.objects.filter(case_study__in=CaseStudy.objects.published())
        .order_by()
        .values_list("topic", "kind")
        .annotate(Count("pk"))
    )
    numbers: dict[str, dict[str, int]] = {}
    for topic, kind, number in grouped:
        numbers.setdefault(topic, {})[kind] = number
    found = [Topic(topic, numbers.get(topic, {})) for topic in LessonTopic]
    return sorted(found, key=lambda topic: -topic.total)


def lessons_of(case_studies: QuerySet[CaseStudy]) -> QuerySet[Lesson]:
    """Return the lessons of these case studies, by case study and in its own order."""
    lessons = Lesson.objects.filter(case_study__in=case_studies)
    in_order = ("case_study__search_document__title_key", "case_study_id", "position", "pk")
    return lessons.select_related("case_study", "source").order_by(*in_order)


def by_kind(lessons: Iterable[Lesson]) -> list[tuple[LessonKind, list[Lesson]]]:
    """Group lessons by kind, leaving out kinds that have none."""
    listed = list(lessons)
    groups = [(kind, [lesson for lesson in listed if lesson.kind == kind]) for kind in LessonKind]
    return [(kind, of_kind) for kind, of_kind in groups if of_kind]
