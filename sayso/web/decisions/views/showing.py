"""One decision as it stands now, and how it was counted."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sayso.rules.deciding import DeadlockWay, Kind, Outcome, Step
from sayso.rules.deciding.telling import fill, in_votes, numbers
from sayso.rules.power.parts import Standing
from sayso.rules.power.settings import Setting
from sayso.rules.power.shaping import may_agree_beforehand
from sayso.rules.power.voting import has_the_say, may_vote
from sayso.rules.verdict import Reason, Refused, Verdict
from sayso.web.decisions.changes import has_key
from sayso.web.decisions.forms.cards import cards, price, shuffled, small_photo
from sayso.web.decisions.models import (
    SEALED,
    Decision,
    Elsewhere,
    Option,
    Point,
    Yes,
    beside_the_result,
    clash_of,
    export_of,
    is_left_open,
    mark_of,
    may_settle_clash,
    most_rounds_of,
    moved_since_opening,
    paid_on_the_list,
    rounds_used_up,
    said_before,
    tie_for,
    waits_for_chair,
    waits_to_be_asked_again,
    who_helped_many,
)
from sayso.web.decisions.views.counting import in_short
from sayso.web.decisions.views.custodians import the_key
from sayso.web.decisions.views.finding import find
from sayso.web.decisions.views.holding import who_holds_it, who_was_decisive
from sayso.web.decisions.views.late import late_answers
from sayso.web.decisions.views.listing import who_goes_on
from sayso.web.decisions.views.paper import paper_here
from sayso.web.decisions.views.projects import project_of
from sayso.web.decisions.views.readying import to_check
from sayso.web.decisions.views.rounds import earlier_round
from sayso.web.decisions.views.sides import against, sides_now, sides_said, why_it_waits
from sayso.web.decisions.views.telling import sentences_of
from sayso.web.history.models import Entry, Head
from sayso.web.kit.words import (
    COUNTED_AS,
    FACES_BY_ID,
    REASONS,
    WITHHELD,
    pounds,
    step_words,
)
from sayso.web.people.models import Person
from sayso.web.questions.models import Theme, Voice


def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, who decides, what is fixed, and the next step; or what was decided."""
    decision = find(request, pk)
    standing = decision.standing(request.user)
    themes = list(Theme.objects.visible_to(request.user).filter(decisions=decision).with_words())
    said = said_before(decision, request.user) if themes else []
    page = {
        "decision": decision,
        "voters": decision.voters().count() if decision.takes_votes else 0,
        "limits": decision.limits.select_related("chunk"),
        "lives_with_it": standing.lives_with_it,
        "themes": themes,
        "is_asker": decision.asked_by_id == request.user.pk,
        "may_stop": request.user.pk in (decision.asked_by_id, decision.holder_id),
        "wants_it": _wants_it(decision, request),
        "earlier": earlier_round(decision, request.user),
        "sides_now": sides_now(decision),
        "law": decision.law.answer(decision.opened_at or request.now) if decision.law else "",
        "helped_many": who_helped_many(decision, standing, request.user),
        "project": project_of(decision, request.user),
    }
    page |= late_answers(decision, request) | paper_here(decision, request.user, request.now)
    page |= {"stopped_by": _stopped_by(decision)} if decision.stopped_at else {}
    if decision.settled_at is not None:
        page |= _result(decision, request.user, request.now)
        page |= _beside_the_result(decision, said)
        return render(request, "decisions/decided.html", page)
    page |= _what_can_be_said(decision, standing, request)
    page |= {"options": _option_cards(decision, said, request)}
    return render(request, "decisions/decision.html", page)


def _beside_the_result(decision: Decision, said: Collection[Voice]) -> dict[str, object]:
    """What the result comes from, and what else people said in the same themes."""
    outcome = decision.result()
    elected = outcome.elected if outcome is not None else ()
    chosen = [decision.chosen] if decision.chosen else elected
    behind, too = beside_the_result(said, chosen)
    return {"behind": behind, "said_too": too}


def _stopped_by(decision: Decision) -> str:
    """Who stopped it, as the record says; empty where that was forgotten."""
    said = Entry.objects.about(decision).filter(kind="stopped").first()
    return str(said.payload.by or "") if said is not None else ""


