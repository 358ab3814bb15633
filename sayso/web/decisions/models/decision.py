"""One question, the people who live with the answer, and the rule by which they decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Count, F, Q
from django.utils.functional import cached_property

from sayso.rules.deciding import (
    METHODS,
    Kind,
    Method,
    Outcome,
    Profile,
    Terms,
    decide_under,
)
from sayso.rules.deciding.powers import DeadlockWay, Power
from sayso.rules.power.opening import Plan
from sayso.rules.power.parts import Standing
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.power.voting import Window, may_close_early
from sayso.rules.small_numbers import Tally
from sayso.rules.verdict import Verdict
from sayso.web.content.models import Chunk
from sayso.web.decisions.models.counting import profiles_of, together
from sayso.web.decisions.models.electorate import (
    all_who_must_vote,
    near_to,
    standing_of,
    voters_of,
)
from sayso.web.decisions.models.finding import DecisionQuerySet
from sayso.web.decisions.models.numbers import Told, tally_of, what_may_be_told
from sayso.web.decisions.models.piles import all_paper_is_in
from sayso.web.decisions.models.readying import plan_of
from sayso.web.decisions.models.sharing import power_of
from sayso.web.decisions.models.terms import terms_of
from sayso.web.groups.models import Group
from sayso.web.kit.prepared import Prepared
from sayso.web.kit.words import SETTINGS as SETTINGS_WORDS
from sayso.web.kit.words import WAYS_OF_DECIDING
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project
from sayso.web.questions.models import Theme

if TYPE_CHECKING:
    from sayso.web.decisions.models.shaping import Option
    from sayso.web.decisions.models.sides import LawCheck, Side

WAYS_OUT = [(way.value, way.value) for way in DeadlockWay]
KEY_LOST, BOX_CHANGED, TOO_FEW = "key-lost", "box-changed", "too-few"
BY_ITSELF = [(why, why) for why in (KEY_LOST, BOX_CHANGED, TOO_FEW)]
"""Why everyone votes again, or why it stopped, where no person did that."""
SETTINGS = [(setting.value, setting.value) for setting in Setting]


class Decision(models.Model):
    """A decision is being shaped until `opened_at`, open until `closes_at`, then settled."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="decisions")
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    group = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    project = models.ForeignKey(
        Project, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    instead_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="asked")
    asked_at = models.DateTimeField()
    question = models.OneToOneField(Chunk, models.PROTECT, related_name="asked_in")
    themes = models.ManyToManyField(  # what people said before, that it answers
        Theme, blank=True, related_name="decisions"
    )
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
    most_rounds = models.PositiveSmallIntegerField(default=3)  # where everyone must consent
    no_limits = models.BooleanField(default=False)  # said in so many words: nothing is fixed
    about_nights = models.BooleanField(default=False)
    openly = models.BooleanField(default=False)  # everyone sees who voted what, as they agreed
    way_out = models.CharField(max_length=12, choices=WAYS_OUT, blank=True)  # of a deadlock
    way_out_days = models.PositiveSmallIntegerField(default=60)
    way_out_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    way_out_group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)  # members see it, may add choices
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.TextField(blank=True)
    ours_at = models.DateTimeField(null=True, blank=True)  # most who live with it said so
    again_since = models.DateTimeField(null=True, blank=True)  # everyone votes again, since then
    some_came_late = models.BooleanField(default=False)  # so that few pages have to look for them
    paper_since = models.DateTimeField(null=True, blank=True)  # sheets of paper were printed
    by_itself = models.CharField(max_length=12, choices=BY_ITSELF, blank=True)
    set_aside = models.CharField(max_length=120, blank=True)  # sides with one vote, by their keys
    public_key = models.BinaryField(null=True, blank=True)
    custodians_since = models.DateTimeField(null=True, blank=True)  # three people hold the key
    spoiled = models.PositiveIntegerField(null=True, blank=True)  # where numbers may be told
    lot = models.BinaryField(null=True, blank=True)  # drawn when counted, kept for the recount
    outcome = models.JSONField(null=True, blank=True)
    withheld = models.CharField(max_length=20, blank=True)  # why its numbers are not told
    word_seals = models.JSONField(default=dict, blank=True)  # by option: see rules/record/words.py
    stuck_at = models.DateTimeField(null=True, blank=True)  # since when the sides do not agree
    way_out_on = models.DateTimeField(null=True, blank=True)  # when it goes the way they wrote
    way_out_at = models.DateTimeField(null=True, blank=True)  # when it went there
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
            models.UniqueConstraint(fields=["instead_of"], name="followed_once"),
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
        return self.openly or self.way.open_vote

    @property
    def has_sides(self) -> bool:
        """Whether people vote as sides, each counted by itself."""
        return self.power in SIDED

    @property
    def sides_words(self) -> str:
        """How sides share the power, where they do."""
        return str(SETTINGS_WORDS[self.setting]) if self.has_sides else ""

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

    def last_asked(self) -> Decision:
        """The last time that this was asked: itself, or what followed it, again and again."""
        last = self
        while (after := last.followed_by.first()) is not None:
            last = after
        return last

    def is_open(self, now: datetime) -> bool:
        """Whether people can have their say at this moment."""
        window = self.window()
        return window.has_begun(now) and not window.is_over(now) and self.stopped_at is None

    def hold_open(self) -> None:
        """Make this decision what it is now, and keep it so until the transaction is over.

        On PostgreSQL many can hold it at once, and counting waits for them all. On SQLite only one
        transaction writes at a time, so nothing more is needed. What was read with it stays: its
        place and group, and its options, which nobody can change once it is open.
        """
        opened_at = self.opened_at
        for name, held in zip(COLUMNS, *held_open(self.pk), strict=True):
            if getattr(self, name) != held:
                setattr(self, name, held)
        if self.opened_at != opened_at:
            self.__dict__.pop("choices", None)

    def standing(self, person: Person) -> Standing:
        """Where someone stands towards this decision, for the rules."""
        return standing_of(self, person)

    def voters(self) -> models.QuerySet[Person]:
        """Everyone who has the say: the twin of `has_the_say`."""
        return voters_of(self)

    def may_close_early(self, standing: Standing) -> Verdict:
        """Whether someone who stands there may end the vote now: only when everyone has voted."""
        has_voted = Q(pk__in=self.roll.values("person"))
        if self.paper_since is not None and all_paper_is_in(self):
            has_voted |= Q(pk__in=self.on_paper.values("person"))
        voted = Count("pk", filter=has_voted)
        counts = all_who_must_vote(self).aggregate(roll=Count("pk"), voted=voted)
        return may_close_early(self.power, standing, **counts)

    def near(self, person: Person) -> models.QuerySet[Person]:
        """Who may have helped this person to vote: those beside them, and who works here."""
        return near_to(self, person)

    def ideas(self) -> models.QuerySet[Chunk]:
        """Every chunk someone reads before voting: the question, the limits and the options."""
        return Chunk.objects.filter(
            Q(pk=self.question_id) | Q(limit_in__decision=self) | Q(option_in__decision=self)
        )

    def plan(self, opens: datetime, closes: datetime, *, forms_ready: bool) -> Plan:
        """What is there so far, for the rule of opening."""
        return plan_of(self, opens, closes, forms_ready=forms_ready)

    @cached_property
    def choices(self) -> dict[str, Option]:
        """The options with their words, by the ids that ballots use: read once for a page."""
        if not self.has_options:
            return {}
        return {option.key: option for option in options_of(self.pk)}

    @cached_property
    def side_list(self) -> list[Side]:
        """The sides among which power is shared: read once for a page."""
        return list(self.sides.all()) if self.has_sides else []

    @cached_property
    def law(self) -> LawCheck | None:
        """What was asked last about the law."""
        return self.law_checks.select_related("asked_of").last()

    def option_keys(self) -> tuple[str, ...]:
        """The ids that ballots use for the options, in no meaningful order."""
        return tuple(sorted(self.choices))

    def terms(self) -> Terms:
        """What was agreed beforehand, as far as the way of deciding asks for it."""
        return terms_of(self)

    def profiles(self) -> dict[str, Profile]:
        """Every ballot that was counted, by side, without names; under "" where there are none."""
        return profiles_of(self)

    def profile(self) -> Profile:
        """The same, all sides together."""
        return together(self.profiles())

    def count(self, profiles: Mapping[str, Profile]) -> Outcome:
        """Decide by these ballots, in the way and by the power that were agreed."""
        keys, terms = self.option_keys(), self.terms()
        if not self.has_sides:
            return self.way.decide(together(profiles), keys, terms)
        return decide_under(self.shared_power(), self.way, profiles, keys, terms)

    def shared_power(self) -> Power:
        """How the sides decide together, with the people who are on them."""
        return power_of(self)

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


COLUMNS = tuple(field.attname for field in Decision._meta.concrete_fields)
held_open = Prepared(lambda pk: Decision.objects.filter(pk=pk).values_list(*COLUMNS), held=True)
options_of = Prepared(lambda decision: Decision(pk=decision).options.select_related("chunk"))
to_vote_on = Prepared(lambda pk: Decision.objects.filter(pk=pk))
"""Whoever it is that asks: only to put a vote in. The rule then lets in those alone who have the say,
and whoever has the say may see it (a test looks at all of them)."""
