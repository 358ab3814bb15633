"""Worries, in a store of their own; and calls for help."""

from sayso.web.worries.models.around import Around
from sayso.web.worries.models.counting import Counts, counts_for, ties_of_office
from sayso.web.worries.models.help import HelpCall, helpers_near
from sayso.web.worries.models.routing import Telling, candidates_for
from sayso.web.worries.models.worries import About, KeptFrom, Note, Reading, Worry, paid_in

__all__ = [
    "About",
    "Around",
    "Counts",
    "HelpCall",
    "KeptFrom",
    "Note",
    "Reading",
    "Telling",
    "Worry",
    "candidates_for",
    "counts_for",
    "helpers_near",
    "paid_in",
    "ties_of_office",
]
