"""Reading in how someone helped."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.web.decisions.models import Participation
from sayso.web.kit.forms import OneOf, Plain

KIND_PICTURES = {
    "read-out": "listen",
    "explained": "conversation",
    "signed": "sign-language",
    "watched": "look",
    "pressed": "tablet",
    "another": "help",
}


class KindForm(Plain):
    """How did they help?"""

    kind = forms.ChoiceField(
        label=_("Choose what comes nearest"),
        choices=Participation.Kind.choices,
        widget=OneOf(pictures=KIND_PICTURES, heard=True),
        error_messages={"required": _("Please choose. Or go on without an answer.")},
    )
