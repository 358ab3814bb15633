"""How someone wants to hear news, and the code that proves an address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.posting import Every, How
from sayso.web.kit.forms import OneOf, Plain, Typed
from sayso.web.kit.words import NEWS_EVERY, NEWS_WAY_PICTURES, NEWS_WAYS, NEWS_WAYS_MORE


class NewsForm(Plain):
    """By e-mail is offered only where Sayso can send some."""

    how = forms.TypedChoiceField(
        label=_("How shall news come to you?"),
        coerce=How,
        widget=OneOf(pictures=NEWS_WAY_PICTURES, more=NEWS_WAYS_MORE),
    )
    every = forms.TypedChoiceField(
        label=_("How often?"), choices=list(NEWS_EVERY.items()), coerce=Every, widget=OneOf()
    )
    email = forms.EmailField(
        label=_("Your e-mail, if it comes by e-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, sends_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(way, words) for way, words in NEWS_WAYS.items() if sends_mail or way != "mail"]
        self.fields["how"].choices = ways
        if not sends_mail:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("how") is How.MAIL and not filled.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write your e-mail here."))
        return filled


class CodeForm(Plain):
    """The code from the mail."""

    code = Typed(
        label=_("The code from your e-mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
