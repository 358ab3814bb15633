"""Who may hear a story, for what and until when; and every use, for its teller to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from sayso.rules import telling
from sayso.rules.power.parts import PAID, Part
from sayso.rules.telling import Audience, Purpose
from sayso.web.groups.models import Group, Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Membership

AUDIENCES = [(each.value, each.value) for each in Audience]
PURPOSES = [(each.value, each.value) for each in Purpose]
ANSWERS = [(each.value, each.value) for each in telling.Answer]
PAID_PARTS = [part.value for part in PAID]


@dataclass(frozen=True)
class Whom:
    """Who may hear it: an audience, and which person or group it is."""

    audience: Audience
    person: Person | None = None
    group: Group | None = None


def covers(person: Person | None, prefix: str = "") -> Q:
    """The consents that speak of this person; None: someone from outside, who has not signed in.

    `prefix`: how a consent is reached from what is asked, such as "consents__".
    """
    everyone = Q(**{f"{prefix}audience": Audience.PUBLIC.value})
    if person is None:
        return everyone
    parts = Membership.objects.current().filter(person=person)
    lives = parts.filter(part=Part.DRAWS_ON_SUPPORT.value).values("place")
    works = parts.filter(part__in=PAID_PARTS).values("place")
    groups = Seat.objects.current().filter(person=person).values("group")
    story = f"{prefix}story__place__in"
    return (
        everyone
        | Q(**{f"{prefix}audience": Audience.PERSON.value, f"{prefix}person": person})
        | Q(**{f"{prefix}audience": Audience.GROUP.value, f"{prefix}group__in": groups})
        | Q(**{f"{prefix}audience": Audience.HOME.value, story: lives})
        | Q(**{f"{prefix}audience": Audience.STAFF.value, story: works})
    )


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Many consents."""

    def speaking_of(self, person: Person | None) -> ConsentQuerySet:
        """Those whose audience this person belongs to now."""
        return self.filter(covers(person))

    def holding(self, today: date) -> ConsentQuerySet:
        """Those that have not run out."""
        return self.filter(Q(until=None) | Q(until__gte=today))


class Consent(models.Model):
    """One use, and what the teller said to it. Only the teller writes here."""

    story = models.ForeignKey("stories.Story", models.CASCADE, related_name="consents")
    audience = models.CharField(max_length=10, choices=AUDIENCES)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="stories_for_me"
    )
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    answer = models.CharField(max_length=4, choices=ANSWERS)
    until = models.DateField(null=True, blank=True)  # the last day; a no may have none
    said_at = models.DateTimeField()

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "person", "purpose"],
                condition=Q(person__isnull=False),
                name="one_say_a_person_and_use",
            ),
            models.UniqueConstraint(
                fields=["story", "group", "purpose"],
                condition=Q(group__isnull=False),
                name="one_say_a_group_and_use",
            ),
            models.UniqueConstraint(
                fields=["story", "audience", "purpose"],
                condition=Q(person=None, group=None),
                name="one_say_an_audience_and_use",
            ),
            models.CheckConstraint(
                condition=Q(audience="person", person__isnull=False, group=None)
                | Q(audience="group", person=None, group__isnull=False)
                | Q(audience__in=["home", "staff", "public"], person=None, group=None),
                name="one_audience_and_whose",
            ),
            models.CheckConstraint(
                condition=Q(answer="no") | Q(until__isnull=False), name="a_yes_runs_out"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience}, {self.purpose}: {self.answer}"

    def value(self) -> telling.Consent:
        """As the rules know it."""
        return telling.Consent(telling.Answer(self.answer), self.until)


class UseQuerySet(models.QuerySet["Use"]):
    """Many uses."""

    def waiting_for(self, teller: Person) -> UseQuerySet:
        """Those that this teller has not answered yet."""
        asked = self.filter(story__teller=teller, asked_at__isnull=False, answer="")
        return asked.select_related("by", "group", "story").order_by("asked_at")

    def granted_to(self, person: Person | None, purpose: Purpose, now: datetime) -> UseQuerySet:
        """The yes to one time that this person has, has not used, and that is still good."""
        return self.filter(
            by=person,
            purpose=purpose.value,
            answer=telling.Answer.YES.value,
            answered_at__gt=now - telling.GOOD_FOR,
            used_at=None,
        ).exclude(by=None)

    def shown_to(self, whom: Whom, where: str) -> UseQuerySet:
        """Those that are for this audience, this very group, and for there."""
        whose = {"audience": whom.audience.value, "group": whom.group}
        return self.filter(**whose, where=where.strip())


class Use(models.Model):
    """Someone heard it, showed it, or asks to. Its teller sees each one."""

    story = models.ForeignKey("stories.Story", models.CASCADE, related_name="uses")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: a visitor
    audience = models.CharField(max_length=10, choices=AUDIENCES, blank=True)  # shown to whom
    group = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    where = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # None: nobody had to ask
    answer = models.CharField(max_length=4, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = UseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "by", "purpose"],
                condition=Q(asked_at__isnull=False, answer=""),
                name="one_question_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.answer or 'asked'}"
