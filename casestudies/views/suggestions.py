from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from casestudies import suggestions


@require_safe
@cache_control(public=True, max_age=300)  # the same for everyone; somebody who deletes asks again
def search_suggestions(request: HttpRequest) -> HttpResponse:
    found = suggestions.suggest(request.GET.get("q", ""))
    return JsonResponse({"suggestions": [suggestion.as_json() for suggestion in found]})
