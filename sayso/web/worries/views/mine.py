"""What I told, who read it and what they answered: for who wrote it, and nobody else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sayso.rules.power.signing_in import SLIP
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.whence import where_from
from sayso.web.kit.words import REASONS
from sayso.web.people.changes import attempt
from sayso.web.worries.forms.reading import SlipForm
from sayso.web.worries.forms.telling import TOPICS, WISHES
from sayso.web.worries.models import Note, Worry


def mine(request: HttpRequest) -> HttpResponse:
    """My worries: only days and states. What they say is one press further."""
    worries = Worry.objects.written_by(request.user).with_life().order_by("-sent_at")
    beside = request.turn.beside if request.turn else None
    return render(request, "worries/mine.html", {"worries": worries, "beside": beside})


@never_kept
def my_worry(request: HttpRequest, name: str) -> HttpResponse:
    """One of mine."""
    own = Worry.objects.written_by(request.user).select_related("organisation")
    worry = get_object_or_404(own, name=name)
    return render(request, "worries/my_worry.html", told(worry))


def told(worry: Worry) -> dict[str, object]:
    """What its writer sees of it."""
    notes = worry.notes.filter(kind__in=[Note.Kind.ANSWER, Note.Kind.AUTHORITY])
    return {
        "worry": worry,
        "organisation": worry.organisation,
        "topics": [TOPICS[topic] for topic in worry.topics],
        "wishes": [WISHES[wish] for wish in worry.wishes],
        "readings": worry.readings.select_related("person"),
        "notes": notes.select_related("by"),
        "unread": not worry.readings.filter(read_at__isnull=False).exists(),
    }


@login_not_required
@never_kept
def by_pictures(request: HttpRequest) -> HttpResponse:
    """Six pictures lead to the answer. The page stays at this address: nothing is kept of it."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        worry = Worry.objects.with_slip(form.cleaned_data["pictures"]).first()
        key, wrong = where_from(request, "slip"), Reason.SLIP_IS_UNKNOWN
        found = attempt(key, SLIP, worry, wrong=wrong, now=request.now)
        if not isinstance(found, Refused):
            return render(request, "worries/my_worry.html", told(found))
        form.add_error("pictures", REASONS[found.reason])
    return render(request, "worries/pictures.html", {"form": form})
