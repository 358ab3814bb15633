"""A worry, who was asked to read it, and what they did. Nothing of it is kept anywhere else.

Its tables point at people, places and organisations, and nothing points at them: from a person
nobody gets here. History knows nothing of worries: even "someone sent something" has an hour, and a
turn at a tablet has the same. What happened is written down here, for those who may see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from sayso.craft import slips
from sayso.rules import worrying
from sayso.rules.power.parts import PAID, Duty
from sayso.rules.worrying import Life, Tie, Topic, Who, Wish
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership, Organisation, Place

READS = (Duty.WORRY_READER.value, Duty.DIRECTOR.value)


class WorryQuerySet(models.QuerySet["Worry"]):
    """Many worries."""

    def written_by(self, person: Person) -> WorryQuerySet:
        """Those someone wrote under their own name, signed in."""
        return self.filter(writer=person)

    def readable_by(self, person: Person) -> WorryQuerySet:
        """Those someone was asked to read and still may: the twin of `worrying.may_read`."""
        asked = Reading.objects.filter(worry=OuterRef("pk"), person=person, ended_at=None)
        duty = Assignment.objects.current().filter(
            organisation=OuterRef("organisation"), person=person, duty__in=READS
        )
        about = About.objects.filter(worry=OuterRef("pk"), person=person)
        kept_from = KeptFrom.objects.filter(worry=OuterRef("pk"), person=person)
        return self.filter(Exists(asked), Exists(duty), ~Exists(about), ~Exists(kept_from)).exclude(
            writer=person
        )

    def visible_to(self, person: Person) -> WorryQuerySet:
        """One's own, and those one may read. No role alone opens any."""
        readable = self.model.objects.readable_by(person)
        return self.filter(Q(writer=person) | Q(pk__in=readable.values("pk")))

    def with_slip(self, pictures: Iterable[str]) -> WorryQuerySet:
        """The one that goes with these six pictures, if there is one."""
        return self.filter(slip=slips.mark(frozenset(pictures), settings.SECRET_KEY.encode()))

    def open(self) -> WorryQuerySet:
        """Those that are not closed."""
        return self.filter(closed_at=None)

    def waiting_for(self, person: Person) -> WorryQuerySet:
        """What someone must still read, answer or close."""
        return self.readable_by(person).open()

    def with_life(self) -> WorryQuerySet:
        """With what their clocks are made of, so that a list costs what one costs."""
        readings = Reading.objects.filter(worry=OuterRef("pk")).order_by().values("worry")
        answers = Note.objects.filter(worry=OuterRef("pk"), kind=Note.Kind.ANSWER).order_by()
        return self.annotate(
            first_read_at=Subquery(readings.annotate(at=Min("read_at")).values("at")),
            first_answered_at=Subquery(
                answers.values("worry").annotate(at=Min("written_at")).values("at")
            ),
            times_risen=Subquery(
                readings.filter(why=Reading.Why.ROSE).annotate(number=Count("pk")).values("number")
            ),
        )


