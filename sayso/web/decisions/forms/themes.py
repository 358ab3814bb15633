"""Reading in which themes a decision answers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.web.kit.forms import AnyOf, Plain
from sayso.web.questions.models import Theme


class ThemesForm(Plain):
    """Any of the themes that people have named."""

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(theme.pk): theme for theme in themes}
        pictures = {key: each.name.picture for key, each in self.by_number.items() if each.name}
        self.fields["themes"] = forms.MultipleChoiceField(
            label=_("What did people say before? Choose what this answers."),
            required=False,
            choices=[(key, str(theme)) for key, theme in self.by_number.items()],
            widget=AnyOf(pictures=pictures),
        )

    def themes(self) -> list[Theme]:
        """Those that were chosen."""
        return [self.by_number[key] for key in self.cleaned_data["themes"]]
