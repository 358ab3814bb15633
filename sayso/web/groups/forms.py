"""What people who make a group fill in."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sayso.web.groups.models import Group
from sayso.web.kit.forms import AnyOf, OneOf, Plain, SharedWords
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place


class Sheet(Plain):
    """A form in which something may have to be chosen."""

    def nothing_to_choose(self) -> bool:
        """Whether something must be chosen, and there is nothing to choose from."""
        choices = [field for field in self.fields.values() if field.required]
        return any(isinstance(f, forms.ModelChoiceField) and not f.queryset for f in choices)


class GroupNameForm(Sheet):
    """What a group is called, and where it is: "place-3" or "organisation-1"."""

    name = SharedWords(label=_("The name of the group"), max_length=160)

    def __init__(
        self,
        *args: object,
        places: QuerySet[Place],
        organisations: QuerySet[Organisation],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.found: dict[str, Place | Organisation] = {
            **{f"place-{place.pk}": place for place in places},
            **{f"organisation-{one.pk}": one for one in organisations},
        }
        words = {
            key: one.name if isinstance(one, Place) else _("All of %(name)s") % {"name": one.name}
            for key, one in self.found.items()
        }
        pictures = {key: "home" if key.startswith("place") else "people" for key in words}
        self.fields["where"] = forms.ChoiceField(
            label=_("Where is the group?"), choices=words.items(), widget=OneOf(pictures=pictures)
        )

    def place(self) -> Place | None:
        """The place that was chosen; None for a whole organisation."""
        chosen = self.found[self.cleaned_data["where"]]
        return chosen if isinstance(chosen, Place) else None

    def organisation(self) -> Organisation:
        """The organisation that was chosen, or that of the place."""
        chosen = self.found[self.cleaned_data["where"]]
        return chosen.organisation if isinstance(chosen, Place) else chosen


def faces(people: QuerySet[Person]) -> dict[str, dict[str, str]]:
    """What is drawn beside each person on a card."""
    return {
        "pictures": {str(person.pk): "person" for person in people},
        "photos": {str(person.pk): person.photo_address for person in people},
    }


class MembersForm(Sheet):
    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"] = forms.ModelMultipleChoiceField(
            people, label=_("Tap everyone who is in it"), widget=AnyOf(**faces(people))
        )


class StaffForm(Sheet):
    """Whether the staff in a new group vote. Nothing is chosen before people choose."""

    staff = forms.ChoiceField(
        label=_("What do the staff do in this group?"),
        choices=[
            ("voice", _("They say what they think. They do not vote.")),
            ("vote", _("They vote like everyone.")),
        ],
        widget=OneOf(pictures={"voice": "say", "vote": "vote"}),
    )


class NewMemberForm(Sheet):
    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ModelChoiceField(
            people, label=_("Who?"), empty_label=None, widget=OneOf(**faces(people))
        )
        self.fields["votes"] = forms.TypedChoiceField(
            label=_("What do they do in the group?"),
            choices=[
                ("yes", _("They vote like everyone.")),
                ("no", _("They say what they think. They do not vote.")),
            ],
            coerce=lambda answer: answer == "yes",
            widget=OneOf(pictures={"yes": "vote", "no": "say"}),
        )


class RenameForm(Sheet):
    words = SharedWords(label=_("The new name"), max_length=160)

    def __init__(self, *args: object, group: Group, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.group = group

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if words == self.group.name:
            raise forms.ValidationError(_("That is the name now. Write another one."))
        return words


class TermsForm(Sheet):
    words = SharedWords(
        label=_("How we work together"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Short sentences. One idea in each. Everyone reads this before they agree."),
    )