class Worry(models.Model):
    """What someone is worried about. Its name is random, so that nobody can count or guess."""

    name = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    place_words = models.CharField(max_length=160, blank=True)  # where, when no place is known
    topics = models.JSONField(default=list)
    who = models.JSONField(default=list)  # whom it is about, without a name
    words = models.TextField(blank=True)
    wishes = models.JSONField(default=list)
    writer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    writer_words = models.CharField(max_length=160, blank=True)  # a name, from who has no sign-in
    # None: the writer signs in, and finds the answer there
    slip = models.CharField(max_length=64, null=True, blank=True, unique=True)
    sent_at = models.DateTimeField(db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    # From `with_life`
    first_read_at: datetime | None
    first_answered_at: datetime | None
    times_risen: int | None

    objects = WorryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "worries"

    def __str__(self) -> str:
        return "A worry"

    def life(self) -> Life:
        """What has happened so far, for the rules."""
        whole = self if hasattr(self, "times_risen") else Worry.objects.with_life().get(pk=self.pk)
        return Life(
            sent_at=self.sent_at,
            read_at=whole.first_read_at,
            answered_at=whole.first_answered_at,
            closed_at=self.closed_at,
            rises=whole.times_risen or 0,
        )

    @property
    def stage(self) -> worrying.Stage:
        """Where it is."""
        return worrying.stage(self.life())

    def is_late(self, now: datetime) -> bool:
        """Whether it waited too long for a reader or an answer."""
        return worrying.is_late(self.life(), now)

    def ties(self, person: Person) -> frozenset[Tie]:
        """What someone is to this worry."""
        duties = Assignment.objects.current().filter(person=person, organisation=self.organisation)
        held = set(duties.values_list("duty", flat=True))
        parts = set(
            Membership.objects.current()
            .filter(person=person, place__organisation=self.organisation)
            .values_list("part", flat=True)
        )
        asked = self.readings.filter(person=person, ended_at=None).exists()
        found = {
            Tie.WRITER: self.writer_id == person.pk,
            Tie.ABOUT: self.about.filter(person=person).exists(),
            Tie.KEPT_FROM: self.kept_from.filter(person=person).exists(),
            Tie.READER: asked and bool(held & set(READS)),
            Tie.DIRECTOR: Duty.DIRECTOR.value in held,
            Tie.KEEPER: Duty.KEEPER.value in held,
            Tie.MANAGER: "manager" in parts,
            Tie.STAFF: "staff" in parts,
            Tie.FAMILY: "family" in parts,
            Tie.PARTNER: "partner" in parts,
        }
        return frozenset(tie for tie, is_so in found.items() if is_so)

    def concern(self) -> worrying.Concern:
        """Whom it must not reach."""
        about = set(self.about.values_list("person", flat=True))
        kept_from = set(self.kept_from.values_list("person", flat=True))
        return worrying.concern_of(
            [Topic(topic) for topic in self.topics],
            frozenset(Who(who) for who in self.who),
            named=bool(about),
            staff_named=self.about.filter(worked_there=True).exists()
            or bool(paid_in(self.organisation, about)),
            kept_from=frozenset(
                about | kept_from | ({self.writer_id} if self.writer_id else set())
            ),
        )

    def wished(self) -> list[Wish]:
        """What the writer wants to happen."""
        return [Wish(wish) for wish in self.wishes]


def paid_in(organisation: Organisation, people: Iterable[int]) -> set[int]:
    """Who of these people works somewhere in the organisation now, by number."""
    paid = [part.value for part in PAID]
    members = Membership.objects.current().filter(
        person__in=people, place__organisation=organisation, part__in=paid
    )
    return set(members.values_list("person", flat=True))


class About(models.Model):
    """It is about this person. They never see it.

    Their name, and whether they were paid there, stay as they were when it was told, as long as the
    worry is kept: neither leaving nor being forgotten changes what it says, or who may read it.
    """

    worry = models.ForeignKey(Worry, models.CASCADE, related_name="about")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=160, blank=True)
    worked_there = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["worry", "person"], name="about_someone_once")
        ]

    def __str__(self) -> str:
        return self.name or str(self.person)


class KeptFrom(models.Model):
    """This person never sees it. Why is not written down: beside, not wanted, or stepped aside.

    Their name stays as it was then, as in `About`.
    """

    worry = models.ForeignKey(Worry, models.CASCADE, related_name="kept_from")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["worry", "person"], name="kept_from_someone_once")
        ]

    def __str__(self) -> str:
        return self.name or str(self.person)


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Who was asked to read."""

    def current(self) -> ReadingQuerySet:
        """Those who still are asked."""
        return self.filter(ended_at=None)


class Reading(models.Model):
    """Someone was asked to read it; and when they did."""

    class Why(models.TextChoices):
        """How it came to them."""

        SENT = "sent", "sent"
        ROSE = "rose", "rose"  # nobody read or answered it in time
        STOOD_IN = "stood-in", "stood in"  # another reader could not any more

    worry = models.ForeignKey(Worry, models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["worry", "person"], name="one_reading_each")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Note(models.Model):
    """What readers did. Answers are for the writer; the rest is for readers alone."""

    class Kind(models.TextChoices):
        """What was done."""

        ANSWER = "answer", "answer"
        DONE = "done", "done"
        AUTHORITY = "authority", "authority"
        NAMED = "named", "named"  # another reader was found to be whom it is about
        CLOSED = "closed", "closed"

    worry = models.ForeignKey(Worry, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    day = models.DateField(null=True, blank=True)  # when the authority was told
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.kind
