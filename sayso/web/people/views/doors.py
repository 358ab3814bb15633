"""Coming in: faces, a card, a code, a link, a password, and one's own picture after it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import check_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sayso.craft.codes import code_hash, token_hash
from sayso.rules.power.proving import PASSWORDS_HERE, Way
from sayso.rules.power.signing_in import (
    CARD_LINK,
    CODE,
    MAIL,
    PASSWORD,
    may_type_code,
)
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.whence import where_from
from sayso.web.kit.refusals import require
from sayso.web.kit.words import REASONS
from sayso.web.people import changes
from sayso.web.people.forms import CardForm, CodeForm, EmailForm, PasswordForm
from sayso.web.people.models import Card, Guess, Person, SignInLink
from sayso.web.people.views.proofs import place_of, refused
from sayso.web.people.views.steps import came_in


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Who are you? On a shared tablet: the faces of those who chose it. Elsewhere: the ways in."""
    shared = bool(request.device and request.device.shared)
    if shared:  # where someone wanted to go says nothing about whoever comes next
        request.session.pop("next", None)
        if "next" in request.GET:
            return redirect("sign-in")
    elif "next" in request.GET:
        request.session["next"] = request.GET["next"]
    if request.user.is_authenticated and not request.rests:
        return redirect("home")
    rested = request.session.pop("rested", "")
    if shared:
        faces = Person.objects.shown_on(request.device).order_by("name")
        shown = {"faces": faces, "rested": rested, "passkeys": place_of(request).can}
        return render(request, "people/faces.html", shown)
    shown = {
        "mail": bool(settings.EMAIL_HOST),
        "passkeys": place_of(request).can,
        "rested": rested,
    }
    return render(request, "people/sign_in.html", shown)


