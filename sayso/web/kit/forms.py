"""How a form reads: label above, a hint, what is wrong beside it, everything typed kept."""

from django import forms
from django.forms.renderers import TemplatesSetting

from sayso.web.kit.middleware.ways import Ways


class Renderer(TemplatesSetting):
    """Draws every form of the house: set as `FORM_RENDERER`."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"


class Cards:
    """Choices drawn as large cards. `pictures` and `more` are words by value of the choice."""

    template_name = "kit/widgets/choices.html"
    option_template_name = "kit/widgets/choice.html"

    def __init__(
        self,
        *,
        pictures: dict[str, str] | None = None,
        photos: dict[str, str] | None = None,
        more: dict[str, str] | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(**kwargs)
        self.beside = {"picture": pictures or {}, "photo": photos or {}, "more": more or {}}

    def create_option(self, name: str, value: object, *args: object, **kwargs: object) -> dict:
        option = super().create_option(name, value, *args, **kwargs)
        beside = {kind: by_value.get(str(value), "") for kind, by_value in self.beside.items()}
        return option | beside


class OneOf(Cards, forms.RadioSelect):
    """Choose one."""


class AnyOf(Cards, forms.CheckboxSelectMultiple):
    """Choose as many as you like."""
