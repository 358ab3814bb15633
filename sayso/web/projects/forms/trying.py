"""Reading in what is tried, how people will know, how it was, and what changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.projects.pilots import Answer
from sayso.web.content.forms import WORDS_AT_MOST
from sayso.web.kit.forms import OneOf, OwnWords, Plain, SharedWords
from sayso.web.kit.words import PILOT_ANSWER_PICTURES, PILOT_ANSWERS


class WhatForm(Plain):
    """What should be tried."""

    words = SharedWords(
        label=_("What do you want to try?"),
        help_text=_("Say one thing. Use easy words."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )


class HowForm(Plain):
    """One question: how will we know if it is good?"""

    words = SharedWords(
        label=_("How will we know if it is good?"),
        help_text=_("Write a question that people can answer with yes or no."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )


class DayForm(Plain):
    """A day."""

    day = forms.DateField(widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = label


class TellForm(Plain):
    """How it was."""

    answer = forms.TypedChoiceField(
        label=_("What do you say?"),
        choices=[(each.value, PILOT_ANSWERS[each]) for each in Answer],
        coerce=Answer,
        widget=OneOf(pictures={each.value: PILOT_ANSWER_PICTURES[each] for each in Answer}),
    )
    words = OwnWords(
        label=_("Do you want to say more?"),
        help_text=_("Everyone in the project can read it. Your name is not beside it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class ChangeForm(Plain):
    """What is made different, and why."""

    before = SharedWords(label=_("How was it?"), max_length=300, widget=forms.Textarea({"rows": 2}))
    after = SharedWords(
        label=_("How should it be?"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    why = SharedWords(
        label=_("Why?"),
        help_text=_("What did people say about it?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
