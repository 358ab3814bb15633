"""How it was decided, one step a screen: an easy sentence, and pictures of what was counted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sayso.rules.deciding import Completion, Outcome, Power, Step, StepCode
from sayso.rules.deciding.telling import fill
from sayso.rules.power.settings import Setting
from sayso.web.decisions.forms.cards import cards
from sayso.web.decisions.models import Decision
from sayso.web.decisions.views.faces import faces_in_a_row
from sayso.web.decisions.views.finding import find
from sayso.web.decisions.views.rows import MOST_HEADS, drawn, in_words, numbers_of, on_average
from sayso.web.kit.words import (
    COMPLETIONS,
    COUNTED_AS,
    FACES_BY_ID,
    SETTING_PICTURES,
    SETTINGS_MORE,
    STEP_PICTURES,
    STEP_UNITS,
    WAY_PICTURES,
    WAY_WORKS,
    WITHHELD,
    pounds,
    step_words,
)

ROUNDS = (StepCode.COUNTED, StepCode.COUNTED_AGAIN)
SAID_WITH_IT = (
    *(StepCode.ORDER_CHANGES_NOTHING, StepCode.VOTES_ENDED),
    *(StepCode.TIE_ASKS_AGAIN, StepCode.TIE_WAITS_FOR_LOT, StepCode.TIE_WAITS_FOR_CHAIR),
    StepCode.SHARE_IS,
)
"""Steps that need no screen of their own: their sentence belongs to the one before."""
TOTALS = (StepCode.TOOK_PART, StepCode.COUNTED)
SIDE_CAME_TO = (
    *(StepCode.SIDE_AGREED, StepCode.SIDE_NOT_AGREED, StepCode.SIDE_UNDECIDED),
    *(StepCode.SIDE_CHOSE, StepCode.SIDE_CHOSE_NONE),
)
LEVEL = (StepCode.FEWEST_LEVEL, StepCode.SURPLUS_LEVEL)
BEFORE_ROUNDS = (*TOTALS, StepCode.SAME_SHARE, StepCode.SHARE_IS)
MOVERS = (StepCode.WENT_OUT, StepCode.WENT_OUT_TOGETHER, StepCode.SURPLUS_MOVED)
SENTENCE = re.compile(r"(?<=[.?!])\s+")

Card = dict[str, Any]


@dataclass
class Screen:
    """One screen: its heading and sentence, a picture, and cards or rows with what was counted.

    `tone`: what happens to the cards: "chosen", "out", "level", or nothing. `whose`: the picture of
    the side it is about.
    """

    title: str
    words: str = ""
    picture: str = ""
    tone: str = ""
    cards: list[Card] = field(default_factory=list)
    rows: list[Card] = field(default_factory=list)
    heads: int = 0
    whose: str = ""


def screens(decision: Decision, outcome: Outcome) -> list[Screen]:
    """What came of it, and then why: from how people chose to the end of the count."""
    way = outcome.method
    works = str(WAY_WORKS[way])
    chose = Screen(_("How people chose"), works, picture=WAY_PICTURES[way], tone="way")
    if outcome.terms.completion is not Completion.NONE:
        then = COMPLETIONS[outcome.terms.completion.value]
        chose.words += " " + _("Is money left over? %(then)s.") % {"then": then}
    told = [_answer(decision, outcome), chose]
    if outcome.power is not None or decision.power is Setting.ADVICE_ONLY:
        chose.words = SENTENCE.split(works)[0]  # what wins is then another matter, and told next
    if outcome.power is not None:
        told.append(_whose_say(decision, outcome.power))
    return [*told, *_Teller(decision, outcome).tell()]


def _answer(decision: Decision, outcome: Outcome) -> Screen:
    """What was decided, before anything about why."""
    if outcome.elected:
        title = ngettext("This was chosen", "These were chosen", len(outcome.elected))
        return Screen(title, tone="chosen", cards=cards(decision, outcome.elected))
    if outcome.agreed is not None:
        title = _("People said yes") if outcome.agreed else _("People did not agree")
        return Screen(title, picture="yes" if outcome.agreed else "no", tone="way")
    if outcome.deadlocked:
        return Screen(_("The sides do not agree yet"), picture="signpost", tone="way")
    if any(step.code is StepCode.LEAD_CHOOSES for step in outcome.steps):
        return Screen(_("The sides want different things"), picture="waiting", tone="way")
    if outcome.tied:
        return Screen(_("It is a tie"), tone="level", cards=cards(decision, outcome.tie))
    return Screen(_("Nothing was chosen"), picture="none", tone="way")


def _withheld(decision: Decision) -> Screen:
    """Why there are no numbers here, where they would be."""
    title, *rest = SENTENCE.split(str(WITHHELD[decision.withheld]))
    return Screen(title.rstrip("."), " ".join(rest), picture="secret", tone="way")


def _whose_say(decision: Decision, power: Power) -> Screen:
    """Who decided, where several sides did, and what share each of them has."""
    title, *rest = SENTENCE.split(str(SETTINGS_MORE[decision.setting]))
    names = {side.key: side.name for side in decision.side_list}
    shares = [
        _("%(side)s: %(number)s of 100.") % {"side": names[each.id], "number": each.share}
        for each in power.chambers
        if each.share
    ]
    words = " ".join([*shares, *rest])
    picture = SETTING_PICTURES[decision.setting]
    return Screen(title.rstrip("."), words, picture=picture, tone="way")


def sentences_of(step: Step, names: Mapping[str, str], *, without_counts: bool) -> tuple[str, str]:
    """The first sentence as a heading, and the rest; what a table shows need not be said again."""
    sentences = SENTENCE.split(step_words(step))
    kept = [each for each in sentences if not (without_counts and "%(counts)s" in each)]
    first, *rest = [fill(each, step, names, money=pounds) for each in kept or sentences]
    return first.rstrip("."), " ".join(rest)


class _Teller:
    """Goes through the steps, and remembers the last numbers that were told."""

    def __init__(self, decision: Decision, outcome: Outcome) -> None:
        ids = (*decision.option_keys(), *decision.way.answers(outcome.terms))
        self.cards = {card["id"]: card for card in cards(decision, ids)}
        self.names = {each: card["words"] for each, card in self.cards.items()}
        self.names |= {side.key: side.name for side in decision.side_list} | FACES_BY_ID
        self.whose = {side.key: side.picture for side in decision.side_list}
        self.decision = decision
        self.outcome = outcome
        self.kind = decision.way.kind
        self.before: dict[str, Fraction] = {}
        self.last: list[Card] = []
        self.moved: list[str] = []
        self.in_rows: dict[str, Card] = {}

    def tell(self) -> Iterator[Screen]:
        """One screen for each step; and where numbers are not told, one that says why."""
        told: list[Screen] = []
        steps = self.outcome.steps
        withheld = self._where_numbers_end()
        for at, step in enumerate(steps):
            if at == withheld:
                told.append(_withheld(self.decision))
            if step.code is StepCode.SHARES_COUNTED:
                told += self._sides()
            if step.code is StepCode.FACES_IN_A_ROW:
                self.in_rows[step.ids[0]] = faces_in_a_row(step)
                continue
            self._add(step, told, after=steps[at - 1].code if at else None)
        yield from told

    def _where_numbers_end(self) -> int | None:
        """Before which step some are missing; None where all numbers are told."""
        if not self.decision.withheld:
            return None
        codes = [step.code for step in self.outcome.steps]
        if not set(codes) & set(TOTALS):
            return 0
        return next((at for at, code in enumerate(codes) if code not in BEFORE_ROUNDS), None)

    def _add(self, step: Step, told: list[Screen], *, after: StepCode | None) -> None:
        """Tell a step on a screen of its own, or on the one before, where its sentence belongs."""
        screen = self._screen(step)
        screen.whose = self.whose.get(step.side, "")
        if step.code in SIDE_CAME_TO:
            screen.rows = self._of_side(step.side)
        if told and step.code is StepCode.EACH_PAID:
            self._paid(told[-1], dict(step.counts))
        elif step.code is StepCode.ORDER_DECIDES and after in LEVEL:
            told[-1].words = f"{told[-1].words} {screen.words}".strip()
        elif told and step.code in SAID_WITH_IT and not screen.rows:
            told[-1].words = f"{told[-1].words} {screen.title}. {screen.words}".strip()
        else:
            told.append(screen)

    def _sides(self) -> Iterator[Screen]:
        """What each side said by itself, where the numbers may be told."""
        for side in self.outcome.sides:
            if rows := self._of_side(side.id):
                whose = self.whose.get(side.id, "")
                yield Screen(self.names.get(side.id, side.id), rows=rows, whose=whose)

    def _of_side(self, side_id: str) -> list[Card]:
        """What one side said, where it may be told."""
        steps = (s for side in self.outcome.sides if side.id == side_id for s in side.outcome.steps)
        counted = next((step for step in steps if step.code is StepCode.COUNTED), None)
        return [] if counted is None else self._rows(counted)

    def _screen(self, step: Step) -> Screen:
        rows = self._rows(step)
        title, words = sentences_of(step, self.names, without_counts=bool(rows))
        picture, tone = STEP_PICTURES.get(step.code, ("look", ""))
        screen = Screen(title, words, picture, tone, rows=rows)
        self._reword(screen, step)
        if step.code is StepCode.TOOK_PART:
            screen.heads = step.counts[0][1]
        elif rows and step.code in ROUNDS:
            self.last = rows
        elif not rows or STEP_UNITS.get(step.code) == "again":
            # What follows from the numbers before is shown among them, and not by itself.
            screen.rows = []
            if self.last and tone in ("out", "ahead"):
                screen.rows = [
                    row | {"gained": 0} | ({"tone": tone} if row["id"] in step.ids else {})
                    for row in self.last
                ]
            else:
                screen.cards = [self.cards[each] for each in step.ids if each in self.cards]
        return screen

    def _reword(self, screen: Screen, step: Step) -> None:
        """Say more where a page can: by the kind of ballot, and by what was told before."""
        if step.code is StepCode.COUNTED and screen.rows and self.kind in COUNTED_AS:
            screen.title = str(COUNTED_AS[self.kind])
        elif step.code is StepCode.MIDDLE_FACES:
            screen.words = self._about_rows()
        elif step.code is StepCode.MONEY_LEFT and step.pence:
            screen.words = _("It stays in the pot.")
        elif step.code in MOVERS:
            self.moved += [self.names.get(each, each) for each in step.ids]
        elif step.code is StepCode.COUNTED_AGAIN and self.moved:
            names = {"names": ", ".join(self.moved)}
            screen.words = _("Votes for %(names)s went on to what those people want next.") % names
            self.moved = []

    def _paid(self, screen: Screen, numbers: Mapping[str, int]) -> None:
        """Say on the screen of what was paid for how many paid how much, and what is left."""
        people = numbers["supporters"]
        want_it = ngettext("%(number)s person wants it.", "%(number)s people want it.", people)
        paid = _(
            "Each of them pays %(each)s, or all they have left. Then this is left: %(left)s."
        ) % {"each": pounds(numbers["each"]), "left": pounds(numbers["left"])}
        screen.words = f"{want_it % {'number': people}} {paid}"
        screen.heads = numbers["supporters"] if numbers["supporters"] <= MOST_HEADS else 0

    def _about_rows(self) -> str:
        """What is marked in the rows of faces, and why it counts."""
        words = [_("The happiest middle face wins.")]
        if self.in_rows:
            words.insert(0, _("The face in the middle is marked."))
        if any(row["is_even"] for row in self.in_rows.values()):
            words.append(_("If two are in the middle, the sadder one counts."))
        return " ".join(words)

    def _rows(self, step: Step) -> list[Card]:
        """Each option with its number, the largest first, and how many came since the last count."""
        numbers = numbers_of(step, self.cards)
        unit = "shares" if step.whole else STEP_UNITS.get(step.code, "people")
        told = {each: in_words(number, unit) for each, number in numbers.items()}
        if unit == "points":
            numbers, told = on_average(numbers, self.outcome.counts or {})
        most = Fraction(100) if step.whole else max([*numbers.values(), Fraction(1)])
        before = self.before if step.code is StepCode.COUNTED_AGAIN else {}
        if step.code in ROUNDS:
            self.before = numbers
        rows = []
        for each, number in sorted(
            numbers.items(), key=lambda pair: pair[1] if unit == "places" else -pair[1]
        ):
            gained = max(Fraction(0), number - before[each]) if each in before else Fraction(0)
            row = drawn(number, gained, unit) | {"told": told[each]}
            if unit not in ("places", "face"):
                row["bar"] = round(100 * number / most)
            if step.code is StepCode.MIDDLE_FACES:
                row["row"] = self.in_rows.get(each)
            rows.append(self.cards[each] | row)
        return rows


def story(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One step of how it was decided, with the way to the next one and back."""
    decision = find(request, pk)
    outcome = decision.result()
    if outcome is None:
        raise Http404
    told = screens(decision, outcome)
    if not 1 <= number <= len(told):
        raise Http404
    page = {"decision": decision, "screen": told[number - 1], "number": number, "of": len(told)}
    page |= {"before": number - 1, "after": number + 1 if number < len(told) else 0}
    return render(request, "decisions/story.html", page)
