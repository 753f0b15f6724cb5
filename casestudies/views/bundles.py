"""The archives of open data. What stands under a name never changes."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from casestudies.bundle import shelf

NEWEST = "newest.zip"
FOREVER = "public, max-age=31536000, immutable"


@require_safe
def bundle(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send an archive that the history names: no other file of the folder, or of any."""
    editions = shelf.editions()
    if name == NEWEST and editions:
        return redirect("bundle", editions[0].name)
    edition = next((one for one in editions if one.name == name), None)
    if edition is None:
        raise Http404
    headers = {"Cache-Control": FOREVER, "ETag": f'"{edition.sha256}"'}
    if request.method == "HEAD" and edition.is_kept:  # no file is opened for who only asks
        headers["Content-Length"] = str(edition.size)
        return HttpResponse(content_type="application/zip", headers=headers)
    try:
        file = edition.path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        file, as_attachment=True, filename=name, content_type="application/zip", headers=headers
    )
