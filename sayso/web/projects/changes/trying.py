"""Planning a try, locking its questions, trying it, and saying how it was."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sayso.rules.parity import lacks_of_all
from sayso.rules.projects.pilots import (
    Answer,
    may_ask_how,
    may_plan,
    may_start,
    may_tell,
    may_try,
    may_try_again,
)
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.projects.models import (
    Feedback,
    Pilot,
    PilotYes,
    Project,
    SuccessQuestion,
    Trier,
    part_of,
    side_of,
)


def _side(project: Project, person: Person) -> str | None:
    return side_of(part_of(project, person))


def _hold(pilot: Pilot) -> None:
    """Make it what it is now, and let nobody else change it until the transaction is over."""
    pilot.refresh_from_db(from_queryset=Pilot.objects.select_for_update())


@transaction.atomic
def plan(project: Project, what: str, *, by: Person, now: datetime) -> Pilot:
    """Say what should be tried. Before it begins both sides say how they will know if it is good."""
    somewhere = project.place_id is not None or project.group_id is not None
    side = _side(project, by)
    require(may_plan(side=side, somewhere=somewhere, open_project=project.is_open))
    chunk = content.write(what, by=by, now=now)
    pilot = Pilot.objects.create(project=project, what=chunk, asked_by=by, asked_at=now)
    record("try-planned", pilot, by=by, now=now)
    return pilot


@transaction.atomic
def ask_how(pilot: Pilot, words: str, *, by: Person, now: datetime) -> SuccessQuestion:
    """Write one question: how will we know? What people said yes to before, they say anew."""
    _hold(pilot)
    side = _side(pilot.project, by)
    require(may_ask_how(pilot.as_tried(), side=side))
    chunk = content.write(words, by=by, now=now)
    question = SuccessQuestion.objects.create(
        pilot=pilot, chunk=chunk, written_by=by, side=side or "", written_at=now
    )
    pilot.yeses.filter(to=PilotYes.To.QUESTIONS).delete()
    record("success-question-asked", pilot, by=by, now=now, question=question.pk)
    return question


@transaction.atomic
def take_back_question(question: SuccessQuestion, *, by: Person, now: datetime) -> None:
    """Take back a question one wrote, before it is locked. Everyone says yes anew."""
    pilot = question.pilot
    _hold(pilot)
    side = _side(pilot.project, by) if question.written_by_id == by.pk else None
    require(may_ask_how(pilot.as_tried(), side=side))
    record("success-question-taken-back", pilot, by=by, now=now, question=question.pk)
    chunk: Chunk = question.chunk
    question.delete()
    content.drop(chunk, by=by, now=now)
    pilot.yeses.filter(to=PilotYes.To.QUESTIONS).delete()


@transaction.atomic
def agree_questions(pilot: Pilot, *, by: Person, now: datetime) -> None:
    """Say yes, for one's side, to all the questions as they are."""
    _hold(pilot)
    side = _side(pilot.project, by)
    require(may_ask_how(pilot.as_tried(), side=side))
    PilotYes.objects.get_or_create(
        pilot=pilot,
        person=by,
        to=PilotYes.To.QUESTIONS,
        defaults={"side": side or "", "at": now},
    )
    record("success-questions-agreed", pilot, by=by, now=now)


@transaction.atomic
def start(pilot: Pilot, until: date, *, by: Person, now: datetime) -> Pilot:
    """Lock the questions and begin. `until`: the last day of the try."""
    _hold(pilot)
    require(
        may_start(
            pilot.as_tried(),
            side=_side(pilot.project, by),
            forms_ready=not lacks_of_all(chunk.forms() for chunk in pilot.ideas()),
            until=until,
            today=timezone.localdate(now),
        )
    )
    pilot.started_at, pilot.until = now, until
    pilot.save(update_fields=["started_at", "until"])
    record("try-started", pilot, by=by, now=now, until=until)
    return pilot


@transaction.atomic
def join(pilot: Pilot, *, by: Person, now: datetime) -> Trier:
    """Say: I want to try it. Nobody says that for anyone else."""
    _hold(pilot)
    belongs = part_of(pilot.project, by) is not None
    require(may_try(pilot.as_tried(), belongs=belongs, today=timezone.localdate(now)))
    trier, _new = Trier.objects.get_or_create(pilot=pilot, person=by, defaults={"since": now})
    record("try-joined", pilot, by=by, now=now)
    return trier


@transaction.atomic
def leave(pilot: Pilot, *, by: Person, now: datetime) -> None:
    """Stop trying it. What one said about it stays until one changes it."""
    pilot.triers.filter(person=by).delete()
    record("try-left", pilot, by=by, now=now)


@transaction.atomic
def tell_how_it_was(
    question: SuccessQuestion, answer: Answer, words: str, *, by: Person, now: datetime
) -> Feedback:
    """Say how it was, to one question. Everyone in the project reads it, and nobody reads the name."""
    pilot = question.pilot
    _hold(pilot)
    tries = pilot.triers.filter(person=by).exists()
    require(may_tell(pilot.as_tried(), tries=tries))
    feedback, _new = Feedback.objects.update_or_create(
        question=question,
        person=by,
        defaults={"answer": answer.value, "words": words.strip(), "at": now},
    )
    record("try-told", pilot, by=by, now=now, question=question.pk)
    return feedback


@transaction.atomic
def try_again(pilot: Pilot, *, by: Person, now: datetime) -> Pilot:
    """Plan it once more, as was decided: the questions go along, and are open for both sides again."""
    _hold(pilot)
    side, already = _side(pilot.project, by), pilot.tried_again_in.exists()
    require(may_try_again(pilot.as_tried(), side=side, already=already))
    again = Pilot.objects.create(
        project=pilot.project,
        what=content.copy(pilot.what, by=by, now=now),
        before=pilot,
        asked_by=by,
        asked_at=now,
    )
    for question in pilot.questions.select_related("chunk"):
        chunk = content.copy(question.chunk, by=by, now=now)
        question.pk, question.pilot, question.chunk = None, again, chunk
        question._state.adding = True
        question.save()
    record("tried-again", again, by=by, now=now, before=pilot.pk)
    return again
