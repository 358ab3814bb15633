"""A document, who makes it, and in which forms it is promised."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules import parity, writing_together
from sayso.rules.parity import Lack, ReadAs, lacks_of_all
from sayso.rules.power.parts import LIVED_EXPERIENCE, PAID, Duty, Part
from sayso.rules.writing_together import Does, Hand, Kind
from sayso.web.content.models import READINGS, Chunk
from sayso.web.groups.models import Group, Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership, Organisation, Place
from sayso.web.projects.models import Project

if TYPE_CHECKING:
    from sayso.web.documents.models.parts import Paragraph
    from sayso.web.documents.models.saying import Round
    from sayso.web.documents.models.versions import Version

KINDS = [(kind.value, kind.value) for kind in Kind]
DOES = [(does.value, does.value) for does in Does]


class DocumentQuerySet(models.QuerySet["Document"]):
    """Many documents."""

    def visible_to(self, person: Person) -> DocumentQuerySet:
        """Those someone makes; and those that went out to a place, a group or everyone of theirs.

        It ends with belonging to the organisation, as with decisions.
        """
        parts = Membership.objects.current().filter(person=person)
        jobs = Assignment.objects.current().filter(person=person)
        seats = Seat.objects.current().filter(person=person)
        belongs = (
            Q(organisation__in=parts.values("place__organisation"))
            | Q(organisation__in=jobs.values("organisation"))
            | Q(organisation__in=seats.values("group__organisation"))
        )
        made = Maker.objects.filter(person=person).values("document")
        whole = Q(place=None, group=None) & belongs
        near = Q(place__in=parts.values("place"), group=None) | Q(group__in=seats.values("group"))
        directs = jobs.filter(duty=Duty.DIRECTOR.value).values("organisation")
        out = Q(shown_at__isnull=False) & (near | whole | Q(organisation__in=directs))
        return self.filter((Q(pk__in=made) | Q(begun_by=person)) & belongs | out)

    def showing_draft_to(self, person: Person) -> DocumentQuerySet:
        """Those that they read as they are being written: the twin of `shows_draft_to`."""
        made = Maker.objects.filter(person=person).values("document")
        out = Q(kind=Kind.HANDBOOK.value) | Q(rounds__isnull=False)
        near = self.model.objects.filter(Q(pk__in=made) | Q(begun_by=person) | out)
        return self.filter(pk__in=near.values("pk"))

    def with_words(self) -> DocumentQuerySet:
        """Read with title, place and group."""
        return self.select_related(
            "title", "place", "group", "organisation", "begun_by", "project__title"
        )


class Document(models.Model):
    """What people write together. Its paragraphs are the draft; its versions are what is out."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="documents")
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="documents")
    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="documents")
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    kind = models.CharField(max_length=10, choices=KINDS)
    title = models.OneToOneField(Chunk, models.PROTECT, related_name="title_of")
    stages = models.PositiveSmallIntegerField(default=0)  # rounds it goes out in before it is done
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)  # since when it is not its makers' alone

    objects = DocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title.words

    # ---- Who --------------------------------------------------------------------------------

    def hand(self, person: Person) -> Hand:
        """Where this person stands towards it, for the rules."""
        named = self.makers.filter(person=person).values_list("does", flat=True)
        parts = self.parts_of(person)
        return Hand(
            kind=Kind(self.kind),
            named=frozenset(map(Does, named)),
            lives_here=Part.DRAWS_ON_SUPPORT in parts,
            is_paid=bool(parts & PAID),
            belongs=bool(parts or named),
        )

    def parts_of(self, person: Person) -> frozenset[Part]:
        """What they are where it belongs: in its group, its home, or anywhere in the organisation."""
        if self.group_id:
            seats = Seat.objects.current().filter(group=self.group_id, person=person)
            return frozenset(map(Part, seats.values_list("part", flat=True)))
        parts = Membership.objects.current().filter(
            person=person, place__organisation=self.organisation_id
        )
        if self.place_id:
            parts = parts.filter(place=self.place_id)
        return frozenset(map(Part, parts.values_list("part", flat=True)))

    def part_of(self, person: Person) -> str:
        """What someone is here as they write: who lives here comes before who is paid."""
        parts = self.parts_of(person)
        return next((part.value for part in Part if part in parts), "")

    def shows_draft_to(self, person: Person) -> bool:
        """Whether they read it as it is being written: its makers, and whoever it was sent out to."""
        if self.kind == Kind.HANDBOOK or self.begun_by_id == person.pk:
            return True
        return self.makers.filter(person=person).exists() or self.rounds.exists()

    def people_doing(self, does: Does) -> models.QuerySet[Person]:
        """Who was named for it, by name."""
        named = self.makers.filter(does=does.value)
        return Person.objects.here().filter(pk__in=named.values("person")).order_by("name", "pk")

    def could_be_named(self) -> models.QuerySet[Person]:
        """Everyone near enough to write, check or sign: of the organisation, and of the group."""
        members = Membership.objects.current().filter(place__organisation=self.organisation_id)
        near = Q(pk__in=members.values("person"))
        if self.group_id:
            near |= Q(pk__in=Seat.objects.current().filter(group=self.group_id).values("person"))
        return Person.objects.here().filter(near).order_by("name", "pk")

    # ---- What -------------------------------------------------------------------------------

    def chunks(self) -> list[Chunk]:
        """The draft's title and paragraphs, in order: what is read, and printed, of it."""
        return [self.title, *(each.chunk for each in self.standing_paragraphs())]

    def idea(self, pk: int) -> Chunk | None:
        """The title or a paragraph of the draft, by the number of its chunk."""
        return next((chunk for chunk in self.chunks() if chunk.pk == pk), None)

    def standing_paragraphs(self) -> list[Paragraph]:
        """The paragraphs of the draft in order, with all their forms."""
        found = self.paragraphs.standing().select_related("chunk", "author")
        return list(found.prefetch_related("chunk__readings"))

    def promised_forms(self) -> list[parity.Promised]:
        """What it promises beside words, picture and sound."""
        return [
            parity.Promised(ReadAs(each.read_as), each.language) for each in self.promised.all()
        ]

    def lacks(self) -> frozenset[Lack]:
        """What is missing or stale in any of the promised forms."""
        return lacks_of_all((chunk.all_forms() for chunk in self.chunks()), self.promised_forms())

    def paragraph_of(self, chunk: Chunk) -> Paragraph | None:
        """The paragraph this chunk is. None for the title."""
        return None if chunk.pk == self.title_id else self.paragraphs.get(chunk=chunk)

    # ---- How far ----------------------------------------------------------------------------

    def current_version(self) -> Version | None:
        """What is out now."""
        return self.versions.order_by("-number").first()

    def open_round(self, now: datetime) -> Round | None:
        """The round in which people read it now."""
        last = self.rounds.order_by("-number").first()
        over = last is None or writing_together.round_is_over(last.closes_at, now)
        return None if over else last


class Maker(models.Model):
    """Someone was named to write, check or sign it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="makers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="makes")
    does = models.CharField(max_length=10, choices=DOES)
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "person", "does"], name="named_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.does} {self.document_id}"


class PromisedForm(models.Model):
    """A form in which every paragraph must be there: a language, easier words, sign language."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="promised")
    read_as = models.CharField(max_length=10, choices=READINGS)
    language = models.CharField(max_length=7)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "read_as", "language"], name="promised_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.read_as} ({self.language})"


def has_lived_experience(person: Person, organisation: Organisation) -> bool:
    """Whether they draw on support, or are family, in this organisation's places or groups."""
    parts = [part.value for part in LIVED_EXPERIENCE]
    home = Membership.objects.current().filter(
        person=person, part__in=parts, place__organisation=organisation
    )
    seat = Seat.objects.current().filter(
        person=person, part__in=parts, group__organisation=organisation
    )
    return home.exists() or seat.exists()


def is_paid_in(person: Person, organisation: Organisation) -> bool:
    """Whether they have a paid part anywhere in it."""
    return Membership.objects.current().paid_in(organisation.pk).filter(person=person).exists()
