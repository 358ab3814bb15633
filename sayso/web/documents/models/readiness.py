"""How far a document has come, and what in it waits for someone: values for the rules and pages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from sayso.rules.parity import mark_of
from sayso.rules.writing_together import Does, Kind, Ready, State, round_is_over
from sayso.web.documents.models.checking import Look, Signature
from sayso.web.documents.models.documents import Document, Maker
from sayso.web.documents.models.parts import Edit, Paragraph
from sayso.web.documents.models.saying import Comment, Round, Seen
from sayso.web.people.models import Person

Marks = set[tuple[int | None, str]]


def with_state(document: Document) -> list[Paragraph]:
    """The draft's paragraphs, with everything that their state is made of."""
    found = document.paragraphs.standing().select_related("chunk", "author")
    return list(found.prefetch_related("chunk__readings", "looks__person", "tasks"))


def order_mark(document: Document, paragraphs: Iterable[Paragraph]) -> str:
    """A mark of the title and of the order in which the paragraphs stand."""
    title = document.title
    readings = (f"{each.language} {each.words} {each.film}" for each in title.readings.all())
    numbers = (str(each.pk) for each in paragraphs)
    return mark_of(" | ".join([title.fingerprint(), *readings, *numbers]))


def to_be_signed(document: Document, paragraphs: Iterable[Paragraph]) -> Marks:
    """What a signature must stand under, each paragraph by its mark, and the order of all."""
    there = list(paragraphs)
    marks: Marks = {(each.pk, each.whole_mark()) for each in there}
    return marks | {(None, order_mark(document, there))}


def signed_by(document: Document, person: Person) -> Marks:
    """What this person ever signed of it."""
    rows = Signature.objects.filter(document=document, person=person)
    return set(rows.values_list("paragraph", "mark"))


def still_to_sign(document: Document, paragraphs: list[Paragraph]) -> list[Person]:
    """Who was named to sign, and has not signed what it says now, by name."""
    wanted = to_be_signed(document, paragraphs)
    signers = document.people_doing(Does.SIGNS)
    return [each for each in signers if wanted - signed_by(document, each)]


def ready(document: Document, now: datetime) -> Ready:
    """How far it has come, for the rule of publishing."""
    paragraphs = with_state(document)
    checkers = document.people_doing(Does.CHECKS).exists()
    unchecked = [each for each in paragraphs if each.state is not State.PEOPLE]
    return Ready(
        parts=len(paragraphs),
        forms_ready=not document.lacks(),
        unanswered=document.comments.unanswered().count(),
        unchecked=len(unchecked) if checkers else 0,
        unsigned=len(still_to_sign(document, paragraphs)),
        round_open=document.open_round(now) is not None,
        rounds_done=sum(round_is_over(each.closes_at, now) for each in document.rounds.all()),
        stages=document.stages,
        is_handbook=document.kind == Kind.HANDBOOK,
        ours=sum(each.is_of_resident for each in paragraphs),
        theirs=sum(each.is_of_paid for each in paragraphs),
        words=sum(len(each.chunk.words.split()) for each in paragraphs),
        for_group=document.group_id is not None,
        is_new=_is_new(document),
    )


def _is_new(document: Document) -> bool:
    version = document.current_version()
    if version is None:
        return True
    return document.edits.filter(pk__gt=version.last_edit_id or 0).exists()


def waiting_for(person: Person, now: datetime) -> QuerySet[Document, Any]:
    """Documents in which something waits for this person, with what it is, in one question.

    Each has: to_answer, to_sign, to_check, to_read (a round), told (others changed or answered).
    """
    mine = Maker.objects.filter(document=OuterRef("pk"), person=person)
    last = Edit.objects.filter(document=OuterRef("pk")).order_by("-pk").values("at")[:1]
    signed = Signature.objects.filter(document=OuterRef("pk"), person=person)
    looked = Look.objects.filter(paragraph__document=OuterRef("pk"), person=person)
    seen = Seen.objects.filter(document=OuterRef("pk"), person=person).values("at")[:1]
    said = Comment.objects.unanswered().filter(document=OuterRef("pk")).exclude(person=person)
    found = Document.objects.visible_to(person).annotate(
        last_edit_at=Subquery(last),
        seen_at=Subquery(seen),
        signed_at=Subquery(_newest(signed)),
        looked_at=Subquery(_newest(looked)),
        signs=Exists(mine.filter(does=Does.SIGNS.value)),
        checks=Exists(mine.filter(does=Does.CHECKS.value)),
        to_answer=Exists(mine.filter(does=Does.WRITES.value)) & Exists(said)
        | Exists(said.filter(paragraph__author=person)),
        to_read=Exists(Round.objects.filter(document=OuterRef("pk"), closes_at__gt=now)),
        told=_told(person),
    )
    found = found.annotate(
        to_sign=_true(Q(signs=True) & (Q(signed_at=None) | Q(signed_at__lt=F("last_edit_at")))),
        to_check=_true(Q(checks=True) & (Q(looked_at=None) | Q(looked_at__lt=F("last_edit_at")))),
    )
    waits = Q(to_answer=True) | Q(to_sign=True) | Q(to_check=True) | Q(to_read=True) | Q(told=True)
    return found.filter(waits).with_words().order_by(F("last_edit_at").desc(), "pk")


def _true(when: Q) -> ExpressionWrapper:
    return ExpressionWrapper(when, output_field=BooleanField())


def _newest(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.values("person").annotate(newest=Max("at")).values("newest")


def _told(person: Person) -> Exists:
    """Whether others did something to what this person wrote, checked or said, and they do not know."""
    seen = Seen.objects.filter(document=OuterRef("document"), person=person, at__gte=OuterRef("at"))
    edits = Edit.objects.telling(person).filter(document=OuterRef("pk")).exclude(Exists(seen))
    return Exists(edits)
