"""Words for sharing the power: ready-made settings, sides, and the way out when they disagree."""

from django.utils.translation import gettext_lazy as _

WAYS_OUT = {
    "facilitator": _("Someone helps both sides to agree"),
    "trial": _("We try it first. Then we vote again"),
    "board": _("Another group decides"),
}
"""What happens when the sides do not agree. There is no "the manager decides"."""

WAYS_OUT_MORE = {
    "facilitator": _("This person must be someone whom all sides trust."),
    "trial": _("One person makes sure that it is tried."),
    "board": _("Everyone sees what that group decides, and why."),
}

WAY_OUT_PICTURES = {"facilitator": "help", "trial": "look", "board": "people"}

SIDE_SAID = {
    "yes": _("this side says yes"),
    "no": _("this side says no"),
    "nothing": _("this side decided nothing"),
    "chose": _("this side wants this"),
}
"""What one side came to."""

SIDE_SAID_PICTURES = {"yes": "yes", "no": "no", "nothing": "dontknow"}

RULES_OF_SETTINGS = {
    "both-must-agree": "all-agree",
    "shares": "shares",
    "elected-lead": "elected-lead",
}

READY_MADE = {
    "fund-70-30": _("70 and 30"),
    "user-led-75-25": _("75 and 25"),
    "majority-51-49": _("51 and 49"),
    "not-without-us": _("Not without us"),
    "not-without-each-of-us": _("Not without each of us"),
    "both-sides": _("Both sides say yes"),
    "both-sides-then-tried": _("Both sides say yes, or we try it"),
    "both-sides-then-board": _("Both sides say yes, or a group decides"),
    "two-thirds": _("2 of every 3 of us, and staff"),
    "elected-lead": _("The elected chair leads"),
}
"""Ready-made settings of power, as real bodies use them."""

READY_MADE_MORE = {
    "fund-70-30": _("People who draw on support can decide alone. Staff cannot."),
    "user-led-75-25": _("People who draw on support can decide alone. Staff have a small part."),
    "majority-51-49": _("If all who draw on support agree, they can decide alone."),
    "not-without-us": _("All vote. But the people who draw on support must say yes."),
    "not-without-each-of-us": _("Each person who draws on support must say yes."),
    "both-sides": _("If they do not agree, someone helps them after 60 days."),
    "both-sides-then-tried": _("If they do not agree, we try it. Then we vote again."),
    "both-sides-then-board": _("If they do not agree for 60 days, a named group decides."),
    "two-thirds": _("2 of every 3 of us must say yes. Staff must say yes too."),
    "elected-lead": _("If the sides differ, the elected chair chooses."),
}

READY_MADE_PICTURES = {
    "fund-70-30": "scales",
    "user-led-75-25": "scales",
    "majority-51-49": "scales",
    "not-without-us": "people",
    "not-without-each-of-us": "people",
    "both-sides": "promise",
    "both-sides-then-tried": "promise",
    "both-sides-then-board": "promise",
    "two-thirds": "promise",
    "elected-lead": "star",
}

SIDES = {
    "lived-experience": _("People who draw on support"),
    "staff": _("Staff"),
}
"""The sides a ready-made setting begins with."""

DEADLOCK_STATES = {
    "talking": _("The sides still talk"),
    "due": _("It is time for the way out you agreed"),
    "on-the-way": _("The way out has begun"),
    "ask-again": _("You have tried it. Now everyone is asked again"),
    "ended": _("This is settled"),
}
"""Where a deadlock stands."""
