"""Words for news by post: each step in one sentence, and the ways to hear it."""

from django.utils.translation import gettext_lazy as _

NEWS_PARTS = {
    "said": _("What came of what you said"),
    "promised": _("What you promised"),
    "asked": _("What you are asked"),
}
"""Above each part of a letter."""

NEWS_STEPS = {
    "theme": _("People put what you said together with what others said."),
    "deciding": _("People decide now about something that you said."),
    "decided": _("Something was decided that you spoke about."),
    "not-agreed": _("People did not agree about something that you said."),
    "promised": _("There is an answer to what was decided."),
    "answered": _("There is an answer to what you asked for."),
    "said-done": _("Someone says that it is done. Is it?"),
    "confirmed": _("People say: it is done, and it is right."),
    "kept": _("You kept a promise. People say that it is right."),
    "asked": _("Someone waits for your answer."),
    "question": _("There is a question for you."),
    "vote": _("You can have your say."),
}
"""One step of a letter, in one sentence. Where all may read it, what it is about stands after it."""

NEWS_WAYS = {
    "nothing": _("I look here myself"),
    "mail": _("By e-mail"),
    "letter": _("A printed letter"),
}
NEWS_WAYS_MORE = {
    "nothing": _("No letters come."),
    "mail": _("We send you a code first."),
    "letter": _("Someone who works in your home prints it. They can see it."),
}
NEWS_WAY_PICTURES = {"nothing": "look", "mail": "computer", "letter": "letter"}

NEWS_EVERY = {
    "week": _("At most once a week"),
    "month": _("At most once a month"),
}
