"""What happens to every request, whatever page it is for."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
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

    The camera reads the square on a card, and the microphone takes what someone says to a question;
    nothing else of the device is ever asked for.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = NOT_ASKED_FOR
        return response


NOT_ASKED_FOR = (
    "camera=(self), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()"
)


LARGEST_KEY = 2**63 - 1  # what a database can hold


class KnownNumbersMiddleware:
    """A number in an address that no row can have is a page that is not there, not a fault."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, _request: HttpRequest, _view: object, _args: object, named: dict[str, object]
    ) -> None:
        """Look at every address in one place. Raises Http404."""
        if any(isinstance(each, int) and each > LARGEST_KEY for each in named.values()):
            raise Http404
