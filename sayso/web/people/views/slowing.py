"""How often somebody may let the computer work: the kit asks here. See `settings.SLOW`."""

from django.http import HttpRequest

from sayso.rules.power.signing_in import PRINTED, SHEET_CODE, TAKEN
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict
from sayso.web.kit.middleware.whence import where_from
from sayso.web.people.changes import attempt

PATIENCE = {"take": TAKEN, "print-sheets": PRINTED, "sheet-code": SHEET_CODE}


def slow(request: HttpRequest, what: str) -> Verdict:
    """Each time counts, for this person on this device and network: nobody else waits for it."""
    whose = str(request.user.pk) if request.user.is_authenticated else ""
    key = where_from(request, what, whose)
    told = attempt(key, PATIENCE[what], None, wrong=Reason.ALREADY_ANSWERED, now=request.now)
    return Refused(Reason.SLOW_DOWN) if told.reason is Reason.WAIT_A_LITTLE else Allowed()
