"""Finding decisions: who sees which, which are open, which wait for whom."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, F, OuterRef, Q, When
from django.utils import timezone

from sayso.rules.power.parts import PAID, Duty, Part
from sayso.rules.power.settings import SIDED, Setting
from sayso.web.content.models import Unclear
from sayso.web.groups.models import Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision  # noqa: F401  (of what it is many)

AS_NEAR = [each.value for each in Setting if each.nearness >= Setting.BOTH_MUST_AGREE.nearness]
PAID_PARTS = [part.value for part in sorted(PAID)]
SIDES_SHARE = [setting.value for setting in sorted(SIDED)]


CAME_TO_NOTHING = (
    Q(outcome__elected=[], outcome__agreed=None, chosen="")
    | Q(stuck_at__isnull=False, way_out_at=None)
    | Q(setting=Setting.ADVICE_ONLY.value, outcome__isnull=False, chosen="")
)
"""Counted, and nothing was chosen or agreed; or sides that do not agree; or advice that still waits
for whoever decides."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Many decisions."""

    def visible_to(self, person: Person) -> DecisionQuerySet:
        """What someone belongs to, lives with, asked or must answer. Drafts: only their asker.

        Having asked, or being the one who answers, ends with belonging to the organisation. Each
        way to see it stands by itself: so a database can look for each of them in its own index,
        and what others decide costs nobody any time.
        """
        parts = Membership.objects.current().filter(person=person)
        seats = Seat.objects.filter(person=person, until=None)
        jobs = Assignment.objects.current().filter(person=person)
        places, groups = parts.values("place"), seats.values("group")
        directs = jobs.filter(duty=Duty.DIRECTOR.value).values("organisation")
        belongs = (
            Q(organisation__in=parts.values("place__organisation"))
            | Q(organisation__in=seats.values("group__organisation"))
            | Q(organisation__in=jobs.values("organisation"))
        )
        mine = (
            Q(asked_by=person) & belongs
            | Q(holder=person, shown_at__isnull=False) & belongs
            | Q(pk__in=person.law_checks.values("decision"))
            | Q(way_out_person=person, way_out_at__isnull=False)
            | Q(pk__in=person.custodies.values("decision"), shown_at__isnull=False)
        )
        near = (
            Q(place__in=places),
            Q(group__in=groups),
            Q(organisation__in=directs),
            Q(pk__in=person.affected_by.values("decision")),
        )
        shown = reduce(or_, (each & Q(shown_at__isnull=False) for each in near))
        seen = self.filter(mine | shown).exclude(_someone_elses_own_life(person))
        return seen.exclude(pk__in=person.interests.values("decision"))  # who stepped back

    def with_late_answer_of(self, person: Person, since: datetime) -> DecisionQuerySet:
        """With whether this person's answer came too late to it, since that day."""
        late = person.came_late.filter(decision=OuterRef("pk"), on__gte=timezone.localdate(since))
        return self.annotate(came_late=Exists(late))

    def open_at(self, now: datetime) -> DecisionQuerySet:
        """Those people can vote on at this moment: the twin of `Window`."""
        return self.filter(opened_at__lte=now, closes_at__gt=now, settled_at=None, stopped_at=None)

    def waiting_for(self, person: Person) -> DecisionQuerySet:
        """Those this person has the say in and has not voted on: the twin of `has_the_say`.

        Whoever was given a sheet of paper votes with that: no screen waits for them.
        """
        lives_in = Membership.objects.current().filter(
            person=person, part=Part.DRAWS_ON_SUPPORT.value
        )
        votes_in = Seat.objects.filter(person=person, until=None, votes=True)
        affected = Q(pk__in=person.affected_by.values("decision"))
        entitled = Q(opened_at=None) | Q(pk__in=person.entitled_to.values("decision"))
        jobs = Membership.objects.current().filter(person=person, part__in=PAID_PARTS)
        unpaid = ~Q(organisation__in=jobs.values("place__organisation"))
        lives_here = Q(opened_at=None) & unpaid | Q(pk__in=person.entitled_to.values("decision"))
        say = (
            Q(setting=Setting.WE_LIVE_HERE.value, place__in=lives_in.values("place"))
            & affected
            & lives_here
            | Q(setting=Setting.GROUP_DECIDES.value, group__in=votes_in.values("group")) & entitled
            | Q(setting=Setting.ADVICE_ONLY.value) & affected
            | Q(setting__in=SIDES_SHARE) & _on_a_side(person, affected)
        )
        voted = person.participations.values("decision")
        return (
            self.filter(say).exclude(pk__in=voted).exclude(pk__in=person.papers.values("decision"))
        )

    def due_at(self, now: datetime) -> DecisionQuerySet:
        """Those whose time is over and that are not counted yet."""
        return self.filter(closes_at__lte=now, settled_at=None, stopped_at=None)

    def with_law_asked_of(self, person: Person) -> DecisionQuerySet:
        """With whether this person is asked if it is lawful, and has not answered: `law_waits`."""
        asked = person.law_checks.filter(decision=OuterRef("pk"), answered_at=None)
        return self.annotate(law_waits=Exists(asked))

    def with_key_asked_of(self, person: Person, now: datetime) -> DecisionQuerySet:
        """With whether its key waits for this person's part: to be taken, or to open the box."""
        mine = person.custodies.filter(decision=OuterRef("pk"))
        over = Q(custodians_since__isnull=False, closes_at__lte=now, settled_at=None)
        asked = Q(opened_at=None) & Exists(mine.filter(kept_at=None))
        waits = (asked | over & Exists(mine.filter(lost_at=None))) & Q(stopped_at=None)
        return self.annotate(key_waits=ExpressionWrapper(waits, BooleanField()))

    def with_unclear_words_of(self, person: Person) -> DecisionQuerySet:
        """Not open yet, and someone said that what this person wrote is not clear: `unclear`."""
        here = ("chunk__asked_in", "chunk__limit_in__decision", "chunk__option_in__decision")
        of_it = Q(*((name, OuterRef("pk")) for name in here), _connector=Q.OR)
        said = Exists(Unclear.objects.filter(of_it, chunk__made_by=person))
        ahead = Q(opened_at=None, settled_at=None, stopped_at=None)
        return self.annotate(unclear=Case(When(ahead & Q(said), then=True), default=False))

    def secret(self) -> DecisionQuerySet:
        """Those with a ballot box."""
        return self.filter(public_key__isnull=False)

    def stuck_until(self, now: datetime) -> DecisionQuerySet:
        """Those whose sides did not agree for as long as they wrote, and did not ask again at once.

        Whether they did later on is seen when the way out is taken.
        """
        asked_again = self.model.objects.filter(
            instead_of__isnull=False, opened_at__isnull=False, stopped_at=None, setting__in=AS_NEAR
        )
        stuck = self.filter(stuck_at__isnull=False, way_out_at=None, way_out_on__lte=now)
        return stuck.exclude(pk__in=asked_again.values("instead_of"))

    def with_nothing_yet(self) -> DecisionQuerySet:
        """With whether nothing came of it so far: `nothing_yet`; and if it was `asked_again`."""
        followed = self.model.objects.filter(instead_of=OuterRef("pk"), shown_at__isnull=False)
        nothing = Case(When(CAME_TO_NOTHING, then=True), default=False)
        return self.annotate(nothing_yet=nothing, asked_again=Exists(followed))

    def with_left_to(self, person: Person) -> DecisionQuerySet:
        """With whether this person asked or answers for it, and nothing came of it: `left_to_me`.

        Whether it is theirs to go on: `waits_to_be_asked_again`, and the rule after advice.
        """
        followed = self.model.objects.filter(instead_of=OuterRef("pk"))
        mine = Q(asked_by=person) | Q(holder=person)
        nothing = CAME_TO_NOTHING | Q(method="consent", outcome__agreed=False)
        left = Q(mine, nothing, ~Exists(followed), way_out_at=None)
        return self.annotate(left_to_me=Case(When(left, then=True), default=False))

    def with_words(self) -> DecisionQuerySet:
        """Read with the question, so that a list costs no more than one decision."""
        return self.select_related("question", "place", "group", "asked_by", "holder")

    def with_where(self) -> DecisionQuerySet:
        """Read with the place or the group."""
        return self.select_related("place", "group")


