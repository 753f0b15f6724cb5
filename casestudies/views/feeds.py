from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from casestudies import feeds
from casestudies.filters import CaseStudyFilter


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def case_study_feed(request: HttpRequest) -> HttpResponse:
    """Send the feed of a result, which the address narrows as on the page of it."""
    filters = CaseStudyFilter(request.GET)
    feed = feeds.of(filters, request.build_absolute_uri, reverse("case-study-feed"))
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    return response
