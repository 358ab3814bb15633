"""The direct line: sending to a named leader, reading, answering. No one else has any part in it."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from sayso.rules.asking.letters import may_read, may_reply, may_send
from sayso.rules.power.parts import Duty
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.questions.changes.files import fill
from sayso.web.questions.models import Letter, Said


@transaction.atomic
def send(
    said: Said, *, organisation: Organisation, leader: Person, by: Person, now: datetime
) -> Letter:
    """Send it straight to the leader."""
    leads = organisation.with_duty(Duty.DIRECTOR).filter(pk=leader.pk).exists()
    belongs = Organisation.objects.visible_to(by).filter(pk=organisation.pk).exists()
    own = leader.pk == by.pk
    require(may_send(belongs=belongs, leads=leads, own=own, something=said.something))
    letter = Letter(organisation=organisation, sender=by, leader=leader, sent_at=now)
    fill(letter, said, by=None, now=now)
    letter.save()
    record("letter-sent", letter, by=by, now=now)
    return letter


def _receives(letter: Letter, person: Person) -> bool:
    leads = letter.organisation.with_duty(Duty.DIRECTOR).filter(pk=person.pk).exists()
    return leads and letter.leader_id == person.pk


@transaction.atomic
def read(letter: Letter, *, by: Person, now: datetime) -> None:
    """Remember when the leader first saw it: the sender is told."""
    receives = _receives(letter, by)
    require(may_read(sender=letter.sender_id == by.pk, receiver=receives, still_leads=receives))
    if receives and letter.read_at is None:
        letter.read_at = now
        letter.save(update_fields=["read_at"])


@transaction.atomic
def answer(letter: Letter, said: Said, *, by: Person, now: datetime) -> None:
    """Answer in words, and with a recording where the sender would rather listen."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    answered = letter.answered_at is not None
    something = bool(said.words.strip())  # always in words too: sound alone is not for everyone
    require(may_reply(receiver=_receives(letter, by), answered=answered, something=something))
    letter.answer, letter.answered_at = said.words.strip(), now
    letter.read_at = letter.read_at or now
    if said.sound is not None:
        letter.answer_sound.save("sound.mp3", ContentFile(said.sound.sound), save=False)
    letter.save()
    record("letter-answered", letter, by=by, now=now, concerning=letter.sender)
