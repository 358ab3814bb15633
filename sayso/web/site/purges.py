"""What is thrown away when its time is over."""

from datetime import datetime

from django.contrib.sessions.models import Session


def sessions(now: datetime) -> int:
    """Forget the sessions that have ended. Returns how many."""
    ended, _kinds = Session.objects.filter(expire_date__lt=now).delete()
    return ended
