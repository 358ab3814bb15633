"""Who has which job: worry readers, helpers, director, keepers, checkers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.rules.power.going_live import still_missing
from sayso.rules.power.parts import Duty
from sayso.rules.verdict import Reason
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.kit.words import DUTIES, DUTIES_MORE, DUTIES_WHO, REASONS
from sayso.web.places import changes
from sayso.web.places.forms import DutyForm
from sayso.web.places.models import (
    Assignment,
    Organisation,
    able_to_sign_in,
    people_of,
    readiness_of,
)
from sayso.web.places.views.pages import fill_in, kept, read_back

ABOUT = {
    Duty.KEEPER: {Reason.NO_KEEPER},
    Duty.DIRECTOR: {Reason.NO_DIRECTOR},
    Duty.HELPER: {Reason.NO_HELPER},
    Duty.WORRY_READER: {Reason.TOO_FEW_WORRY_READERS, Reason.NO_OUTSIDE_READER},
    Duty.CHECKER: set(),
}
"""Which of the things that can be missing each job mends."""


def job(request: HttpRequest, pk: int, duty: str) -> HttpResponse:
    """Who has this job now, and what is missing about it."""
    organisation, chosen = _of(request, pk, duty)
    held = organisation.assignments.current().filter(duty=chosen.value)
    held = held.select_related("person").order_by("since", "pk")
    able = set(able_to_sign_in().values_list("pk", flat=True).filter(pk__in=held.values("person")))
    missing = still_missing(readiness_of(organisation, named=True))
    shown = {
        "organisation": organisation,
        "title": DUTIES_WHO[chosen],
        "lead": DUTIES_MORE[chosen],
        "duty": chosen.value,
        "rows": [(one, one.person_id in able) for one in held],
        "missing": [REASONS[reason] for reason in missing if reason in ABOUT[chosen]],
    }
    return render(request, "places/job.html", shown)


@sensitive
def new_job(request: HttpRequest, pk: int, duty: str) -> HttpResponse:
    """Choose who takes on this job too."""
    organisation, chosen = _of(request, pk, duty)
    form = _form(request, organisation, chosen)
    if request.method == "POST" and form.is_valid():
        taken = _give(organisation, chosen, form, request)
        messages.success(request, _("%(name)s has this job now.") % {"name": taken.person})
        return redirect("job", pk, duty)
    return fill_in(
        request,
        form,
        title=DUTIES_WHO[chosen],
        lead=DUTIES_MORE[chosen],
        back=reverse("job", args=[pk, duty]),
    )


@sensitive
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's job goes to another."""
    assignment = _held(request, pk)
    organisation, duty = assignment.organisation, Duty(assignment.duty)
    form = _form(request, organisation, duty, without=assignment.person_id)
    if request.method == "POST" and form.is_valid():
        taken = changes.hand_over(
            assignment,
            form.cleaned_data["person"] or form.cleaned_data["name"],
            phone=form.cleaned_data["phone"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("%(name)s has this job now.") % {"name": taken.person})
        return redirect("job", organisation.pk, duty.value)
    return fill_in(
        request,
        form,
        title=_("Who takes this on from %(name)s?") % {"name": assignment.person},
        lead=f"{DUTIES_WHO[duty]}. {DUTIES_MORE[duty]}",
        back=reverse("job", args=[organisation.pk, duty.value]),
    )


@sensitive
def end_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone lays a job down, after reading what that means."""
    assignment = _held(request, pk)
    back = reverse("job", args=[assignment.organisation_id, assignment.duty])
    if request.method == "POST":
        changes.lay_down(assignment, by=request.user, now=request.now)
        messages.success(request, _("%(name)s does not do this now.") % {"name": assignment.person})
        return redirect(back if assignment.person != request.user else "places")
    return read_back(
        request,
        title=_("%(name)s stops doing this today") % {"name": assignment.person},
        says=[
            _("The job is: %(job)s.") % {"job": DUTIES[Duty(assignment.duty)]},
            _("Other people must still do it. If not, Sayso says so."),
            _("Is that right?"),
        ],
        button=_("Yes, that is right"),
        back=back,
        person=assignment.person,
    )


def _of(request: HttpRequest, pk: int, duty: str) -> tuple[Organisation, Duty]:
    if duty not in {known.value for known in Duty}:
        raise Http404
    return kept(request, pk), Duty(duty)


def _held(request: HttpRequest, pk: int) -> Assignment:
    held = Assignment.objects.current().select_related("person", "organisation")
    return get_object_or_404(
        held.filter(organisation__in=Organisation.objects.kept_by(request.user)), pk=pk
    )


def _form(
    request: HttpRequest, organisation: Organisation, duty: Duty, *, without: int | None = None
) -> DutyForm:
    people = people_of(organisation)
    if without:
        people = people.exclude(pk=without)
    else:
        held = organisation.assignments.current().filter(duty=duty.value)
        people = people.exclude(pk__in=held.values("person"))
    return DutyForm(request.POST or None, people=people, needs_phone=duty is Duty.WORRY_READER)


def _give(
    organisation: Organisation, duty: Duty, form: DutyForm, request: HttpRequest
) -> Assignment:
    return changes.take_on(
        organisation,
        duty,
        form.cleaned_data["person"] or form.cleaned_data["name"],
        phone=form.cleaned_data["phone"],
        by=request.user,
        now=request.now,
    )
