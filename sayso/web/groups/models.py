"""Groups that people make, who sits in them, and what all of them agreed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules.power.groups import Kind
from sayso.rules.power.parts import Part, Standing
from sayso.web.people.models import Person
from sayso.web.places.models import PARTS, Organisation, Place

KINDS = [(kind.value, kind.value) for kind in Kind]


class GroupQuerySet(models.QuerySet["Group"]):
    """Many groups."""

    def visible_to(self, person: Person) -> GroupQuerySet:
        """Groups of every organisation this person belongs to, and those they sit in."""
        mine = Seat.objects.current().filter(person=person).values("group")
        return self.filter(
            Q(organisation__in=Organisation.objects.visible_to(person)) | Q(pk__in=mine)
        )

    def sat_in_by(self, person: Person) -> GroupQuerySet:
        """Those where this person has a seat now."""
        return self.filter(pk__in=Seat.objects.current().filter(person=person).values("group"))

    def going(self) -> GroupQuerySet:
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Group(models.Model):
    """People who decide something together. The group, not an administrator, owns its name."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="groups")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="groups")
    name = models.CharField(max_length=160)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def standing(self, person: Person) -> Standing:
        """Where this person stands in the group now."""
        seat = self.seats.current().filter(person=person).first()
        if seat is None:
            return Standing()
        return Standing(part=Part(seat.part), votes=seat.votes)

    def is_chaired_by(self, person: Person) -> bool:
        """Whether this person chairs the group now."""
        return self.seats.current().filter(person=person, chairs=True).exists()

    def people(self) -> models.QuerySet[Person]:
        """Everyone with a seat now."""
        return Person.objects.filter(pk__in=self.seats.current().values("person"))

    def voters(self) -> models.QuerySet[Person]:
        """Everyone whose seat has a vote, and who is still here."""
        seats = self.seats.current().filter(votes=True)
        return Person.objects.here().filter(pk__in=seats.values("person"))

    def terms(self) -> Proposal | None:
        """What the group agreed last about how it works."""
        agreed = self.proposals.filter(kind=Kind.TERMS.value, agreed_at__isnull=False)
        return agreed.order_by("-agreed_at", "-pk").first()


class SeatQuerySet(models.QuerySet["Seat"]):
    """Many seats."""

    def current(self) -> SeatQuerySet:
        """Those that have not ended, of people who are still here."""
        return self.filter(until=None, person__left_at=None, person__died_at=None)


class Seat(models.Model):
    """A person's place in a group. A seat without a vote still has a voice."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    part = models.CharField(max_length=20, choices=PARTS)
    votes = models.BooleanField(default=True)
    chairs = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(until=None), name="one_seat_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Many proposals."""

    def visible_to(self, person: Person) -> ProposalQuerySet:
        """Those of one's groups, those about oneself, and what every group agreed near one."""
        mine = Seat.objects.current().filter(person=person).values("group")
        near = Q(group__in=Group.objects.visible_to(person), agreed_at__isnull=False)
        return self.filter(Q(group__in=mine) | Q(person=person) | Q(proposed_by=person) | near)

    def waiting(self) -> ProposalQuerySet:
        """Those that are neither agreed nor taken back."""
        return self.filter(agreed_at=None, taken_back_at=None, group__ended_at=None)


class Proposal(models.Model):
    """What a group is asked to agree: its name, its terms, who is in it, who votes, who chairs.

    It holds when everyone who has a vote said yes. `words`: the name or the terms. `person`: who
    it is about. `votes`: whether someone new would have a vote.
    """

    group = models.ForeignKey(Group, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=10, choices=KINDS)
    words = models.TextField(blank=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    votes = models.BooleanField(default=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} for {self.group}"

    @property
    def is_settled(self) -> bool:
        """Whether nothing more can happen with it."""
        return self.agreed_at is not None or self.taken_back_at is not None


class Agreement(models.Model):
    """One person's yes to one proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_yes_each")
        ]

    def __str__(self) -> str:
        return f"{self.person}: yes"
