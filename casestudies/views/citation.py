from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from casestudies import citation
from casestudies.models import CaseStudy
from casestudies.views.moved import elsewhere


@require_safe
def case_study_citation(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """Send a citation as a file for a reference manager."""
    case_study = CaseStudy.objects.published().filter(slug=slug).first()
    if case_study is None:
        return elsewhere(request, slug)
    address = request.build_absolute_uri(case_study.get_absolute_url())
    file_format = citation.FORMATS[suffix]
    return HttpResponse(
        file_format.write(citation.of(case_study, address)),
        content_type=file_format.content_type,
        headers={"Content-Disposition": f'attachment; filename="{slug}.{suffix}"'},
    )
