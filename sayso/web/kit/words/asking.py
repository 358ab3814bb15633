"""Words and pictures for questions: who answers, how, in whose words, faces, piles and help."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sayso.rules.asking import Face, Form, Help, Kind, Pile, Way, Who, Whose

WHO_ANSWERS = {
    Who.EVERYONE: (_("Everyone here"), "people"),
    Who.DRAWS_ON_SUPPORT: (_("People who live here or get support here"), "home"),
    Who.PEOPLE_AND_FAMILY: (_("People who live here, and their families"), "family"),
    Who.PAID: (_("People who work here"), "staff"),
}
WAYS_OF_ASKING = {
    Way.OPEN: (
        _("In their own way"),
        _("They write, speak, draw, or show pictures. There are no ready answers."),
        "say",
    ),
    Way.SORTING: (
        _("With cards"),
        _("They put each card on a heap: I like it, I do not like it."),
        "cards",
    ),
    Way.SURVEY: (_("With faces"), _("They choose a face for each thing you ask."), "happy"),
    Way.AGREE: (
        _("With short sentences"),
        _("They agree or not. Then we see what all agree on."),
        "yes",
    ),
}
SAID_FORMS = {
    Form.TYPED: (_("Write"), "write"),
    Form.SPOKEN: (_("Speak"), "voice"),
    Form.DRAWN: (_("Draw"), "paint"),
    Form.PHOTO: (_("Take a photo"), "camera"),
    Form.PICTURES: (_("Choose pictures"), "photo"),
    Form.PAPER: (_("On paper"), "page"),
}
SAID_KINDS = {
    Kind.FEELING: (_("A feeling"), "love"),
    Kind.WISH: (_("A wish"), "wish"),
    Kind.IDEA: (_("An idea"), "idea"),
    Kind.OPINION: (_("What I think"), "think"),
    Kind.FACT: (_("A fact"), "information"),
}
WHOSE_WORDS = {
    Whose.ON_BEHALF: (_("They told me, and I say it for them"), "conversation"),
    Whose.OBSERVED: (_("I saw what they do"), "look"),
}
PILES = {
    Pile.LIKE: (_("I like it"), "happy"),
    Pile.TRY_FIRST: (_("Let me try it first"), "hope"),
    Pile.NOT_SURE: (_("I am not sure"), "dontknow"),
    Pile.DONT_LIKE: (_("I do not like it"), "no"),
}
SURVEY_FACES = {
    Face.VERY_GOOD: (_("Very good"), "very-happy"),
    Face.GOOD: (_("Good"), "content"),
    Face.BETWEEN: (_("In between"), "so-so"),
    Face.BAD: (_("Bad"), "sad"),
    Face.VERY_BAD: (_("Very bad"), "cry"),
    Face.DONT_KNOW: (_("I don’t know"), "dontknow"),
}
HELPS = {
    Help.ALONE: (_("No one. I did it alone"), "me"),
    Help.HELPED: (_("Someone helped me"), "helper"),
    Help.PEER: (_("Someone like me asked me"), "friends"),
}
HELP_COLUMNS = {
    Help.ALONE: _("Alone"),
    Help.HELPED: _("With help"),
    Help.PEER: _("Asked by a peer"),
}
RECORDING_WORDS = {
    "not-a-sound": _("We cannot play this file. Please record it again."),
    "too-big": _("This recording is too big. Please make a shorter one."),
    "too-long": _("This recording is too long. 10 minutes is the most."),
    "too-short": _("This recording is too short. Please record it again."),
}


def kind_of(kind: str) -> tuple[Any, str] | None:
    """What kind of thing was said: its words and its picture; None where nobody said."""
    return next((told for each, told in SAID_KINDS.items() if each == kind), None)
