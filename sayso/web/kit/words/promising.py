"""Words for promises: what can be answered, and where a promise is in its life."""

from django.utils.translation import gettext_lazy as _

PROMISE_ANSWERS = {
    "yes": _("Yes, by this day"),
    "not-yet": _("Not yet, because"),
    "no-but": _("No, because. But we can do something else."),
}
"""What can be answered when something is asked."""

OWN_CHANGE_ANSWERS = {
    "yes": _("Yes, by this day"),
    "work-it-out": _("Yes. Help us find out how."),
    "limit": _("The law or being safe puts a limit on this"),
}
"""What can be answered when someone changes their own life. There is no "no"."""

PROMISE_ANSWER_PICTURES = {
    "yes": "yes",
    "not-yet": "late",
    "no-but": "no",
    "work-it-out": "help",
    "limit": "judge",
}

STAGES = {
    "asked": _("Asked. Nobody has read it yet."),
    "heard": _("Someone has read it. There is no answer yet."),
    "promised": _("Promised"),
    "not-yet": _("Not yet"),
    "no-but": _("No, but something else can be done"),
    "working-it-out": _("Yes. People are finding out how."),
    "limit-named": _("A limit was named. Someone senior looks at it."),
    "said-done": _("They say it is done. Is it right?"),
    "confirmed": _("The people say it is right"),
}
"""Where a promise is in its life."""
