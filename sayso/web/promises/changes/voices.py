"""What someone said without a name becomes a promise. Their six pictures say whether it helped."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules import promising
from sayso.rules.promising import Answer, Kind
from sayso.web.content import changes as content
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.promises.changes.promising import follow_judgement
from sayso.web.promises.changes.sealing import seal
from sayso.web.promises.models import PictureJudgement, Promise, may_answer_voice
from sayso.web.questions.models import Voice


@transaction.atomic
def answer_voice(
    voice: Voice, to: Answer, words: str, *, due_on: date | None, by: Person, now: datetime
) -> Promise:
    """Answer what someone said without a name. From here on it is a promise as any other."""
    voice = (
        Voice.objects.select_for_update(of=("self",)).select_related("question").get(pk=voice.pk)
    )
    require(may_answer_voice(voice, by))
    today, life = timezone.localdate(now), promising.Life(kind=Kind.REQUEST, since=now)
    require(promising.may_answer(life, to, is_asked=True, words=words, due_on=due_on, today=today))
    question, first = voice.question, to is Answer.YES
    promise = Promise.objects.create(
        organisation=question.organisation,
        place=question.place,
        voice=voice,
        kind=Kind.REQUEST.value,
        words=content.write(voice.text or question.words.words, by=by, now=now),
        asked_of=by,
        asked_at=voice.at,
        since=voice.at,
        heard_at=now,
        answer=to.value,
        answer_words=words.strip(),
        answered_by=by,
        answered_at=now,
        due_on=due_on,
        first_due_on=due_on if first else None,
        first_words=words.strip() if first else "",
    )
    day = due_on.isoformat() if due_on else None
    record("answered", promise, by=by, now=now, answer=to.value, due_on=day)
    seal(promise, by=None, now=now)
    return promise


@transaction.atomic
def judge_with_pictures(
    promise: Promise, *, right: bool, words: str, by: None, now: datetime
) -> Promise:
    """Who holds the six pictures says: it is right, or it is not. Sent twice, it is said once."""
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    if right and promise.confirmed_at:
        return promise
    require(promise.may_be_judged_with_pictures(now))
    said = PictureJudgement.objects.create(
        promise=promise, right=right, words=words.strip(), at=now
    )
    follow_judgement(promise, f"six pictures {said.pk}", right=right, by=by, now=now)
    return promise
