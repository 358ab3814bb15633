"""How many are in a place, in words. `{% load places %}`"""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sayso.web.places.models import Place

register = template.Library()


@register.filter
def lives_there(place: Place) -> str:
    """How many live in a home, or get support from a team. Needs `with_numbers`."""
    number = place.residents_now
    if not number:
        return _("Nobody lives here yet.") if place.is_home else ""
    if place.is_home:
        words = ngettext("%(number)d person lives here.", "%(number)d people live here.", number)
    else:
        words = ngettext(
            "%(number)d person gets support here.", "%(number)d people get support here.", number
        )
    return words % {"number": number}


@register.filter
def works_there(place: Place) -> str:
    """How many are paid to work there. Needs `with_numbers`."""
    number = place.staff_now
    if not number:
        return ""
    words = ngettext("%(number)d person works here.", "%(number)d people work here.", number)
    return words % {"number": number}


@register.filter
def kind_picture(place: Place) -> str:
    """The picture of a home, or of a team."""
    return "home" if place.is_home else "staff"
