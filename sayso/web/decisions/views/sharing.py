"""Sharing the power: the sides, what happens if they disagree, voting openly, and the law."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.deciding.chambers import READY_MADE
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.parts import PAID
from sayso.rules.power.settings import Setting
from sayso.rules.power.shaping import may_shape
from sayso.rules.power.sides import sides_missing
from sayso.rules.power.voting import may_declare_interest
from sayso.rules.small_numbers import ENOUGH
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.forms import sharing as forms
from sayso.web.decisions.forms.asking import TieForm
from sayso.web.decisions.forms.cards import cards
from sayso.web.decisions.models import (
    Decision,
    LawCheck,
    clash_of,
    law_checkers,
    leaves_one,
    may_settle_clash,
    outside_of,
    people_on,
    sides_of,
)
from sayso.web.decisions.views.finding import find, mine
from sayso.web.decisions.views.holding import who_holds_it
from sayso.web.groups.models import Group
from sayso.web.kit.refusals import require
from sayso.web.kit.words import READY_MADE as READY_MADE_WORDS
from sayso.web.kit.words import REASONS, RULES_OF_SETTINGS, SIDES
from sayso.web.people.models import Person


def _mine(request: HttpRequest, pk: int) -> Decision:
    """A decision that this person asked, before it opens."""
    decision = mine(request, pk)
    begun = decision.opened_at or decision.settled_at or decision.stopped_at
    require(may_shape(is_asker=True, opened=begun is not None))
    return decision


def ready_made(request: HttpRequest, pk: int) -> HttpResponse:
    """The settings that real groups use, as cards to begin with."""
    decision = _mine(request, pk)
    if not decision.has_sides:
        return redirect("setting", pk)
    offered = [
        key for key, made in READY_MADE.items()
        if made.power.rule.value == RULES_OF_SETTINGS.get(decision.power)
    ]  # fmt: skip
    if not offered:
        return redirect("setting", pk)
    form = forms.ReadyMadeForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        power = READY_MADE[form.cleaned_data["ready_made"]].power
        names = {chamber.id: str(SIDES[chamber.id]) for chamber in power.chambers}
        changes.share_power(decision, power, names, by=request.user, now=request.now)
        return redirect("sides", pk)
    page = {"decision": decision, "form": form}
    page |= {"sources": [(READY_MADE_WORDS[key], READY_MADE[key].source) for key in offered]}
    return render(request, "decisions/ready_made.html", page)


def sides(request: HttpRequest, pk: int) -> HttpResponse:
    """The sides as they are now, what is still missing, and who really holds the power."""
    decision = _mine(request, pk)
    if not decision.has_sides:
        return redirect("setting", pk)
    if not decision.side_list:
        return redirect("ready-made", pk)
    on = people_on(decision)
    page = {
        "decision": decision,
        "sides": [(side, len(on[side.key])) for side in decision.side_list],
        "missing": [REASONS[each] for each in sides_missing(decision.power, sides_of(decision))],
        "both": decision.power is Setting.BOTH_MUST_AGREE,
        "holding": who_holds_it(decision),
    }
    return render(request, "decisions/sides.html", page)


def side(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One side: its name, who is on it, and what it takes for its yes."""
    decision = _mine(request, pk)
    found = get_object_or_404(decision.sides, key=key)
    form = forms.SideForm(request.POST or None, side=found)
    if request.method == "POST" and form.is_valid():
        changes.adjust_side(found, **form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, _("The side is changed."))
        return redirect("sides", pk)
    return render(request, "decisions/side.html", {"decision": decision, "form": form})


