from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import lesson_topics
from casestudies.models import CaseStudy


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    topics = lesson_topics.topics()
    return render(
        request,
        "casestudies/lesson_list.html",
        {
            "section": "lessons",
            "breadcrumbs": [],
            "topics": topics,
            "total": sum(topic.total for topic in topics),
        },
    )


@require_safe
def lesson_topic(request: HttpRequest, topic: str) -> HttpResponse:
    chosen = lesson_topics.topic_of(topic)
    if chosen is None:
        raise Http404
    lessons = lesson_topics.lessons_of(CaseStudy.objects.published()).filter(topic=chosen)
    return render(
        request,
        "casestudies/lesson_topic.html",
        {
            "section": "lessons",
            "breadcrumbs": [(gettext("Lessons"), reverse("lesson-list"))],
            "topic": chosen,
            "groups": lesson_topics.by_kind(lessons),
            "others": [t for t in lesson_topics.topics() if t.topic != chosen and t.total],
        },
    )
