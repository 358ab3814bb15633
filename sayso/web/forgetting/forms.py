"""Reading in what someone says before they are forgotten."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.web.kit.forms import OneOf, Plain


class AskForm(Plain):
    """What becomes of choices that one wrote, in votes that were stopped."""

    choices = forms.ChoiceField(
        label=_("You may have written choices for votes that were stopped. What do you want?"),
        choices=[
            ("keep", _("Keep them, without my name")),
            ("take-out", _("Take them out too")),
        ],
        error_messages={"required": _("Please choose one.")},
        widget=OneOf(pictures={"keep": "people", "take-out": "bin"}),
    )

    @property
    def with_choices(self) -> bool:
        """Whether they go too."""
        return bool(self.cleaned_data["choices"] == "take-out")
