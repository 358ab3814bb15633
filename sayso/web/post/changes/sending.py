"""Sending one mail: it is leased, sent, and struck off.

"Exactly once" is not to be had: a server that took a mail can fall silent before it says so. So a
mail comes at least once and, but for a worker or a line that dies in that very moment, once. It has
the same Message-ID each time, by which mail programs know that it is the same.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from sayso.craft import salts
from sayso.craft.codes import card_code, code_hash
from sayso.craft.mail_replies import Meaning, of_message, of_recipient
from sayso.rules.power.posting import CODE_WORKS, How, next_wait
from sayso.web.history.changes import record
from sayso.web.post.models import Mail, News, code_letter, digest_letter

log = logging.getLogger("sayso.post")
LEASE = timedelta(minutes=10)  # longer than sending takes, with every wait for the server
PATIENCE = 5  # seconds for each answer of the server


class Sent(Enum):
    """What became of the mail that was next."""

    NONE_WAITED = "none-waited"
    GONE = "gone"  # the server took it, or refused it for good
    NOT_YET = "not-yet"  # the server is away, or said: later


@dataclass(frozen=True)
class _Leased:
    mail: Mail
    news: News
    code: str


def send_next(*, by: None = None, now: datetime) -> Sent:
    """Send the next mail that is due. No transaction is open while the server is asked."""
    leased = _lease(now)
    if leased is None:
        return Sent.NONE_WAITED
    letter = _letter(leased)
    if letter is None:  # what was news is none any more: it was taken back in the meantime
        _finish(leased, told=False)
        return Sent.GONE
    meaning = _hand_over(letter)
    if meaning is None:
        _finish(leased, told=True)
    elif meaning is Meaning.LATER:
        _put_back(leased, now)
        return Sent.NOT_YET
    elif meaning is Meaning.NO_SUCH_ADDRESS:
        _unprove(leased, now)
    else:
        log.error("A mail was refused for good (%s)", leased.mail.kind)
        _finish(leased, told=False)
    return Sent.GONE


@transaction.atomic
def _lease(now: datetime) -> _Leased | None:
    """Take the next one. A code is drawn now, so that it waits nowhere."""
    for waiting in Mail.objects.due(now).values("pk", "news_id")[:5]:  # others may take some too
        locked = News.objects.select_for_update(skip_locked=True)
        news = locked.filter(pk=waiting["news_id"]).first()
        mail = Mail.objects.due(now).select_for_update().filter(pk=waiting["pk"]).first()
        if news is None or mail is None:
            continue
        if not _may_go(news, mail):
            mail.delete()
            continue
        mail.tries, mail.leased_until = mail.tries + 1, now + LEASE
        mail.save(update_fields=["tries", "leased_until"])
        code = _new_code(news, now) if mail.kind == Mail.Kind.CODE else ""
        return _Leased(mail, news, code)
    return None


def _may_go(news: News, mail: Mail) -> bool:
    """Whether it may still be sent: nothing goes to who left, died, or chose otherwise."""
    proved = news.proved_at is not None or mail.kind == Mail.Kind.CODE
    return proved and news.person.is_active and news.how == How.MAIL.value


def _new_code(news: News, now: datetime) -> str:
    code = card_code(salts.draw())
    news.code_hash = code_hash(code, settings.SECRET_KEY.encode())
    news.code_ends_at = now + CODE_WORKS
    news.save(update_fields=["code_hash", "code_ends_at"])
    return code


def _letter(leased: _Leased) -> EmailMessage | None:
    """The mail itself; None where there is nothing to tell."""
    mail, news = leased.mail, leased.news
    if mail.kind == Mail.Kind.CODE:
        subject, body = code_letter(news, leased.code)
    else:
        told = digest_letter(mail, news)
        if told is None:
            return None
        subject, body = told
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {
        "Message-ID": f"<{mail.mark}@{domain}>",
        "List-Unsubscribe": f"<{news.stop_address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [news.email], headers=headers)


def _hand_over(letter: EmailMessage) -> Meaning | None:
    """Give it to the server: None if it was taken, or what the refusal means."""
    letter.connection = get_connection(timeout=PATIENCE)
    try:
        letter.send()
    except SMTPRecipientsRefused as no:
        ((code, words),) = no.recipients.values()
        return of_recipient(code, words if isinstance(words, bytes) else words.encode())
    except SMTPDataError as no:
        return of_message(no.smtp_code)
    except UnicodeError:  # a domain that no mail can be written to, whatever the form let through
        return Meaning.NO_SUCH_ADDRESS
    except (SMTPException, OSError) as away:
        log.warning("The mail server did not take a mail (%s)", type(away).__name__)
        return Meaning.LATER
    return None


def _still_ours(leased: _Leased) -> News | None:
    """Lock the person's row; None if someone else took over, or it was chosen otherwise."""
    news = News.objects.select_for_update().filter(pk=leased.news.pk).first()
    ours = Mail.objects.filter(pk=leased.mail.pk, leased_until=leased.mail.leased_until)
    return news if ours.exists() else None


@transaction.atomic
def _finish(leased: _Leased, *, told: bool) -> None:
    news = _still_ours(leased)
    if news is None:
        return
    if told and leased.mail.until is not None:
        news.told_until = leased.mail.until
        news.save(update_fields=["told_until"])
    Mail.objects.filter(pk=leased.mail.pk).delete()


@transaction.atomic
def _put_back(leased: _Leased, now: datetime) -> None:
    """Try again later, each time after a longer wait. What is given up comes with the next letter."""
    if _still_ours(leased) is None:
        return
    wait = next_wait(leased.mail.tries)
    mine = Mail.objects.filter(pk=leased.mail.pk)
    if wait is None:
        log.error("A mail was given up after %s tries (%s)", leased.mail.tries, leased.mail.kind)
        mine.delete()
    else:
        mine.update(leased_until=None, due_at=now + wait)


@transaction.atomic
def _unprove(leased: _Leased, now: datetime) -> None:
    """The server there knows no such address: nothing more goes to it. The person is told here."""
    news = _still_ours(leased)
    if news is None:
        return
    news.how, news.proved_at, news.refused_at = How.NOTHING.value, None, now
    news.code_hash, news.code_ends_at = "", None
    news.save()
    Mail.objects.filter(news=news).delete()
    record("address-refused", news, by=None, now=now, concerning=news.person)
