"""Everything that can happen to an errand: it is given, run, put back, tried again.

Give one inside the change that makes it necessary, with django-tasks:

    @task(takes_context=True)
    def send_letter(context: TaskContext, letter: int) -> None: ...

    send_letter.enqueue(letter.pk)  # its row is saved with the change, or not at all

What takes minutes says `@task(queue_name=SLOW)`: such errands are run one at a time, and nothing waits
for them (`run_due(slow=True)`).

An errand runs at least once. What it does to the database it does exactly once: that and "done" are
one transaction. What it does outside (a mail) may happen twice if the worker dies in between.
"""

import logging
import traceback
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskContext, TaskResult, TaskResultStatus

from sayso.web.errands.models import MOST_TRIES, SLOW, WAITS, Errand, ErrandQuerySet
from sayso.web.kit.transactions import AtomicFromFirstWrite

log = logging.getLogger("sayso.errands")
LEASE = timedelta(minutes=10)  # longer than any errand takes


class LeaseLost(Exception):
    """Someone else took this errand over: what we did for it is undone."""


class Outbox(BaseTaskBackend):
    """The backend named in `settings.TASKS`: an errand is a row in our own database."""

    supports_defer = True
    supports_priority = True

    def enqueue(
        self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> TaskResult[Any]:
        """Write the errand down, in the transaction of the change that gives it."""
        self.validate_task(task)
        result = _result(task, args, kwargs, "", attempts=0, now=None)
        errand = Errand.objects.create(
            task=task.module_path,
            args=result.args,
            kwargs=result.kwargs,
            priority=task.priority,
            is_slow=task.queue_name == SLOW,
            due_at=task.run_after,
        )
        return _result(task, args, kwargs, str(errand.pk), attempts=0, now=None)


def run_due(
    *, by: AbstractBaseUser | None = None, now: datetime, limit: int, slow: bool = False
) -> int:
    """Run what is due, at most `limit` errands, and return how many were tried.

    The timed worker calls this with a small limit and a fresh `now` each time; any number of
    workers may. An errand that fails is put back with a longer wait each time.
    """
    tried = 0
    while tried < limit and (errand := _take(now, slow=slow)):
        _run(errand, now)
        tried += 1
    return tried


@transaction.atomic
def try_again(errand: Errand, *, by: AbstractBaseUser | None, now: datetime) -> None:
    """Let an errand begin anew, after someone has mended what was wrong."""
    errand.tries, errand.due_at, errand.leased_until = 0, now, None
    errand.save(update_fields=["tries", "due_at", "leased_until"])


def _take(now: datetime, *, slow: bool) -> Errand | None:
    """Lease the next errand that is due."""
    if not Errand.objects.due(now, slow=slow).exists():  # most often: so that no writer has to wait
        return None
    with transaction.atomic():
        errand = Errand.objects.due(now, slow=slow).select_for_update(skip_locked=True).first()
        if errand:
            errand.tries += 1
            errand.leased_until = now + LEASE
            errand.save(update_fields=["tries", "leased_until"])
    return errand


def _run(errand: Errand, now: datetime) -> None:
    mine = Errand.objects.filter(pk=errand.pk, leased_until=errand.leased_until)
    try:
        with AtomicFromFirstWrite():
            _call(errand, now)
            _strike_off(mine)
    except Exception as trouble:  # noqa: BLE001  (whatever it was: it is kept, shown, tried again)
        _put_back(mine, errand, trouble, now)


def _strike_off(mine: ErrandQuerySet) -> None:
    done, _ = mine.delete()
    if not done:
        raise LeaseLost


def _put_back(mine: ErrandQuerySet, errand: Errand, trouble: Exception, now: datetime) -> None:
    """Give back the lease, if it is still ours, and wait longer than the time before."""
    given_up = errand.tries >= MOST_TRIES
    where = _where(trouble)
    mine.update(
        leased_until=None,
        due_at=now if given_up else now + WAITS[errand.tries - 1],
        trouble=where,
    )
    if given_up:
        log.error("Given up after %s tries: %s. %s", errand.tries, errand, where)


def _call(errand: Errand, now: datetime) -> None:
    task = import_string(errand.task)
    if not isinstance(task, Task):
        raise TypeError(f"{errand.task} is no task.")
    args = errand.args
    if task.takes_context:
        result = _result(task, args, errand.kwargs, str(errand.pk), attempts=errand.tries, now=now)
        args = [TaskContext(task_result=result), *args]
    task.call(*args, **errand.kwargs)


def _where(trouble: Exception) -> str:
    """What kind of trouble, and where: not its message, which may repeat what people wrote."""
    place = traceback.extract_tb(trouble.__traceback__)[-1]
    kind = f"{type(trouble).__module__}.{type(trouble).__qualname__}"
    return f"{kind} in {place.name}, {place.filename} line {place.lineno}"


def _result(
    task: Task[Any, Any],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    name: str,
    *,
    attempts: int,
    now: datetime | None,
) -> TaskResult[Any]:
    """What django-tasks calls a result: here only what an errand is told about itself."""
    return TaskResult(
        task=task,
        id=name,
        status=TaskResultStatus.RUNNING if now else TaskResultStatus.READY,
        enqueued_at=None,
        started_at=now,
        finished_at=None,
        last_attempted_at=now,
        args=list(args),
        kwargs=dict(kwargs),
        backend=task.backend,
        errors=[],
        worker_ids=["worker"] * attempts,
    )
