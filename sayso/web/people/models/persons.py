"""Who someone is, and how they like to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sayso.craft import salts
from sayso.rules.power.parts import PAID, Duty, Part
from sayso.rules.power.proving import JOBS, serves
from sayso.web.kit.prepared import Prepared

if TYPE_CHECKING:
    from sayso.web.people.models.turns import Device


def drawn_booth() -> int:
    """A number by chance, for `Person.booth`."""
    return int.from_bytes(salts.draw()[:7])


class PersonQuerySet(models.QuerySet["Person"]):
    """Many people."""

    def here(self) -> PersonQuerySet:
        """Those who have not left Sayso and have not died."""
        return self.filter(left_at=None, died_at=None)

    def visible_to(self, person: Person) -> PersonQuerySet:
        """Those with whom this person has an organisation or a group, and those beside them."""
        near = (
            Q(pk=person.pk)
            | Q(relations__other=person, relations__ended_at=None)
            | Q(beside__person=person, beside__ended_at=None)
        )
        if where := person.organisation_ids:
            near |= Q(memberships__until=None, memberships__place__organisation__in=where)
            near |= Q(assignments__until=None, assignments__organisation__in=where)
            near |= Q(seats__until=None, seats__group__organisation__in=where)
        return self.filter(pk__in=Person.objects.filter(near).values("pk"))

    def shown_on(self, device: Device | None) -> PersonQuerySet:
        """Those who chose to show their face on this shared device."""
        return self.here().filter(shown_on=device) if device else self.none()

    def by_email(self, email: str) -> PersonQuerySet:
        """Those here with this e-mail address, however it is capitalised: one at most."""
        return self.here().filter(email__iexact=email).exclude(email="")

    def by_sign_in_name(self, name: str) -> PersonQuerySet:
        """Those here with this name for signing in, however it is capitalised: one at most."""
        return self.here().filter(sign_in_name__iexact=name)

    def beside_now(self, person: Person) -> PersonQuerySet:
        """Those this person agreed to have beside them, who are here."""
        agreed = person.relations.agreed().values("other")
        return self.here().filter(pk__in=agreed).order_by("name")

    def could_be_beside(self, person: Person) -> PersonQuerySet:
        """Those whom this person could ask to be beside them."""
        return self.visible_to(person).here().exclude(pk=person.pk).order_by("name")


class People(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """How Django finds a person by what they type to sign in."""

    def get_by_natural_key(self, name: str | None) -> Person:
        """Find by sign-in name, however it is capitalised. Raises `DoesNotExist`."""
        found: Person = self.get(sign_in_name__iexact=name)
        return found


class Person(AbstractBaseUser):
    """Someone. There is no superuser, and nothing here says what anyone may do."""

    name = models.CharField(_("name"), max_length=80)  # what they like to be called
    full_name = models.CharField(_("full name"), max_length=160, blank=True)
    sign_in_name = models.CharField(
        _("name for signing in"), max_length=80, null=True, blank=True, unique=True
    )
    email = models.EmailField(_("e-mail"), blank=True)
    photo = models.FileField(upload_to="people/", blank=True)  # their face, if they put one in
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    died_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)  # nobody: stands where someone stood
    locks = models.PositiveIntegerField(default=0)  # one more, and every open session is shut
    booth = models.PositiveBigIntegerField(default=drawn_booth, db_default=0)  # goes into the mark
    # that each page of a vote carries: drawn anew, it leaves all that are open behind
    last_login = None  # turns say when someone was here

    objects = People()
    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name_plural = "people"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_person_an_email"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What every session of this person must carry. New locks shut all that are open."""
        what = f"{self.password}|{self.locks}"
        return salted_hmac("people.locks", what, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether they may sign in: Django asks this at every request."""
        return self.left_at is None and self.died_at is None

    def hold_here(self) -> bool:
        """Nobody is forgotten before this transaction is over. False for whoever just was."""
        return bool(held_here(self.pk))

    @property
    def photo_address(self) -> str:
        """Where their photo is shown, to those who may see it; "" without a photo."""
        return reverse("face", args=[self.pk]) if self.photo else ""

    @cached_property
    def organisation_ids(self) -> frozenset[int]:
        """Every organisation they belong to now: by a place, a duty or a group."""
        by_place = self.memberships.filter(until=None).values_list("place__organisation")
        by_duty = self.assignments.filter(until=None).values_list("organisation")
        by_group = self.seats.filter(until=None).values_list("group__organisation")
        return frozenset(pk for (pk,) in by_place.union(by_duty, by_group))

    @cached_property
    def duties(self) -> frozenset[Duty]:
        """Every duty they have now, wherever it is."""
        held = self.assignments.filter(until=None).values_list("duty", flat=True)
        return frozenset(Duty(duty) for duty in held)

    @cached_property
    def manages(self) -> bool:
        """Whether they manage a home or a team."""
        return self.memberships.filter(until=None, part=Part.MANAGER.value).exists()

    @cached_property
    def serves(self) -> bool:
        """Whether they work for a service or have a job over others: more proof is asked of them."""
        parts = self.memberships.filter(until=None).values_list("part", flat=True)
        return serves(frozenset(Part(part) for part in parts), self.duties)

    @cached_property
    def serves_in(self) -> frozenset[int]:
        """Every organisation they work for, or have a job over others in."""
        parts, jobs = [part.value for part in PAID], [job.value for job in JOBS]
        paid = self.memberships.filter(until=None, part__in=parts)
        held = self.assignments.filter(until=None, duty__in=jobs)
        both = paid.values_list("place__organisation").union(held.values_list("organisation"))
        return frozenset(pk for (pk,) in both)

    @cached_property
    def has_second(self) -> bool:
        """Whether they can show a second proof: a passkey, or a code from an app."""
        return self.passkeys.exists() or hasattr(self, "time_codes")

    @cached_property
    def others_help_in(self) -> bool:
        """Whether someone else could make a card or a link for them: who may, and can come in.

        Whoever has no more than a password themselves helps nobody: each could wait for the other.
        """
        jobs = [Duty.KEEPER.value, Duty.DIRECTOR.value]
        keeps = Q(assignments__until=None, assignments__duty__in=jobs)
        keeps &= Q(assignments__organisation__in=self.serves_in)
        manages = Q(memberships__until=None, memberships__part=Part.MANAGER.value)
        manages &= Q(memberships__place__in=self.memberships.filter(until=None).values("place"))
        others = Person.objects.here().exclude(pk=self.pk).filter(keeps | manages)
        card = Q(cards__made_at__isnull=False, cards__ended_at=None)
        second = Q(passkeys__isnull=False) | Q(time_codes__isnull=False)
        come_in = others.filter(card | second).distinct()
        return any(each.opens_doors_of(self) for each in come_in)

    def opens_doors_of(self, other: Person) -> bool:
        """Whether they may make a card or a link for someone who works here."""
        jobs = {Duty.KEEPER, Duty.DIRECTOR}
        return self.manages_home_of(other) or bool(self.duties_at_doors_of(other) & jobs)

    def duties_towards(self, other: Person) -> frozenset[Duty]:
        """Their duties in organisations the other person belongs to: for all of it, or their place."""
        theirs = other.memberships.filter(until=None).values("place")
        held = self.assignments.filter(until=None, organisation__in=other.organisation_ids)
        near = held.filter(Q(place=None) | Q(place__in=theirs))
        return frozenset(Duty(duty) for duty in near.values_list("duty", flat=True))

    def duties_at_doors_of(self, other: Person) -> frozenset[Duty]:
        """Their duties where the other person's ways in are concerned: in each organisation they serve.

        A keeper of one house makes no card for who is family there, and reads worries elsewhere.
        """
        near = self.duties_towards(other)
        if not near or not other.serves_in:
            return near
        theirs = other.memberships.filter(until=None).values("place")
        held = self.assignments.filter(until=None, organisation__in=other.serves_in)
        held = held.filter(Q(place=None) | Q(place__in=theirs))
        each = set(held.values_list("duty", "organisation"))
        return frozenset(
            duty for duty in near if all((duty.value, one) in each for one in other.serves_in)
        )

    def manages_home_of(self, other: Person) -> bool:
        """Whether they manage a place of the other person, in each organisation the other serves."""
        theirs = other.memberships.filter(until=None).values("place")
        mine = self.memberships.filter(until=None, part=Part.MANAGER.value, place__in=theirs)
        where = set(mine.values_list("place__organisation", flat=True))
        return bool(where) and other.serves_in <= where

    def chose_for_cards(self, other: Person) -> bool:
        """Whether they said that the other person may make them a new card."""
        return self.relations.agreed().filter(other=other, makes_cards=True).exists()


class Ways(models.Model):
    """How someone likes to read, as the kit writes it down. It follows them to every device."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="ways")
    words = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name_plural = "ways"

    def __str__(self) -> str:
        return f"Ways of {self.person}"


held_here = Prepared(lambda pk: Person.objects.filter(pk=pk).values_list("pk"), held=True)
