"""Words for ways of reading, and for what would make a text easier.

The English of the latter is in `rules/easyread/words.py`, where `sayso words` reads it too.
"""

from django.utils.translation import gettext_lazy as _

from sayso.rules.easyread import words

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
    "no-language": _("Another language was promised. It is missing."),
    "old-language": _("The words have changed. The other language is old."),
    "no-language-sound": _("The other language cannot be heard yet. Someone must read it out."),
    "old-language-sound": _("The other language has changed. Someone must read it out anew."),
    "no-easier": _("Easier words were promised. They are missing."),
    "old-easier": _("The words have changed. The easier words are old."),
    "no-film": _("A film in sign language was promised. It is missing."),
    "old-film": _("The words have changed. The film in sign language is old."),
}
"""What is missing before something can open."""

ADVICE = {code: _(said) for code, said in words.ADVICE.items()}
"""What would help, for each kind of finding in a text."""
