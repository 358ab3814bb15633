"""Pages that ask for more than being signed in. `people.views.sessions` looks at these marks."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])


def sensitive(view: View) -> View:
    """Touches others closely: staff show first, surely and of late, that it is them."""
    view.sensitive = True  # type: ignore[attr-defined]
    return view


def own_doors(view: View) -> View:
    """Changes one's own ways in: only for who came in a moment ago."""
    view.own_doors = True  # type: ignore[attr-defined]
    return view


def final(view: View) -> View:
    """Does what nobody can undo: only for who came in, or showed that it is them, minutes ago."""
    view.final = True  # type: ignore[attr-defined]
    return view


def before_second(view: View) -> View:
    """Open to staff who came with a password alone: to set up a second proof, and nothing else."""
    view.before_second = True  # type: ignore[attr-defined]
    return view
