"""What was asked of someone, what they promised, and whether the people say it happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from sayso.rules import promising
from sayso.rules.power.parts import PAID, Duty
from sayso.rules.verdict import Verdict
from sayso.web.content.models import Chunk
from sayso.web.decisions.models import Decision, plain
from sayso.web.groups.models import Seat
from sayso.web.people.models import Person, Relation
from sayso.web.places.models import Assignment, Membership, Organisation, Place
from sayso.web.questions.models import Question, Voice
from sayso.web.stories.models import Story


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Many promises."""

    def visible_to(self, person: Person) -> PromiseQuerySet:
        """What someone asked, is asked, can judge, or what concerns a place they belong to.

        Having asked or being asked ends with belonging to the organisation, as with decisions.
        A change in someone's own life is seen by that person, by those who were asked, and, from
        a yes on, by everyone who works there: they make it real, on whatever shift. What came of a
        story is seen by its teller and who was asked, unless the teller shows what was asked.
        """
        parts = Membership.objects.current().filter(person=person)
        jobs = Assignment.objects.current().filter(person=person)
        seats = Seat.objects.current().filter(person=person)
        belongs = (
            Q(organisation__in=parts.values("place__organisation"))
            | Q(organisation__in=jobs.values("organisation"))
            | Q(organisation__in=seats.values("group__organisation"))
        )
        risen = Q(pk__in=Rise.objects.filter(to=person).values("promise"))
        beside = Relation.objects.agreed().filter(other=person).values("person")
        mine = (
            (Q(asked_by=person) | Q(asked_of=person) | risen) & belongs
            | risen & Q(asked_by__in=beside)  # an advocate need not belong here
            | Q(decision__in=Decision.objects.visible_to(person))
            | Q(voice__question__in=Question.objects.visible_to(person))
        )
        places = parts.values("place")
        directs = jobs.filter(duty=Duty.DIRECTOR.value).values("organisation")
        own = Q(kind=promising.Kind.OWN_CHANGE.value)
        hidden = own | Q(story__ask_open=False)  # what a story asks for is its teller's to show
        shared = Q(place__in=places) & ~hidden | Q(organisation__in=directs) & ~hidden
        works_at = Membership.objects.current().filter(
            person=person, part__in=[part.value for part in PAID]
        )
        said_yes = Q(answer__in=[promising.Answer.YES.value, promising.Answer.WORK_IT_OUT.value])
        to_make_real = own & said_yes & Q(place__in=works_at.values("place"))
        return self.filter(mine | shared | to_make_real)

    def with_words(self) -> PromiseQuerySet:
        """Read with its words and people, so that a list costs no more than one promise."""
        return self.select_related(
            "words", "asked_by", "asked_of", "answered_by", "proof", "place", "decision__question"
        ).prefetch_related("rises")

    def about_what_was_said_by(self, person: Person) -> PromiseQuerySet:
        """What came of what someone asked for, voted on or asked others: the newest change beside it."""
        said = (
            Q(asked_by=person)
            | Q(decision__asked_by=person)
            | Q(decision__roll__person=person)
            | Q(decision__affected__person=person)
            | Q(voice__me_toos__person=person)
        )
        changed = Greatest(
            "asked_at",
            Coalesce("answered_at", "asked_at"),
            Coalesce("said_done_at", "asked_at"),
            Coalesce("confirmed_at", "asked_at"),
        )
        return self.filter(pk__in=Promise.objects.filter(said).values("pk")).annotate(
            changed_at=changed
        )

    def handed_over_in(self, place: Place) -> PromiseQuerySet:
        """What people here decided and staff promised: for whoever comes on shift.

        A promise that was kept is over. A change in someone's life goes on.
        """
        goes_on = Q(kind=promising.Kind.OWN_CHANGE.value) | Q(confirmed_at=None)
        return self.filter(goes_on, place=place, answer=promising.Answer.YES.value)

    def looking_for_help_in(self, places: Iterable[Place]) -> PromiseQuerySet:
        """A yes for which a way is still looked for: anyone who works there can take it on."""
        return self.filter(place__in=places, answer=promising.Answer.WORK_IT_OUT.value)

    def waiting_for(self, person: Person) -> PromiseQuerySet:
        """What this person must still answer or do; what rose to them while it has no answer."""
        unsettled = Q(answer__in=["", promising.Answer.LIMIT.value])
        risen = Q(pk__in=person.risen_to_me.values("promise")) & unsettled
        return self.filter(Q(asked_of=person) | risen, said_done_at=None, confirmed_at=None)

    def unanswered(self) -> PromiseQuerySet:
        """Those without any answer: only these can rise."""
        return self.filter(answer="")


