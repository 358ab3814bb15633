"""Words for stories: how they are told, what they ask for, who may hear them, and what for."""

from django.utils.translation import gettext_lazy as _

STORY_FORMS = {
    "typed": (_("Write it"), "write"),
    "sound": (_("Say it"), "voice"),
    "picture": (_("Show a photo or a drawing"), "paint"),
    "film": (_("Show a film"), "video"),
}
"""How a story can be told, and its picture."""

WISHES = {
    "only-listen": _("Only listen"),
    "support": _("I want to meet others who lived through this"),
    "change": _("I want something to change"),
    "put-right": _("A wrong was done. I want it put right."),
}
"""What the teller wants from it."""

WISH_PICTURES = {
    "only-listen": "listen",
    "support": "friends",
    "change": "change",
    "put-right": "toolbox",
}

AUDIENCES = {
    "person": _("One person"),
    "group": _("A group"),
    "home": _("People who live there"),
    "staff": _("People who work there"),
    "public": _("Everyone, also outside Sayso"),
}
"""Who may hear a story."""

AUDIENCE_PICTURES = {
    "person": "person",
    "group": "group",
    "home": "home",
    "staff": "staff",
    "public": "world",
}

PURPOSES = {
    "hear": _("To hear it here"),
    "learn": _("So that staff learn from it"),
    "meeting": _("At a meeting"),
    "talk": _("At a talk, in front of people"),
    "website": _("On our website"),
    "video-site": _("On YouTube, or another video site"),
    "again": _("To tell it again"),
}
"""What a story is used for."""

PURPOSE_PICTURES = {
    "hear": "listen",
    "learn": "student",
    "meeting": "meeting",
    "talk": "theatre",
    "website": "internet",
    "video-site": "video",
    "again": "say",
}

STORY_ANSWERS = {"yes": _("Yes"), "ask": _("Ask me each time"), "no": _("No")}
"""What the teller says to a use."""

STORY_ANSWER_PICTURES = {"yes": "yes", "ask": "question", "no": "no"}

MOMENTS = {
    "before": _("Before we record"),
    "cut": _("Now that I have seen it"),
    "showing": _("Before it is shown"),
}
"""The three moments at which someone is asked about their part of a talk or a film."""

PART_STATES = {
    "in": _("It is in."),
    "out": _("It is out."),
    "missing": _("A yes is missing."),
}
"""Where someone's part stands."""
