"""Whose session this is: Django asks at every request. See `settings.AUTHENTICATION_BACKENDS`."""

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from sayso.web.kit.prepared import Prepared
from sayso.web.people.models import Person

here = Prepared(lambda pk: Person.objects.here().select_related("ways").filter(pk=pk))


class Doorkeeper(BaseBackend):
    """Knows someone who is here, with their ways of reading, in one question to the database."""

    def get_user(self, user_id: int) -> Person | None:
        """The person; nobody once they have left."""
        return next(iter(here(user_id)), None)

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> None:
        """Nobody comes in here. `views.doors` let people in, so that every way is on the record."""
