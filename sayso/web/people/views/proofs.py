"""What the pages that ask for a proof share: a passkey's answer, a code, and a kind no."""

import base64
import secrets
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sayso.craft.codes import CODE_LENGTH, code_hash, tidy_code
from sayso.craft.passkeys import NotRight, Place, mark_in
from sayso.craft.time_codes import codes_around, unseal
from sayso.rules.power.proving import (
    CHALLENGE_OPEN,
    SPARE_CODE,
    TIME_CODE,
    TIME_CODE_IN_ALL,
    Second,
)
from sayso.rules.power.signing_in import CARD_LINK, Patience
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.middleware.whence import from_anywhere, where_from
from sayso.web.kit.words import REASONS
from sayso.web.people import changes
from sayso.web.people.models import Guess, Passkey, Person

ASKED = "passkey-asked"  # where the session keeps what a passkey is to sign


def refused(request: HttpRequest, reason: Reason, again: str = "sign-in") -> HttpResponse:
    """A kind page that says why the way in did not open, with the way to try again."""
    waits = reason is Reason.WAIT_A_LITTLE
    shown = {"reason": REASONS[reason], "waits": waits, "again": again}
    return render(request, "people/not_in.html", shown, status=429 if waits else 403)


def place_of(request: HttpRequest) -> Place:
    """Where this browser stands, as it must say itself. `ALLOWED_HOSTS` has been asked."""
    with_port = request.get_host()
    safe = settings.TLS or request.is_secure()
    host = with_port.rpartition(":")[0] if with_port.rpartition(":")[2].isdecimal() else with_port
    return Place(host=host, origin=f"{'https' if safe else 'http'}://{with_port}")


def new_challenge(request: HttpRequest) -> bytes:
    """Draw what a passkey is to sign. The session keeps it for one answer, and not for long."""
    challenge = secrets.token_bytes(32)
    until = request.now + CHALLENGE_OPEN
    kept = {"challenge": base64.b64encode(challenge).decode(), "until": until.isoformat()}
    request.session[ASKED] = kept
    return challenge


def challenge_in_hand(request: HttpRequest) -> bytes:
    """What was to be signed, once. Raises `NotRight` without it, or too late."""
    kept = request.session.pop(ASKED, None)
    if kept is None or request.now >= datetime.fromisoformat(kept["until"]):
        raise NotRight("nothing was asked, or too long ago")
    return base64.b64decode(kept["challenge"])


def asked_of_browser(request: HttpRequest) -> str:
    """What the page asks the browser for; "" where browsers know no passkeys."""
    place = place_of(request)
    return place.ask(challenge=new_challenge(request)) if place.can else ""


def answered(request: HttpRequest) -> Passkey | Refused:
    """Whose passkey made the answer in this form. A right one is never held up."""
    passkey = _proved(request, request.POST.get("answer", ""))
    if passkey is not None:
        return passkey
    key, wrong = where_from(request, "passkey"), Reason.PASSKEY_IS_UNKNOWN
    return changes.attempt(key, CARD_LINK, None, wrong=wrong, now=request.now)


def _proved(request: HttpRequest, answer: str) -> Passkey | None:
    try:
        challenge = challenge_in_hand(request)
        passkey = Passkey.objects.opening_with(mark_in(answer)).first()
        if passkey is None:
            return None
        credential = bytes(passkey.credential)
        counter = place_of(request).check(answer, credential, challenge=challenge)
    except NotRight:
        return None
    return passkey if changes.use_passkey(passkey, counter, now=request.now) else None


def proved_by_code(request: HttpRequest, person: Person, typed: str) -> Second | Refused:
    """Which kind of code this was, and used up now; or why it does not count.

    Six digits are an app's, eight signs a spare one. Each waits on its own.
    """
    typed = tidy_code(typed)
    second = Second.SPARE_CODE if len(typed) == CODE_LENGTH else Second.TIME_CODE
    doors = _doors(request, person, second)
    if not all(Guess.objects.verdict(key, patience, request.now) for key, patience in doors):
        return Refused(Reason.WAIT_A_LITTLE)
    found = second if _use(person, second, typed, request.now) else None
    wrong = Reason.CODE_IS_WRONG
    told = [changes.attempt(*door, found, wrong=wrong, now=request.now) for door in doors]
    if found is None:
        changes.wrong_code(person, now=request.now)
    return next((one for one in told if isinstance(one, Refused)), second)


def _doors(request: HttpRequest, person: Person, second: Second) -> list[tuple[str, Patience]]:
    """Where wrong codes are counted. Codes of an app are few: from everywhere together, too."""
    here = where_from(request, second.value, str(person.pk))
    if second is Second.SPARE_CODE:
        return [(here, SPARE_CODE)]
    return [(here, TIME_CODE), (from_anywhere(second.value, str(person.pk)), TIME_CODE_IN_ALL)]


def _use(person: Person, second: Second, typed: str, now: datetime) -> bool:
    key = settings.SECRET_KEY.encode()
    if second is Second.SPARE_CODE:
        return changes.use_spare_code(person, code_hash(typed, key), now=now)
    codes = getattr(person, "time_codes", None)
    secret = unseal(bytes(codes.sealed), key=key, owner=str(person.pk)) if codes else None
    around = codes_around(secret, now) if secret else []
    return changes.use_time_code(person, typed, around, now=now)
