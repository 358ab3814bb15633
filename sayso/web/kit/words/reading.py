"""Words for ways of reading, and for what would make a text easier."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.easyread import Advice

WAYS = {
    "text-size": _("How big the words are"),
    "pictures": _("Pictures"),
    "contrast": _("Light or dark"),
    "spacing": _("Space between words"),
    "font": _("The shape of the letters"),
    "layout": _("Words and pictures, or only words"),
    "language": _("Language"),
    "voice": _("The voice that reads"),
    "voice-speed": _("How fast the voice reads"),
}
"""What each way of reading is called."""

LACKS = {
    "no-words": _("Words are missing."),
    "no-picture": _("A picture is missing."),
    "old-picture": _("The words have changed. Does the picture still fit?"),
    "picture-needs-a-yes": _("Someone must say yes to the picture."),
    "no-sound": _("It cannot be read out yet."),
    "old-sound": _("The words have changed. It must be read out anew."),
}
"""What is missing before something can open."""

ADVICE = {
    Advice.SPLIT_THE_SENTENCE: _("This sentence is long. Make two of it, one idea each."),
    Advice.USE_A_PLAIN_WORD: _("Not everyone knows this word. Is there a plain one?"),
    Advice.SAY_OF_EVERY_TEN: _("This is hard to picture. Say: so many of every 10 people."),
    Advice.USE_A_SMALL_NUMBER: _("This number is hard to picture. Can you say it in another way?"),
    Advice.WRITE_IT_IN_FULL: _("Not everyone knows these letters. Write the words in full."),
    Advice.SAY_WHAT_IS: _("This says no twice. Say what is, or what people can do."),
    Advice.SAY_WHO_DOES_IT: _("Who does it? Begin with the person."),
}
"""What would help, for each kind of finding in a text."""
