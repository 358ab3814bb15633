"""A promise from the first asking until the people confirm it, and what silence does."""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sayso.rules import promising
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.settings import SIDED
from sayso.rules.promising import Answer, Kind
from sayso.web.content import changes as content
from sayso.web.decisions.changes import decide_own
from sayso.web.decisions.models import Decision
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person, Relation
from sayso.web.places.models import Place, next_up, standing_in
from sayso.web.promises.changes.sealing import seal
from sayso.web.promises.models import Judgement, Promise, Rise, Seen


def works_in(place: Place | None, person: Person) -> bool:
    """Whether this person is paid to work in the place."""
    part = standing_in(place, person).part if place is not None else None
    return part is not None and part.is_paid


DECIDED_BY_VOTE = ("we-live-here", "group-decides", *(setting.value for setting in sorted(SIDED)))


def begin_results(*, by: Person | None = None, now: datetime) -> int:
    """Ask the holder of each decided decision what they will do: their clock begins."""
    decided = Decision.objects.filter(promises=None).filter(
        Q(settled_at__isnull=False, setting__in=DECIDED_BY_VOTE)
        | Q(chosen_at__isnull=False, setting="advice-only")
    )
    begun = 0
    for decision in decided.select_related("question"):
        begun += _begin_result(decision, by=by, now=now)
    return begun


@transaction.atomic
def _begin_result(decision: Decision, *, by: Person | None, now: datetime) -> int:
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    outcome = decision.result()
    decided = decision.chosen or (outcome is not None and (outcome.elected or outcome.agreed))
    if not decided or decision.promises.exists():
        return 0
    promise = Promise.objects.create(
        organisation=decision.organisation,
        place=decision.place,
        decision=decision,
        kind=Kind.RESULT.value,
        words=content.copy(decision.question, by=by, now=now),
        asked_of=decision.holder,
        asked_at=now,
        since=now,
    )
    record("result-asked", promise, by=by, now=now)
    seal(promise, by=None, now=now)
    return 1


def ask_who_helps(*, by: Person | None = None, now: datetime) -> int:
    """Where sides did not agree and someone is to help or to try it: ask them. Their clock begins."""
    waiting = Decision.objects.filter(
        promises=None, way_out_at__isnull=False, way_out_person__isnull=False
    )
    stuck = list(waiting.select_related("question"))
    for decision in stuck:
        _ask_to_help(decision, by=by, now=now)
    return len(stuck)


HELP_ASKED = {
    DeadlockWay.FACILITATOR: _("Please help the sides agree: %(question)s"),
    DeadlockWay.TRIAL: _("Please see that we try this: %(question)s"),
}


@transaction.atomic
def _ask_to_help(decision: Decision, *, by: Person | None, now: datetime) -> None:
    helper = decision.way_out_person
    assert helper is not None  # noqa: S101  (only such decisions are asked about)
    words = str(HELP_ASKED[DeadlockWay(decision.way_out)]) % {"question": decision.question.words}
    promise = Promise.objects.create(
        organisation=decision.organisation,
        place=decision.place,
        decision=decision,
        kind=Kind.RESULT.value,
        words=content.write(words, by=by, now=now, picture=decision.question.picture),
        asked_of=helper,
        asked_at=now,
        since=now,
    )
    record("help-to-agree-asked", promise, by=by, now=now, concerning=helper)
    seal(promise, by=None, now=now)


@transaction.atomic
def request(
    words: str, *, picture: str = "", place: Place, of: Person, by: Person, now: datetime
) -> Promise:
    """Ask someone who works here for something. The clock begins."""
    require(
        promising.may_request(
            belongs_here=standing_in(place, by).part is not None,
            asked_works_here=works_in(place, of),
            live=place.organisation.live_at is not None,
        )
    )
    promise = Promise.objects.create(
        organisation=place.organisation,
        place=place,
        kind=Kind.REQUEST.value,
        words=content.write(words, by=by, now=now, picture=picture),
        asked_by=by,
        asked_of=of,
        asked_at=now,
        since=now,
    )
    record("requested", promise, by=by, now=now, concerning=by)
    seal(promise, by=None, now=now)
    return promise


