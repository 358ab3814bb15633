"""Reading what someone says to a statement."""

from django import forms

from sayso.rules.asking.agreeing import Said


class SaidForm(forms.Form):
    """Which statement, what they say, and whether they came from the list of what they said."""

    card = forms.IntegerField()
    said = forms.TypedChoiceField(
        coerce=lambda name: Said[name.upper()].value,
        choices=[(each.name.lower(), each.name) for each in Said],
    )
    again = forms.BooleanField(required=False)
