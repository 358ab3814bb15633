"""Ways of reading, whose work Sayso is, the gallery of pieces, and when things go wrong."""

from dataclasses import dataclass, fields, replace
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.verdict import Reason
from sayso.web.kit.forms import SampleForm, WayForm
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.listening import PAGE, answer, unseal
from sayso.web.kit.middleware.ways import Ways, keep_ways
from sayso.web.kit.refusals import too_often
from sayso.web.kit.words import REASONS, WAYS
from sayso.web.kit.words.writing import leaves, look

LOOKS_A_MINUTE = 60
SCENES = {
    "home": "kit/gallery/home.html",
    "vote": "kit/gallery/vote.html",
    "order": "kit/gallery/order.html",
    "read-back": "kit/gallery/read_back.html",
    "result": "kit/gallery/result.html",
    "form": "kit/gallery/form.html",
    "problems": "kit/gallery/form.html",
    "hard-words": "kit/gallery/form.html",
    "parts": "kit/gallery/parts.html",
    "refused": "kit/refused.html",
    "error-400": "kit/errors/400.html",
    "error-403": "kit/errors/403.html",
    "error-404": "kit/errors/404.html",
    "error-csrf": "kit/errors/csrf.html",
    "error-500": "kit/errors/500.html",
}
"""The gallery: pages with every piece in every state, for eyes and for the browser's tests."""


@dataclass(frozen=True)
class Sample:
    """Someone who is signed in, for the gallery."""

    name: str
    photo_address: str = ""
    pk: None = None
    is_authenticated: bool = True


SENT = {
    "problems": {"name": "Rosie", "email": "rosie"},
    "hard-words": QueryDict(
        "check-words=look story&story=The safeguarding team commissions it. We utilise STAKEHOLDERS."
    ),
}
"""What was sent in a form, for the gallery."""
SIGNED_IN = {
    "home": Sample("Rosie"),
    "parts": Sample("Bartholomew Featherstonehaugh", "/static/kit/mark.svg"),
}
PICTURES = {
    "text-size": "look",
    "pictures": "photo",
    "contrast": "sun",
    "spacing": "page",
    "font": "write",
    "layout": "list",
    "language": "conversation",
    "voice": "listen",
    "voice-speed": "stopwatch",
}
"""The picture of each way of reading."""
KINDS = {field.name.replace("_", "-"): field.type for field in fields(Ways)}


@login_not_required
def ways(request: HttpRequest) -> HttpResponse:
    """Every way of reading, and what is chosen now."""
    rows = [
        (name, WAYS[name], getattr(request.ways, name.replace("-", "_")).label, PICTURES[name])
        for name in KINDS
    ]
    return render(request, "kit/ways.html", {"rows": rows})


@login_not_required
def way(request: HttpRequest, name: str) -> HttpResponse:
    """Choose one way of reading; the next page already has it."""
    if name not in KINDS:
        raise Http404
    field = name.replace("-", "_")
    now = getattr(request.ways, field)
    sent = request.POST if request.method == "POST" else None
    form = WayForm(KINDS[name], sent, initial={"choice": now})
    if form.is_valid():
        messages.success(request, _("Your pages look like this now."), extra_tags="reading")
        response = redirect("ways")
        keep_ways(request, response, replace(request.ways, **{field: form.cleaned_data["choice"]}))
        return response
    return render(request, "kit/way.html", {"form": form, "title": WAYS[name], "name": name})


@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its address is at the top, so that it may serve every page."""
    script = render(request, "kit/sw.js", content_type="text/javascript")
    script.headers["Cache-Control"] = "no-cache"
    return script


@login_not_required
def no_connection(request: HttpRequest) -> HttpResponse:
    """What a device shows when it reaches nobody. It is kept there, so it is nobody's own page."""
    return render(request, "kit/no_connection.html")


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "kit/about.html", {"source": settings.SOURCE})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "kit/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kit/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "kit/errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's own secret was missing or old: most often a page left open for long."""
    return render(request, "kit/errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say sorry without asking the database anything: it may be what is broken."""
    return HttpResponse(render_to_string("kit/errors/500.html"), status=500)


@login_not_required
@require_POST
@never_kept
def listen(request: HttpRequest) -> HttpResponse:
    """Speak a page that cannot be asked for again: it comes along, sealed when it was shown."""
    try:
        html = unseal(request, request.POST.get("page", ""))
    except BadSignature:
        return bad_request(request)
    part, sentence = request.POST.get("listen", PAGE), request.POST.get("sentence", "")
    return answer(HttpResponse(html), part, sentence, request.ways)


@require_POST
@never_kept
def look_at_words(request: HttpRequest) -> HttpResponse:
    """What may be hard in words that someone is writing. They are kept nowhere.

    Each person may ask sixty times in a minute, of each process: who types does not come near it.
    """
    if too_often("look-at-words", request.user.pk, LOOKS_A_MINUTE, now=request.now):
        return HttpResponse(status=429)
    left, box = leaves(request.POST), request.POST.get("box", "")
    looked = look(request.POST.get("words", ""), box, left)
    return render(request, "kit/words_looked_at.html", {"looked": looked})


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every piece in every state, on pages like those that people see."""
    return render(request, "kit/gallery/index.html", {"scenes": SCENES})


@login_not_required
def scene(request: HttpRequest, name: str) -> HttpResponse:
    if name not in SCENES:
        raise Http404
    form = SampleForm(SENT.get(name))
    shown = {
        "form": form,
        "now": request.now,
        "soon": request.now + timedelta(days=3),
        "reason": REASONS[Reason.STAFF_DO_NOT_VOTE_HERE],
        "people_here": [4, 2, 0],
    }
    if name == "read-back":
        messages.success(request, "We have your vote.", extra_tags="tick")
    request.user = SIGNED_IN.get(name, request.user)
    return render(request, SCENES[name], shown)
