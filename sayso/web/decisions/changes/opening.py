"""From shaping to voting: agreeing how, checking the words, opening, and stopping."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sayso.rules.parity import lacks_of_all
from sayso.rules.power.opening import is_ours, may_open, moved_up
from sayso.rules.power.settings import Setting
from sayso.rules.power.shaping import may_agree_beforehand, may_say_yes, may_shape, may_stop
from sayso.rules.power.voting import may_check_words
from sayso.rules.verdict import Verdict
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.decisions.changes.keys import make_key
from sayso.web.decisions.changes.sealing import seal, seal_opening
from sayso.web.decisions.changes.sheets import throw_paper_away
from sayso.web.decisions.models import (
    Decision,
    Entitled,
    SaidBefore,
    Yes,
    entitled_at,
    entitled_to,
    in_its_themes,
    mark_of,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


def _hold(decision: Decision) -> None:
    """Make it what it is now, and let nobody else change it until the transaction is over."""
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())


@transaction.atomic
def say_yes(decision: Decision, to: str, *, by: Person, now: datetime) -> Yes:
    """Agree to be quicker, or to vote openly; or say "this should be ours"."""
    _hold(decision)  # two at once see each other's yes
    require(_may_say_yes(decision, to, by))
    asked = mark_of(decision)
    before = decision.yeses.holding(asked).filter(person=by, to=to).first()
    if before is not None:
        return before
    yes, _new = Yes.objects.update_or_create(
        decision=decision, person=by, to=to, defaults={"asked": asked, "at": now}
    )
    record(f"said-{to}", decision, by=by, now=now)
    if to == Yes.To.OURS:
        _move_up(decision, now=now)
    return yes


def _may_say_yes(decision: Decision, to: str, by: Person) -> Verdict:
    standing = decision.standing(by)
    if to in (Yes.To.OPENLY, Yes.To.HELPER):
        opened = decision.opened_at is not None
        return may_agree_beforehand(decision.power, standing, opened=opened)
    return may_say_yes(standing, too_late=_too_late(decision, to))


@transaction.atomic
def choose_openness(decision: Decision, *, openly: bool, by: Person, now: datetime) -> Decision:
    """Ask that everyone sees who voted what, or keep it secret. It holds when all who vote agree."""
    _hold(decision)
    require(
        may_shape(is_asker=decision.asked_by_id == by.pk, opened=decision.opened_at is not None)
    )
    decision.openly = openly
    decision.save(update_fields=["openly"])
    if not openly:
        decision.yeses.filter(to=Yes.To.OPENLY).delete()
    record("openness-chosen", decision, by=by, now=now, openly=openly)
    return decision


def _too_late(decision: Decision, to: str) -> bool:
    """Being quicker is agreed before opening. What was decided elsewhere can be ours at any time."""
    if to == Yes.To.QUICKER:
        return decision.opened_at is not None
    elsewhere = decision.power is Setting.DECIDED_ELSEWHERE
    return decision.settled_at is not None and not elsewhere


def _move_up(decision: Decision, *, now: datetime) -> None:
    """Give the choice to those who live with it, once more than half of them asked for it."""
    asked = decision.yeses.filter(to=Yes.To.OURS).count()
    if decision.ours_at or not is_ours(asked, decision.affected.count()):
        return
    decision.ours_at = now
    to = moved_up(decision.power, in_group=decision.group_id is not None)
    if to is not decision.power:
        decision.setting, decision.setting_why = to.value, ""
        if decision.opened_at is not None:
            _settle_who_votes(decision, decision.opened_at, now=now)
    decision.save(update_fields=["setting", "setting_why", "ours_at"])
    record("moved-up", decision, by=None, now=now, setting=decision.setting)
    if decision.opened_at is not None:
        seal_opening(decision, by=None, now=now)
        seal(decision, "entitled", by=None, now=now)
    if decision.opened_at is not None or decision.settled_at is not None:
        seal(decision, "setting", by=None, now=now)


def _settle_who_votes(decision: Decision, opened: datetime, *, now: datetime) -> None:
    """Those who could vote if it had been theirs from the start. What they said stays.

    Advice of all others was never a vote: it leaves the box again, and each of them is told.
    """
    entitled = entitled_at(decision, opened)
    Entitled.objects.bulk_create(
        Entitled(decision=decision, person_id=person) for person in sorted(entitled)
    )
    advice = decision.roll.exclude(person__in=entitled)
    for paper in advice.select_related("person"):
        record("advice-left", decision, by=None, now=now, concerning=paper.person)
    for said in (advice, decision.voices.exclude(person__in=entitled)):
        said.delete()
    if decision.on_paper.exclude(person__in=entitled).exists():
        throw_paper_away(
            decision, by=None, now=now
        )  # nobody knows whose each sheet is: all of them are given anew


@transaction.atomic
def check_words(decision: Decision, chunk: Chunk, *, by: Person, now: datetime) -> Chunk:
    """Someone with lived experience, not the writer, says: these words and this picture are clear."""
    require(may_check_words(decision.standing(by), is_author=chunk.made_by_id == by.pk))
    record("words-checked", decision, by=by, now=now, chunk=chunk.pk)
    return content.check(chunk, by=by, now=now)


@transaction.atomic
def say_unclear(
    decision: Decision, chunk: Chunk, *, named: bool, by: Person, now: datetime
) -> None:
    """The same people say: this is not clear. Their name goes along only if they want that."""
    require(may_check_words(decision.standing(by), is_author=chunk.made_by_id == by.pk))
    who = by if named else None
    content.say_unclear(chunk, by=who, now=now)
    record("words-not-clear", decision, by=who, now=now, chunk=chunk.pk)


@transaction.atomic
def illustrate(
    decision: Decision,
    chunk: Chunk,
    *,
    picture: str = "",
    photo: UploadedFile | None = None,
    shows: str = "",
    by: Person,
    now: datetime,
) -> Chunk:
    """Give an idea its picture, or someone's own photo: by the asker, or by whoever added it."""
    mine = by.pk in (decision.asked_by_id, chunk.made_by_id)
    require(may_shape(is_asker=mine, opened=decision.opened_at is not None))
    record("illustrated", decision, by=by, now=now, chunk=chunk.pk)
    if photo is not None:
        return content.use_photo(chunk, photo, shows, by=by, now=now)
    return content.choose_picture(chunk, picture, by=by, now=now)


