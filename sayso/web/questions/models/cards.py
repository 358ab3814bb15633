"""Cards to sort, and where each person put them; and drafts that came after a blank page."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.asking.cards import Pile, is_wanted, waits
from sayso.rules.small_numbers import Shown, Tally, shown
from sayso.web.content.models import Chunk
from sayso.web.people.models import Person
from sayso.web.questions.models.questions import Question


class CardQuerySet(models.QuerySet["Card"]):
    """Many cards."""

    def with_piles(self) -> CardQuerySet:
        """With their words and pictures, and where everyone put them."""
        return self.select_related("chunk", "added_by", "answered_by").prefetch_related(
            "sorts", "paper_marks"
        )

    def not_sorted_by(self, person: Person) -> CardQuerySet:
        """Those this person has not put anywhere yet."""
        return self.exclude(pk__in=Sort.objects.filter(person=person).values("card"))

    def wanted_and_waiting(self) -> CardQuerySet:
        """Those somebody wants, nobody offers and nobody answered: the twin of `cards.waits`."""
        piles = [Pile.LIKE.value, Pile.TRY_FIRST.value]
        wanted = Q(sorts__pile__in=piles) | Q(paper_marks__mark__in=piles)
        return self.filter(wanted, offered=False, answered_at=None).distinct()


class Card(models.Model):
    """One thing to like or not. Words and a picture or an own photo, by whoever added it."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="cards")
    chunk = models.OneToOneField(Chunk, models.PROTECT, related_name="card_in")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="added_cards")
    added_at = models.DateTimeField()
    offered = models.BooleanField(default=False)  # it can be done already
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.chunk.words

    def piles(self) -> dict[Pile, int]:
        """How many put it where: for the rules, never for a page."""
        put = [sort.pile for sort in self.sorts.all()]
        put += [each.mark for each in self.paper_marks.all()]
        return {pile: put.count(pile.value) for pile in Pile}

    def told(self, *, closed: bool) -> Shown:
        """How many put it where, as far as it gives nobody away."""
        piles = self.piles()
        counts = {pile.value: number for pile, number in piles.items()}
        tally = Tally(counts, sum(counts.values()), Pile.NOT_SURE.value)
        return shown(tally, closed=closed)

    @property
    def waits(self) -> bool:
        """Whether it stays in sight: wanted, not offered, not answered."""
        return waits(
            wanted=is_wanted(self.piles()),
            offered=self.offered,
            answered=self.answered_at is not None,
        )


class Sort(models.Model):
    """Where one person put one card. They can put it elsewhere while it is open."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="sorts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    pile = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Pile])
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["card", "person"], name="one_pile_each")
        ]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.pile}"


class Draft(models.Model):
    """What somebody wrote from the answers, or beside the question: when is what counts."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="drafts")
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.words
