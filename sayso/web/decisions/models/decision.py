"""One question, the people who live with the answer, and the rule by which they decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import connections, models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from sayso.rules.deciding import (
    METHODS,
    Ballot,
    Kind,
    Method,
    Outcome,
    Profile,
    Terms,
    may_break_tie,
)
from sayso.rules.power.opening import Plan
from sayso.rules.power.parts import PAID, Duty, Part, Standing
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import Window, may_chair_tie, may_close_early
from sayso.rules.small_numbers import Tally
from sayso.rules.verdict import Verdict
from sayso.web.content.models import Chunk
from sayso.web.decisions.models.numbers import Told, tally_of, what_may_be_told
from sayso.web.decisions.models.terms import terms_of
from sayso.web.groups.models import Group, Seat
from sayso.web.kit.words import WAYS_OF_DECIDING
from sayso.web.people.models import Person, Relation
from sayso.web.places.models import Assignment, Membership, Organisation, Place, standing_in

if TYPE_CHECKING:
    from sayso.web.decisions.models.shaping import Option

SETTINGS = [(setting.value, setting.value) for setting in Setting]


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Many decisions."""

    def visible_to(self, person: Person) -> DecisionQuerySet:
        """What someone belongs to, lives with, asked or must answer. Drafts: only their asker."""
        places = Membership.objects.current().filter(person=person).values("place")
        groups = Seat.objects.filter(person=person, until=None).values("group")
        directs = (
            Assignment.objects.current()
            .filter(person=person, duty=Duty.DIRECTOR.value)
            .values("organisation")
        )
        mine = Q(asked_by=person) | Q(holder=person, shown_at__isnull=False)
        shown = Q(shown_at__isnull=False) & (
            Q(place__in=places)
            | Q(group__in=groups)
            | Q(organisation__in=directs)
            | Q(pk__in=person.affected_by.values("decision"))
        )
        return self.filter(mine | shown).exclude(_someone_elses_own_life(person))

    def open_at(self, now: datetime) -> DecisionQuerySet:
        """Those people can vote on at this moment: the twin of `Window`."""
        return self.filter(opened_at__lte=now, closes_at__gt=now, settled_at=None, stopped_at=None)

    def waiting_for(self, person: Person) -> DecisionQuerySet:
        """Those this person has the say in and has not voted on: the twin of `has_the_say`."""
        lives_in = Membership.objects.current().filter(
            person=person, part=Part.DRAWS_ON_SUPPORT.value
        )
        votes_in = Seat.objects.filter(person=person, until=None, votes=True)
        affected = Q(pk__in=person.affected_by.values("decision"))
        say = (
            Q(setting=Setting.WE_LIVE_HERE.value, place__in=lives_in.values("place")) & affected
            | Q(setting=Setting.GROUP_DECIDES.value, group__in=votes_in.values("group"))
            | Q(setting=Setting.ADVICE_ONLY.value) & affected
        )
        return self.filter(say).exclude(pk__in=person.participations.values("decision"))

    def due_at(self, now: datetime) -> DecisionQuerySet:
        """Those whose time is over and that are not counted yet."""
        return self.filter(closes_at__lte=now, settled_at=None, stopped_at=None)

    def secret(self) -> DecisionQuerySet:
        """Those with a ballot box."""
        return self.filter(public_key__isnull=False)

    def with_words(self) -> DecisionQuerySet:
        """Read with the question, so that a list costs no more than one decision."""
        return self.select_related("question", "place", "group", "asked_by", "holder")

    def with_where(self) -> DecisionQuerySet:
        """Read with the place or the group."""
        return self.select_related("place", "group")

    def held_open(self, pk: int) -> Decision:
        """Read one decision and keep it from being counted until this transaction is over.

        On PostgreSQL many can hold it at once, and counting waits for them all. On SQLite only one
        transaction writes at a time, so nothing more is needed.
        """
        if connections[self.db].vendor == "postgresql":
            table = self.model._meta.db_table
            return self.raw(f"SELECT * FROM {table} WHERE id = %s FOR KEY SHARE", [pk])[0]  # noqa: S608
        return self.get(pk=pk)


def _someone_elses_own_life(person: Person) -> Q:
    """A change in someone's own life is theirs: others see it only where they hold the promise."""
    return Q(setting=Setting.MY_OWN_LIFE.value) & ~Q(asked_by=person) & ~Q(holder=person)


