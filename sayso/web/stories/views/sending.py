"""Sound and films on their way to a browser, which may ask for a part of one first."""

import re
from collections.abc import Iterator

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

AT_ONCE = 64 * 1024  # bytes
Reply = FileResponse | StreamingHttpResponse | HttpResponse
PART = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")


def sent(request: HttpRequest, file: FieldFile, media_type: str) -> Reply:
    """A file, or the part that was asked for: some browsers play nothing that has no parts.

    Whoever calls has found it through what may be seen. No device keeps it.
    """
    asked = PART.fullmatch(request.headers.get("Range", ""))
    size = file.size
    if asked is None:
        whole = FileResponse(file.open(), content_type=media_type)
        return _marked(whole)
    first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
    if first > last:
        nothing = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _marked(nothing)
    part = StreamingHttpResponse(
        _read(file, first, last - first + 1), status=206, content_type=media_type
    )
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    part["Content-Length"] = str(last - first + 1)
    return _marked(part)


def _marked(reply: Reply) -> Reply:
    reply["Accept-Ranges"] = "bytes"
    reply["Cache-Control"] = "private, no-store"
    return reply


def _read(kept: FieldFile, first: int, left: int) -> Iterator[bytes]:
    with kept.open() as file:
        file.seek(first)
        while left > 0 and (some := file.read(min(AT_ONCE, left))):
            left -= len(some)
            yield some