@login_not_required
@never_kept
def show_card(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show your card to the camera, or send a photo of it."""
    person = _face(request, pk)
    form = CardForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _by_token(request, form.cleaned_data["token"])
    return render(request, "people/show_card.html", {"form": form, "person": person})


@login_not_required
@never_kept
def type_code(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Type the code of your card. Only on a device of the home."""
    person = _face(request, pk)
    require(may_type_code(device_registered=bool(request.device)))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = settings.SECRET_KEY.encode()
        typed = code_hash(form.cleaned_data["code"], secret)
        card = Card.objects.working().filter(code_hash=typed).select_related("person").first()
        wrong = Reason.CARD_IS_UNKNOWN
        key = where_from(request, "code")
        found = changes.attempt(key, CODE, card, wrong=wrong, now=request.now)
        if isinstance(found, Refused):
            return refused(request, found.reason, request.path)
        return came_in(request, found.person, Way.CODE, found)
    return render(request, "people/type_code.html", {"form": form, "person": person})


def _face(request: HttpRequest, pk: int | None) -> Person | None:
    """Whose face was tapped: one that is shown on this device, or nobody's."""
    if pk is None:
        return None
    person = Person.objects.shown_on(request.device or None).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


@login_not_required
@never_kept
def card_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the square on a card: one button. It looks nothing up, for previews' sake.

    The referrer policy lets no address with a token out. It is not `no-referrer`: with that,
    browsers send `Origin: null`, and every form would be refused as a stranger's.
    """
    shown = {"token": token, "to": "card-in", "card": True}
    return _one_button(request, shown)


@login_not_required
@never_kept
def card_in(request: HttpRequest) -> HttpResponse:
    """Come in with a card's link. The token came in the form, so no address or log has it."""
    if request.method != "POST":
        return redirect("sign-in")
    return _by_token(request, request.POST.get("token", ""))


def _by_token(request: HttpRequest, token: str) -> HttpResponse:
    """A card is looked at whatever was guessed here before: it opens, or it does not."""
    cards = Card.objects.working().filter(token_hash=token_hash(token))
    card = cards.select_related("person").first()
    if card is None:
        key = where_from(request, "card")
        no = changes.attempt(key, CARD_LINK, None, wrong=Reason.CARD_IS_UNKNOWN, now=request.now)
        return refused(request, no.reason)
    return came_in(request, card.person, Way.CARD, card)


@login_not_required
@never_kept
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link in a letter: one button, since mail programs open links too."""
    return _one_button(request, {"token": token, "to": "link-in"})


@login_not_required
@never_kept
def link_in(request: HttpRequest) -> HttpResponse:
    """Come in with a link from a letter. It works once."""
    if request.method != "POST":
        return redirect("sign-in")
    found = _working_link(request)
    if found is None or found.person is None or not found.person.is_active:
        key, wrong = where_from(request, "link"), Reason.LINK_IS_OVER
        no = changes.attempt(key, CARD_LINK, None, wrong=wrong, now=request.now)
        return refused(request, no.reason)
    person = changes.use_link(found, now=request.now).person
    return came_in(request, person, Way.LINK)


@login_not_required
@never_kept
def start(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link that is printed at the first start."""
    return _one_button(request, {"token": token, "to": "start-in", "start": True})


@login_not_required
@never_kept
def start_in(request: HttpRequest) -> HttpResponse:
    """Begin to set Sayso up. The link is used up when the first person is there, not before."""
    if request.method != "POST":
        return redirect("sign-in")
    found = _working_link(request)
    if found is None or found.person is not None:
        return refused(request, Reason.LINK_IS_OVER)
    request.session["set-up-link"] = found.pk
    return redirect("set-up")


def _working_link(request: HttpRequest) -> SignInLink | None:
    links = SignInLink.objects.select_related("person")
    found = links.filter(token_hash=token_hash(request.POST.get("token", ""))).first()
    return found if found and found.works(request.now) else None


def _one_button(request: HttpRequest, shown: dict[str, object]) -> HttpResponse:
    response = render(request, "people/one_button.html", shown)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@login_not_required
@never_kept
def send_link(request: HttpRequest) -> HttpResponse:
    """Ask for a link by e-mail. The answer is the same for an address nobody has."""
    if not settings.EMAIL_HOST:
        raise Http404
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, key = form.cleaned_data["email"], where_from(request, "mail")
        wait = changes.attempt(key, MAIL, None, wrong=Reason.LINK_IS_OVER, now=request.now)
        if wait.reason is Reason.WAIT_A_LITTLE:
            return refused(request, wait.reason)
        address = request.build_absolute_uri("/").rstrip("/")
        changes.ask_for_link(email, address=address, now=request.now)
        return redirect("link-sent")
    return render(request, "people/send_link.html", {"form": form})


@login_not_required
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "people/link_sent.html")


@login_not_required
@never_kept
def password(request: HttpRequest) -> HttpResponse:
    """A name and a password."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, typed = form.cleaned_data["sign_in_name"], form.cleaned_data["password"]
        key, here = (
            where_from(request, "password", name.casefold()),
            where_from(request, "password"),
        )
        wait = Guess.objects.verdict(here, PASSWORDS_HERE, request.now)
        if wait := wait and Guess.objects.verdict(key, PASSWORD, request.now):
            person = Person.objects.by_sign_in_name(name).first()
            # Without a password to compare with, Django takes as long as if there were one.
            right = check_password(typed, person.password if person else "")
            found = person if person and right else None
            wrong = Reason.NOT_RIGHT_TOGETHER
            changes.attempt(here, PASSWORDS_HERE, found, wrong=wrong, now=request.now)
            wait = changes.attempt(key, PASSWORD, found, wrong=wrong, now=request.now)
        if not isinstance(wait, Refused):
            return came_in(request, wait, Way.PASSWORD)
        if wait.reason is Reason.WAIT_A_LITTLE:
            return refused(request, wait.reason, request.path)
        form.add_error(None, REASONS[wait.reason])
    return render(request, "people/password.html", {"form": form})
