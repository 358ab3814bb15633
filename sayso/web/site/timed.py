"""What the timed worker does: each a thin call of one change, with the time and with chance."""

import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session

from sayso.web.decisions import changes as decisions
from sayso.web.errands.changes import run_due
from sayso.web.forgetting import changes as forgetting
from sayso.web.groups import changes as groups
from sayso.web.history import changes as history
from sayso.web.promises import changes as promises
from sayso.web.questions import changes as questions
from sayso.web.site import forgotten, record
from sayso.web.worries import changes as worries


def forget_again(now: datetime) -> int:
    """What came back with an old backup goes again. What is gone stands on the list outside."""
    done = forgetting.forget_again(forgotten.kept(), by=None, now=now)
    forgotten.keep()
    return done


def sweep_forgotten(now: datetime) -> int:
    """Leave no byte of what was forgotten in the database's own files."""
    return forgetting.sweep(by=None, now=now)


def ask_again(now: datetime) -> int:
    """Where the key of a secret vote is lost, everyone votes again."""
    asked = decisions.ask_again_where_keys_are_lost(restored=settings.RESTORED.exists(), now=now)
    settings.RESTORED.unlink(missing_ok=True)
    return asked


def look_for_keys(now: datetime) -> int:
    """Fail, for the log and at once, while the key of an open vote is away."""
    return decisions.look_for_keys(now=now)


def settle(now: datetime) -> int:
    """Count what is over."""
    return decisions.settle_due(draw=secrets.token_bytes, now=now)


def take_ways_out(now: datetime) -> int:
    """Where sides could not agree for as long as they wrote, go the way that they wrote."""
    taken = decisions.take_ways_out(now=now)
    promises.ask_who_helps(now=now)
    return taken


def draw_agreements(now: datetime) -> int:
    """Draw where people agree: among many, and where the time is over."""
    return questions.draw_those_due(now=now)


def destroy_keys(now: datetime) -> int:
    """Destroy the keys of what is counted, and what one part has opened and nobody came to finish."""
    return decisions.destroy_spent_keys(now=now) + decisions.let_halves_go(now=now)


def begin_results(now: datetime) -> int:
    """Ask for an answer to what was decided."""
    return promises.begin_results(now=now)


def let_silence_rise(now: datetime) -> int:
    """Silence goes up to the next person."""
    return promises.rise_due(now=now)


def let_worries_rise(now: datetime) -> int:
    """A worry that nobody reads goes up to the next person."""
    return worries.rise_due(now=now)


def free_seats(now: datetime) -> int:
    """Groups wait for nobody who has left or died."""
    return groups.go_on_without_those_who_left(now=now)


def run_errands(now: datetime) -> int:
    """Send mail, and whatever else waits."""
    return run_due(now=now, limit=50)


def grow_record(now: datetime) -> int:
    """Let the log of the record take in what happened, and sign its root."""
    return record.grow(now)


def forget_replies(now: datetime) -> int:
    """Forget the keys of forms that nobody will send again."""
    return history.forget_replies(by=None, now=now)


def forget_sessions(now: datetime) -> int:
    """Forget the sessions that have ended."""
    ended = Session.objects.filter(expire_date__lt=now)
    return ended.delete()[0] if ended.exists() else 0  # most often no writer has to wait
