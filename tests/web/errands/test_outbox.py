"""Work to do later is done at least once, and what it writes exactly once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_tasks import TaskContext, TaskResultStatus, task
from django_tasks.exceptions import InvalidTaskError

from sayso.web.errands.changes import LEASE, run_due, try_again
from sayso.web.errands.models import MOST_TRIES, Errand, moment
from sayso.web.history.changes import record
from sayso.web.history.models import Entry

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@task(takes_context=True)
def post(context: TaskContext, letter: int, *, to: str = "Rosie") -> None:
    record("posted", f"letter:{letter}", by=None, now=moment(context), to=to, go=context.attempt)


@task()
def fail(secret: str) -> None:
    record("half-done", "letter:1", by=None, now=NOW)
    raise RuntimeError(secret)


@task()
def slow(seconds: int) -> None:
    """Runs so long that someone else takes it over and finishes it."""
    record("done-too-late", "letter:1", by=None, now=NOW)
    Errand.objects.update(leased_until=NOW + timedelta(days=1))


@task()
def quick() -> None:
    record("quick", "letter:1", by=None, now=NOW)


def no_task() -> None:
    record("intruded", "letter:1", by=None, now=NOW)


def kinds():
    return [entry.kind for entry in Entry.objects.all()]


def test_an_errand_waits_until_it_is_run_and_is_then_gone():
    result = post.enqueue(7, to="Sam")
    assert result.status == TaskResultStatus.READY
    assert not Entry.objects.exists()
    assert run_due(now=NOW, limit=10) == 1
    payload = Entry.objects.get().payload
    assert (payload.about, payload.at) == ("letter:7", NOW)
    assert payload.details == {"to": "Sam", "go": 1}
    assert not Errand.objects.exists()
    assert run_due(now=NOW, limit=10) == 0


def test_an_errand_is_given_with_the_change_or_not_at_all():
    @transaction.atomic
    def change():
        quick.enqueue()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert not Errand.objects.exists()


def test_an_errand_can_wait_for_its_day():
    quick.using(run_after=NOW + timedelta(days=1)).enqueue()
    assert run_due(now=NOW, limit=10) == 0
    assert run_due(now=NOW + timedelta(days=1), limit=10) == 1


def test_the_most_pressing_goes_first_and_then_the_oldest():
    for letter in (1, 2):
        post.enqueue(letter)
    post.using(priority=50).enqueue(3)
    assert run_due(now=NOW, limit=2) == 2
    assert [entry.payload.about for entry in Entry.objects.all()] == ["letter:3", "letter:1"]
    assert Errand.objects.get().args == [2]


def test_what_failed_is_undone_and_tried_again_later_each_time():
    fail.enqueue("Rosie was sad")
    now, waits = NOW, []
    while Errand.objects.due(now).exists():
        run_due(now=now, limit=10)
        errand = Errand.objects.get()
        waits.append(errand.due_at - now)
        now = errand.due_at
    assert [wait.total_seconds() / 60 for wait in waits] == [1, 5, 30, 120, 720, 0]
    assert not Entry.objects.exists()


def test_an_errand_that_cannot_be_done_is_shown_and_never_lost():
    fail.enqueue("Rosie was sad")
    Errand.objects.update(tries=MOST_TRIES - 1)
    assert run_due(now=NOW, limit=10) == 1
    assert run_due(now=NOW + timedelta(days=365), limit=10) == 0
    (dead,) = Errand.objects.given_up(NOW)
    assert dead.trouble.startswith("builtins.RuntimeError in fail, ")
    assert "sad" not in dead.trouble


def test_after_mending_a_given_up_errand_begins_anew():
    errand = Errand.objects.create(task=quick.module_path, tries=MOST_TRIES)
    try_again(errand, by=None, now=NOW)
    assert not Errand.objects.given_up(NOW).exists()
    assert run_due(now=NOW, limit=10) == 1
    assert kinds() == ["quick"]


def test_one_that_fails_does_not_hold_up_the_others():
    fail.enqueue("x")
    quick.enqueue()
    assert run_due(now=NOW, limit=10) == 2
    assert kinds() == ["quick"]


def test_who_holds_a_lease_is_left_alone_until_it_runs_out():
    quick.enqueue()
    Errand.objects.update(tries=1, leased_until=NOW + LEASE)
    assert run_due(now=NOW, limit=10) == 0
    assert run_due(now=NOW + LEASE, limit=10) == 1


def test_an_errand_that_kills_its_worker_each_time_is_given_up():
    quick.enqueue()
    Errand.objects.update(tries=MOST_TRIES, leased_until=NOW + LEASE)
    assert not Errand.objects.given_up(NOW).exists()
    assert run_due(now=NOW + LEASE, limit=10) == 0
    assert Errand.objects.given_up(NOW + LEASE).exists()


def test_who_was_too_slow_undoes_what_they_did():
    slow.enqueue(1)
    assert run_due(now=NOW, limit=1) == 1
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("path", "kind"),
    [("tests.web.errands.gone.task", "ModuleNotFoundError"), (f"{__name__}.no_task", "TypeError")],
)
def test_an_errand_that_nobody_knows_how_to_do_is_kept(path, kind):
    Errand.objects.create(task=path)
    assert run_due(now=NOW, limit=10) == 1
    assert kind in Errand.objects.get().trouble
    assert not Entry.objects.exists()


def test_the_time_is_only_told_while_an_errand_runs():
    with pytest.raises(ValueError, match="not running"):
        moment(TaskContext(task_result=quick.enqueue()))


def test_only_what_can_be_written_down_can_be_given():
    with pytest.raises(TypeError):
        post.enqueue(object())
    with pytest.raises(InvalidTaskError):
        task(lambda: None)
