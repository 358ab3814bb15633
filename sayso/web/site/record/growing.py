"""Letting the log grow, and remembering its root where nobody reaches it through the database."""

import json
from datetime import datetime

from django.conf import settings

from sayso.craft.files import write_over
from sayso.craft.signing import Signer
from sayso.rules.record import Head as SignedHead
from sayso.web.history import changes as history
from sayso.web.history.models import Head


def signer() -> Signer:
    """This installation's own signature."""
    return Signer(settings.RECORD_KEY)


def public_key() -> str:
    """The public half of the key, in hexadecimal; "" while nothing was signed yet."""
    return signer().public.hex() if settings.RECORD_KEY.exists() else ""


def grow(now: datetime) -> int:
    """Take in what happened, and sign the new root. Returns how many entries were taken in."""
    grown = history.grow(signer(), by=None, now=now)
    newest = Head.objects.newest() if grown else None
    if newest is not None and goes_on_from(kept_root()):
        write_over(settings.RECORD_ROOT, json.dumps(newest.signed().to_json()).encode())
    return grown


def kept_root() -> SignedHead | None:
    """The last root that is kept outside the database. None while none is, or after a restore."""
    try:
        return SignedHead.from_json(json.loads(settings.RECORD_ROOT.read_bytes()))
    except FileNotFoundError:
        return None


def goes_on_from(earlier: SignedHead | None) -> bool:
    """Whether the log still has this root. If not, what is kept outside stays, to show it."""
    if earlier is None:
        return True
    return Head.objects.filter(size=earlier.size, root=earlier.root).exists()