@transaction.atomic
def change_own_life(
    words: str, *, picture: str = "", place: Place, of: Person, by: Person, now: datetime
) -> Promise:
    """Change something in my own life. It is decided by this; someone is asked to make it real."""
    decision = decide_own(words, picture=picture, place=place, holder=of, by=by, now=now)
    promise = Promise.objects.create(
        organisation=place.organisation,
        place=place,
        decision=decision,
        kind=Kind.OWN_CHANGE.value,
        words=content.copy(decision.question, by=by, now=now),
        asked_by=by,
        asked_of=of,
        asked_at=now,
        since=now,
    )
    record("own-change-asked", promise, by=by, now=now, concerning=by)
    seal(promise, by=None, now=now)
    return promise


@transaction.atomic
def illustrate(
    promise: Promise,
    *,
    picture: str = "",
    photo: UploadedFile | None = None,
    shows: str = "",
    by: Person,
    now: datetime,
) -> Promise:
    """Give what was asked its picture, or one's own photo: whoever asked for it."""
    require(promising.may_illustrate(is_asker=promise.asked_by_id == by.pk))
    if photo is not None:
        content.use_photo(promise.words, photo, shows, by=by, now=now)
    else:
        content.choose_picture(promise.words, picture, by=by, now=now)
    record("request-illustrated", promise, by=by, now=now)
    return promise


def _held(promise: Promise) -> Promise:
    return Promise.objects.select_for_update().get(pk=promise.pk)


@transaction.atomic
def hear(promise: Promise, *, by: Person, now: datetime) -> Promise:
    """A human who is asked has read it. A page or a machine never says so."""
    promise = _held(promise)
    require(promising.may_hear(is_asked=promise.asked_of_id == by.pk))
    if promise.heard_at is None:
        promise.heard_at = now
        promise.save(update_fields=["heard_at"])
        record("heard", promise, by=by, now=now)
        seal(promise, "clock", by=None, now=now)
    return promise


@transaction.atomic
def answer(
    promise: Promise, to: Answer, words: str, *, due_on: date | None, by: Person, now: datetime
) -> Promise:
    """Answer: yes by a day, not yet because, no but we can; in someone's own life there is no "no"."""
    promise = _held(promise)
    require(
        promising.may_answer(
            promise.life(),
            to,
            is_asked=by.pk in {promise.asked_of_id, *promise.rises.values_list("to", flat=True)},
            words=words,
            due_on=due_on,
            today=timezone.localdate(now),
        )
    )
    _keep_answer(promise, to, words, due_on=due_on, by=by, now=now)
    if to is Answer.LIMIT:
        _tell_senior_and_advocate(promise, now=now)
    return promise


def _keep_answer(
    promise: Promise, to: Answer, words: str, *, due_on: date | None, by: Person, now: datetime
) -> None:
    promise.heard_at = promise.heard_at or now
    promise.answer, promise.answer_words = to.value, words.strip()
    promise.answered_by, promise.answered_at, promise.due_on = by, now, due_on
    promise.asked_of = by
    is_first = to is Answer.YES and promise.first_due_on is None
    if is_first:
        promise.first_due_on, promise.first_words = due_on, words.strip()
    promise.save()
    day = due_on.isoformat() if due_on else None
    record("answered", promise, by=by, now=now, answer=to.value, due_on=day)
    first = ("first yes",) if is_first else ()
    seal(promise, "answer", *first, "asked of", "clock", by=None, now=now)


def _tell_senior_and_advocate(promise: Promise, *, now: datetime) -> None:
    """A limit on someone's own life is looked at by someone senior, and by the person's advocate."""
    people = {next_up(promise.asked_of, promise.place)}
    advocates = Relation.objects.agreed().filter(
        person=promise.asked_by_id, kind=Relation.Kind.ADVOCATE
    )
    people |= {relation.other for relation in advocates.select_related("other")}
    for to in sorted({each for each in people if each}, key=lambda each: each.pk):
        rise = Rise.objects.create(promise=promise, to=to, at=now)
        seal(promise, f"rise {rise.pk}", by=None, now=now)