@transaction.atomic
def open_decision(
    decision: Decision, *, closes_at: datetime, by: Person, now: datetime
) -> Decision:
    """Begin the vote. Refused with the first thing still missing. A secret vote gets its key."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    ready = not lacks_of_all(chunk.forms() for chunk in decision.ideas())
    plan = decision.plan(now, closes_at, forms_ready=ready)
    opened = decision.opened_at is not None
    require(may_open(plan, is_asker=decision.asked_by_id == by.pk, opened=opened))
    if not decision.is_open_vote:  # its key is on disk before anything says that the box is open
        decision.custodians_since = now if decision.custodians.exists() else None
        decision.public_key = make_key(decision)
    Entitled.objects.bulk_create(
        Entitled(decision=decision, person_id=person, side=side)
        for person, side in entitled_to(decision).items()
    )
    SaidBefore.objects.bulk_create(
        SaidBefore(decision=decision, voice=voice) for voice in in_its_themes(decision)
    )
    decision.shown_at = decision.shown_at or now
    decision.opened_at, decision.closes_at = now, closes_at
    decision.save()
    record("opened", decision, by=by, now=now, closes=closes_at.isoformat())
    seal_opening(decision, by=None, now=now)
    seal(decision, by=None, now=now)
    decision.refresh_from_db(fields=["word_seals"])
    return decision


@transaction.atomic
def stop(decision: Decision, why: str, *, by: Person, now: datetime) -> Decision:
    """Stop before it is counted, with a reason everyone sees. Its votes are thrown away unread."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    require(
        may_stop(
            is_asker=by.pk in (decision.asked_by_id, decision.holder_id),
            settled=decision.settled_at is not None,
            why=why,
        )
    )
    decision.stopped_at, decision.stopped_why = now, why.strip()
    decision.save(update_fields=["stopped_at", "stopped_why"])
    decision.roll.all().delete()
    throw_paper_away(decision, by=by, now=now)
    record("stopped", decision, by=by, now=now)
    if decision.opened_at is not None:
        seal(decision, "stopped", by=None, now=now)
    return decision