def _what_can_be_said(
    decision: Decision, standing: Standing, request: HttpRequest
) -> dict[str, object]:
    """What has not been decided yet: what there is to say about it, by whom, and until when."""
    voted = bool(decision.opened_at) and decision.roll.filter(person=request.user).exists()
    may = may_vote(decision.power, standing, decision.window(), request.now)
    say = has_the_say(decision.power, standing)
    asked = _asked_to_agree(decision, standing, request.user)
    return {
        "how": in_short(decision),
        "key": the_key(decision, request.user),
        "paid": "" if decision.opened_at else ", ".join(map(str, paid_on_the_list(decision))),
        "is_open": decision.is_open(request.now),
        "is_over": decision.window().is_over(request.now),
        "moved": decision.window().is_over(request.now) and moved_since_opening(decision),
        "may_vote": may,
        "has_the_say": say,
        "why_not": _why_not(say),
        "voted": voted,
        "may_check": not decision.opened_at and any(to_check(decision, standing, request.user)),
        "voices": decision.voices.select_related("person") if decision.is_open_vote else (),
        "points": _points(decision),
        "key_away": _key_is_away(decision, request),
        "may_close": voted and may and decision.may_close_early(standing),
        "asked_at_most": most_rounds_of(decision),
        "asked_to_agree": asked,
        "asked_anew": asked and decision.yeses.filter(person=request.user, to__in=asked).exists(),
        "may_step_back": decision.has_sides and say and not _is_mine(decision, request.user),
        "holding": who_holds_it(decision) if decision.has_sides else (),
    }


def _key_is_away(decision: Decision, request: HttpRequest) -> bool:
    """Whether those who asked must know: the key is not there, and votes still come in."""
    secret = decision.public_key is not None and decision.is_open(request.now)
    return secret and _is_mine(decision, request.user) and not has_key(decision)


def _is_mine(decision: Decision, me: Person) -> bool:
    return me.pk in (decision.asked_by_id, decision.holder_id)


def _asked_to_agree(decision: Decision, standing: Standing, me: Person) -> set[str]:
    """What this person is asked to say yes to before it opens, and has not said yet."""
    asked = {Yes.To.OPENLY.value} if decision.openly else set()
    if decision.way_out == DeadlockWay.FACILITATOR and decision.way_out_person_id:
        asked.add(Yes.To.HELPER.value)
    opened = decision.opened_at is not None
    if not asked or not may_agree_beforehand(decision.power, standing, opened=opened):
        return set()
    said = decision.yeses.holding(mark_of(decision)).filter(person=me)
    return asked - set(said.values_list("to", flat=True))


def _why_not(say: Verdict) -> str:
    """Why this person does not vote. That staff do not is said above, to everyone."""
    if say == Refused(Reason.STAFF_DO_NOT_VOTE_HERE):
        return _("You work here. So you do not vote on this.")
    return str(REASONS[say.reason]) if isinstance(say, Refused) else ""


def _wants_it(decision: Decision, request: HttpRequest) -> bool:
    """Whether this person said "this should be ours", where that can be said."""
    others_decide = decision.power in (Setting.ADVICE_ONLY, Setting.DECIDED_ELSEWHERE)
    mine = decision.yeses.filter(person=request.user, to=Yes.To.OURS)
    return others_decide and mine.exists()


def _points(decision: Decision) -> Iterable[Point]:
    """The advice that was given, where advice is asked for."""
    return decision.points.select_related("person") if decision.power is Setting.ADVICE_ONLY else ()


def _option_cards(
    decision: Decision, said: Iterable[Voice], request: HttpRequest
) -> list[dict[str, object]]:
    led_to = {voice.pk: {led.option_id for led in voice.led_to.all()} for voice in said}
    return [
        {
            "option": option,
            "words": option.chunk.words,
            "picture": option.chunk.picture,
            "photo": small_photo(option) if option.chunk.thumb else "",
            "cost": _cost(decision, option),
            "behind": [voice for voice in said if option.pk in led_to[voice.pk]],
            "is_mine": option.added_by_id == request.user.pk,
        }
        for option in shuffled(decision, request.user)
    ]


def _cost(decision: Decision, option: Option) -> str:
    money = price(decision, option)
    return _("It costs %(money)s.") % {"money": money} if money else ""


def _result(decision: Decision, me: Person, now: datetime) -> dict[str, object]:
    """What was decided, in pictures and words; numbers only where they may be told."""
    outcome = decision.result()
    if outcome is None:  # decided elsewhere, or in someone's own life
        told = Elsewhere.objects.select_related("what", "why", "still_open")
        return {"outcome": None, "elsewhere": told.filter(decision=decision).first()}
    in_rounds = decision.way.kind is Kind.CONSENT
    may_break_tie = bool(tie_for(decision, me))
    return _of_sides(decision, outcome, me, now) | {
        "outcome": outcome,
        "winners": cards(decision, outcome.elected),
        "level": cards(decision, outcome.tie),
        "may_break_tie": may_break_tie,
        "left_open": is_left_open(decision) and not decision.chosen,
        "who_goes_on": "" if may_break_tie else _who_goes_on(decision),
        "why_nothing": _last_words(decision, outcome),
        "rows": _rows(decision, outcome),
        "rows_title": COUNTED_AS.get(decision.way.kind, _("How people voted")),
        "cast": outcome.cast,
        "withheld": WITHHELD.get(decision.withheld, ""),
        "voices": decision.voices.select_related("person") if decision.is_open_vote else (),
        "unanswered": decision.voices.objecting().filter(answered_at=None).first()
        if in_rounds
        else None,
        "in_rounds": in_rounds,
        "refused": in_rounds and (outcome.agreed is False or outcome.deadlocked),
        "used_up": in_rounds and rounds_used_up(decision),
        "points": _points(decision),
        "chosen": cards(decision, [decision.chosen]) if decision.chosen else [],
        "head": Head.objects.over(SEALED, decision),
    }


