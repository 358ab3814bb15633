"""What happens to every request, whatever page it is for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

Next = Callable[[HttpRequest], HttpResponse]


class ClockMiddleware:
    """Read the clock once, so that everything in one request happens at one time."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = import_string(settings.CLOCK)()
        return self.get_response(request)


class PrivatePagesMiddleware:
    """Keep nothing of a page on a device: the next person may press the back button."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        return response


class GuardedMiddleware:
    """Tell the browser what no page and no file of ours may do, and that no other site may load it.

    The camera reads the square on a card; nothing else of the device is ever asked for.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = NOT_ASKED_FOR
        return response


NOT_ASKED_FOR = (
    "camera=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
)
