"""Work to do later: mail, sound, reports. A row is here until the work is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django_tasks import TaskContext

# How long to wait after each try that failed. After the last one people are shown it.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
MOST_TRIES = len(WAITS) + 1
SLOW = "slow"  # the queue of what takes minutes: it is run beside everything else


def moment(context: TaskContext) -> datetime:
    """The time at which an errand runs: its `now`, for the changes it calls."""
    now = context.task_result.last_attempted_at
    if now is None:
        raise ValueError("This errand is not running.")
    return now


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Many errands."""

    def _not_held(self, now: datetime) -> ErrandQuerySet:
        return self.filter(Q(leased_until=None) | Q(leased_until__lte=now))

    def due(self, now: datetime, *, slow: bool = False) -> ErrandQuerySet:
        """To be run now, the most pressing first. A lease that ran out counts as a failed try."""
        waiting = self._not_held(now).filter(tries__lt=MOST_TRIES, is_slow=slow)
        return waiting.filter(Q(due_at=None) | Q(due_at__lte=now)).order_by("-priority", "pk")

    def given_up(self, now: datetime) -> ErrandQuerySet:
        """Tried as often as we try, and never done. Kept until someone decides."""
        return self._not_held(now).filter(tries__gte=MOST_TRIES).order_by("pk")


class Errand(models.Model):
    """One piece of work. Who runs it holds a lease, so that another can take over from the dead."""

    task = models.CharField(max_length=200)  # "sayso.web.people.changes.send_link"
    args = models.JSONField(default=list, blank=True)
    kwargs = models.JSONField(default=dict, blank=True)
    priority = models.SmallIntegerField(default=0)  # -100 to 100
    is_slow = models.BooleanField(default=False, db_default=False)
    due_at = models.DateTimeField(null=True, blank=True)  # none: as soon as may be
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True)  # where it failed last, without what people wrote

    objects = ErrandQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.task} ({self.pk})"
