"""What this machine can promise."""

import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.utils.module_loading import import_string

from sayso.command import backup as backups
from sayso.command import folder, sharing, stored, tick
from sayso.command.findings.telling import Finding, State, look, no, yes
from sayso.command.stop import Stop
from sayso.craft import certificates
from sayso.rules.power.going_live import still_missing
from sayso.web.kit.words import REASONS

GIGABYTE = 1_000_000_000
EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)  # no computer's clock can be right and before this
SLEEPS = timedelta(minutes=2)  # without a sign of life the timed worker is not there


def record(_now: datetime) -> Iterator[Finding]:
    """Name the first thing in the record that no longer fits; the others mostly follow from it."""
    wrong = next(import_string("sayso.web.site.record.looking.faults")(), None)
    if wrong:
        yield no("record", f"The record was changed. {wrong}")
    else:
        key = import_string("sayso.web.site.record.growing.public_key")()
        signed = f" It is signed with the key {key[:16]}..." if key else ""
        yield yes("record", f"The record is as it was written: every seal and root fits.{signed}")


def secret(_now: datetime) -> Iterator[Finding]:
    """Whether others on this computer can read along."""
    kept = [settings.DATA / "secret", settings.DATA / "tls", settings.KEYS, settings.RECORD_KEY]
    for path in (settings.DATA, *kept):
        if path.exists() and path.stat().st_mode & 0o077:
            yield no(
                "secret", f"Others on this computer can look at {path}. Type: chmod go= {path}"
            )
            return
    yield yes("secret", "Only Sayso's own user on this computer can read what it keeps.")


def backup(now: datetime) -> Iterator[Finding]:
    """How old the last backup is."""
    made = settings.DATA / backups.LAST
    if not made.exists():
        yield look("backup", "There is no backup yet. Type: sayso backup FILE")
        return
    days = (now - datetime.fromisoformat(made.read_text())).days
    if days > 7:  # noqa: PLR2004  (a week)
        yield look("backup", f"The last backup is {days} days old. Type: sayso backup FILE")
    else:
        yield yes("backup", "The last backup is less than eight days old. Try to restore it once.")


def disk(_now: datetime) -> Iterator[Finding]:
    """How much room there is."""
    free = shutil.disk_usage(settings.DATA).free / GIGABYTE
    sentence = f"{free:.1f} gigabytes are free on the disk."
    if free < 0.5:  # noqa: PLR2004  (half a gigabyte: days, with photos)
        yield no("disk", f"{sentence} Make room: when it is full, nothing can be saved.")
    elif free < 2:  # noqa: PLR2004
        yield look("disk", f"{sentence} That is not much.")
    else:
        yield yes("disk", sentence)


def clock(now: datetime) -> Iterator[Finding]:
    """Whether the clock can be right."""
    written = [path.stat().st_mtime for path in settings.DATA.iterdir() if path.is_file()]
    last = datetime.fromtimestamp(max(written, default=0), UTC)
    if now < EARLIEST or last > now + timedelta(minutes=5):
        yield no("clock", f"This computer's clock is wrong: it says {now:%d %B %Y, %H:%M} (UTC).")
    else:
        yield yes("clock", f"The clock goes on, and the time zone is {settings.TIME_ZONE}.")


def worker(now: datetime) -> Iterator[Finding]:
    """Whether what is due is done."""
    sign = settings.DATA / tick.SIGN_OF_LIFE
    if sign.exists() and now - datetime.fromtimestamp(sign.stat().st_mtime, UTC) < SLEEPS:
        yield yes("timed-worker", "The timed worker is at work: decisions close when they should.")
    else:
        yield look("timed-worker", "The timed worker is not running. It comes with: sayso run")
    stuck = apps.get_model("errands", "Errand").objects.given_up(now).count()
    if stuck:
        yield no("errands", f"{stuck} things, such as mail, were tried often and never worked.")


