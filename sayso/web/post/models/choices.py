"""How someone wants to hear news, and the mail that waits to be sent to them.

No mail is kept here, only that one is to be sent: its words are read from what is true, and may be
seen, at the moment it is sent. The row goes with it.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from sayso.rules.power.posting import LOOK_AGAIN, MOST_TRIES, Every, How, is_time
from sayso.web.people.models import Person


def mail_is_here() -> bool:
    """Whether this Sayso has a mail server."""
    return bool(settings.EMAIL_HOST)


class NewsQuerySet(models.QuerySet["News"]):
    """Many people's choices."""

    def here(self) -> NewsQuerySet:
        """Of people who have not left and have not died."""
        return self.filter(person__left_at=None, person__died_at=None)

    def by_mail(self) -> NewsQuerySet:
        """Of those who want it by e-mail, and showed that the address is theirs."""
        return self.here().filter(how=How.MAIL.value, proved_at__isnull=False)

    def by_mark(self, pk: int, mark: str) -> News | None:
        """The choice whose letters carry this mark; None for any other, and once it is stopped."""
        found = self.filter(pk=pk, how=How.MAIL.value).first()
        return found if found and constant_time_compare(found.stop_mark, mark) else None

    def to_look_at(self, now: datetime) -> NewsQuerySet:
        """Where there may be news: no mail waits, and nobody looked in the last hours."""
        rested = Q(looked_at=None) | Q(looked_at__lte=now - LOOK_AGAIN)
        soonest = Q(last_at=None) | Q(last_at__lte=now - Every.WEEK.time)
        return self.by_mail().filter(rested, soonest, mails=None).order_by("pk")


class News(models.Model):
    """How one person hears news, how often, and up to when they have been told."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="news")
    how = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in How], default="nothing"
    )
    every = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Every], default="week"
    )
    email = models.EmailField(blank=True)
    home = models.CharField(
        max_length=300, blank=True
    )  # where they reach Sayso: https://elm.example
    proved_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(
        null=True, blank=True
    )  # the server there knew no such address
    code_hash = models.CharField(max_length=64, blank=True)
    code_ends_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)  # when the last letter was made
    looked_at = models.DateTimeField(null=True, blank=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "news"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(proved_at__isnull=False) & ~Q(email=""),
                name="one_person_a_proved_address",
            )
        ]

    def __str__(self) -> str:
        return f"News {self.pk}"

    def is_time(self, now: datetime) -> bool:
        """Whether the next letter may come."""
        return is_time(self.last_at, Every(self.every), now)

    @property
    def stop_mark(self) -> str:
        """What a link to stop carries: only letters to this address have it."""
        words = f"{self.pk}|{self.email}"
        return salted_hmac("post.stop", words, algorithm="sha256").hexdigest()[:40]

    @property
    def stop_address(self) -> str:
        """The page that stops these letters, without signing in."""
        return self.home + reverse("stop-news", args=[self.pk, self.stop_mark])


class MailQuerySet(models.QuerySet["Mail"]):
    """Many mails."""

    def due(self, now: datetime) -> MailQuerySet:
        """To be sent now: codes first, for someone waits; then the longest waiting."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(free, due_at__lte=now, tries__lt=MOST_TRIES).order_by("kind", "pk")

    def spent(self, now: datetime) -> MailQuerySet:
        """Tried as often as we try, each time by a worker that died in the middle."""
        return self.filter(tries__gte=MOST_TRIES, leased_until__lte=now)


class Mail(models.Model):
    """One mail that waits. Whoever sends it holds a lease, so that another can take over."""

    class Kind(models.TextChoices):
        CODE = "code"
        DIGEST = "digest"

    news = models.ForeignKey(News, models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    mark = models.CharField(max_length=40)  # its Message-ID: the same however often it is tried
    since = models.DateTimeField(null=True, blank=True)  # a digest tells what came after this,
    until = models.DateTimeField(null=True, blank=True)  # up to this
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["news", "kind"], name="one_mail_of_a_kind_waits")
        ]

    def __str__(self) -> str:
        return f"Mail {self.pk}"