class Promise(models.Model):
    """From the first asking until the people confirm it. Nobody on the other side can close it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="promises")
    place = models.ForeignKey(Place, models.CASCADE, null=True, related_name="promises")
    decision = models.ForeignKey(
        Decision, models.CASCADE, null=True, blank=True, related_name="promises"
    )
    story = models.OneToOneField(
        Story, models.CASCADE, null=True, blank=True, related_name="promise"
    )  # whose ask it answers
    voice = models.OneToOneField(
        Voice, models.CASCADE, null=True, blank=True, related_name="promise"
    )  # what someone said without a name: their six pictures judge it
    kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in promising.Kind]
    )
    words = models.OneToOneField(Chunk, models.PROTECT, related_name="promise_in")
    asked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="requests"
    )  # None: the decision asks
    asked_of = models.ForeignKey(Person, models.PROTECT, related_name="promises")
    asked_at = models.DateTimeField()
    since = models.DateTimeField()  # when its clock began: asked, or opened again
    heard_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in promising.Answer]
    )
    answer_words = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)  # of the first yes: kept ever after
    first_words = models.TextField(blank=True)  # what the first yes said
    said_done_at = models.DateTimeField(null=True, blank=True)
    proof = models.OneToOneField(
        Chunk, models.SET_NULL, null=True, blank=True, related_name="proof_in"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    def __str__(self) -> str:
        return self.words.words

    def life(self) -> promising.Life:
        """What has happened so far, for the rules."""
        return promising.Life(
            kind=promising.Kind(self.kind),
            since=self.since,
            heard_at=self.heard_at,
            answer=promising.Answer(self.answer) if self.answer else None,
            due_on=self.due_on,
            first_due_on=self.first_due_on,
            said_done_at=self.said_done_at,
            confirmed_at=self.confirmed_at,
            rises=sum(rise.at >= self.since for rise in self.rises.all()),
        )

    @property
    def stage(self) -> promising.Stage:
        """Where it is in its life."""
        return promising.stage(self.life())

    def is_silent(self, now: datetime) -> bool:
        """Whether the page must say "No answer yet"."""
        return promising.is_silent(self.life(), now)

    def is_late(self, now: datetime) -> bool:
        """Whether the promised day is over."""
        return promising.is_late(self.life(), timezone.localdate(now))

    def first_day_is_over(self, now: datetime) -> bool:
        """Whether the page must say that the day promised first is over."""
        done, first = self.said_done_at, self.first_due_on
        if done is not None and first is not None and timezone.localdate(done) <= first:
            return False  # in time: it waits for the people
        return promising.first_day_is_over(self.life(), timezone.localdate(now))

    def may_be_judged_by(
        self, person: Person, now: datetime, *, is_for_them: bool | None = None
    ) -> Verdict:
        """Whether this person may say if it is right. `is_for_them`: None is looked up in `people`."""
        if is_for_them is None:
            is_for_them = self.people().filter(pk=person.pk).exists()
        return promising.may_judge(
            self.life(),
            is_one_of_the_people=is_for_them,
            is_promiser=person.pk in (self.asked_of_id, self.answered_by_id),
            today=timezone.localdate(now),
        )

    def may_be_judged_with_pictures(self, now: datetime) -> Verdict:
        """Whether who holds the six pictures of what it answers may say if it is right."""
        return promising.may_judge(
            self.life(),
            is_one_of_the_people=self.voice_id is not None,
            is_promiser=False,
            today=timezone.localdate(now),
        )

    def people(self) -> models.QuerySet[Person]:
        """Those it is for, who say whether it is right: who lives with it, or who asked.

        What someone paid here promised, nobody confirms who is paid in the same place: they are
        on the promising side. Unless nobody else lives with it.
        """
        if self.decision is None:
            return Person.objects.filter(pk=self.asked_by_id)
        affected = Person.objects.filter(pk__in=self.decision.affected.values("person"))
        paid = Membership.objects.current().filter(
            part__in=[part.value for part in PAID], place__organisation=self.organisation_id
        )
        here = paid if self.place_id is None else paid.filter(place=self.place_id)
        others = affected.exclude(pk__in=here.values("person"))
        by_the_paid = self._is_promised_by_the_paid(paid)
        return affected.exclude(by_the_paid & Exists(others) & Q(pk__in=here.values("person")))

    def _is_promised_by_the_paid(self, paid: models.QuerySet[Membership]) -> Q:
        promisers = (self.asked_of_id, self.answered_by_id)
        directs = Assignment.objects.current().filter(
            person__in=promisers, duty=Duty.DIRECTOR.value, organisation=self.organisation_id
        )
        return Q(Exists(paid.filter(person__in=promisers))) | Q(Exists(directs))


FIELDS = {
    "asked": ("organisation_id", "place_id", "kind", "decision_id", "asked_by_id", "asked_at"),
    "asked of": ("asked_of_id",),
    "clock": ("since", "heard_at"),
    "answer": ("answer", "answer_words", "answered_by_id", "answered_at", "due_on"),
    "first yes": ("first_due_on", "first_words"),
    "done": ("said_done_at",),
    "confirmed": ("confirmed_at",),
}
"""What is sealed of a promise, by name, with its columns."""
WITH_FIELDS = ("words", "proof", "judgements", "picture_judgements", "rises")


def fields_of(promise: Promise) -> dict[str, object]:
    """Everything that is sealed of a promise, by name: people by number, words as they stand."""
    told: dict[str, object] = {
        name: [plain(getattr(promise, column)) for column in columns]
        for name, columns in FIELDS.items()
    }
    told["words"] = promise.words.words
    told["proof"] = promise.proof.words if promise.proof else ""
    for each in promise.judgements.all():
        told[f"judgement {each.pk}"] = [each.person_id, each.right, each.words, plain(each.at)]
    for said in promise.picture_judgements.all():
        told[f"six pictures {said.pk}"] = [said.right, said.words, plain(said.at)]
    for rise in promise.rises.all():
        told[f"rise {rise.pk}"] = [rise.to_id, plain(rise.at)]
    return told


def promises_naming(person: Person) -> PromiseQuerySet:
    """The promises in whose sealed fields this person is."""
    ways = ("asked_by", "asked_of", "answered_by", "judgements__person", "rises__to")
    named = Q(*((way, person) for way in ways), _connector=Q.OR)
    return Promise.objects.filter(pk__in=Promise.objects.filter(named).values("pk"))


def chunks_shown_to(person: Person) -> Q:
    """The chunks of every promise this person may see, for `settings.SHOWS_CHUNKS`."""
    seen = Promise.objects.visible_to(person).values("pk")
    return Q(promise_in__in=seen) | Q(proof_in__in=seen)


class Rise(models.Model):
    """Silence went up to the next person, by itself."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="rises")
    to = models.ForeignKey(Person, models.PROTECT, related_name="risen_to_me")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.promise_id} rose to {self.to}"


class Judgement(models.Model):
    """One of the people said: it is right, or it is not right."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="judgements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    right = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.person}: {'right' if self.right else 'not right'}"


class PictureJudgement(models.Model):
    """Who holds the six pictures of what it answers said: it is right, or it is not right."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="picture_judgements")
    right = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"Six pictures: {'right' if self.right else 'not right'}"


class Seen(models.Model):
    """Someone has seen the newest thing that happened with what they said."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["promise", "person"], name="seen_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} saw {self.promise_id}"