def tls(now: datetime) -> Iterator[Finding]:
    """Whether others in the network can read along."""
    if not settings.SHARE:
        yield yes("tls", "Sayso answers this computer only, or a web server on it.")
        return
    try:
        shown = sharing.papers(sharing.names(), now).certificate
    except Stop as fault:
        yield no("tls", str(fault))
        return
    ends = certificates.ends_at(shown.read_bytes())
    days = (ends - now).days
    if days < 14:  # noqa: PLR2004  (two weeks to get a new one)
        yield no("tls", f"The certificate ends in {days} days. Get a new one.")
    elif settings.TLS_CERT:
        yield yes(
            "tls", f"Other devices come in over TLS, with your certificate ({days} days left)."
        )
    else:
        yield look("tls", "Other devices come in over TLS, once they trust our own certificate.")


def mail(_now: datetime) -> Iterator[Finding]:
    """Whether letters can go out."""
    if not settings.EMAIL_HOST:
        yield look(
            "mail", "There is no mail server. So no link to come in, and no news, goes by e-mail."
        )
        return
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=5).close()
    except OSError:
        yield no("mail", f"The mail server {settings.EMAIL_HOST} does not answer.")
        return
    if settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"):
        sender = settings.DEFAULT_FROM_EMAIL
        yield look("mail", f"Many refuse mail from {sender}. Set SAYSO_MAIL_FROM to an address.")
    else:
        yield yes("mail", f"The mail server {settings.EMAIL_HOST} answers.")


def demo(_now: datetime) -> Iterator[Finding]:
    """Whether the people are made up."""
    if (settings.DATA / folder.DEMO).exists():
        yield look("demo", "The people in here are made up: this is the demo.")
    else:
        yield yes("demo", "There are no made-up people in here.")


def people(_now: datetime) -> Iterator[Finding]:
    """What the rule for going live still misses: worry readers above all."""
    organisations = apps.get_model("places", "Organisation").objects.order_by("pk")
    if not organisations:
        yield look("people", "Nobody has set up Sayso yet. Type: sayso set-up-link")
    for organisation in organisations:
        readiness = import_string("sayso.web.places.models.readiness_of")(organisation)
        state = State.NO if organisation.live_at else State.LOOK
        missing = still_missing(readiness)
        for reason in missing:
            yield Finding(f"people-{reason}", state, f"{organisation}: {REASONS[reason]}")
        if not missing:
            yield yes("people", f"{organisation}: worries and calls for help reach someone.")


def uploads(_now: datetime) -> Iterator[Finding]:
    """Whether photos lie where nobody else reads them, and can be taken back."""
    if not stored.is_used():
        yield yes("uploads", "Photos lie in a folder of Sayso's own.")
        return
    try:
        open_to_all = stored.is_open_to_all()
    except OSError as fault:
        yield no("uploads", f"The store of photos does not answer: {fault}. Look at SAYSO_UPLOADS.")
        return
    if open_to_all:
        yield no("uploads", "Anyone can read the store of photos. Make its bucket private.")
    else:
        yield yes("uploads", "The store of photos answers, and answers nobody but Sayso.")


def symbols(_now: datetime) -> Iterator[Finding]:
    """Whose symbols people can choose, and whether each picture still lies where it should."""
    packs = list(apps.get_model("content", "Pack").objects.shown())
    for pack in packs:
        far = stored.is_used()  # a store would be asked about each of them
        gone = [each.word for each in pack.symbols.all() if not far and not _is_there(each.file)]
        if gone:
            mend = "Bring its folder back from a backup, or remove the pack: sayso symbols --remove"
            yield no("symbols", f"{pack}: the picture of {gone[0]} is gone. {mend}")
        else:
            yield yes("symbols", f"{pack.credit}. The page about the pictures says so.")


def _is_there(file: FieldFile) -> bool:
    try:
        return file.storage.exists(str(file))
    except OSError:
        return False
