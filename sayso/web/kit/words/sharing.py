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
