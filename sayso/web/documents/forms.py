"""Reading in what people write together, what they say about it, and how they answer."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sayso.rules.parity import ReadAs
from sayso.rules.writing_together import MOST_STAGES, Does, Kind, Reply
from sayso.web.content.forms import FilmField, Pictured, SoundField
from sayso.web.content.models import Reading
from sayso.web.documents.models import Document
from sayso.web.groups.models import Group
from sayso.web.kit.forms import AnyOf, OneOf, OwnWords, Plain, SharedWords
from sayso.web.kit.words import (
    CONTENT_LANGUAGES,
    DOCUMENT_KIND_PICTURES,
    DOCUMENT_KINDS,
    DOCUMENT_KINDS_MORE,
    MAKER_PICTURES,
    MAKERS,
    PICTURE_COMMENTS,
    READINGS,
    REPLIES,
    REPLY_PICTURES,
)
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project

WORDS_AT_MOST = 1200  # characters of one paragraph: more than one idea does not fit a screen
FEW = 8  # more people than this are a list to pick from, and no cards
SIGN_LANGUAGE = "bfi"


def _words(
    label: str, rows: int = 4, kind: type[forms.CharField] = SharedWords, **kwargs: Any
) -> forms.CharField:
    kwargs = {"max_length": WORDS_AT_MOST} | kwargs
    return kind(label=label, widget=forms.Textarea({"rows": rows}), **kwargs)


class BeginForm(Plain):
    """What it is, its name, and who it is for."""

    def __init__(
        self,
        *args: Any,
        places: Iterable[Place],
        groups: Iterable[Group],
        organisations: Iterable[Organisation],
        projects: Iterable[Project],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.homes: dict[str, Place | Group | Organisation] = {}
        self.homes |= {f"place-{each.pk}": each for each in places}
        self.homes |= {f"group-{each.pk}": each for each in groups}
        self.homes |= {f"all-{each.pk}": each for each in organisations}
        self.fields["kind"] = forms.TypedChoiceField(
            label=_("What do you want to make?"),
            choices=list(DOCUMENT_KINDS.items()),
            coerce=Kind,
            widget=OneOf(pictures=DOCUMENT_KIND_PICTURES, more=DOCUMENT_KINDS_MORE),
        )
        self.fields["title"] = SharedWords(label=_("What is it called?"), max_length=100)
        self.fields["where"] = forms.ChoiceField(
            label=_("Who is it for?"),
            choices=[
                (key, _("Everyone at %(name)s") % {"name": each.name})
                for key, each in self.homes.items()
            ],
            widget=OneOf(pictures={key: _picture(each) for key, each in self.homes.items()}),
        )

        self.projects = {str(each.pk): each for each in projects}
        if self.projects:
            names = [(pk, each.title.words) for pk, each in self.projects.items()]
            self.fields["project"] = forms.ChoiceField(
                label=_("Does it belong to a project?"),
                choices=[("", _("No")), *names],
                required=False,
            )

    def where(self) -> dict[str, Any]:
        """Where it belongs: the organisation, its place or group, and a project."""
        home = self.homes[self.cleaned_data["where"]]
        project = {"project": self.projects.get(self.cleaned_data.get("project", ""))}
        if isinstance(home, Organisation):
            return {"organisation": home, **project}
        kind = "place" if isinstance(home, Place) else "group"
        return {"organisation": home.organisation, kind: home, **project}


def _picture(home: Place | Group | Organisation) -> str:
    return "home" if isinstance(home, Place) else "people"


class TitleForm(Plain):
    """Another name for it."""

    words = SharedWords(label=_("What is it called?"), max_length=100)


class AddForm(Pictured):
    """One more paragraph."""

    heading = SharedWords(
        label=_("A heading"), help_text=_("A few words."), required=False, max_length=80
    )
    words = _words(_("Your words"), help_text=_("Say one thing. Use easy words."))
    voice = SoundField(label=_("Your voice"))


class ChangeForm(Plain):
    """Other words for a paragraph. `theirs`: someone else wrote it last, and is told why."""

    heading = SharedWords(label=_("A heading"), required=False, max_length=80)
    words = _words(_("The words"))

    def __init__(self, *args: Any, theirs: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs:
            label = _("Why? We tell %(name)s.") % {"name": theirs}
            self.fields["why"] = _words(label, rows=2, required=False)


class MakerForm(Plain):
    """Who does what."""

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in document.could_be_named()}
        choices = [(pk, person.name) for pk, person in self.people.items()]
        few = len(choices) <= FEW
        photos = {pk: each.photo_address for pk, each in self.people.items() if each.photo}
        cards = OneOf(pictures=dict.fromkeys(self.people, "person"), photos=photos)
        self.fields["person"] = forms.ChoiceField(
            label=_("Who?"),
            choices=choices if few else [("", _("Choose one")), *choices],
            widget=cards if few else forms.Select(),
        )
        self.fields["does"] = forms.TypedChoiceField(
            label=_("What do they do?"),
            choices=list(MAKERS.items()),
            coerce=Does,
            widget=OneOf(pictures=MAKER_PICTURES),
        )

    def person(self) -> Person:
        """Who was chosen."""
        return self.people[self.cleaned_data["person"]]


def _promises() -> list[tuple[str, Any]]:
    easier = [(f"{ReadAs.EASIER}-en", READINGS["easier"])]
    signed = [(f"{ReadAs.SIGNED}-{SIGN_LANGUAGE}", CONTENT_LANGUAGES[SIGN_LANGUAGE])]
    languages = [
        (f"{ReadAs.LANGUAGE}-{code}", name)
        for code, name in CONTENT_LANGUAGES.items()
        if code not in ("en", SIGN_LANGUAGE)
    ]
    return [*easier, *signed, *languages]


class FormsForm(Plain):
    """In which forms it will be there, and how often it goes out to everyone before it is done."""

    promised = forms.MultipleChoiceField(
        label=_("What else will be there?"),
        help_text=_("Words, a picture and sound are always there."),
        required=False,
        widget=AnyOf(),
    )
    stages = forms.TypedChoiceField(
        label=_("How often does everyone read the draft first?"),
        coerce=int,
        widget=OneOf(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["promised"].choices = _promises()
        often = [(0, _("Not at all")), (1, _("Once")), (2, _("Twice"))]
        more = [(n, _("%(number)d times") % {"number": n}) for n in range(3, MOST_STAGES + 1)]
        self.fields["stages"].choices = [*often, *more]

    def promises(self) -> list[tuple[ReadAs, str]]:
        """What was chosen, as kind and language."""
        split = (each.split("-", 1) for each in self.cleaned_data["promised"])
        return [(ReadAs(read_as), language) for read_as, language in split]


class ReadingForm(Plain):
    """One idea in another way: words, and a film or a voice where it needs one."""

    def __init__(self, *args: Any, read_as: ReadAs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_as = read_as
        if read_as is ReadAs.LANGUAGE:
            tongues = [each for each in _promises() if each[0].startswith(f"{read_as}-")]
            self.fields["language"] = forms.ChoiceField(
                label=_("Which language?"),
                choices=[(key.split("-", 1)[1], name) for key, name in tongues],
            )
        told = read_as in (ReadAs.SIGNED, ReadAs.SPOKEN)
        label = _("What it says, in words") if told else _("The words")
        self.fields["words"] = _words(label, required=read_as is not ReadAs.SPOKEN)
        if read_as is ReadAs.SIGNED:
            self.fields["film"] = FilmField(label=_("The film"))
        elif read_as is not ReadAs.EASIER:
            self.fields["sound"] = SoundField(label=_("Someone reads it out"))

    def language(self, chunk_language: str) -> str:
        """The language that this is in."""
        if self.read_as is ReadAs.SIGNED:
            return SIGN_LANGUAGE
        language: str = self.cleaned_data.get("language") or chunk_language
        return language


def reading_as_typed(reading: Reading | None) -> dict[str, Any]:
    """What is there already, to change it."""
    return {"words": reading.words, "language": reading.language} if reading else {}


class CommentForm(Plain):
    """Say something: with a picture, in words, by voice. One of them is enough."""

    picture = forms.ChoiceField(label=_("How is it?"), required=False, widget=OneOf())
    words = _words(_("Say more, if you like"), kind=OwnWords, rows=3, required=False)
    voice = SoundField(label=_("Or say it aloud"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].choices = list(PICTURE_COMMENTS.items())
        self.fields["picture"].widget = OneOf(pictures={key: key for key in PICTURE_COMMENTS})
        self.fields["picture"].widget.choices = self.fields["picture"].choices

    def clean(self) -> dict[str, Any]:
        """Something is said."""
        cleaned = super().clean() or {}
        if "voice" not in self.errors and not (
            cleaned.get("picture") or cleaned.get("words") or cleaned.get("voice")
        ):
            self.add_error("picture", _("Choose a picture, write, or say it aloud."))
        return cleaned


class UnclearForm(Plain):
    """I do not get this: the words or the picture."""

    which = forms.ChoiceField(
        label=_("What do you not get?"),
        choices=[("words", _("The words")), ("picture", _("The picture"))],
        widget=OneOf(pictures={"words": "book", "picture": "look"}),
    )
    words = _words(_("Say more, if you like"), kind=OwnWords, rows=2, required=False)


class SuggestForm(Plain):
    """Other words for a paragraph."""

    suggested = _words(_("Your words for it"))
    why = _words(_("Why is this better?"), rows=2, required=False)


class WriteDownForm(Plain):
    """What a voice says."""

    words = _words(_("What does the voice say?"), kind=OwnWords)


class AnswerForm(Plain):
    """The answer to what someone said."""

    def __init__(self, *args: Any, replies: Iterable[Reply], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"] = forms.TypedChoiceField(
            label=_("What is your answer?"),
            choices=[(each.value, REPLIES[each]) for each in replies],
            coerce=Reply,
            widget=OneOf(pictures=REPLY_PICTURES),
        )
        self.fields["words"] = _words(
            _("Say it in easy words"),
            rows=3,
            required=False,
            help_text=_("What is next? Or why not?"),
        )


class TaskForm(Plain):
    """A task that shows whether people can use it."""

    question = SharedWords(
        label=_("What do you ask?"),
        help_text=_("For example: What do you do first?"),
        max_length=200,
    )


class TryForm(Plain):
    """What someone would do."""

    words = _words(_("What do you do?"), kind=OwnWords, rows=3)


class JudgeForm(Plain):
    """Whether a task was done right."""

    right = forms.TypedChoiceField(
        label=_("Is this right?"),
        choices=[("yes", _("Yes, this is right")), ("no", _("No. The words must be clearer."))],
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"yes": "yes", "no": "no"}),
    )


class SendOutForm(Plain):
    """Until when people can read it."""

    closes_on = forms.DateField(
        label=_("Until which day can people read it?"),
        widget=forms.DateInput({"type": "date"}),
    )

    def closes_at(self) -> datetime:
        """The end of that day."""
        closes: datetime = timezone.make_aware(
            datetime.combine(self.cleaned_data["closes_on"], time(23, 59))
        )
        return closes


class WhyForm(Plain):
    """Why it goes."""

    why = _words(_("Why?"), rows=2, required=False)


class NewcomerForm(Plain):
    """What someone would add, who has lived here for six weeks."""

    heading = SharedWords(label=_("A heading"), required=False, max_length=80)
    words = _words(_("What would you add?"), kind=OwnWords, required=False)
