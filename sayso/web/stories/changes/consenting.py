"""The teller says who may hear it; others hear it, use it, or ask; and the teller sees each time."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules import telling
from sayso.rules.telling import Answer, Purpose
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.stories.models import Consent, Story, Use, UseQuerySet, Whom


def _held(story: Story) -> Story:
    return Story.objects.select_for_update().get(pk=story.pk)


@transaction.atomic
def consent(
    story: Story,
    whom: Whom,
    purpose: Purpose,
    answer: Answer,
    *,
    until: date | None = None,
    by: Person,
    now: datetime,
) -> Consent:
    """Say who may hear it, for what and until when. What was said of the same use before is over."""
    story, today = _held(story), timezone.localdate(now)
    own = story.teller_id == by.pk
    require(telling.may_consent(story.life(), own=own, answer=answer, until=until, today=today))
    said, _new = Consent.objects.update_or_create(
        story=story,
        audience=whom.audience.value,
        person=whom.person,
        group=whom.group,
        purpose=purpose.value,
        defaults={"answer": answer.value, "until": until, "said_at": now},
    )
    record("story-consent", story, by=by, now=now, concerning=by, answer=answer.value)
    return said


@transaction.atomic
def stop_consent(said: Consent, *, by: Person, now: datetime) -> None:
    """Take one yes back. It ends at once; who heard it, and when, stays for the teller to see."""
    story = _held(said.story)
    if story.teller_id != by.pk:
        require(Refused(Reason.NOT_YOURS))
    Consent.objects.filter(pk=said.pk, story=story).delete()
    record("story-consent", story, by=by, now=now, concerning=by, answer="")


@transaction.atomic
def hear(story: Story, *, by: Person | None, now: datetime) -> Use:
    """Someone hears it. `by`: None for a visitor who has not signed in. The teller can see it."""
    story = _held(story)
    require(telling.may_be_someone_elses(own=by is not None and by.pk == story.teller_id))
    require(story.may_be_heard_by(by, now))
    granted = story.uses.granted_to(by, Purpose.HEAR, now)
    return _used(granted, Use(story=story, by=by, purpose=Purpose.HEAR.value), now)


@transaction.atomic
def use(
    story: Story,
    purpose: Purpose,
    where: str,
    *,
    to: Whom,
    by: Person,
    now: datetime,
) -> Use:
    """Show it somewhere: whoever may hear it, where the teller said yes to this audience and use."""
    story, today = _held(story), timezone.localdate(now)
    require(telling.may_be_someone_elses(own=by.pk == story.teller_id))
    require(story.may_be_heard_by(by, now))
    said = story.said_of_showing(to, purpose, today)
    granted = story.uses.granted_to(by, purpose, now).shown_to(to, where)
    require(telling.may_use(said, granted=granted.exists()))
    shown = Use(story=story, by=by, purpose=purpose.value, where=where.strip())
    shown.audience, shown.group = to.audience.value, to.group
    return _used(granted, shown, now)


def _used(granted: UseQuerySet, new: Use, now: datetime) -> Use:
    """Write it down: as the one time that was granted, if there is one."""
    found = granted.order_by("answered_at").first()
    used = found or new
    used.used_at = now
    used.save()
    return used


@transaction.atomic
def ask_to_use(
    story: Story,
    purpose: Purpose,
    where: str = "",
    *,
    to: Whom | None = None,
    by: Person,
    now: datetime,
) -> Use:
    """Ask the teller about one time. A second question waits until the first has its answer."""
    story = _held(story)
    if not Story.objects.hearable_by(by, timezone.localdate(now)).filter(pk=story.pk).exists():
        require(Refused(Reason.NOBODY_SAID_YES))
    return _ask(story, purpose, where, to=to, by=by, now=now)


@transaction.atomic
def ask_again(story: Story, where: str, *, by: Person, now: datetime) -> Use:
    """Ask the teller to tell it once more: never while what they asked for has no answer."""
    story = _held(story)
    require(telling.may_ask_again(story.life()))
    return _ask(story, Purpose.AGAIN, where, to=None, by=by, now=now)


def _ask(
    story: Story,
    purpose: Purpose,
    where: str,
    *,
    to: Whom | None,
    by: Person,
    now: datetime,
) -> Use:
    require(telling.may_be_someone_elses(own=by.pk == story.teller_id))
    if story.uses.filter(by=by, purpose=purpose.value, asked_at__isnull=False, answer="").exists():
        require(Refused(Reason.ALREADY_ASKED))
    asked = Use.objects.create(
        story=story,
        by=by,
        audience=to.audience.value if to else "",
        group=to.group if to else None,
        purpose=purpose.value,
        where=where.strip(),
        asked_at=now,
    )
    record("story-use-asked", story, by=by, now=now, concerning=story.teller)
    return asked


@transaction.atomic
def answer_use(asked: Use, *, yes: bool, by: Person, now: datetime) -> Use:
    """The teller answers: it is good for this one time, and for thirty days."""
    asked = Use.objects.select_for_update(of=("self",)).select_related("story").get(pk=asked.pk)
    own = asked.story.teller_id == by.pk
    require(telling.may_answer_use(own=own, answered=bool(asked.answer or asked.asked_at is None)))
    asked.answer = Answer.YES.value if yes else Answer.NO.value
    asked.answered_at = now
    asked.save(update_fields=["answer", "answered_at"])
    record("story-use-answered", asked.story, by=by, now=now, concerning=by)
    return asked
