"""Ways of reading follow the person: the kit asks here. See `settings.WAYS_OF`, `KEEP_WAYS`."""

from django.http import HttpRequest

from sayso.web.kit.middleware.ways import Ways
from sayso.web.people import changes


def ways_of(request: HttpRequest) -> Ways | None:
    """The ways of whose turn it is; None for a stranger, or someone who never chose any."""
    if not request.user.is_authenticated or not hasattr(request.user, "ways"):
        return None
    return Ways.read(request.user.ways.words)


def keep_ways(request: HttpRequest, ways: Ways) -> bool:
    """Keep them for the person, if one is signed in; else the device keeps them in a cookie."""
    if not request.user.is_authenticated:
        return False
    changes.keep_ways(request.user, str(ways), by=request.user, now=request.now)
    return True
