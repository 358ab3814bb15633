"""One question a page. What was said on the others travels along in the page, and is kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sayso.craft.slips import Slip
from sayso.rules.worrying import Topic, Who, Wish
from sayso.web.kit.forms import AnyOf, OneOf, OwnWords, Typed
from sayso.web.people.models import Person
from sayso.web.worries.models import Around, Telling
from sayso.web.worries.models.around import ELSEWHERE

TOPICS = {
    Topic.HURT_ME: (_("Someone hurt me"), "hurt"),
    Topic.SHOUTS: (_("Someone shouts at me"), "loud"),
    Topic.SCARED: (_("I am scared"), "scared"),
    Topic.PUSHED: (_("Someone pushes me to choose"), "hand"),
    Topic.MONEY: (_("My money or my things"), "money"),
    Topic.BODY: (_("My body"), "me"),
    Topic.OTHER_HURT: (_("Someone else is hurt"), "cry"),
    Topic.CARE: (_("How we are looked after"), "helper"),
    Topic.SOMETHING_ELSE: (_("Something else"), "question"),
}
"""Each topic: what it is called, and its picture."""

WHO = {
    Who.STAFF: (_("Someone who works there"), "staff"),
    Who.RESIDENT: (_("Someone who lives there"), "home"),
    Who.FAMILY: (_("Someone in my family"), "family"),
    Who.SOMEONE_ELSE: (_("Someone else"), "person"),
    Who.NO_PERSON: (_("It is not about a person"), "none"),
    Who.NOT_SAID: (_("I do not want to say"), "say-nothing"),
}

WISHES = {
    Wish.TALK: (_("Someone talks with me"), "conversation"),
    Wish.STOP: (_("It stops"), "stop"),
    Wish.SAFE: (_("I am safe"), "safe"),
    Wish.OTHER_SUPPORT: (_("Someone else supports me"), "change"),
    Wish.SORRY: (_("Someone says sorry"), "care-for"),
    Wish.POLICE: (_("The police know"), "police"),
    Wish.ONLY_KNOW: (_("I only want you to know"), "listen"),
    Wish.DONT_KNOW: (_("I don’t know"), "dontknow"),
}

NAMED = {
    "yes": (_("Yes, say my name"), "person", _("We can come to you. We tell you what we did.")),
    "no": (
        _("No, do not say my name"),
        "secret",
        _("Then we cannot come to you. You get 6 pictures. They show you our answer."),
    ),
}

MOST_WORDS = 5000
MOST_DIGITS = 20  # of thousands, Python refuses to make a number: the page would fail
PLAIN_BOX = {"autocomplete": "off"}


def pictures(table: dict[Any, tuple[Any, ...]]) -> dict[str, str]:
    """The picture of each choice."""
    return {str(key): row[1] for key, row in table.items()}


def choices(table: dict[Any, tuple[Any, ...]]) -> list[tuple[str, Any]]:
    """What each choice is called."""
    return [(str(key), row[0]) for key, row in table.items()]


def numbers(keys: Iterable[str]) -> frozenset[int]:
    """The numbers of people among what travelled along. No number of ours has twenty digits."""
    return frozenset(int(key) for key in keys if key.isdecimal() and len(key) < MOST_DIGITS)


class Page(forms.Form):
    """One page of telling."""

    title: ClassVar[Any]
    use_required_attribute = False

    def __init__(self, *args: Any, around: Around, said: QueryDict, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_%s", **kwargs)


class TopicsPage(Page):
    title = _("What are you worried about?")
    topics = forms.MultipleChoiceField(
        label=_("Choose as many as you like"),
        required=False,
        choices=choices(TOPICS),
        widget=AnyOf(pictures=pictures(TOPICS), heard=True),
    )


class WherePage(Page):
    title = _("Where is it?")
    place_words = OwnWords(
        label=_("Where is it? Write the name."),
        required=False,
        max_length=160,
        widget=forms.TextInput(PLAIN_BOX),
    )

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, around=around, **kwargs)
        several = len(around.organisations) > 1
        places = [(str(place.pk), place.name) for place in around.places]
        elsewhere = [
            (
                f"{ELSEWHERE}{each.pk}",
                _("Somewhere else: %(name)s") % {"name": each.name}
                if several
                else _("Somewhere else"),
            )
            for each in around.organisations
        ]
        if len(places) + len(elsewhere) > 1:
            drawn = dict.fromkeys(dict(places), "home") | dict.fromkeys(dict(elsewhere), "place")
            self.fields["where"] = forms.ChoiceField(
                label=_("Choose one"),
                choices=[*places, *elsewhere],
                widget=OneOf(pictures=drawn, heard=True),
                error_messages={"required": _("Please choose one.")},
            )
            self.order_fields(["where", "place_words"])


class AboutPage(Page):
    title = _("Who is it about?")

    def __init__(self, *args: Any, around: Around, said: QueryDict, **kwargs: Any) -> None:
        super().__init__(*args, around=around, said=said, **kwargs)
        _organisation, place = around.where(said.get("where", ""))
        self.faces = {str(person.pk): person for person in around.faces(place)}
        signed_in = around.person is not None
        photos = {pk: each.photo_address for pk, each in self.faces.items() if signed_in}
        self.fields["about"] = forms.MultipleChoiceField(
            label=_("Choose as many as you like"),
            required=False,
            choices=[*((pk, each.name) for pk, each in self.faces.items()), *choices(WHO)],
            widget=AnyOf(
                pictures=dict.fromkeys(self.faces, "person") | pictures(WHO),
                photos={pk: photo for pk, photo in photos.items() if photo},
                heard=True,
            ),
        )

    def people(self) -> tuple[Person, ...]:
        """Those who were pointed at."""
        return tuple(self.faces[key] for key in self.cleaned_data["about"] if key in self.faces)

    def who(self) -> frozenset[Who]:
        """What was said of others."""
        named = {str(key) for key in WHO}
        return frozenset(Who(key) for key in self.cleaned_data["about"] if key in named)


class WordsPage(Page):
    title = _("Do you want to say more?")
    words = OwnWords(
        label=_("What happened?"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 6, **PLAIN_BOX}),
        error_messages={"max_length": _("This is too long. Please make it shorter.")},
    )


class WishesPage(Page):
    title = _("What do you want to happen?")
    wishes = forms.MultipleChoiceField(
        label=_("Choose as many as you like"),
        required=False,
        choices=choices(WISHES),
        widget=AnyOf(pictures=pictures(WISHES), heard=True),
    )


class NamePage(Page):
    title = _("May we know who you are?")

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, around=around, **kwargs)
        if around.person is not None:
            self.fields["named"] = forms.ChoiceField(
                label=_("Choose one"),
                choices=choices(NAMED),
                widget=OneOf(
                    pictures=pictures(NAMED),
                    more={key: row[2] for key, row in NAMED.items()},
                    heard=True,
                ),
                error_messages={"required": _("Please choose one.")},
            )
        else:
            self.fields["writer_words"] = Typed(
                label=_("Your name"),
                help_text=_(
                    "Without a name we cannot come to you. "
                    "You get 6 pictures. They show you our answer."
                ),
                required=False,
                max_length=160,
                widget=forms.TextInput(PLAIN_BOX),
            )


class Sheet:
    """All pages of one telling, and what was said on them so far (`said`: the form as it came)."""

    pages: ClassVar[dict[str, type[Page]]] = {
        "topics": TopicsPage,
        "where": WherePage,
        "about": AboutPage,
        "words": WordsPage,
        "wishes": WishesPage,
        "name": NamePage,
    }
    travelling = (
        *("secret", "topics", "where", "place_words", "about", "words", "wishes", "named"),
        *("writer_words", "without"),
    )

    def __init__(self, around: Around, said: QueryDict) -> None:
        self.around, self.said = around, said
        self.came: dict[str, Page] = {}
        self.asked = [page for page in self.pages if page != "where" or not around.only_place]

    @property
    def slip(self) -> Slip:
        """What this telling is known by."""
        return Slip(self.said.get("secret", ""))

    def step(self, page: str, by: int) -> str:
        """The page so many further on; "" after the last, the first before the first."""
        number = max(self.asked.index(page) + by, 0)
        return self.asked[number] if number < len(self.asked) else ""

    def blank(self, page: str) -> Page:
        """A page as it was left."""
        form = self._page(page)
        for name, field in form.fields.items():
            several = isinstance(field, forms.MultipleChoiceField)
            form.initial[name] = self.said.getlist(name) if several else self.said.get(name, "")
        return form

    def filled(self, page: str) -> Page:
        """A page as it came, to be checked. It is made once."""
        if page not in self.came:
            self.came[page] = self._page(page, self.said)
        return self.came[page]

    def _page(self, page: str, said: QueryDict | None = None) -> Page:
        return self.pages[page](said, around=self.around, said=self.said)

    def carried(self, page: Page | None = None) -> Iterator[tuple[str, str]]:
        """What was said on all other pages, to travel along."""
        own = page.fields if page else {}
        for name in self.travelling:
            if name not in own:
                yield from ((name, value) for value in self.said.getlist(name) if value)

    def mistaken(self) -> tuple[str, Page] | None:
        """The first page that cannot be right: someone changed what travelled along."""
        for name in self.asked:
            form = self.filled(name)
            if not form.is_valid():
                return name, form
        return None

    def telling(self, beside: Person | None) -> Telling | None:
        """All that was said. None where nobody knows of an organisation. Call it when all is right."""
        said: dict[str, Any] = {}
        for name in self.asked:
            form = self.filled(name)
            form.is_valid()
            said |= form.cleaned_data
            if isinstance(form, AboutPage):
                said |= {"about": form.people(), "who": form.who()}
        organisation, place = self.around.where(said.get("where", ""))
        if organisation is None:
            return None
        return Telling(
            organisation=organisation,
            place=place,
            place_words=said.get("place_words", ""),
            topics=tuple(Topic(topic) for topic in said["topics"]),
            about=said["about"],
            who=said["who"],
            words=said["words"],
            wishes=tuple(Wish(wish) for wish in said["wishes"]),
            teller=self.around.person,
            named=said.get("named") == "yes",
            writer_words=said.get("writer_words", ""),
            beside=beside,
            unwanted=numbers(self.said.getlist("without")),
        )
