"""Asking: the question, who lives with it, who decides, what is fixed, how, and the choices."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.power.opening import may_choose_setting, proposed_setting
from sayso.rules.power.parts import PAID, Part
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.power.shaping import may_add_option, may_shape, may_tell
from sayso.rules.verdict import Refused
from sayso.web.content.forms import PictureForm
from sayso.web.decisions import changes
from sayso.web.decisions.forms import asking as forms
from sayso.web.decisions.models import Decision, said_before, told_it_is_theirs
from sayso.web.decisions.views.finding import find, mine
from sayso.web.groups.models import Group
from sayso.web.kit.refusals import require
from sayso.web.kit.words import REASONS
from sayso.web.people.models import Person
from sayso.web.places.models import Place

KEY_BYTES = 6  # twelve characters: nobody can tell from it which option came first


def _mine(request: HttpRequest, pk: int) -> Decision:
    """A decision that this person asked, before it opens: nobody else has a page to shape it."""
    decision = mine(request, pk)
    begun = decision.opened_at or decision.settled_at or decision.stopped_at
    require(may_shape(is_asker=True, opened=begun is not None))
    return decision


def ask(request: HttpRequest) -> HttpResponse:
    """A question, and where it belongs."""
    form = forms.QuestionForm(
        request.POST or None,
        initial=request.draft,
        places=Place.objects.belonging_to(request.user).open(),
        groups=Group.objects.sat_in_by(request.user),
        person=request.user,
    )
    if request.method == "POST" and form.is_valid():
        words, who = form.cleaned_data["words"], {"by": request.user, "now": request.now}
        decision = changes.ask(words, **form.where(), **who)
        if form.chosen:
            changes.illustrate(decision, decision.question, **form.chosen, **who)
        return redirect("affected", decision.pk)
    return render(request, "decisions/ask.html", {"form": form})


def affected(request: HttpRequest, pk: int) -> HttpResponse:
    """Who lives with this? The first thing asked of any decision."""
    decision = _mine(request, pk)
    now = list(decision.affected.values_list("person", flat=True))
    form = forms.AffectedForm(
        request.POST or None,
        people=_could_be_about(decision),
        initial={"people": [str(each) for each in now]},
    )
    if request.method == "POST" and form.is_valid():
        changes.name_affected(decision, form.chosen(), by=request.user, now=request.now)
        return redirect("setting", pk)
    page = {"decision": decision, "form": form, "number": 1}
    return render(request, "decisions/affected.html", page)


def _could_be_about(decision: Decision) -> list[tuple[str, list[Person]]]:
    """Everyone here, and whoever has seen that it is about them and is somewhere else now."""
    found = _everyone(decision)
    here = [person.pk for _heading, people in found for person in people]
    saw_it = told_it_is_theirs(decision).exclude(pk__in=here)
    return [*found, (_("Not here now"), list(saw_it.order_by("name")))]


def _everyone(decision: Decision) -> list[tuple[str, list[Person]]]:
    """Everyone it could be about, by what they are here: who lives here first. Nobody twice."""
    if decision.group is not None:
        return [("", list(decision.group.people().order_by("name")))]
    place, named = decision.place, set()
    told = []
    for heading, people in (
        (_("They live here, or get support here"), place.residents()),
        (_("Their families"), place.people(Part.FAMILY)),
        (_("They work here"), place.staff()),
        (_("Others"), place.people()),
    ):
        told.append((heading, [person for person in people if person.pk not in named]))
        named |= {person.pk for person in people}
    return told


def setting(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides. Those who live with it are proposed; anything further off needs a reason."""
    decision = _mine(request, pk)
    lives_with = decision.affected.count()
    if not lives_with:
        return redirect("affected", pk)
    proposed = proposed_setting(in_group=decision.group_id is not None, lives_with=lives_with)
    if proposed is Setting.MY_OWN_LIFE:
        page = {"decision": decision, "whose": decision.affected.select_related("person").get()}
        return render(request, "decisions/own_life.html", page)
    form = forms.SettingForm(
        request.POST or None,
        decision=decision,
        proposed=proposed,
        holders=_holders(decision),
        initial=_as_it_is(decision),
    )
    if request.method == "POST" and form.is_valid() and _may_choose(form, proposed):
        told = form.cleaned_data
        changes.choose_setting(
            decision,
            told["setting"],
            why=told["why"],
            holder=form.holder(),
            by=request.user,
            now=request.now,
        )
        return redirect("sides" if told["setting"] in SIDED else "limits", pk)
    page = {"decision": decision, "form": form, "proposed": proposed, "number": 2}
    return render(request, "decisions/setting.html", page)


def _as_it_is(decision: Decision) -> dict[str, str]:
    """Who decides now: at first those who live with it, or the group."""
    who, holder = decision.setting, str(decision.holder_id)
    return {"setting": who, "why": decision.setting_why, "holder": holder}


