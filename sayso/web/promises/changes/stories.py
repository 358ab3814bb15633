"""What a story asks for becomes a promise; and goes with the story when its teller takes it back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules import promising
from sayso.rules.promising import Answer, Kind
from sayso.web.content import changes as content
from sayso.web.history.changes import erase, record
from sayso.web.history.models import Payload, name_of
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.promises.changes.sealing import seal
from sayso.web.promises.models import Promise
from sayso.web.stories import changes as stories
from sayso.web.stories.models import Story


@transaction.atomic
def answer_story(
    story: Story, to: Answer, words: str, *, due_on: date | None, by: Person, now: datetime
) -> Promise:
    """Answer what a story asks for: yes by a day, or no because, but we can. It has a name on it.

    From here on it is a promise as any other: the teller says whether it helped.
    """
    story = stories.answered(story, by=by, now=now)
    today = timezone.localdate(now)
    life = promising.Life(kind=Kind.REQUEST, since=now)
    require(promising.may_answer(life, to, is_asked=True, words=words, due_on=due_on, today=today))
    promise = Promise.objects.create(
        organisation=story.organisation,
        place=story.place,
        story=story,
        kind=Kind.REQUEST.value,
        words=content.write(story.ask, by=story.teller, now=now),
        asked_by=story.teller,
        asked_of=by,
        asked_at=story.told_at or now,
        since=story.told_at or now,
        heard_at=now,
        answer=to.value,
        answer_words=words.strip(),
        answered_by=by,
        answered_at=now,
        due_on=due_on,
        first_due_on=due_on if to is Answer.YES else None,
        first_words=words.strip() if to is Answer.YES else "",
    )
    day = due_on.isoformat() if due_on else None
    record("answered", promise, by=by, now=now, answer=to.value, due_on=day)
    seal(promise, by=None, now=now)
    return promise


@transaction.atomic
def take_back_story(story: Story, *, by: Person, now: datetime) -> None:
    """Take a story back, with what it asked for and what was said to that."""
    promise = Promise.objects.filter(story=story).first()
    stories.take_back(story, by=by, now=now)
    if promise is None:
        return
    erase(Payload.objects.filter(about=name_of(promise)), by=None, now=now)
    chunks = [chunk for chunk in (promise.words, promise.proof) if chunk is not None]
    content.forget(chunks, by=None, now=now)
