"""Photos, films and voices, each served only to those who may see the thing it belongs to.

No device keeps one: what someone takes back is gone at once.
"""

from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sayso.web.content.models import Chunk, Reading


def photo(request: HttpRequest, pk: int, *, small: bool = False) -> FileResponse:
    """The photo of a chunk, or its small form. 404 for whoever may not see what shows it."""
    chunk = get_object_or_404(Chunk.objects.visible_to(request.user), pk=pk)
    file = chunk.thumb if small else chunk.photo
    if not file:
        raise Http404
    response = FileResponse(file.open(), content_type="image/webp")
    response["X-Shows"] = quote(chunk.photo_words)
    response["Cache-Control"] = "private, no-store"
    return response


def film(request: HttpRequest, pk: int) -> FileResponse:
    """The film of a reading. 404 for whoever may not see what it belongs to."""
    reading = _reading(request, pk)
    return _played(reading.film, reading.film_type)


def voice(request: HttpRequest, pk: int) -> FileResponse:
    """The sound of a reading, as a person read it out."""
    reading = _reading(request, pk)
    return _played(reading.sound, "audio/mpeg")


def _reading(request: HttpRequest, pk: int) -> Reading:
    chunk = get_object_or_404(Chunk.objects.visible_to(request.user), readings=pk)
    return chunk.readings.get(pk=pk)


def _played(file: FieldFile, media_type: str) -> FileResponse:
    if not file:
        raise Http404
    response = FileResponse(file.open(), content_type=media_type)
    response["Cache-Control"] = "private, no-store"
    return response
