"""Where a try comes from: guesses are counted for a device on a network, never for a person."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def network_of(request: HttpRequest) -> str:
    """The network a request comes from: an IPv4 address, or the 64 bits of a home with IPv6."""
    try:
        address = ipaddress.ip_address(_visitor(request))
    except ValueError:
        return ""
    bits = 64 if address.version == 6 else 32  # noqa: PLR2004  (the numbers of the standard)
    return str(ipaddress.ip_network((address, bits), strict=False))


def _visitor(request: HttpRequest) -> str:
    """The address of the visitor, also behind web servers of our own.

    Each of those adds, at the end, who came to it. What stands before the first stranger from the
    end, that stranger wrote.
    """
    came: str = request.META.get("REMOTE_ADDR", "")
    handed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while came in settings.PROXIES and handed_on and (before := handed_on.pop().strip()):
        came = before
    return came


def where_from(request: HttpRequest, what: str, whose: str = "") -> str:
    """The key that wrong tries are counted under: this device on this network, as a keyed hash."""
    device = request.device.pk if request.device else ""
    words = f"{what}|{device}|{network_of(request)}|{whose}"
    return salted_hmac("people.guess", words, algorithm="sha256").hexdigest()


def from_anywhere(what: str, whose: str) -> str:
    """The key for tries at one person's door from all places together: it is they who wait.

    Only for doors that nobody outside can try at all.
    """
    return salted_hmac("people.guess", f"{what}||{whose}", algorithm="sha256").hexdigest()
