"""What people who look after an organisation and its places fill in."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.parts import Part
from sayso.rules.power.places import PARTS_IN_A_PLACE
from sayso.web.kit.forms import OneOf, Plain, Typed
from sayso.web.kit.words import PARTS
from sayso.web.people.models import Device, Person
from sayso.web.places.models import Organisation, Place

FEW = 12  # more than so many cards are too long a page: then it is a list to pick from
PART_PICTURES = {
    Part.DRAWS_ON_SUPPORT.value: "home",
    Part.FAMILY.value: "family",
    Part.STAFF.value: "staff",
    Part.MANAGER.value: "manager",
    Part.PARTNER.value: "meeting",
}


class Sheet(Plain):
    """A form in which something may have to be chosen."""

    def nothing_to_choose(self) -> bool:
        """Whether something must be chosen, and there is nothing to choose from."""
        choices = [field for field in self.fields.values() if field.required]
        return any(isinstance(f, forms.ModelChoiceField) and not f.queryset for f in choices)


class OrganisationNameForm(Sheet):
    organisation = Typed(
        label=_("The name of your organisation"),
        max_length=160,
        help_text=_("This is who runs the homes."),
    )


class FirstKeeperForm(OrganisationNameForm):
    name = Typed(label=_("Your name"), max_length=80, help_text=_("As people call you."))
    sign_in_name = Typed(
        label=_("A name to sign in with"), max_length=80, help_text=_("It can be the same name.")
    )
    password = Typed(
        label=_("A password"),
        help_text=_("At least 12 letters or numbers. Three words are good."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].widget = forms.HiddenInput()
        self.fields["sign_in_name"].widget.attrs["autocomplete"] = "username"

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean_sign_in_name(self) -> str:
        name: str = self.cleaned_data["sign_in_name"]
        if Person.objects.filter(sign_in_name__iexact=name).exists():
            raise forms.ValidationError(_("Someone else signs in with this name. Choose another."))
        return name


class OrganisationForm(Sheet):
    name = Typed(label=_("The name of your organisation"), max_length=160)
    emergency_number = Typed(
        label=_("The number to phone in an emergency"),
        max_length=40,
        help_text=_("In the United Kingdom this is 999."),
    )
    authority = Typed(
        label=_("Who keeps people safe in your area"),
        max_length=160,
        help_text=_("A team at your council. It helps when someone is not safe."),
    )
    authority_number = Typed(
        label=_("Their phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )


class PlaceForm(Sheet):
    name = Typed(label=_("Its name"), max_length=160)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Place.Kind.choices,
        widget=OneOf(pictures={Place.Kind.HOME: "home", Place.Kind.TEAM: "staff"}),
    )

    def __init__(self, *args: object, organisation: Organisation, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.organisation.places.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is one with this name. Choose another name."))
        return name


class NameForm(Sheet):
    name = Typed(label=_("The right name"), max_length=80)


def one_of_these(things: QuerySet, picture: str, *, photos: bool = False) -> forms.Widget:
    """Cards when there are few to choose from, a list to pick from when there are many."""
    if len(things) > FEW:
        return forms.Select()
    keys = {str(thing.pk): thing for thing in things}
    faces = {key: getattr(thing, "photo_address", "") for key, thing in keys.items()}
    return OneOf(pictures=dict.fromkeys(keys, picture), photos=faces if photos else None)


class OneModel(forms.ModelChoiceField):
    """One thing from the database, with no empty choice among the cards."""

    def __init__(
        self, things: QuerySet, picture: str, *, photos: bool = False, **kwargs: object
    ) -> None:
        widget = one_of_these(things, picture, photos=photos)
        empty = None if isinstance(widget, OneOf) else _("Choose one")
        super().__init__(things, widget=widget, empty_label=empty, **kwargs)


class PartForm(Sheet):
    """What someone is to one of the places that the asker looks after."""

    def __init__(
        self, *args: object, places: QuerySet, parts: list[Part], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = OneModel(places, "home", label=_("Where?"))
        self.fields["part"] = forms.TypedChoiceField(
            label=_("What are they there?"),
            choices=[(part.value, PARTS[part]) for part in PARTS_IN_A_PLACE if part in parts],
            coerce=Part,
            widget=OneOf(pictures=PART_PICTURES),
        )


class NewPersonForm(PartForm):
    name = Typed(label=_("Their name"), max_length=80, help_text=_("As they like to be called."))


class MoveForm(Sheet):
    def __init__(self, *args: object, places: QuerySet, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = OneModel(places, "home", label=_("Where to?"))


class TabletForm(Sheet):
    def __init__(self, *args: object, devices: QuerySet[Device], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["device"] = OneModel(devices, "tablet", label=_("Which tablet?"))


class ManagerForm(Sheet):
    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = OneModel(people, "person", photos=True, label=_("Who is it?"))


class DutyForm(Sheet):
    """Who takes on a job: someone on the list, or someone new who has no part in any place."""

    def __init__(
        self, *args: object, people: QuerySet[Person], needs_phone: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = OneModel(
            people, "person", photos=True, label=_("Who is it?"), required=False
        )
        self.fields["name"] = Typed(
            label=_("Or the name of someone new"), max_length=80, required=False
        )
        self.fields["phone"] = Typed(
            label=_("Their phone number"),
            max_length=40,
            required=needs_phone,
            widget=forms.TextInput(attrs={"type": "tel"}),
            help_text=_("People who are worried see this number.") if needs_phone else "",
        )

    def clean(self) -> None:
        person, name = self.cleaned_data.get("person"), self.cleaned_data.get("name")
        if "person" not in self.errors and bool(person) == bool(name):
            raise forms.ValidationError(_("Choose one person. Or write one new name."))