@transaction.atomic
def take_on(
    promise: Promise, words: str, *, due_on: date | None, by: Person, now: datetime
) -> Promise:
    """While a way is looked for, anyone who works here can say: I can do it, from this day."""
    promise = _held(promise)
    require(
        promising.may_take_on(
            promise.life(),
            works_here=works_in(promise.place, by),
            due_on=due_on,
            today=timezone.localdate(now),
        )
    )
    _keep_answer(promise, Answer.YES, words, due_on=due_on, by=by, now=now)
    return promise


@transaction.atomic
def hand_on(promise: Promise, to: Person, *, by: Person, now: datetime) -> Promise:
    """Pass it on to someone else who works here. The clock goes on."""
    promise = _held(promise)
    require(
        promising.may_hand_on(
            promise.life(),
            is_asked=promise.asked_of_id == by.pk,
            to_works_here=works_in(promise.place, to),
        )
    )
    promise.asked_of, promise.heard_at = to, None
    promise.save(update_fields=["asked_of", "heard_at"])
    record("handed-on", promise, by=by, now=now, to=to.pk)
    seal(promise, "asked of", "clock", by=None, now=now)
    return promise


@transaction.atomic
def say_done(
    promise: Promise,
    words: str,
    *,
    photo: UploadedFile | None = None,
    shows: str = "",
    by: Person,
    now: datetime,
) -> Promise:
    """Say that it is done, with proof. It is done only when the people say so."""
    promise = _held(promise)
    require(promising.may_say_done(promise.life(), is_promiser=promise.asked_of_id == by.pk))
    earlier, promise.proof = promise.proof, content.write(words, by=by, now=now)
    if photo is not None:
        content.use_photo(promise.proof, photo, shows, by=by, now=now)
    promise.said_done_at = now
    promise.save(update_fields=["proof", "said_done_at"])
    if earlier is not None:  # it was not right, and nobody sees it any more: nor is it kept
        content.drop(earlier, by=by, now=now)
    record("said-done", promise, by=by, now=now)
    seal(promise, "done", "proof", by=None, now=now)
    return promise


@transaction.atomic
def judge(promise: Promise, *, right: bool, words: str = "", by: Person, now: datetime) -> Promise:
    """The people say: it is right, or it is not right. Not right opens it again, with a new clock."""
    promise = _held(promise)
    require(promise.may_be_judged_by(by, now))
    judgement = Judgement.objects.create(
        promise=promise, person=by, right=right, words=words.strip(), at=now
    )
    follow_judgement(promise, f"judgement {judgement.pk}", right=right, by=by, now=now)
    see(promise, by=by, now=now)
    return promise


@transaction.atomic
def follow_judgement(
    promise: Promise, sealed: str, *, right: bool, by: Person | None, now: datetime
) -> None:
    """Confirm it, or open it again. `sealed`: the name under which what was said is on the record."""
    if right:
        promise.confirmed_at = promise.confirmed_at or now
    else:
        promise.since, promise.heard_at = now, None
        promise.answer, promise.due_on = "", None
        promise.said_done_at = promise.confirmed_at = None
    promise.save()
    record("confirmed" if right else "not-right", promise, by=by, now=now)
    opened = () if right else ("clock", "answer", "done")
    seal(promise, sealed, "confirmed", *opened, by=None, now=now)


def rise_due(*, by: Person | None = None, now: datetime) -> int:
    """Let every silence go up to the next person. It happens by itself; nobody has to complain."""
    risen = 0
    for promise in Promise.objects.unanswered().prefetch_related("rises"):
        if promising.should_rise(promise.life(), now):
            risen += _rise(promise, by=by, now=now)
    return risen


@transaction.atomic
def _rise(promise: Promise, *, by: Person | None, now: datetime) -> int:
    promise = _held(promise)
    last = promise.rises.filter(at__gte=promise.since).order_by("-at").first()
    to = next_up(last.to if last else promise.asked_of, promise.place)
    if to is None or not promising.should_rise(promise.life(), now):
        return 0
    rise = Rise.objects.create(promise=promise, to=to, at=now)
    record("rose", promise, by=by, now=now, to=to.pk)
    seal(promise, f"rise {rise.pk}", by=None, now=now)
    return 1


@transaction.atomic
def see(promise: Promise, *, by: Person, now: datetime) -> None:
    """Someone has seen the newest that happened with it, such as whoever says if it is right."""
    Seen.objects.update_or_create(promise=promise, person=by, defaults={"at": now})
