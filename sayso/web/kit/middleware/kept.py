"""When a shared tablet rests, what was typed is kept for its writer - unless a page says never."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse

View = TypeVar("View", bound=Callable[..., HttpResponse])


def never_kept(view: View) -> View:
    """Keep nothing that is typed on this page: a ballot, a worry, a secret. Decorates a view."""
    view.never_kept = True  # type: ignore[attr-defined]
    return view


def acts_first(view: View) -> View:
    """Act, and undo it if the same form had acted before: then nothing of it stays anywhere.

    A page that only writes to the database, so that most forms are spared the question whether they
    were sent before. Decorates a view. See `site.once`.
    """
    view.acts_first = True  # type: ignore[attr-defined]
    return view
