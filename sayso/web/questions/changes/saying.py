"""Saying something: oneself, for someone, at the public door; changing it, taking it back."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from sayso.craft.slips import Slip, mark
from sayso.rules import asking
from sayso.rules.asking import Form, Help, Kind, Way, Whose
from sayso.rules.power.parts import Part
from sayso.web.history.changes import erase, record
from sayso.web.history.models import Payload
from sayso.web.kit.refusals import require
from sayso.web.people.changes import drop_heard
from sayso.web.people.models import Person
from sayso.web.questions.changes.files import fill, let_files_go
from sayso.web.questions.changes.holding import hold
from sayso.web.questions.models import (
    MeToo,
    Question,
    Said,
    Suggestion,
    Voice,
    may_answer_here,
)


@dataclass(frozen=True, slots=True)
class How:
    """How something is said: its form, what sort of thing it is, and for a fact where it is from."""

    form: Form
    kind: Kind | None = None
    source: str = ""
    saw_it: bool = False
    named: bool = False


def _may_be_said(question: Question, said: Said, how: How) -> None:
    require(
        asking.may_be_said(
            something=said.something,
            kind=how.kind,
            source=how.source,
            saw_it=how.saw_it,
            way=Way(question.way),
        )
    )


def _begin(question: Question, how: How, now: datetime) -> Voice:
    return Voice(
        question=question,
        form=how.form.value,
        kind=how.kind.value if how.kind else "",
        source=how.source.strip() if how.kind is Kind.FACT else "",
        saw_it=how.saw_it and how.kind is Kind.FACT,
        named=how.named,
        at=now,
    )


def first_part(parts: frozenset[str]) -> str:
    """The part someone speaks with: living with it comes before being paid for it."""
    return next((part.value for part in Part if part.value in parts), "")


@transaction.atomic
def say(question: Question, said: Said, how: How, *, by: Person, now: datetime) -> Voice:
    """Say it oneself."""
    question = hold(question, by=None, now=now)
    parts = question.parts_of(by)
    require(may_answer_here(question, by, now))
    _may_be_said(question, said, how)
    voice = _begin(question, how, now)
    voice.person, voice.part = by, first_part(parts)
    fill(voice, said, by=None, now=now)
    voice.save()
    record("voice-said", voice, by=by, now=now)
    return voice


@transaction.atomic
def say_for(
    question: Question,
    said: Said,
    how: How,
    *,
    person: Person,
    whose: Whose,
    by: Person,
    now: datetime,
) -> Voice:
    """Say it for someone, or what one saw them do. Marked so for ever, and theirs to take back."""
    parts = question.parts_of(person)
    require(
        asking.may_answer_for(
            question.round(),
            parts,
            own=by.pk == person.pk or whose is Whose.OWN,
            beside=question.may_speak_for(by, person),
            now=now,
        )
    )
    _may_be_said(question, said, how)
    voice = _begin(question, how, now)
    voice.person, voice.part, voice.named = person, first_part(parts), False
    voice.whose, voice.entered_by = whose.value, by
    fill(voice, said, by=None, now=now)
    voice.save()
    record("voice-said-for", voice, by=by, now=now, concerning=person)
    return voice


@transaction.atomic
def say_in_public(
    question: Question, said: Said, how: How, slip: Slip, *, by: None, now: datetime
) -> Voice:
    """Say it without a name. The same slip again gives back what was said with it."""
    if sent := Voice.objects.named(slip.name).first():
        return sent
    public = question.public_at is not None
    require(asking.may_answer_in_public(question.round(), public=public, now=now))
    _may_be_said(question, said, how)
    voice = _begin(question, how, now)
    voice.name, voice.part, voice.named = slip.name, Part.PUBLIC.value, False
    voice.slip = mark(slip.pictures, settings.SECRET_KEY.encode())
    fill(voice, said, by=None, now=now)
    voice.save()
    record("voice-from-outside", question, by=None, now=now)
    return voice


@transaction.atomic
def say_who_helped(
    voice: Voice, helped: Help, helper: Person | None, *, by: Person, now: datetime
) -> None:
    """Say whether someone helped, and who: it is shown apart from what was said."""
    own = by.pk in (voice.person_id, voice.entered_by_id)
    require(asking.may_take_back(own=own))
    voice.help = helped.value
    voice.helper = helper if helped is not Help.ALONE else None
    voice.save(update_fields=["help", "helper"])


@transaction.atomic
def change(voice: Voice, words: str, *, by: Person, now: datetime) -> None:
    """Say one's own words anew, while it is open."""
    own = voice.person_id == by.pk and voice.is_own
    require(asking.may_change(voice.question.round(), own=own, now=now))
    said = Said(words=words)
    how = How(
        Form(voice.form), Kind(voice.kind) if voice.kind else None, voice.source, voice.saw_it
    )
    something = said.something or bool(voice.image or voice.sound or voice.pictures)
    require(
        asking.may_be_said(
            something=something,
            kind=how.kind,
            source=how.source,
            saw_it=how.saw_it,
            way=Way(voice.question.way),
        )
    )
    voice.words, voice.changed_at = words.strip(), now
    voice.save(update_fields=["words", "changed_at"])
    record("voice-changed", voice, by=by, now=now)


