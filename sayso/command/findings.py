"""What can be found out about an installation. Each function looks at one thing."""

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.utils.module_loading import import_string

from sayso.command import backup, databases, folder, sharing, tick
from sayso.command.stop import Stop
from sayso.craft import certificates
from sayso.rules.power.going_live import still_missing
from sayso.web.kit.words import REASONS

GIGABYTE = 1_000_000_000
EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)  # no computer's clock can be right and before this
SLEEPS = timedelta(minutes=2)  # without a sign of life the timed worker is not there


class State(StrEnum):
    """Whether something is as it should be."""

    YES = "yes"
    LOOK = "look"  # true, and worth knowing; or soon a No
    NO = "no"  # must be mended


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `about` stays the same in every version, for programs."""

    about: str
    state: State
    sentence: str


def everything(now: datetime) -> list[Finding]:
    """Look at everything, in the order in which people should read it."""
    looks = [
        _database,
        _whole,
        _record,
        _secret,
        _keys,
        _keys_away,
        _sealing,
        _backup,
        _disk,
        _clock,
    ]
    looks += [_worker, _tls, _mail, _demo]
    return [found for look in looks for found in look(now)] + list(_people())


def _yes(about: str, sentence: str) -> Finding:
    return Finding(about, State.YES, sentence)


def _look(about: str, sentence: str) -> Finding:
    return Finding(about, State.LOOK, sentence)


def _no(about: str, sentence: str) -> Finding:
    return Finding(about, State.NO, sentence)


def _database(_now: datetime) -> Iterator[Finding]:
    serious = [found for found in run_checks(databases=["default"]) if found.is_serious()]
    for fault in serious:
        yield _no("database", f"{fault.msg} {fault.hint or ''}".strip())
    if serious:
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            log = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            care = cursor.execute("PRAGMA synchronous").fetchone()[0]
        if (log, care) == ("wal", 2):
            yield _yes(
                "database", "What is shown as saved survives a power cut (SQLite, WAL, FULL)."
            )
        else:
            yield _no("database", f"A power cut could lose answers (SQLite, {log}, {care}).")
        yield _look("one-disk", "Everything is on one disk. If it breaks, only a backup helps.")
        return
    yield _yes("database", "What is shown as saved is saved (PostgreSQL).")
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_standby_names")
        if cursor.fetchone()[0]:
            yield _yes("one-disk", "A second database server has each answer before it is shown.")
        else:
            yield _look(
                "one-disk", "No second server is waited for: if this one burns, a backup helps."
            )


def _whole(_now: datetime) -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        try:
            databases.look_at(Path(connection.settings_dict["NAME"]))
        except Stop as damaged:
            yield _no("whole", str(damaged))
        else:
            yield _yes("whole", "The database is whole: every page of it was read.")


def _record(_now: datetime) -> Iterator[Finding]:
    """Name the first thing in the record that no longer fits; the others mostly follow from it."""
    wrong = next(import_string("sayso.web.site.record.looking.faults")(), None)
    if wrong:
        yield _no("record", f"The record was changed. {wrong}")
    else:
        key = import_string("sayso.web.site.record.growing.public_key")()
        signed = f" It is signed with the key {key[:16]}..." if key else ""
        yield _yes("record", f"The record is as it was written: every seal and root fits.{signed}")


def _secret(_now: datetime) -> Iterator[Finding]:
    kept = [settings.DATA / "secret", settings.DATA / "tls", settings.KEYS, settings.RECORD_KEY]
    for path in (settings.DATA, *kept):
        if path.exists() and path.stat().st_mode & 0o077:
            yield _no(
                "secret", f"Others on this computer can look at {path}. Type: chmod go= {path}"
            )
            return
    yield _yes("secret", "Only Sayso's own user on this computer can read what it keeps.")


def _keys(_now: datetime) -> Iterator[Finding]:
    yield _yes("keys-apart", "`sayso backup` never takes the keys of secret votes with it.")
    if settings.KEYS.is_relative_to(settings.DATA):
        yield _look(
            "keys-place",
            f"The keys ({settings.KEYS}) lie in the data folder. A copy of the whole folder by"
            " another program would hold sealed votes and keys. SAYSO_KEYS can part them.",
        )
    else:
        yield _yes("keys-place", f"The keys lie apart from everything else: {settings.KEYS}.")


def _keys_away(now: datetime) -> Iterator[Finding]:
    away = import_string("sayso.web.decisions.changes.keys_away")(now)
    for decision in away:
        yield _no(
            "key-away",
            f"The key file of the open decision {decision.pk} is not in {settings.KEYS}."
            f" Put it back before {decision.closes_at:%d %B, %H:%M} (UTC)."
            " Then no vote is lost. Otherwise everyone is asked to vote again.",
        )
    if not away:
        yield _yes("key-away", "The key of each open secret vote is where it belongs.")


def _sealing(_now: datetime) -> Iterator[Finding]:
    if settings.TLS:
        yield _yes(
            "sealing", "Devices that can do so lock votes themselves, before they send them."
        )
    else:
        yield _look(
            "sealing",
            "Votes that other devices send are locked here, when they come in. Over TLS (--share),"
            " devices can lock them themselves.",
        )


def _backup(now: datetime) -> Iterator[Finding]:
    made = settings.DATA / backup.LAST
    if not made.exists():
        yield _look("backup", "There is no backup yet. Type: sayso backup FILE")
        return
    days = (now - datetime.fromisoformat(made.read_text())).days
    if days > 7:  # noqa: PLR2004  (a week)
        yield _look("backup", f"The last backup is {days} days old. Type: sayso backup FILE")
    else:
        yield _yes("backup", "The last backup is less than eight days old. Try to restore it once.")


def _disk(_now: datetime) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA).free / GIGABYTE
    sentence = f"{free:.1f} gigabytes are free on the disk."
    if free < 0.5:  # noqa: PLR2004  (half a gigabyte: days, with photos)
        yield _no("disk", f"{sentence} Make room: when it is full, nothing can be saved.")
    elif free < 2:  # noqa: PLR2004
        yield _look("disk", f"{sentence} That is not much.")
    else:
        yield _yes("disk", sentence)


def _clock(now: datetime) -> Iterator[Finding]:
    written = [path.stat().st_mtime for path in settings.DATA.iterdir() if path.is_file()]
    last = datetime.fromtimestamp(max(written), UTC)
    if now < EARLIEST or last > now + timedelta(minutes=5):
        yield _no("clock", f"This computer's clock is wrong: it says {now:%d %B %Y, %H:%M} (UTC).")
    else:
        yield _yes("clock", f"The clock goes on, and the time zone is {settings.TIME_ZONE}.")


def _worker(now: datetime) -> Iterator[Finding]:
    sign = settings.DATA / tick.SIGN_OF_LIFE
    if sign.exists() and now - datetime.fromtimestamp(sign.stat().st_mtime, UTC) < SLEEPS:
        yield _yes("timed-worker", "The timed worker is at work: decisions close when they should.")
    else:
        yield _look("timed-worker", "The timed worker is not running. It comes with: sayso run")
    stuck = apps.get_model("errands", "Errand").objects.given_up(now).count()
    if stuck:
        yield _no("errands", f"{stuck} things, such as mail, were tried often and never worked.")


def _tls(now: datetime) -> Iterator[Finding]:
    if not settings.SHARE:
        yield _yes("tls", "Sayso answers this computer only, or a web server on it.")
        return
    try:
        shown = sharing.papers(sharing.names(), now).certificate
    except Stop as fault:
        yield _no("tls", str(fault))
        return
    ends = certificates.ends_at(shown.read_bytes())
    days = (ends - now).days
    if days < 14:  # noqa: PLR2004  (two weeks to get a new one)
        yield _no("tls", f"The certificate ends in {days} days. Get a new one.")
    elif settings.TLS_CERT:
        yield _yes(
            "tls", f"Other devices come in over TLS, with your certificate ({days} days left)."
        )
    else:
        yield _look("tls", "Other devices come in over TLS, once they trust our own certificate.")


def _mail(_now: datetime) -> Iterator[Finding]:
    if not settings.EMAIL_HOST:
        yield _look("mail", "There is no mail server. So nobody is offered to sign in by e-mail.")
        return
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=5).close()
    except OSError:
        yield _no("mail", f"The mail server {settings.EMAIL_HOST} does not answer.")
    else:
        yield _yes("mail", f"The mail server {settings.EMAIL_HOST} answers.")


def _demo(_now: datetime) -> Iterator[Finding]:
    if (settings.DATA / folder.DEMO).exists():
        yield _look("demo", "The people in here are made up: this is the demo.")
    else:
        yield _yes("demo", "There are no made-up people in here.")


def _people() -> Iterator[Finding]:
    """What the rule for going live still misses: worry readers above all."""
    organisations = apps.get_model("places", "Organisation").objects.order_by("pk")
    if not organisations:
        yield _look("people", "Nobody has set up Sayso yet. Type: sayso set-up-link")
    for organisation in organisations:
        readiness = import_string("sayso.web.places.models.readiness_of")(organisation)
        state = State.NO if organisation.live_at else State.LOOK
        missing = still_missing(readiness)
        for reason in missing:
            yield Finding(f"people-{reason}", state, f"{organisation}: {REASONS[reason]}")
        if not missing:
            yield _yes("people", f"{organisation}: worries and calls for help reach someone.")