def way_out(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens if the sides do not agree, and after how many days."""
    decision = _mine(request, pk)
    begin = {"way": decision.way_out, "days": decision.way_out_days}
    form = forms.WayOutForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        changes.write_way_out(
            decision, told["way"], days=told["days"], by=request.user, now=request.now
        )
        return redirect("asked-then", pk)
    return render(request, "decisions/way_out.html", {"decision": decision, "form": form})


def asked_then(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is asked when the days are over."""
    decision = _mine(request, pk)
    if not decision.way_out:
        return redirect("way-out", pk)
    form = forms.AskedThenForm(
        request.POST or None, decision=decision, asked=_who_could_help(decision)
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        changes.write_way_out(
            decision,
            DeadlockWay(decision.way_out),
            days=decision.way_out_days,
            person=chosen if isinstance(chosen, Person) else None,
            group=chosen if isinstance(chosen, Group) else None,
            by=request.user,
            now=request.now,
        )
        return redirect("sides", pk)
    return render(request, "decisions/asked_then.html", {"decision": decision, "form": form})


def _who_could_help(decision: Decision) -> list[Person] | list[Group]:
    """Other groups here; or people of the organisation who are on no side."""
    if decision.way_out == DeadlockWay.BOARD:
        here = Group.objects.visible_to(decision.asked_by).going()
        groups = here.filter(organisation=decision.organisation_id)
        return list(groups.exclude(pk=decision.group_id).order_by("name"))
    paid = [part.value for part in PAID] if decision.way_out == DeadlockWay.FACILITATOR else []
    return list(outside_of(decision, without=paid))


def openness(request: HttpRequest, pk: int) -> HttpResponse:
    """In secret or openly: asked for before it opens, and agreed by all who vote."""
    decision = _mine(request, pk)
    begin = {"openly": "yes" if decision.openly else "no"}
    form = forms.OpennessForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        openly = form.cleaned_data["openly"]
        changes.choose_openness(decision, openly=openly, by=request.user, now=request.now)
        return redirect("shape", pk)
    small = any(len(people) < ENOUGH for people in people_on(decision).values())
    page = {"decision": decision, "form": form, "small": small}
    return render(request, "decisions/openness.html", page)


@require_POST
def agree_openly(request: HttpRequest, pk: int) -> HttpResponse:
    """ "We vote openly": someone who votes says yes."""
    decision = find(request, pk)
    changes.say_yes(decision, "openly", by=request.user, now=request.now)
    messages.success(request, _("You said yes to voting openly."))
    return redirect("decision", pk)


@require_POST
def agree_to_helper(request: HttpRequest, pk: int) -> HttpResponse:
    """ "This person may help us": someone on a side says yes."""
    decision = find(request, pk)
    changes.say_yes(decision, "helper", by=request.user, now=request.now)
    messages.success(request, _("You said yes to this person."))
    return redirect("decision", pk)


def step_back(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I know this person": it vanishes for me, and so does my vote."""
    decision = find(request, pk)
    over = decision.window().is_over(request.now) or decision.settled_at or decision.stopped_at
    require(
        may_declare_interest(
            decision.power,
            decision.standing(request.user),
            is_asker=request.user.pk in (decision.asked_by_id, decision.holder_id),
            over=bool(over),
            leaves_one=leaves_one(decision, request.user),
        )
    )
    if request.method == "POST":
        changes.step_back(decision, by=request.user, now=request.now)
        messages.success(request, _("Thank you. You do not see this question any more."))
        return redirect("decisions")
    return render(request, "decisions/step_back.html", {"decision": decision})


def ask_law(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask one person whether it is lawful. They have ten days."""
    decision = _mine(request, pk)
    form = forms.WhoChecksForm(request.POST or None, people=law_checkers(decision))
    if request.method == "POST" and form.is_valid():
        changes.ask_law(decision, form.chosen(), by=request.user, now=request.now)
        messages.success(request, _("They are asked. They have 10 days."))
        return redirect("shape", pk)
    return render(request, "decisions/ask_law.html", {"decision": decision, "form": form})


def answer_law(request: HttpRequest, pk: int) -> HttpResponse:
    """Lawful, or not lawful because. There is nothing else to say."""
    decision = find(request, pk)
    waiting = LawCheck.objects.filter(asked_of=request.user, answered_at=None)
    check = get_object_or_404(waiting, decision=decision)
    form = forms.LawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["lawful"] or told["because"].strip():
            changes.answer_law(check, **told, by=request.user, now=request.now)
            messages.success(request, _("Your answer is there for everyone."))
            return redirect("decision", pk)
        form.add_error("because", REASONS[Reason.REASON_NEEDED])
    page = {"decision": decision, "form": form, "check": check}
    page |= {"limits": decision.limits.select_related("chunk")}
    return render(request, "decisions/answer_law.html", page)


def settle_clash(request: HttpRequest, pk: int) -> HttpResponse:
    """The elected lead chooses, where the sides came to different things."""
    decision = find(request, pk)
    ids = clash_of(decision)
    require(may_settle_clash(decision, request.user, next(iter(ids), "")))
    form = TieForm(request.POST or None, cards=cards(decision, ids))
    if request.method == "POST" and form.is_valid():
        choice = form.cleaned_data["choice"]
        changes.settle_clash(decision, choice, by=request.user, now=request.now)
        messages.success(request, _("You have chosen. Everyone can see it."))
        return redirect("decision", pk)
    return render(request, "decisions/settle_clash.html", {"decision": decision, "form": form})