def _who_goes_on(decision: Decision) -> str:
    """Whose turn it is after nothing was decided, where the page does not say so in another way."""
    goes_on = waits_to_be_asked_again(decision) or waits_for_chair(decision)
    said = decision.stuck_at or decision.power is Setting.ADVICE_ONLY
    return who_goes_on(decision) if goes_on and not said else ""


def _of_sides(decision: Decision, outcome: Outcome, me: Person, now: datetime) -> dict[str, object]:
    """What each side said, and what happens where they differ."""
    clash = clash_of(decision)
    return {
        "clash": clash,
        "way_out_waits": why_it_waits(decision, now),
        "may_settle_clash": bool(clash) and may_settle_clash(decision, me, clash[0]),
        "sides_said": sides_said(decision, outcome),
        "decisive": who_was_decisive(decision, outcome),
        "against": against(decision, outcome),
    }


def _rows(decision: Decision, outcome: Outcome) -> list[dict[str, Any]]:
    """How many marked each, most first. Each side has its own; how many gave a face says nothing."""
    if outcome.sides or decision.way.kind is Kind.RATE:
        return []
    counts = outcome.counts or {}
    rows = [card | {"count": counts[card["id"]]} for card in cards(decision, counts)]
    return sorted(rows, key=lambda row: -row["count"])


def _last_words(decision: Decision, outcome: Outcome) -> str:
    """How the count ended, in the words of its last step."""
    last = outcome.steps[-1]
    words = {str(card["id"]): card["words"] for card in cards(decision, last.ids)}
    words |= {side.key: side.name for side in decision.side_list}
    return fill(step_words(last), last, words, money=pounds)


def counted(request: HttpRequest, pk: int) -> HttpResponse:
    """How it was counted: each step, and every number that may be told."""
    decision = find(request, pk)
    outcome = decision.result()
    words = {card["id"]: card["words"] for card in cards(decision, _ids(decision))}
    words |= {side.key: side.name for side in decision.side_list} | FACES_BY_ID
    page = {"decision": decision, "outcome": outcome, "words": words}
    page |= {"tables": _tables(outcome, words) if outcome is not None else []}
    page |= {"withheld": WITHHELD.get(decision.withheld, "")}
    page |= {"sides_said": sides_said(decision, outcome) if outcome else ()}
    page |= {"spent": _spent(decision, outcome) if outcome else ()}
    export = export_of(decision)
    page |= {"may_recount": export.ballots is not None, "why_not": WITHHELD.get(export.withheld)}
    page |= {"head": Head.objects.over(SEALED, decision)}
    page |= {"opened_by": [each.person.name for each in decision.custodians.who_gave()]}
    return render(request, "decisions/counted.html", page)


def _spent(decision: Decision, outcome: Outcome) -> list[tuple[str, str, bool]]:
    """Where money was shared out: each choice, what it costs, and whether it was paid for."""
    costs = dict(outcome.terms.costs)
    priced = cards(decision, sorted(costs, key=lambda each: each not in outcome.elected))
    return [(card["words"], pounds(costs[card["id"]]), card["id"] in outcome.elected)
            for card in priced]  # fmt: skip


def _tables(outcome: Outcome, words: Mapping[str, str]) -> list[dict[str, object]]:
    """Every step that counts something about options and answers, as a table."""
    return [
        {
            "number": number,
            "title": sentences_of(step, words, without_counts=True)[0],
            "rows": [
                (words[each], told) for each, told in _numbers(step, words).items() if each in words
            ],
        }
        for number, step in enumerate(outcome.steps, start=1)
        if any(each in words for each, _count in step.counts)
    ]


def _numbers(step: Step, words: Mapping[str, str]) -> dict[str, str]:
    """The numbers of a step as people may read them; shares not only in whole parts of 100."""
    shares = step.parts_of_100.items()
    return {each: in_votes(*part.as_integer_ratio()) for each, part in shares} or numbers(
        step, words
    )


def _ids(decision: Decision) -> tuple[str, ...]:
    return (*decision.option_keys(), *decision.way.answers(decision.terms()))


def counted_as_json(request: HttpRequest, pk: int) -> JsonResponse:
    """The same for a machine, as docs/export.md describes it: what anyone needs to count again."""
    told = export_of(find(request, pk)).to_json()
    return JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})


def secret(request: HttpRequest) -> HttpResponse:
    """How a vote stays secret, in plain words."""
    return render(request, "decisions/secret.html")


def receipts(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of every vote that was in the box, for looking up one's own."""
    decision = find(request, pk)
    page = {"decision": decision, "fingerprints": decision.fingerprints.all()}
    page |= {"head": Head.objects.over(SEALED, decision)}
    return render(request, "decisions/receipts.html", page)
