"""Words for who sees what."""

from django.utils.translation import gettext_lazy as _

VIEWERS = {
    "person": _("The person"),
    "beside": _("Someone beside the person"),
    "neighbour": _("People who live there too"),
    "family": _("Family of someone there"),
    "staff": _("Who works there"),
    "manager": _("Who manages the place"),
    "director": _("The director"),
    "reader": _("Who reads worries"),
    "keeper": _("Who looks after Sayso"),
    "everyone-else": _("Everyone else"),
}
"""Kinds of people, towards something of one person or of that person's home."""

SEEN_THINGS = {
    "ballot": (_("What someone chose in a secret vote"), "vote"),
    "taking-part": (_("If someone has voted yet"), "tick"),
    "draft": (_("A question nobody was shown yet"), "write"),
    "decision": (_("A question, and what was decided"), "conversation"),
    "counts": (_("How many people chose what"), "list"),
    "project": (_("A project, and what people try in it"), "puzzle"),
    "promise": (_("A promise, and if it is late"), "promise"),
    "document": (_("What people write together, once it went out"), "book"),
    "document-draft": (_("What is written and did not go out yet"), "write"),
    "own-life": (_("A change in someone’s own life"), "me"),
    "voice": (_("What someone said to an open question"), "say"),
    "letter": (_("What someone wrote to the director"), "letter"),
    "worry": (_("A worry that someone told"), "worried"),
    "story": (_("A story that someone told"), "book"),
    "people-here": (_("Who lives and works in a place"), "home"),
    "relation": (_("Who is beside someone"), "people"),
    "history": (_("When someone’s card was used"), "card"),
}
"""Each thing, and its picture."""

SIGHTS = {
    "whole": _("Can see it"),
    "own": _("Can see it, and the answers"),
    "counts": _("Only numbers that give nobody away"),
    "after-yes": _("Can see it when someone said yes"),
    "as-told": _("Only if the person said yes"),
    "nothing": _("Cannot see it"),
}
"""How much someone sees."""
