"""A decision by its number, as far as this person may see it: a stranger finds nothing."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sayso.web.decisions.models import Decision
from sayso.web.kit.prepared import Prepared
from sayso.web.people.models import Person

seen = Prepared(
    lambda person, pk: Decision.objects.visible_to(Person(pk=person)).with_words().filter(pk=pk)
)


def find(request: HttpRequest, pk: int) -> Decision:
    """One they may see, read with its words."""
    for decision in seen(request.user.pk, pk):
        return decision
    raise Http404


def mine(request: HttpRequest, pk: int) -> Decision:
    """One that they asked."""
    asked = Decision.objects.visible_to(request.user).with_words().filter(asked_by=request.user)
    return get_object_or_404(asked, pk=pk)