class Decision(models.Model):
    """A decision is being shaped until `opened_at`, open until `closes_at`, then settled."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="decisions")
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    instead_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="asked")
    asked_at = models.DateTimeField()
    question = models.OneToOneField(Chunk, models.PROTECT, related_name="asked_in")
    setting = models.CharField(max_length=20, choices=SETTINGS)
    setting_why = models.TextField(blank=True)  # public, where the power was kept further off
    holder = models.ForeignKey(Person, models.PROTECT, related_name="holds")  # who must answer
    method = models.CharField(max_length=20, default="choose-one")
    tie = models.CharField(max_length=10, default="ask-again")
    none_allowed = models.BooleanField(default=True)
    seats = models.PositiveSmallIntegerField(default=1)  # how many are chosen
    more_than = models.CharField(max_length=10, blank=True)  # not yet enough, such as "1/2"
    dots = models.PositiveSmallIntegerField(default=10)  # for each person to give
    budget = models.PositiveBigIntegerField(null=True, blank=True)  # pence
    most_each = models.PositiveBigIntegerField(null=True, blank=True)  # pence for one's own ideas
    completion = models.CharField(max_length=10, default="none")
    no_limits = models.BooleanField(default=False)  # said in so many words: nothing is fixed
    about_nights = models.BooleanField(default=False)
    shown_at = models.DateTimeField(null=True, blank=True)  # members see it, may add choices
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.TextField(blank=True)
    ours_at = models.DateTimeField(null=True, blank=True)  # most who live with it said so
    again_since = models.DateTimeField(null=True, blank=True)  # key lost: everyone votes again
    public_key = models.BinaryField(null=True, blank=True)
    lot = models.BinaryField(null=True, blank=True)  # drawn when counted, kept for the recount
    outcome = models.JSONField(null=True, blank=True)
    withheld = models.CharField(max_length=20, blank=True)  # why its numbers are not told
    chosen = models.CharField(max_length=12, blank=True)  # an option's key: one person decided
    chosen_why = models.TextField(blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(place__isnull=False) | Q(group__isnull=False), name="somewhere"
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opened_at")),
                name="closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.question.words

    @property
    def power(self) -> Setting:
        """Who decides."""
        return Setting(self.setting)

    @property
    def way(self) -> Method:
        """The way of deciding."""
        return METHODS[self.method]

    @property
    def way_words(self) -> str:
        """The way of deciding, as people call it."""
        return str(WAYS_OF_DECIDING[self.method])

    @property
    def is_open_vote(self) -> bool:
        """Whether everyone here can see who said what."""
        return self.way.open_vote

    @property
    def takes_votes(self) -> bool:
        """Whether there is anything to vote on under this power setting."""
        return self.power not in (Setting.MY_OWN_LIFE, Setting.DECIDED_ELSEWHERE)

    @property
    def has_options(self) -> bool:
        """Whether people choose among options, rather than say yes or no to one thing."""
        return self.way.kind not in (Kind.YES_NO, Kind.CONSENT)

    @property
    def spends(self) -> bool:
        """Whether money is shared out: there is so much, and each option costs something."""
        return "budget" in self.way.uses

    def window(self) -> Window:
        """When people can have their say, for the rules."""
        return Window(self.opened_at, self.closes_at)

    def is_open(self, now: datetime) -> bool:
        """Whether people can have their say at this moment."""
        window = self.window()
        return window.has_begun(now) and not window.is_over(now) and self.stopped_at is None

    def hold_open(self) -> None:
        """Make this decision what it is now, and keep it so until the transaction is over.

        What was read with it stays: its place and group, and its options, which nobody can change
        once it is open.
        """
        held = Decision.objects.held_open(self.pk)
        if held.opened_at != self.opened_at:
            self.__dict__.pop("choices", None)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(held, field.attname))

    def standing(self, person: Person) -> Standing:
        """Where someone stands towards this decision, for the rules."""
        mine = self.affected.filter(person=person)
        if self.place is not None and self.group is None:
            return standing_in(self.place, person, lives_with_it=mine)
        lives = mine.exists()
        if self.group is None:
            return Standing(lives_with_it=lives)
        return self.group.standing(person, lives_with_it=lives)

    def voters(self) -> models.QuerySet[Person]:
        """Everyone who has the say: the twin of `has_the_say`."""
        here = Person.objects.filter(left_at=None, died_at=None)
        affected = Q(pk__in=self.affected.values("person"))
        match self.power:
            case Setting.WE_LIVE_HERE:
                lives_here = Membership.objects.current().filter(
                    place=self.place_id, part=Part.DRAWS_ON_SUPPORT.value
                )
                return here.filter(affected, pk__in=lives_here.values("person"))
            case Setting.GROUP_DECIDES:
                seats = Seat.objects.filter(group=self.group_id, until=None, votes=True)
                return here.filter(pk__in=seats.values("person"))
            case Setting.ADVICE_ONLY:
                return here.filter(affected)
            case _:
                return here.none()

    def may_close_early(self, standing: Standing) -> Verdict:
        """Whether someone who stands there may end the vote now: only when everyone has voted."""
        voted = Count("pk", filter=Q(pk__in=self.roll.values("person")))
        counts = self.voters().aggregate(roll=Count("pk"), voted=voted)
        return may_close_early(self.power, standing, **counts)

    def may_break_tie(self, person: Person, choice: str) -> Verdict:
        """Whether this person, as a chair of the group, may settle a draw with this choice."""
        outcome = self.result()
        chairs = self.group is not None and self.group.is_chaired_by(person)
        may = may_chair_tie(chairs=chairs, settled=outcome is not None)
        return may_break_tie(outcome, choice) if may and outcome is not None else may

    def near(self, person: Person) -> models.QuerySet[Person]:
        """Who may have helped this person to vote: those beside them, and who works here."""
        beside = Relation.objects.agreed().filter(person=person).values("other")
        works_here = Membership.objects.current().filter(
            place=self.place_id, part__in=[part.value for part in PAID]
        )
        near = Q(pk__in=beside) | Q(pk__in=works_here.values("person"))
        people = Person.objects.filter(near, left_at=None).exclude(pk=person.pk)
        return people.annotate(comes_first=Q(pk__in=beside)).order_by("-comes_first", "name")

    def ideas(self) -> models.QuerySet[Chunk]:
        """Every chunk someone reads before voting: the question, the limits and the options."""
        return Chunk.objects.filter(
            Q(pk=self.question_id) | Q(limit_in__decision=self) | Q(option_in__decision=self)
        )

    def plan(self, opens: datetime, closes: datetime, *, forms_ready: bool) -> Plan:
        """What is there so far, for the rule of opening."""
        affected = set(self.affected.values_list("person", flat=True))
        quicker = set(self.yeses.filter(to="quicker").values_list("person", flat=True))
        options = self.options.count() if self.has_options else 0
        return Plan(
            setting=self.power,
            live=self.organisation.live_at is not None,
            lives_with=len(affected),
            voters=self.voters().count(),
            limits=self.limits.count(),
            no_limits=self.no_limits,
            options=options,
            options_needed=self.has_options,
            budget_missing=self.spends and self.budget is None,
            costs_missing=self.spends and self.options.filter(cost=None).exists(),
            too_few_to_choose_from=0 < options <= self.seats and "seats" in self.way.uses,
            forms_ready=forms_ready,
            opens=timezone.localtime(opens),
            closes=timezone.localtime(closes),
            all_agreed_quicker=bool(affected) and affected <= quicker,
            about_nights=self.about_nights,
        )

    @cached_property
    def choices(self) -> dict[str, Option]:
        """The options with their words, by the ids that ballots use: read once for a page."""
        if not self.has_options:
            return {}
        return {option.key: option for option in self.options.select_related("chunk")}

    def option_keys(self) -> tuple[str, ...]:
        """The ids that ballots use for the options, in no meaningful order."""
        return tuple(sorted(self.choices))

    def terms(self) -> Terms:
        """What was agreed beforehand, as far as the way of deciding asks for it."""
        return terms_of(self)

    def profile(self) -> Profile:
        """Every ballot that was counted, without names: for anyone to count again."""
        if self.is_open_vote:
            return Profile.of(Ballot.from_json(voice.ballot) for voice in self.voices.all())
        return Profile.counted(
            {Ballot.from_json(row.ballot): row.count for row in self.counted.all()}
        )

    def result(self) -> Outcome | None:
        """The outcome as it was kept; None while there is none."""
        return Outcome.from_json(self.outcome) if self.outcome else None

    def tally(self, outcome: Outcome) -> Tally:
        """The numbers of an outcome, for the rule that says whether they may be told."""
        return tally_of(self, outcome)

    def may_be_told(self, outcome: Outcome, profiles: Mapping[str, Profile]) -> Told:
        """What may be kept and told of a count. `profiles`: the ballots by side, "" where none."""
        return what_may_be_told(self, outcome, profiles)

    def told_ballots(self) -> Profile | None:
        """Every ballot, for anyone to count again; None where ballots may not be told."""
        outcome = self.result()
        profile = self.profile()
        return profile if outcome is not None and profile.total == outcome.cast else None
