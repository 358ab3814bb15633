"""A film or a sound can be asked for in parts: players jump, and Safari plays only what has parts.

It is done to every file that a view answers with, so no view has to know of it.
"""

import re
from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ASKED = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
PART = 1024 * 1024  # bytes at most in one answer: the player asks for the next


class RangesMiddleware:
    """Answers with the part that was asked for (206), or says that there is none (416).

    What it does not know - several parts, the last so many bytes - is answered with the whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (
            not isinstance(response, FileResponse)
            or response.status_code != HttpResponse.status_code
        ):
            return response
        response["Accept-Ranges"] = "bytes"
        asked = ASKED.fullmatch(request.headers.get("Range", ""))
        whole = int(response.headers.get("Content-Length", "0"))
        if asked is None or not whole:
            return response
        first, last = int(asked[1]), int(asked[2] or whole)
        return part_of(response, first, min(last, first + PART - 1, whole - 1), whole)


def part_of(response: FileResponse, first: int, last: int, whole: int) -> HttpResponse:
    """Bytes `first` to `last` of the file, with the headers it had; the file is closed."""
    file = response.file_to_stream
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{whole}"})
    file.seek(first)
    kept = {name: value for name, value in response.items() if name != "Content-Length"}
    part = HttpResponse(file.read(last - first + 1), status=206, headers=kept)
    part["Content-Range"] = f"bytes {first}-{last}/{whole}"
    file.close()
    return part
