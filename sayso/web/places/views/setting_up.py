"""A real start, one thing a page, and what is still missing before people can begin."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sayso.rules.power.going_live import still_missing
from sayso.rules.power.parts import Duty
from sayso.rules.verdict import Reason
from sayso.web.kit.words import DUTIES_WHO, REASONS
from sayso.web.people import changes as people_changes
from sayso.web.people.models import Person, SignInLink
from sayso.web.places import changes
from sayso.web.places.forms import FirstKeeperForm, OrganisationForm, OrganisationNameForm
from sayso.web.places.models import Organisation, readiness_of
from sayso.web.places.views.pages import fill_in, kept, read_back

LINK = "set-up-link"  # where the page behind the printed link leaves its key, in the session


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list. `mends`: the reasons that are gone when it is done."""

    title: str | Promise
    picture: str
    page: str
    mends: tuple[Reason, ...] = ()
    duty: Duty | None = None

    def address(self, organisation: Organisation) -> str:
        where = [organisation.pk, self.duty.value] if self.duty else [organisation.pk]
        return reverse(self.page, args=where)


def job(duty: Duty, picture: str, *mends: Reason) -> Step:
    """The step at which someone takes on a job."""
    return Step(DUTIES_WHO[duty], picture, "job", mends, duty)


READERS = (Reason.TOO_FEW_WORRY_READERS, Reason.NO_OUTSIDE_READER)
STEPS = (
    Step(gettext_lazy("Your organisation"), "list", "organisation", (Reason.NO_AUTHORITY,)),
    Step(gettext_lazy("Homes and teams"), "home", "organisation-places", (Reason.NO_HOME,)),
    Step(gettext_lazy("People"), "people", "organisation-people", (Reason.NOBODY_LIVES_HERE,)),
    Step(gettext_lazy("Who manages each home"), "manager", "managers", (Reason.NO_MANAGER,)),
    job(Duty.WORRY_READER, "worried", *READERS),
    job(Duty.HELPER, "help", Reason.NO_HELPER),
    job(Duty.DIRECTOR, "manager", Reason.NO_DIRECTOR),
    job(Duty.KEEPER, "key", Reason.NO_KEEPER),
    Step(gettext_lazy("Cards to sign in with"), "card", "cards", (Reason.NO_WAY_IN,)),
)
LATER = (
    Step(gettext_lazy("A tablet that people share"), "tablet", "organisation-tablets"),
    job(Duty.CHECKER, "check"),
)
"""What can wait until after the start."""


@login_not_required
def set_up(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """What is still missing before we can start; afterwards, all there is to look after."""
    if pk is None:
        return _to_the_list(request)
    if not request.user.is_authenticated:
        return redirect("sign-in")
    organisation = kept(request, pk)
    missing = still_missing(readiness_of(organisation, named=True))
    rows = [_row(step, organisation, missing) for step in STEPS]
    shown = {
        "organisation": organisation,
        "todo": [row for row in rows if row["missing"]],
        "there": [row for row in rows if not row["missing"]],
        "later": [(step.title, step.picture, step.address(organisation)) for step in LATER],
    }
    return render(request, "places/set_up.html", shown)


def _to_the_list(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        organisation = Organisation.objects.kept_by(request.user).order_by("pk").first()
        if organisation is not None:
            return redirect("set-up", organisation.pk)
        raise Http404
    return redirect("set-up-organisation" if LINK in request.session else "sign-in")


def _row(step: Step, organisation: Organisation, missing: tuple[Reason, ...]) -> dict[str, object]:
    return {
        "title": step.title,
        "picture": step.picture,
        "address": step.address(organisation),
        "missing": [REASONS[reason] for reason in step.mends if reason in missing],
    }


@login_not_required
def set_up_organisation(request: HttpRequest) -> HttpResponse:
    """The name of the organisation. It is kept with the next page, with who looks after it."""
    _link_in_hand(request)
    form = OrganisationNameForm(request.GET if "organisation" in request.GET else None)
    if form.is_bound and form.is_valid():
        address = reverse(
            "set-up-yourself", query={"organisation": form.cleaned_data["organisation"]}
        )
        return redirect(address)
    return fill_in(
        request,
        form,
        title=_("What is your organisation called?"),
        button=_("Go on"),
        back="",
        sends="get",
    )


@login_not_required
def set_up_yourself(request: HttpRequest) -> HttpResponse:
    """The first person, who looks after Sayso. From here on they are signed in."""
    link = _link_in_hand(request)
    asked = {"organisation": request.GET.get("organisation", "")}
    form = FirstKeeperForm(request.POST or None, initial=asked)
    if request.method == "POST" and form.is_valid():
        person = changes.begin(link, **form.cleaned_data, by=None, now=request.now)
        _come_in(request, person)
        messages.success(
            request, _("Hello %(name)s. You look after Sayso.") % {"name": person.name}
        )
        return redirect("set-up")
    if request.method == "GET" and not asked["organisation"]:
        return redirect("set-up-organisation")
    return fill_in(
        request,
        form,
        title=_("Who are you?"),
        lead=_("You will add the people and make their cards. You see nothing private."),
        button=_("Go on"),
        back=reverse("set-up-organisation"),
    )


def _come_in(request: HttpRequest, person: Person) -> None:
    """Their first turn, in this browser. What the link left in the session is gone."""
    turn = people_changes.begin_turn(person, "set-up", device=None, by=person, now=request.now)
    request.session.flush()
    login(request, person)
    came = request.now.isoformat()
    words = {"turn": turn.pk, "staff": True, "came-at": came, "touched-at": came, "sure-at": came}
    for name, value in words.items():  # as `people.views.sessions`: the printed link is proof
        request.session[name] = value
    people_changes.seat(turn.pk, request.session.session_key, now=request.now)


def _link_in_hand(request: HttpRequest) -> SignInLink:
    link = SignInLink.objects.filter(pk=request.session.get(LINK), person=None).first()
    if link is None or not link.works(request.now):
        raise Http404
    return link


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, and whom to phone when someone is not safe."""
    kept_one = kept(request, pk)
    fields = ("name", "emergency_number", "authority", "authority_number")
    now = {field: getattr(kept_one, field) for field in fields}
    form = OrganisationForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        changes.describe(kept_one, **form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, _("We have saved this."))
        return redirect("set-up", pk)
    return fill_in(request, form, title=_("Your organisation"), back=reverse("set-up", args=[pk]))


def go_live(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, after reading what that means."""
    kept_one = kept(request, pk)
    if request.method == "POST":
        changes.go_live(kept_one, by=request.user, now=request.now)
        messages.success(request, _("You have started. People can decide things now."))
        return redirect("set-up", pk)
    return read_back(
        request,
        title=_("You start Sayso in %(name)s") % {"name": kept_one.name},
        says=[
            _("People can ask questions and decide from now on."),
            _("Worries go to the people you chose."),
            _("Is that right?"),
        ],
        button=_("Yes, start"),
        back=reverse("set-up", args=[pk]),
        picture="play",
    )
