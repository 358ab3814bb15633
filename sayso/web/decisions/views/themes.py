"""Which themes a decision answers."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.rules.power.shaping import may_decide_about
from sayso.web.decisions.changes import illustrate
from sayso.web.decisions.changes.themes import decide_about, name_themes
from sayso.web.decisions.forms.asking import QuestionForm
from sayso.web.decisions.forms.themes import ThemesForm
from sayso.web.decisions.views.finding import mine
from sayso.web.groups.models import Group
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.questions.models import Question, Theme, parts_who_decide


def answered_themes(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose, out of what people said before, what this decision answers."""
    decision = mine(request, pk)
    near = Theme.objects.visible_to(request.user).named().with_words()
    chosen = [str(each) for each in decision.themes.values_list("pk", flat=True)]
    form = ThemesForm(
        request.POST or None,
        themes=near.filter(question__organisation=decision.organisation_id),
        initial=request.draft or {"themes": chosen},
    )
    if request.method == "POST" and form.is_valid():
        name_themes(decision, form.themes(), by=request.user, now=request.now)
        messages.success(request, _("It says now what it answers."))
        return redirect("decision", pk)
    return render(request, "decisions/answered_themes.html", {"decision": decision, "form": form})


def decide_theme(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide something about what people said: the question names where it comes from."""
    seen = Theme.objects.visible_to(request.user).with_words()
    theme = get_object_or_404(seen, pk=pk)
    parts = parts_who_decide(theme.question, request.user)
    require(may_decide_about(parts, named=theme.is_named))
    form = QuestionForm(
        request.POST or None,
        initial=request.draft,
        places=_places(theme.question, request.user),
        groups=_groups(theme.question, request.user),
        person=request.user,
    )
    if request.method == "POST" and form.is_valid():
        words, who = form.cleaned_data["words"], {"by": request.user, "now": request.now}
        decision = decide_about(theme, words, **form.where(), **who)
        if form.chosen:
            illustrate(decision, decision.question, **form.chosen, **who)
        messages.success(request, _("The question is there. It says what it comes from."))
        return redirect("affected", decision.pk)
    return render(request, "decisions/decide_theme.html", {"theme": theme, "form": form})


def _places(question: Question, person: Person) -> Iterable[Place]:
    """Where it can be decided: the place that was asked; any of theirs, if everyone was asked."""
    if question.group_id:
        return ()
    near = Place.objects.belonging_to(person).open().filter(organisation=question.organisation_id)
    return near.filter(pk=question.place_id) if question.place_id else near


def _groups(question: Question, person: Person) -> Iterable[Group]:
    """The group that was asked; any of theirs, if everyone was asked."""
    if question.place_id:
        return ()
    near = Group.objects.sat_in_by(person).filter(organisation=question.organisation_id)
    return near.filter(pk=question.group_id) if question.group_id else near
