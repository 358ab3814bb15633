"""The cards of a whole home on one sheet, for those who have none yet."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from sayso.craft.codes import card_code, card_token, code_hash, qr_svg, token_hash
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.people import changes as people_changes
from sayso.web.people.models import Card, Person
from sayso.web.places.models import Membership, Organisation, Place, able_to_sign_in
from sayso.web.places.views.pages import kept

SHEET = 60  # cards on one sheet: more are another sheet, so that no page takes long


@dataclass(frozen=True, slots=True)
class Printed:
    """A card as it is shown, this once."""

    person: Person
    square: SafeString
    code: str
    address: str


@sensitive
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Each home, and how many there have no card."""
    organisation = kept(request, pk)
    current = Membership.objects.current().filter(place__organisation=organisation)
    without = _without_card(Person.objects.here()).values("pk")
    rows: dict[Place, set[int]] = {
        place: set() for place in organisation.places.open().order_by("kind", "name")
    }
    lacking = current.filter(person__in=without).select_related("place")
    for membership in lacking:
        rows[membership.place].add(membership.person_id)
    in_places = current.values("person")
    jobs = organisation.assignments.current().exclude(person__in=in_places)
    able = able_to_sign_in().values("pk")
    shown = {
        "organisation": organisation,
        "rows": [(place, len(people)) for place, people in rows.items()],
        "elsewhere": Person.objects.here()
        .filter(pk__in=jobs.values("person"))
        .exclude(pk__in=able)
        .order_by("name"),
    }
    return render(request, "places/cards.html", shown)


@sensitive
@never_kept
def place_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a card for everyone here who has none, and show them all, this once.

    The answer is the sheet itself, not a redirect: its secrets are kept nowhere.
    """
    mine = Place.objects.filter(organisation__in=Organisation.objects.kept_by(request.user))
    place = get_object_or_404(mine, pk=pk)
    people = list(_without_card(place.people())[:SHEET])
    if request.method == "POST":
        sheet = [_make(request, person) for person in people]
        return render(request, "places/card_sheet.html", {"place": place, "sheet": sheet})
    return render(request, "places/place_cards.html", {"place": place, "people": people})


def _without_card(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.exclude(pk__in=Card.objects.working().values("person"))


def _make(request: HttpRequest, person: Person) -> Printed:
    token, code = card_token(secrets.token_bytes(32)), card_code(secrets.token_bytes(32))
    people_changes.make_card(
        person,
        token_hash=token_hash(token),
        code_hash=code_hash(code, settings.SECRET_KEY.encode()),
        by=request.user,
        now=request.now,
    )
    address = request.build_absolute_uri(reverse("card-link", args=[token]))
    square = mark_safe(qr_svg(address))  # noqa: S308  (drawn by us from a token)
    return Printed(person, square, f"{code[:4]} {code[4:]}", address)
