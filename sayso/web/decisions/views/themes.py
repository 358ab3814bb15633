"""Which themes a decision answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sayso.web.decisions.changes.themes import name_themes
from sayso.web.decisions.forms.themes import ThemesForm
from sayso.web.decisions.views.finding import mine
from sayso.web.questions.models import Theme


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
