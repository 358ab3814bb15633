"""More proofs of who someone is: passkeys, codes from an app, spare codes, a link to start again.

All of it belongs to one person alone and is deleted with them: nothing else points at these rows.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models

from sayso.rules.power.proving import may_start_again
from sayso.rules.power.signing_in import may_use_link
from sayso.rules.verdict import Verdict
from sayso.web.people.models.doors import Card
from sayso.web.people.models.persons import Person


class PasskeyQuerySet(models.QuerySet["Passkey"]):
    """Many passkeys."""

    def visible_to(self, person: Person) -> PasskeyQuerySet:
        """One's own."""
        return self.filter(person=person)

    def opening_with(self, mark: str) -> PasskeyQuerySet:
        """The one an answer names, of someone who is here: one at most."""
        here = self.filter(person__left_at=None, person__died_at=None)
        return here.filter(mark=mark).select_related("person")


class Passkey(models.Model):
    """What a phone, computer or key in a pocket can prove. Only the public half is here."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=40)  # "My phone"
    host = models.CharField(max_length=255)  # the only address it opens
    mark = models.CharField(max_length=64, unique=True)
    credential = models.BinaryField()
    counter = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = PasskeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class TimeCodes(models.Model):
    """An app on someone's phone shows codes. `last_step`: the half minute of the last one used."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="time_codes")
    sealed = models.BinaryField()  # the secret, under the server's own
    set_at = models.DateTimeField()
    last_step = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "time codes"

    def __str__(self) -> str:
        return f"Time codes {self.pk}"


class SpareCode(models.Model):
    """One of ten codes on paper, for when the phone is gone. Only its hash is kept; it opens once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="spare_codes")
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "code_hash"], name="one_spare_code_each")
        ]

    def __str__(self) -> str:
        return f"Spare code {self.pk}"


class FreshStartQuerySet(models.QuerySet["FreshStart"]):
    """Many links to start again."""

    def with_token(self, token_hash: str) -> FreshStartQuerySet:
        """The one whose link was shown: one at most."""
        return self.filter(token_hash=token_hash)


class FreshStart(models.Model):
    """A link for someone who lost every second proof, made by who manages them. It works once.

    It is no way in: with it, the next right password or card leads to setting up new proofs.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="fresh_starts")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = FreshStartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Fresh start {self.pk}"

    def works(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return bool(may_use_link(used=self.used_at is not None, now=now, ends_at=self.ends_at))

    def goes_with(self, card: Card | None, by: Person) -> Verdict:
        """Whether `by` may use it, who came in with this card; None if with something else."""
        return may_start_again(
            own=by.pk == self.person_id,
            own_card=card is None or card.made_by_id == card.person_id,
            card_by_maker=card is not None and card.made_by_id == self.made_by_id,
            card_is_newer=card is not None and card.made_at >= self.made_at,
        )