def _someone_elses_own_life(person: Person) -> Q:
    """A change in someone's own life is theirs: others see it only where they hold the promise."""
    return Q(setting=Setting.MY_OWN_LIFE.value) & ~Q(asked_by=person) & ~Q(holder=person)


def _on_a_side(person: Person, affected: Q) -> Q:
    """Where this person is on a side: by the part of their seat, or by their part in the place.

    Once it is open: where they were on a side then, and still have a seat or a part.
    """
    here = Membership.objects.current().filter(person=person).values("place")
    seated = Seat.objects.current().filter(person=person, votes=True).values("group")
    still = Q(group__in=seated) | Q(group=None, place__in=here) & affected
    entitled = Q(pk__in=person.entitled_to.values("decision"))
    seats = Seat.objects.filter(
        person=person, until=None, votes=True, group__decisions__sides__parts__contains=F("part")
    )
    parts = Membership.objects.current().filter(
        person=person,
        place__decisions__group=None,
        place__decisions__sides__parts__contains=F("part"),
    )
    in_places = Q(pk__in=parts.values("place__decisions__sides__decision"))
    by_part = Q(pk__in=seats.values("group__decisions__sides__decision")) | in_places & affected
    return Q(opened_at=None) & by_part | Q(opened_at__isnull=False) & entitled & still
