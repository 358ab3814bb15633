"""A story as it was told, what it asks for, and how many there are that nobody answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sayso.rules import telling
from sayso.rules.power.parts import Duty, Part
from sayso.rules.telling import Answer, Purpose
from sayso.rules.verdict import Verdict
from sayso.web.groups.models import Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Organisation, Place
from sayso.web.projects.models import Project
from sayso.web.stories.models.consents import Consent, Whom

WISHES = [(each.value, each.value) for each in telling.Wish]
FORMS = [(each.value, each.value) for each in telling.Form]
ASKS = [each.value for each in telling.ASKS]


class StoryQuerySet(models.QuerySet["Story"]):
    """Many stories."""

    def hearable_by(self, person: Person | None, today: date) -> StoryQuerySet:
        """Those that this person may hear, or may ask to hear: what was said holds today.

        None: someone from outside. A no to anyone they are is stronger than a yes to all.
        """
        about = Consent.objects.speaking_of(person).holding(today)
        about = about.filter(purpose=Purpose.HEAR.value)
        never = about.filter(answer=Answer.NO.value)
        yes = about.exclude(answer=Answer.NO.value)
        return self.filter(told_at__isnull=False, pk__in=yes.values("story")).exclude(
            pk__in=never.values("story")
        )

    def visible_to(self, person: Person | None, today: date) -> StoryQuerySet:
        """Those that this person may know of: their own, what they may hear, and what is asked.

        What a story asks for is known to who was asked; once it is a debt, to who directs; and to
        everyone there where its teller said so. None of them may hear it for that.
        """
        near = Q(pk__in=Story.objects.hearable_by(person, today).values("pk"))
        if person is None:
            return self.filter(near)
        near |= Q(teller=person)
        told = Q(told_at__isnull=False)
        here = Organisation.objects.visible_to(person).values("pk")
        directs = Assignment.objects.current().filter(person=person, duty=Duty.DIRECTOR.value)
        near |= told & Q(asked_of=person)
        near |= told & Q(ask_open=True, organisation__in=here)
        waits = told & Q(wish__in=ASKS, answered_at=None)
        near |= waits & Q(organisation__in=directs.values("organisation"))
        return self.filter(near)

    def told(self) -> StoryQuerySet:
        """Those whose teller has said what should change."""
        return self.filter(told_at__isnull=False)

    def waiting(self) -> StoryQuerySet:
        """Those that ask for something, and have no answer."""
        return self.told().filter(wish__in=ASKS, answered_at=None)

    def in_debt(self, now: datetime) -> StoryQuerySet:
        """Those whose clock is over: the twin of `telling.is_in_debt`."""
        return self.waiting().filter(told_at__lte=now - telling.ANSWER_WITHIN)

    def with_people(self) -> StoryQuerySet:
        """Read with whoever is in it."""
        return self.select_related("teller", "asked_of", "helper", "place", "organisation")


class Story(models.Model):
    """Told once. Until its teller says what should change, nobody else knows of it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="stories")
    place = models.ForeignKey(Place, models.CASCADE, related_name="stories")
    teller = models.ForeignKey(Person, models.CASCADE, related_name="stories")
    helper = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="stories"
    )
    words = models.TextField(blank=True)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    wish = models.CharField(max_length=12, choices=WISHES, blank=True)
    ask = models.TextField(blank=True)
    asked_of = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="asked_by_stories"
    )
    ask_open = models.BooleanField(
        default=False
    )  # everyone there may know what is asked, and of whom
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(told_at=None) | ~Q(wish=""), name="told_with_what_should_change"
            ),
            models.CheckConstraint(
                condition=Q(wish__in=["", "only-listen"]) | Q(asked_of__isnull=False),
                name="an_ask_has_someone_to_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"Story {self.pk}"

    def life(self) -> telling.Life:
        """What has happened, for the rules."""
        return telling.Life(
            told_at=self.told_at,
            wish=telling.Wish(self.wish) if self.wish else None,
            answered_at=self.answered_at,
        )

    def said_to(self, person: Person | None, purpose: Purpose, today: date) -> Answer:
        """What the teller said to this person about this use."""
        said = self.consents.filter(purpose=purpose.value)
        return telling.said_of([each.value() for each in said.speaking_of(person)], today)

    def said_of_showing(self, to: Whom, purpose: Purpose, today: date) -> Answer:
        """What the teller said about showing it to these: what was said of everyone counts too."""
        spoken_of = Q(audience=telling.Audience.PUBLIC.value)
        spoken_of |= Q(audience=to.audience.value, group=to.group)
        said = self.consents.filter(spoken_of, purpose=purpose.value)
        return telling.said_of([each.value() for each in said], today)

    def may_be_heard_by(self, person: Person | None, now: datetime) -> Verdict:
        """Whether this person may hear it now."""
        granted = self.uses.granted_to(person, Purpose.HEAR, now).exists()
        said = self.said_to(person, Purpose.HEAR, timezone.localdate(now))
        own = person is not None and person.pk == self.teller_id
        return telling.may_hear(self.life(), said, own=own, granted=granted)

    def is_in_debt(self, now: datetime) -> bool:
        """Whether the page must say that the answer is late."""
        return telling.is_in_debt(self.life(), now)

    def times_told(self) -> int:
        """How often its teller had to tell it: once, and each time they said yes to being asked."""
        again = self.uses.filter(purpose=Purpose.AGAIN.value, answer=Answer.YES.value)
        return 1 + again.count()

    def may_be_answered_by(self, person: Person, now: datetime) -> Verdict:
        """Whether this person may answer what it asks for."""
        directs = Duty.DIRECTOR in self.organisation.standing(person).duties
        is_asked = self.asked_of_id == person.pk
        return telling.may_answer(self.life(), is_asked=is_asked, directs=directs, now=now)


def could_answer(place: Place, teller: Person) -> models.QuerySet[Person]:
    """Whom a story can ask: who works there, who directs, and paid people and partners in a group."""
    directs = Assignment.objects.current().filter(
        organisation=place.organisation_id, duty=Duty.DIRECTOR.value
    )
    mine = Seat.objects.current().filter(person=teller).values("group")
    parts = [Part.STAFF.value, Part.MANAGER.value, Part.PARTNER.value]
    seats = Seat.objects.current().filter(group__in=mine, part__in=parts)
    near = (
        Q(pk__in=place.staff().values("pk"))
        | Q(pk__in=directs.values("person"))
        | Q(pk__in=seats.values("person"))
    )
    return Person.objects.here().filter(near).exclude(pk=teller.pk).order_by("name", "pk")


class StoryFile(models.Model):
    """Sound, a picture or a film, made anew. It is shown through its story alone."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="files")
    form = models.CharField(max_length=8, choices=FORMS)
    file = models.FileField(upload_to="stories/%Y/")
    thumb = models.FileField(upload_to="stories/%Y/", blank=True)
    media_type = models.CharField(max_length=40)
    says = models.TextField(blank=True)  # for those who cannot see or hear it

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "form"], name="one_file_of_each_form")
        ]

    def __str__(self) -> str:
        return f"{self.form} of {self.story_id}"


class TakenBackQuerySet(models.QuerySet["TakenBack"]):
    """Many that were taken back."""

    def told_to(self, person: Person) -> TakenBackQuerySet:
        """Those of the organisations that this person belongs to."""
        return self.filter(organisation__in=person.organisation_ids)


class TakenBack(models.Model):
    """A story was told and taken back: that, and nothing of it, stays."""

    number = models.PositiveBigIntegerField(unique=True)  # of the story, so that a link can say so
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="taken_back")
    on = models.DateField()

    objects = TakenBackQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "taken back"

    def __str__(self) -> str:
        return f"Story {self.number}, taken back"


def told_here(organisation: Organisation, now: datetime) -> dict[str, int]:
    """Numbers for everyone: told, waiting for an answer, late, answered, taken back."""
    told = organisation.stories.told()
    return {
        "told": told.count(),
        "waiting": told.waiting().count(),
        "late": told.in_debt(now).count(),
        "answered": told.filter(answered_at__isnull=False).count(),
        "taken_back": organisation.taken_back.count(),
    }
