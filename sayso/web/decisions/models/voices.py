"""What people say in the open: in an open vote, and as advice to whoever decides."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from sayso.rules.deciding import AGREE, CAN_LIVE_WITH_IT, DONT_KNOW, NOT_SURE, OBJECT, PASS, Kind
from sayso.rules.deciding.consent_rounds import Objection, Round, State, state, used_up
from sayso.web.decisions.models.decision import Decision
from sayso.web.kit.words import ANSWERS
from sayso.web.people.models import Person


def in_words(decision: Decision, ballot: list[list[Any]]) -> str:
    """What was marked in an open vote, in words: `ballot` as `Ballot.to_json` writes it."""
    options = decision.choices
    words = (
        options[each].chunk.words if each in options else str(ANSWERS[each])
        for each, _number in ballot
    )
    return ", ".join(words)


class VoiceQuerySet(models.QuerySet["Voice"]):
    """What many said."""

    def objecting(self) -> VoiceQuerySet:
        """Those who cannot live with it, in the order in which they said so."""
        return self.filter(ballot=[[OBJECT, 1]]).select_related("person").order_by("at", "pk")


class Voice(models.Model):
    """What someone said in an open vote, with their reason. Everyone here can see it.

    An objection is answered, in public, before everyone is asked again.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="voices")
    side = models.CharField(max_length=20, blank=True)
    ballot = models.JSONField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_voice_each")
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.decision_id}"

    @property
    def said(self) -> str:
        """What they said, in words."""
        return in_words(self.decision, self.ballot)

    def is_for(self, decided: tuple[str, ...]) -> bool:
        """Whether they marked what was decided, or did not stand in its way."""
        marked = {each for each, _number in self.ballot}
        return bool(marked & {*decided, AGREE, CAN_LIVE_WITH_IT, PASS, NOT_SURE, DONT_KNOW})


def consent_state(decision: Decision) -> State:
    """Where a proposal stands: this round with all before it, for the rule of consent."""
    rounds, most_rounds = _rounds(decision)
    return state(rounds, most_rounds=most_rounds, withdrawn=decision.stopped_at is not None)


def most_rounds_of(decision: Decision) -> int | None:
    """How often people are asked at most, where they are asked in rounds."""
    return _rounds(decision)[1] if decision.way.kind is Kind.CONSENT else None


def rounds_used_up(decision: Decision) -> bool:
    """Whether people objected as often as they are asked at most, and so it is not asked again."""
    return decision.way.kind is Kind.CONSENT and used_up(*_rounds(decision))


def _rounds(decision: Decision) -> tuple[list[Round], int | None]:
    """All rounds up to this one, and how many there are at most: agreed before the first.

    Where the sides went the way out of a deadlock, they begin anew after it.
    """
    rounds, each, most_rounds = [_round(decision)], decision, decision.most_rounds
    while each.instead_of is not None and each.instead_of.way_out_at is None:
        each = each.instead_of
        if each.way.kind is Kind.CONSENT and each.settled_at is not None:
            rounds.insert(0, _round(each))
            most_rounds = each.most_rounds
    return rounds, most_rounds if decision.way_out_at is None else None


def _round(decision: Decision) -> Round:
    outcome = decision.result()
    objections = tuple(
        Objection(voice.reason, voice.answer)
        for voice in Voice.objects.objecting().filter(decision=decision)
    )
    agreed = outcome.agreed if outcome else None
    if outcome is not None and outcome.deadlocked:
        agreed = False  # on one side somebody objects, on another nobody does
    return Round(outcome is not None, agreed, objections)


class Point(models.Model):
    """Advice someone gave. Whoever decides after advice must answer each point."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="points")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.words
