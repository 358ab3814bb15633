"""Working Together for Change: lines that people give and share one by one, plans, asking again."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sayso.rules.asking import Form
from sayso.rules.themes import eight_steps as eight
from sayso.rules.themes.eight_steps import Pile
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.questions.changes.saying import first_part, forget_typical_words
from sayso.web.questions.models import (
    Plan,
    Question,
    ReviewLine,
    SaidAgain,
    Theme,
    Voice,
    Workshop,
    lives_with_it,
)


@transaction.atomic
def begin_workshop(question: Question, *, by: Person, now: datetime) -> Workshop:
    """Work with lines of reviews here: whoever asked the question says so."""
    require(Allowed() if question.asked_by_id == by.pk else Refused(Reason.NOT_YOURS))
    workshop, is_new = Workshop.objects.get_or_create(
        question=question, defaults={"begun_by": by, "begun_at": now}
    )
    if is_new:
        record("workshop-begun", workshop, by=by, now=now)
    return workshop


def _held(workshop: Workshop) -> Workshop:
    return Workshop.objects.select_for_update().get(pk=workshop.pk)


@transaction.atomic
def give_line(
    workshop: Workshop, pile: Pile, words: str, *, by: Person, now: datetime
) -> ReviewLine:
    """Write down a line of one's own review. Nobody else sees it yet."""
    workshop = _held(workshop)
    mine = Counter(Pile(each.pile) for each in workshop.lines.filter(person=by))
    require(
        eight.may_give_line(
            pile,
            words,
            own_review=lives_with_it(workshop.question.parts_of(by)),
            given=mine,
            begun=workshop.question.themes.exists(),
        )
    )
    return ReviewLine.objects.create(
        workshop=workshop, person=by, pile=pile.value, words=words.strip(), at=now
    )


def _held_line(line: ReviewLine, by: Person) -> ReviewLine:
    held = ReviewLine.objects.select_for_update().filter(pk=line.pk).first()
    require(eight.may_share_line(own=line.person_id == by.pk, there=held is not None))
    return held or line


@transaction.atomic
def share_line(line: ReviewLine, *, by: Person, now: datetime) -> Voice:
    """Say yes to one line: it becomes a card without names, one's own among them."""
    line = _held_line(line, by)
    if line.voice is not None:
        return line.voice
    question = line.workshop.question
    names = _names(question)
    voice = Voice.objects.create(
        question=question,
        part=first_part(question.parts_of(by)),
        form=Form.TYPED.value,
        words=eight.nameless(line.words, names, instead=_("someone")),
        at=now,
    )
    line.voice = voice
    line.save(update_fields=["voice"])
    record("line-shared", question, by=None, now=now)
    return voice


def _names(question: Question) -> list[str]:
    """The names of everyone who lives, works or has a job in this organisation."""
    near = Person.objects.filter(memberships__place__organisation=question.organisation)
    jobs = Person.objects.filter(assignments__organisation=question.organisation)
    rows = (near | jobs).values_list("name", "full_name").distinct()
    return sorted({name for row in rows for name in row if name})


@transaction.atomic
def take_line_back(line: ReviewLine, *, by: Person, now: datetime) -> None:
    """Take one's line back. Its card goes with it, out of every heap."""
    line = _held_line(line, by)
    if line.voice is not None:
        forget_typical_words(Voice.objects.filter(pk=line.voice.pk), by=None, now=now)
        line.voice.delete()
        record("line-taken-back", line.workshop.question, by=None, now=now)
    line.delete()


@transaction.atomic
def plan(
    theme: Theme, words: str, owner: Person, other: Person, *, by: Person, now: datetime
) -> Plan:
    """Plan what will be done about a theme, with two people who see to it."""
    question = theme.question
    owners = {owner.pk: owner, other.pk: other}
    require(
        eight.may_plan(
            question.parts_of(by),
            owners=sum(bool(question.parts_of(each)) for each in owners.values()),
            lived_owner=any(lives_with_it(question.parts_of(each)) for each in owners.values()),
            words=words,
        )
    )
    planned = Plan.objects.create(
        theme=theme, words=words.strip(), owner=owner, other_owner=other, by=by, at=now
    )
    record("theme-planned", theme, by=by, now=now)
    return planned


@transaction.atomic
def say_plan_done(planned: Plan, *, by: Person, now: datetime) -> None:
    """Say that it is done: one of the two who see to it."""
    is_owner = by.pk in {planned.owner_id, planned.other_owner_id}
    require(Allowed() if is_owner else Refused(Reason.NOT_YOUR_DUTY))
    if planned.done_at is None:
        planned.done_by, planned.done_at = by, now
        planned.save(update_fields=["done_by", "done_at"])
        record("plan-done", planned.theme, by=by, now=now)


def may_say_again_now(theme: Theme, person: Person) -> Verdict:
    """Whether this person is asked again now: they shared a line, and all that was planned is done."""
    workshop = Workshop.objects.filter(question=theme.question_id).first()
    plans = list(theme.plans.all())
    return eight.may_say_again(
        shared_a_line=workshop is not None and workshop.shared_by(person),
        done=bool(plans) and all(each.done_at for each in plans),
    )


@transaction.atomic
def say_again(theme: Theme, says: str, *, by: Person, now: datetime) -> None:
    """Say whether it is so now: one of the people whose lines it began with."""
    require(may_say_again_now(theme, by))
    SaidAgain.objects.update_or_create(theme=theme, person=by, defaults={"says": says, "at": now})


@transaction.atomic
def end_workshop(workshop: Workshop, *, by: Person, now: datetime) -> None:
    """End it, once all eight steps are done and the same people say that it is better."""
    workshop = _held(workshop)
    belongs = bool(workshop.question.parts_of(by))
    require(Allowed() if belongs else Refused(Reason.NOT_A_MEMBER))
    require(eight.may_end(workshop.told()))
    if workshop.ended_at is None:
        workshop.ended_by, workshop.ended_at = by, now
        workshop.save(update_fields=["ended_by", "ended_at"])
        record("workshop-ended", workshop, by=by, now=now)


@transaction.atomic
def forget_lines(person: Person, *, by: None, now: datetime) -> None:
    """Let someone's lines go, with the cards that came of them."""
    gone = Voice.objects.filter(review_line__person=person)
    forget_typical_words(gone, by=None, now=now)
    gone.delete()
    ReviewLine.objects.filter(person=person).delete()
