"""What people say to the statements of a question, and the picture of where they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from sayso.rules.asking import agreeing
from sayso.rules.opinions import Opinions, Stand, opinions
from sayso.rules.opinions.packed import together, unpack
from sayso.web.people.models import Person
from sayso.web.questions.models.cards import Card
from sayso.web.questions.models.questions import Question


class Stance(models.Model):
    """All that one person said to the statements of one question: only they ever see it.

    `said`: what `rules.opinions.packed` packs. `new`: it is not in the picture yet.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="stances")
    person = models.ForeignKey(Person, models.CASCADE, related_name="stances")
    said = models.BinaryField(default=b"")
    new = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "person"], name="one_stance_each")
        ]
        indexes: ClassVar = [
            models.Index(fields=["question"], condition=models.Q(new=True), name="stance_new")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.question_id}"

    def answers(self) -> dict[int, int]:
        """What they said, by the statement's number."""
        return unpack(bytes(self.said))


class Agreement(models.Model):
    """The picture of where people agree, as it was last drawn: in it is no person."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="agreement")
    people = models.PositiveIntegerField()
    told = models.JSONField()
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.people} people"

    def is_shown(self, now: datetime) -> bool:
        """Whether it is shown: at the end, or among many."""
        return agreeing.is_shown(people=self.people, closed=self.question.is_over(now))


def worked_out(question: Question) -> tuple[int, dict[str, Any]]:
    """Work out the picture: how many people, and what `Agreement.told` keeps of them."""
    rows = question.stances.exclude(said=b"").order_by("pk").values_list("pk", "said")
    cards = list(question.cards.values_list("pk", flat=True))
    packed = [bytes(said) for _pk, said in rows]
    found = opinions(together([str(pk) for pk, _said in rows], packed, cards))
    return len(packed), {
        "groups": [
            {"size": len(group.rows), "stands": _told(found, group.stands)}
            for group in found.groups
        ],
        "everywhere": _told(found, [s for s in found.consensus if s.column in found.everywhere]),
        "most": _told(found, [s for s in found.consensus if s.column not in found.everywhere]),
    }


def _told(found: Opinions, stands: Sequence[Stand]) -> list[list[int | str]]:
    return [[int(found.id(s)), s.answer.value, s.gave, s.asked] for s in stands]


def next_statement(question: Question, person: Person) -> tuple[Card | None, int, int]:
    """The next statement someone has not answered, how many they did, and how many there are.

    Each begins at another one, so that the last get as many answers as the first.
    """
    stance = question.stances.filter(person=person).first()
    said = stance.answers() if stance else {}
    cards = list(question.cards.select_related("chunk"))
    start = person.pk % len(cards) if cards else 0
    left = [card for card in cards[start:] + cards[:start] if card.pk not in said]
    return (left[0] if left else None), len(cards) - len(left), len(cards)