@transaction.atomic
def forget_typical_words(gone: QuerySet[Voice], *, by: None, now: datetime) -> None:
    """Let go of the words of suggestions that were made from voices that go now."""
    Suggestion.objects.filter(voices__in=gone).update(words="")


@transaction.atomic
def take_back(voice: Voice, *, by: Person, now: datetime) -> None:
    """Take back what one said, or what was said for one: it is gone, its files with it."""
    question = hold(voice.question, by=None, now=now)  # first, as where cards are laid in heaps
    voice = Voice.objects.select_for_update().get(pk=voice.pk)
    require(asking.may_take_back(own=voice.person_id == by.pk))
    let_files_go(voice, by=None, now=now)
    forget_typical_words(Voice.objects.filter(pk=voice.pk), by=None, now=now)
    erase(Payload.objects.about(voice), by=None, now=now)
    voice.delete()
    record("voice-taken-back", question, by=None, now=now)


@transaction.atomic
def say_me_too(voice: Voice, *, by: Person, now: datetime) -> None:
    """Say "me too": once a person. Nobody sees how many while it is open."""
    question = voice.question
    own = voice.person_id == by.pk
    require(asking.may_say_me_too(question.round(), question.parts_of(by), own=own, now=now))
    MeToo.objects.get_or_create(voice=voice, person=by, defaults={"at": now})


@transaction.atomic
def write_down(voice: Voice, words: str, *, by: Person, now: datetime) -> None:
    """Write down what a recording says, for those who cannot hear it."""
    require(
        asking.may_write_down(
            # What people wrote under their own recording stays theirs
            has_sound=bool(voice.sound) and (not voice.transcript or voice.person_id == by.pk),
            own=voice.person_id == by.pk,
            is_asker=voice.question.asked_by_id == by.pk,
            entered=voice.entered_by_id == by.pk,
        )
    )
    voice.transcript, voice.transcript_by = words.strip(), by
    voice.save(update_fields=["transcript", "transcript_by"])
    drop_heard([voice.sound.name], by=None, now=now)
    record("voice-written-down", voice, by=by, now=now, concerning=voice.person)


@transaction.atomic
def throw_draft_away(voice: Voice, *, by: Person, now: datetime) -> None:
    """Throw away what a computer heard in a recording."""
    own, entered = voice.person_id == by.pk, voice.entered_by_id == by.pk
    require(asking.may_mend_draft(own=own, entered=entered))
    drop_heard([voice.sound.name], by=None, now=now)
    record("voice-draft-thrown-away", voice, by=by, now=now, concerning=voice.person)