def _may_choose(form: forms.SettingForm, proposed: Setting) -> bool:
    """Ask the rule before the change does, so that a refusal stands beside what was typed."""
    told = form.cleaned_data
    may = may_choose_setting(told["setting"], proposed, why=told["why"])
    if isinstance(may, Refused):
        form.add_error("why", REASONS[may.reason])
    return bool(may)


def _holders(decision: Decision) -> list[Person]:
    """Who can be asked to answer: who is paid to work here; in a group, its members."""
    if decision.place is not None:
        return list(decision.place.people(*PAID))
    return list(decision.group.people().order_by("name"))


def limits(request: HttpRequest, pk: int) -> HttpResponse:
    """What is fixed: said before anyone votes, or said that nothing is."""
    decision = _mine(request, pk)
    form = forms.LimitForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and "none" in request.POST:
        changes.say_no_limits(decision, by=request.user, now=request.now)
        return redirect("way-of-deciding", pk)
    if request.method == "POST" and form.is_valid():
        changes.add_limit(decision, **form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, _("We have that. Is anything else fixed?"))
        return redirect("limits", pk)
    page = {"decision": decision, "form": form, "number": 3}
    page |= {"limits": decision.limits.select_related("chunk")}
    return render(request, "decisions/limits.html", page)


@require_POST
def remove_limit(request: HttpRequest, pk: int, limit: int) -> HttpResponse:
    """Take a limit away again."""
    decision = _mine(request, pk)
    found = get_object_or_404(decision.limits, pk=limit)
    changes.remove_limit(found, by=request.user, now=request.now)
    return redirect("limits", pk)


def add_option(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a choice: first its words, then its picture."""
    decision = find(request, pk)
    require(
        may_add_option(
            decision.power,
            decision.standing(request.user),
            is_asker=decision.asked_by_id == request.user.pk,
            opened=decision.opened_at is not None or decision.stopped_at is not None,
            options=decision.options.count(),
        )
    )
    said = said_before(decision, request.user)
    form = forms.OptionForm(
        request.POST or None, initial=request.draft, person=request.user, said=said
    )
    if request.method == "POST" and form.is_valid():
        who = {"by": request.user, "now": request.now}
        told = {"comes_from": form.comes_from(), "key": secrets.token_hex(KEY_BYTES)}
        option = changes.add_option(decision, form.cleaned_data["words"], **told, **who)
        if not form.chosen:
            return redirect("choose-picture", pk, option.chunk_id)
        changes.illustrate(decision, option.chunk, **form.chosen, **who)
        messages.success(request, _("The choice and its picture are there now."))
        return redirect("shape" if decision.asked_by_id == request.user.pk else "decision", pk)
    return render(request, "decisions/add_option.html", {"decision": decision, "form": form})


@require_POST
def remove_option(request: HttpRequest, pk: int, option: int) -> HttpResponse:
    """Take back a choice that I put in."""
    decision = find(request, pk)
    found = get_object_or_404(decision.options, pk=option)
    changes.remove_option(found, by=request.user, now=request.now)
    messages.success(request, _("Your choice is taken back."))
    return redirect("decision", pk)


def choose_picture(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """Choose the picture of an idea: from the map, or one's own photo."""
    decision = find(request, pk)
    found = get_object_or_404(decision.ideas(), pk=chunk)
    is_theirs = request.user.pk in (decision.asked_by_id, found.made_by_id)
    require(may_shape(is_asker=is_theirs, opened=decision.opened_at is not None))
    form = PictureForm(
        request.POST or None, request.FILES or None, words=found.words, person=request.user
    )
    if request.method == "POST" and form.is_valid() and not form.is_search:
        changes.illustrate(
            decision,
            found,
            picture=form.cleaned_data["picture"],
            photo=form.cleaned_data["photo"],
            shows=form.cleaned_data["photo_words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The picture is there now."))
        return redirect("shape" if decision.asked_by_id == request.user.pk else "decision", pk)
    page = {"decision": decision, "chunk": found, "form": form}
    return render(request, "decisions/choose_picture.html", page)


def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what was decided somewhere else. There is no vote."""
    decision = _mine(request, pk)
    form = forms.TellForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = (told["decided_by"], told["what"], told["why"])
        today = timezone.localdate(request.now)
        may = may_tell(decided_on=told["decided_on"], today=today, said=said)
        if isinstance(may, Refused):
            form.add_error("decided_on", REASONS[may.reason])
        else:
            changes.tell(decision, **told, by=request.user, now=request.now)
            messages.success(request, _("Everyone it concerns can read this now."))
            return redirect("decision", pk)
    page = {"decision": decision, "form": form, "elsewhere": Setting.DECIDED_ELSEWHERE}
    return render(request, "decisions/tell.html", page)
