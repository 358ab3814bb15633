"""Photos, each served only to those who may see the thing it belongs to."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sayso.web.content.models import Chunk


def photo(request: HttpRequest, pk: int, *, small: bool = False) -> FileResponse:
    """The photo of a chunk, or its small form. 404 for whoever may not see what shows it."""
    chunk = get_object_or_404(Chunk.objects.visible_to(request.user), pk=pk)
    file = chunk.thumb if small else chunk.photo
    if not file:
        raise Http404
    response = FileResponse(file.open(), content_type="image/webp")
    response["X-Shows"] = quote(chunk.photo_words)
    # Its own device may keep it for this turn; "I am finished" clears it.
    response["Cache-Control"] = "private, max-age=600"
    return response
