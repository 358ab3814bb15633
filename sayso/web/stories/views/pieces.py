"""Talks and films made together: whose part, what is in it, three yeses, and each showing."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.telling import FURTHEST, Moment, may_fill, state
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.refusals import require
from sayso.web.kit.words import MOMENTS, PART_STATES, PURPOSES, REASONS
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.stories import changes
from sayso.web.stories.forms.pieces import FillForm, PartForm, PieceForm, SayForm, ShowingForm
from sayso.web.stories.models import Piece, PiecePart, Showing
from sayso.web.stories.views.sending import Reply, sent


def _piece(request: HttpRequest, pk: int) -> Piece:
    return get_object_or_404(Piece.objects.visible_to(request.user), pk=pk)


def _part(request: HttpRequest, pk: int) -> PiecePart:
    return get_object_or_404(PiecePart.objects.visible_to(request.user), pk=pk)


def _showing(request: HttpRequest, pk: int) -> Showing:
    return get_object_or_404(Showing.objects.visible_to(request.user), pk=pk)


def new_piece(request: HttpRequest) -> HttpResponse:
    """Begin a talk or a film."""
    where = Organisation.objects.visible_to(request.user).exclude(live_at=None).first()
    if where is None:
        require(Refused(Reason.NOT_A_MEMBER))
        raise Http404
    form = PieceForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told, who = form.cleaned_data, {"by": request.user, "now": request.now}
        made = changes.begin_piece(where, told["name"], told["kind"], **who)
        return redirect("piece", made.pk)
    return render(request, "stories/new_piece.html", {"form": form})


def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """Its parts and its showings, and where each stands."""
    piece, today = _piece(request, pk), timezone.localdate(request.now)
    page = {
        "piece": piece,
        "parts": [_told(part, None, today) for part in piece.in_order()],
        "showings": piece.showings.select_related("asked_by"),
    }
    return render(request, "stories/piece.html", page)


def _told(part: PiecePart, showing: Showing | None, today: Any) -> dict[str, Any]:
    """A part, and what was said of it at each moment."""
    value = part.value(showing)
    said = [(Moment.BEFORE, value.before), (Moment.CUT, value.cut)]
    said += [(Moment.SHOWING, value.showing)] if showing else []
    lines = [
        {
            "moment": moment,
            "words": MOMENTS[moment],
            "said": each,
            "holds": each is not None and each.holds(today),
            "stale": each is not None
            and moment is Moment.CUT
            and each.yes
            and each.version != part.version,
        }
        for moment, each in said
    ]
    where = state(value, today) if showing else None
    return {"part": part, "lines": lines, "state": where, "words": PART_STATES.get(where or "")}


def new_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask someone for a part."""
    piece, me = _piece(request, pk), cast(Person, request.user)
    near = [me, *Person.objects.could_be_beside(me)]
    form = PartForm(request.POST or None, people=near, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        person = form.people[told["person"]]
        changes.add_part(piece, person, told["name"], by=me, now=request.now)
        said = _("%(name)s is asked. Nothing is recorded before a yes.")
        messages.success(request, said % {"name": person.name})
        return redirect("piece", pk)
    return render(request, "stories/new_part.html", {"form": form, "piece": piece})


def part(request: HttpRequest, pk: int) -> HttpResponse:
    """One part: what is in it, and what its person said."""
    part, today = _part(request, pk), timezone.localdate(request.now)
    makes = part.piece.is_made_by(cast(Person, request.user))
    page = _told(part, None, today) | {
        "own": part.person_id == request.user.pk,
        "may_fill": bool(may_fill(part.value(), makes=makes, today=today)),
        "is_out": _is_out(part, cast(Person, request.user)),
    }
    return render(request, "stories/part.html", page)


def _is_out(part: PiecePart, me: Person) -> bool:
    """Whether its person took it out, so that others, me among them, neither read nor see it."""
    out = any(not each.yes for each in part.says.all() if each.showing_id is None)
    return out and part.person_id != me.pk


def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Write or record it."""
    part, today = _part(request, pk), timezone.localdate(request.now)
    require(may_fill(part.value(), makes=True, today=today))
    words = "" if _is_out(part, cast(Person, request.user)) else part.words
    form = FillForm(
        request.POST or None,
        request.FILES or None,
        initial=request.draft or {"words": words, "kind": part.form},
    )
    if request.method == "POST" and form.is_valid():
        kind = form.form if form.made is not None else None
        words, who = form.cleaned_data["words"], {"by": request.user, "now": request.now}
        changes.fill(part, words, form=kind, made=form.made, **who)
        said = _("It is kept. %(name)s must see it and say yes.")
        messages.success(request, said % {"name": part.person.name})
        return redirect("part", pk)
    return render(request, "stories/fill.html", {"form": form, "part": part})


def part_file(request: HttpRequest, pk: int, *, small: bool = False) -> Reply:
    """The file of a part: for who makes the piece, and of a part that is out only for its person."""
    part = _part(request, pk)
    file = part.thumb if small else part.file
    if not file or _is_out(part, cast(Person, request.user)):
        raise Http404
    return sent(request, file, "image/webp" if small else part.media_type)


def say(request: HttpRequest, pk: int, moment: str, showing: int | None = None) -> HttpResponse:
    """Yes until a day, or no: at one of three moments, by the person whose part it is."""
    part = _part(request, pk)
    asked = _showing(request, showing) if showing else None
    if moment not in set(Moment) or (moment == Moment.SHOWING) != bool(asked):
        raise Http404
    if asked is not None and asked.piece_id != part.piece_id:
        raise Http404
    if part.person_id != request.user.pk:
        require(Refused(Reason.NOT_YOURS))
    form = SayForm(request.POST or None, initial=(request.draft or {}) | {"version": part.version})
    if request.method == "POST" and form.is_valid() and _in_time(form, request):
        told = form.cleaned_data
        changes.say(
            part,
            Moment(moment),
            yes=told["yes"],
            until=told["until"],
            showing=asked,
            seen=told["version"],
            by=request.user,
            now=request.now,
        )
        words = _("You said yes.") if told["yes"] else _("You said no. Your part is out.")
        messages.success(request, words)
        return redirect("showing", asked.pk) if asked else redirect("part", pk)
    page = {"part": part, "form": form, "moment": MOMENTS[moment], "showing": asked}
    page |= {"purpose": PURPOSES[asked.purpose] if asked else ""}
    return render(request, "stories/say.html", page)


def _in_time(form: SayForm, request: HttpRequest) -> bool:
    """Whether the last day of a yes can be that day. It says why not beside it."""
    until, today = form.cleaned_data["until"], timezone.localdate(request.now)
    if form.cleaned_data["yes"] and not today <= until <= today + FURTHEST:
        over = Reason.DATE_IS_OVER if until < today else Reason.DATE_IS_TOO_FAR
        form.add_error("until", REASONS[over])
    return form.is_valid()


def new_showing(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask everyone about one more showing."""
    piece = _piece(request, pk)
    form = ShowingForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["until"] < timezone.localdate(request.now):
            form.add_error("until", REASONS[Reason.DATE_IS_OVER])
        else:
            who = {"by": request.user, "now": request.now}
            asked = changes.ask_showing(piece, told["where"], told["purpose"], told["until"], **who)
            messages.success(request, _("Everyone is asked. Nothing is shown before."))
            return redirect("showing", asked.pk)
    return render(request, "stories/new_showing.html", {"form": form, "piece": piece})


def showing(request: HttpRequest, pk: int) -> HttpResponse:
    """One showing: who said what, whether it can be shown, and when it was."""
    showing, today = _showing(request, pk), timezone.localdate(request.now)
    may = showing.may_be_shown_by(cast(Person, request.user), today)
    page = {
        "showing": showing,
        "purpose": PURPOSES[showing.purpose],
        "parts": [_told(part, showing, today) for part in showing.parts()],
        "may_show": bool(may),
        "no": REASONS[may.reason] if isinstance(may, Refused) else "",
        "plays": showing.plays.select_related("by"),
    }
    return render(request, "stories/showing.html", page)


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it now: it is written down for everyone whose part it is."""
    showing = _showing(request, pk)
    changes.show(showing, by=request.user, now=request.now)
    return redirect("shown", pk)


def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """What is shown: the parts whose every yes holds, and nothing else."""
    showing, today = _showing(request, pk), timezone.localdate(request.now)
    require(showing.may_be_shown_by(cast(Person, request.user), today))
    if not showing.plays.filter(by=request.user).exists():
        raise Http404
    page = {"showing": showing, "parts": showing.shown(today)}
    return render(request, "stories/shown.html", page)
