"""What becomes of decisions when someone is forgotten, or takes back what they said in one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from sayso.rules.forgetting import may_take_back, may_take_back_choice
from sayso.rules.power.settings import Setting
from sayso.rules.record import TAKEN_BACK, word_seal
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.decisions.changes.sealing import letting_go
from sayso.web.decisions.models import Decision, Option, Point, Voice
from sayso.web.history.changes import erase, record
from sayso.web.history.models import Payload
from sayso.web.kit.refusals import require
from sayso.web.people import changes as people
from sayso.web.people.models import Person


@transaction.atomic
def forget(person: Person, *, with_choices: bool, by: None, now: datetime) -> None:
    """Delete what nobody else had a part in yet, and take votes out of boxes that are not open yet.

    `with_choices`: their choices go too in votes that were stopped. What people voted on stays.
    """
    voted_in = Decision.objects.filter(roll__person=person, settled_at=None)
    list(voted_in.order_by("pk").select_for_update(of=["self"]))  # no count begins meanwhile
    asked = Decision.objects.filter(asked_by=person)
    _delete(list(asked.filter(setting=Setting.MY_OWN_LIFE.value)), now=now)
    _delete(list(asked.filter(shown_at=None, opened_at=None)), now=now)
    for decision in asked.filter(opened_at=None, stopped_at=None, settled_at=None):
        decision.stopped_at = now  # nobody else could get it ready
        decision.save(update_fields=["stopped_at"])
        record("stopped", decision, by=by, now=now)
    person.voices.filter(decision__settled_at=None).delete()
    options = Option.objects.filter(added_by=person).select_related("chunk", "decision")
    for option in options.filter(decision__opened_at=None):
        _remove(option, now=now)
    if with_choices:
        taken = options.exclude(chunk__words=TAKEN_BACK).exclude(decision__stopped_at=None)
        taken = taken.filter(decision__settled_at=None)
        with letting_go(Decision.objects.filter(options__in=taken), by=None, now=now):
            for option in taken:
                _take_out(option, now=now)


def _delete(decisions: list[Decision], *, now: datetime) -> None:
    within = (Q(option_in__decision__in=decisions), Q(limit_in__decision__in=decisions))
    chunks = list(Chunk.objects.filter(within[0] | within[1] | Q(asked_in__in=decisions)))
    for decision in decisions:
        erase(Payload.objects.about(decision), by=None, now=now)
        decision.delete()
    content.forget(chunks, by=None, now=now)


def _remove(option: Option, *, now: datetime) -> None:
    chunk = option.chunk
    option.delete()
    content.forget([chunk], by=None, now=now)


@transaction.atomic
def take_back_option(option: Option, *, by: Person, now: datetime) -> None:
    """Take back a choice one wrote, wherever it was asked again.

    Where people voted on it, the words stay, without the name: nobody could tell otherwise what
    they voted on. Where the vote was stopped, or did not open yet, they go.
    """
    same = Option.objects.filter(added_by=by, chunk__words=option.chunk.words)
    asked = [each.decision for each in same.select_related("decision")]
    require(
        may_take_back_choice(
            own=option.added_by_id == by.pk,
            there=option.chunk.words != TAKEN_BACK,
            voted_on=any(each.opened_at and not _is_over(each) for each in asked),
            won=any(_won(each) for each in same.select_related("decision")),
        )
    )
    with letting_go(Decision.objects.filter(options__in=same), by=None, now=now):
        _take_back_wherever(same, by=by, now=now)


def _is_over(decision: Decision) -> bool:
    return decision.settled_at is not None or decision.stopped_at is not None


def _won(option: Option) -> bool:
    outcome = option.decision.result()
    elected = outcome.elected if outcome else ()
    return option.key in (*elected, option.decision.chosen)


def _take_back_wherever(same: QuerySet[Option], *, by: Person, now: datetime) -> None:
    for each in same.select_related("chunk", "decision"):
        said = Payload.objects.about(each.decision).filter(by=by, details__option=each.key)
        erase(said, by=None, now=now)
        if each.decision.opened_at is None:
            _remove(each, now=now)
        elif each.decision.settled_at is not None:
            _unname(each, now=now)
        else:
            _take_out(each, now=now)
            record("words-taken-back", each.decision, by=None, now=now)


def _unname(option: Option, *, now: datetime) -> None:
    option.added_by = people.someone_who_was_here((), by=None, now=now)
    option.save(update_fields=["added_by"])
    content.unname(option.chunk, option.added_by, by=None, now=now)


def _take_out(option: Option, *, now: datetime) -> None:
    """Let the seal of the words stand on the record without its salt, and nobody's name here."""
    decision = Decision.objects.select_for_update().get(pk=option.decision_id)
    kept = decision.word_seals.get(option.key, {})
    if "salt" in kept:
        seal = word_seal(option.chunk.words, bytes.fromhex(kept["salt"]))
        decision.word_seals = decision.word_seals | {option.key: {"seal": seal}}
        decision.save(update_fields=["word_seals"])
    content.take_back(option.chunk, by=None, now=now)
    option.added_by = people.someone_who_was_here((), by=None, now=now)
    option.save(update_fields=["added_by"])


@transaction.atomic
def take_back_point(point: Point, *, by: Person, now: datetime) -> None:
    """Take back advice. Where it has an answer, that someone said something stays, and the answer."""
    point = Point.objects.select_for_update().get(pk=point.pk)
    require(may_take_back(own=point.person_id == by.pk, there=point.words != TAKEN_BACK))
    decision = point.decision
    said = Payload.objects.about(decision).filter(by=by, details__point=point.pk)
    erase(said, by=None, now=now)
    with letting_go(Decision.objects.filter(pk=decision.pk), by=None, now=now):
        if point.answered_at is None:
            point.delete()
        else:
            point.words = TAKEN_BACK
            point.person = people.someone_who_was_here((), by=None, now=now)
            point.save(update_fields=["words", "person"])
    record("words-taken-back", decision, by=None, now=now)


@transaction.atomic
def take_back_reason(voice: Voice, *, by: Person, now: datetime) -> None:
    """Take back the reason one gave in an open vote. The vote itself stays as it was."""
    voice = Voice.objects.select_for_update().get(pk=voice.pk)
    there = voice.reason not in ("", TAKEN_BACK)
    require(may_take_back(own=voice.person_id == by.pk, there=there))
    with letting_go(Decision.objects.filter(pk=voice.decision_id), by=None, now=now):
        voice.reason = TAKEN_BACK
        voice.save(update_fields=["reason"])
    record("words-taken-back", voice.decision, by=None, now=now)
