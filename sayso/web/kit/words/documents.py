"""Words for documents that people make together."""

from django.utils.translation import gettext_lazy as _

DOCUMENT_KINDS = {
    "handbook": _("A handbook for people who move in"),
    "paper": _("A rule, a guide or a plan"),
}
DOCUMENT_KINDS_MORE = {
    "handbook": _("Everyone who lives there writes it."),
    "paper": _("You say who writes it."),
}
DOCUMENT_KIND_PICTURES = {"handbook": "book", "paper": "letter"}

MAKERS = {
    "writes": _("Writes"),
    "checks": _("Checks if it is clear"),
    "signs": _("Signs before it goes out"),
}
MAKER_PICTURES = {"writes": "write", "checks": "look", "signs": "tick"}

STATES = {
    "draft": _("Draft. Nobody has checked it."),
    "machine": _("A machine looked and found nothing hard. No person has checked it."),
    "people": _("People checked it."),
}
STATE_PICTURES = {"draft": "write", "machine": "computer", "people": "people"}

COMMENT_KINDS = {
    "said": _("says"),
    "words-unclear": _("does not get the words"),
    "picture-unclear": _("does not get the picture"),
    "suggested": _("suggests other words"),
}
PICTURE_COMMENTS = {
    "happy": _("I like this"),
    "dontknow": _("I am not sure"),
    "sad": _("I do not like this"),
    "question": _("Something is missing"),
}

REPLIES = {
    "changed": _("Yes, it is changed"),
    "not-changed": _("No, it stays, because"),
    "answered": _("This is our answer"),
}
REPLY_PICTURES = {"changed": "yes", "not-changed": "no", "answered": "say"}
REPLIES_SAID = {
    "changed": _("It was changed."),
    "not-changed": _("It stays as it is."),
    "answered": _("The answer:"),
}

EDITS = {
    "added": _("%(name)s wrote this."),
    "words": _("%(name)s changed the words."),
    "picture": _("%(name)s changed the picture."),
    "moved": _("%(name)s moved it."),
    "taken-out": _("%(name)s took it out."),
    "reading": _("%(name)s said it in another way."),
}

CONTENT_LANGUAGES = {
    "en": _("English"),
    "cy": _("Welsh"),
    "ar": _("Arabic"),
    "bn": _("Bengali"),
    "pa": _("Punjabi"),
    "pl": _("Polish"),
    "so": _("Somali"),
    "ur": _("Urdu"),
    "bfi": _("British Sign Language"),
}
"""Languages in which a paragraph can be said, by their codes."""

READINGS = {
    "language": _("In another language"),
    "easier": _("In easier words"),
    "signed": _("In sign language"),
    "spoken": _("In the voice of who wrote it"),
}
