"""A program that whoever runs Sayso chose writes a draft of what a recording says. People decide.

It is done later, by the timed worker. Only whoever spoke, or took the recording in, sees the draft,
until they have looked at it: then it is their text, or it is gone.
"""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import TaskContext, task

from sayso.craft import programs
from sayso.craft.recordings import for_programs
from sayso.web.errands.models import SLOW, moment
from sayso.web.people.models import Heard

SECONDS = 8 * 60  # less than an errand is held for
MOST_BYTES = 64_000  # printed
MOST_WORDS = 4_000  # letters of a draft: as many as the form takes


@transaction.atomic
def have_heard(name: str | None, *, by: None, now: datetime) -> None:
    """Give the errand to write a draft of this recording, where there is a program for it."""
    if name and settings.RECOGNISER:
        Heard.objects.create(file=name)
        _hear.enqueue(name)


@task(takes_context=True, queue_name=SLOW)
def _hear(context: TaskContext, name: str) -> None:
    """Let the program hear it. Was the recording taken back meanwhile, there is no row to write to."""
    if not settings.RECOGNISER or not Heard.objects.filter(file=name).exists():
        return
    with default_storage.open(name) as file:
        sound = for_programs(file.read())
    printed = programs.run(settings.RECOGNISER, sound, seconds=SECONDS, most=MOST_BYTES)
    words = _words(printed)
    if words:
        Heard.objects.filter(file=name).update(words=words, heard_at=moment(context))
    else:
        Heard.objects.filter(file=name).delete()


def _words(printed: bytes) -> str:
    """What it printed, as people read it: a line for each of its lines, and no signs for machines."""
    lines = printed.decode("utf-8", "replace").splitlines()
    seen = ("".join(sign if sign.isprintable() else " " for sign in line) for line in lines)
    evened = "\n".join(" ".join(line.split()) for line in seen)
    return evened.strip()[:MOST_WORDS].strip()


@transaction.atomic
def drop_heard(names: Collection[str | None], *, by: None, now: datetime) -> None:
    """Let drafts go: their recordings go, or a person has looked."""
    Heard.objects.filter(file__in=[name for name in names if name]).delete()
