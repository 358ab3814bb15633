"""What those write who read worries, and the six pictures of who looks for an answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sayso.craft.pictures import picture
from sayso.craft.slips import LENGTH, PICTURES, chosen
from sayso.rules.easyread import check
from sayso.web.kit.forms import AnyOf, OneOf, OwnWords, Plain, SharedWords
from sayso.web.people.models import Person

MOST_WORDS = 5000


class SlipForm(forms.Form):
    """Six pictures, tapped in any order."""

    use_required_attribute = False

    pictures = forms.MultipleChoiceField(
        label=_("Choose your 6 pictures"),
        choices=[(key, picture(key).words[0].capitalize()) for key in sorted(PICTURES)],
        widget=AnyOf(pictures={key: key for key in PICTURES}),
        error_messages={"required": _("Please choose your 6 pictures.")},
    )

    def clean_pictures(self) -> frozenset[str]:
        keys = chosen(self.cleaned_data["pictures"])
        if len(keys) != LENGTH:
            raise ValidationError(
                ngettext(
                    "You chose %(number)d picture. It must be 6.",
                    "You chose %(number)d pictures. It must be 6.",
                    len(keys),
                )
                % {"number": len(keys)}
            )
        return keys


class WordsForm(forms.Form):
    """A few sentences."""

    use_required_attribute = False

    words = OwnWords(
        label=_("What was done?"), max_length=MOST_WORDS, widget=forms.Textarea({"rows": 6})
    )


class AnswerForm(Plain):
    """An answer in easy words. Hard ones are shown; the second time it may go as it is."""

    words = SharedWords(
        label=_("What do you want to tell them?"),
        help_text=_("Use easy words. Say what you did. Say what comes next."),
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.data.get("words", "")
        self.hard = [words[each.start : each.end] for each in check(words) if each.strong]
        if self.hard:
            self.fields["anyway"] = forms.BooleanField(
                label=_("Send it with these words"), required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.hard and not cleaned["anyway"]:
            hard = format_html('<span data-words="theirs">{}</span>', ", ".join(self.hard))
            self.add_error("words", format_html("{} {}", _("This may be hard to read:"), hard))
        return cleaned


class AuthorityForm(forms.Form):
    """That the authority was told, and when."""

    use_required_attribute = False

    day = forms.DateField(
        label=_("On which day did you tell them?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    words = OwnWords(
        label=_("Whom did you talk to? What did they say?"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"day": today}, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("That day has not come yet."))
        return day


class ReaderForm(forms.Form):
    """Which of the other readers it is about."""

    use_required_attribute = False

    def __init__(self, *args: Any, others: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(person.pk): person for person in others}
        photos = {pk: each.photo_address for pk, each in self.others.items()}
        self.fields["person"] = forms.ChoiceField(
            label=_("Choose one"),
            choices=[(pk, each.name) for pk, each in self.others.items()],
            widget=OneOf(
                pictures=dict.fromkeys(self.others, "person"),
                photos={pk: photo for pk, photo in photos.items() if photo},
            ),
            error_messages={"required": _("Please choose one.")},
        )

    def person(self) -> Person:
        """Who was chosen."""
        return self.others[self.cleaned_data["person"]]
