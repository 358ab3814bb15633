"""What the secrecy of votes stands on here."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from sayso.command.findings.telling import Finding, look, no, yes


def keys(_now: datetime) -> Iterator[Finding]:
    """Whether the keys of secret votes are here, and where."""
    yield yes("keys-apart", "`sayso backup` never takes the keys of secret votes with it.")
    if not import_string("sayso.web.decisions.changes.keys.keys_are_here")():
        yield no(
            "keys-here",
            f"The keys of secret votes are not in {settings.KEYS}: it is not the folder that was"
            " used, or its disk is not here. Bring it back. Until then no vote is counted. If it is"
            f" lost for ever, make the file {settings.RESTORED}: then everyone votes again.",
        )
    elif connection.vendor == "postgresql":
        yield yes("keys-place", f"The keys lie apart from the database: {settings.KEYS}.")
    elif settings.KEYS.is_relative_to(settings.DATA):
        yield look(
            "keys-place",
            f"The keys ({settings.KEYS}) lie in the data folder. A copy of the whole folder by"
            " another program would hold sealed votes and keys. SAYSO_KEYS can part them.",
        )
    else:
        yield yes("keys-place", f"The keys lie apart from everything else: {settings.KEYS}.")


def keys_away(now: datetime) -> Iterator[Finding]:
    """Which open secret vote misses its key: said at once, and not only at the count."""
    away = import_string("sayso.web.decisions.changes.keys_away")(now)
    for decision in away:
        yield no(
            "key-away",
            f"The key file of the open decision {decision.pk} is not in {settings.KEYS}."
            f" Put it back before {decision.closes_at:%d %B, %H:%M} (UTC)."
            " Then no vote is lost. Otherwise everyone is asked to vote again.",
        )
    if not away:
        yield yes("key-away", "The key of each open secret vote is where it belongs.")


def sealing(_now: datetime) -> Iterator[Finding]:
    """Where votes are locked."""
    if settings.TLS:
        yield yes("sealing", "Devices that can do so lock votes themselves, before they send them.")
    else:
        yield look(
            "sealing",
            "Votes that other devices send are locked here, when they come in. Over TLS (--share),"
            " devices can lock them themselves.",
        )
