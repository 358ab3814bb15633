"""Words for what someone is to a place or a group, and what they have taken on."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.power.parts import Duty, Part

PARTS = {
    Part.DRAWS_ON_SUPPORT: _("Lives here or gets support here"),
    Part.FAMILY: _("Family of someone here"),
    Part.STAFF: _("Works here"),
    Part.MANAGER: _("Manages this place"),
    Part.PARTNER: _("Works with this place from outside"),
    Part.PUBLIC: _("Comes from the area around"),
}
"""What someone is to a place."""

PARTS_IN_A_GROUP = {
    Part.DRAWS_ON_SUPPORT: _("Gets support"),
    Part.FAMILY: _("Family"),
    Part.STAFF: _("Staff"),
    Part.MANAGER: _("Manager"),
    Part.PARTNER: _("From outside"),
    Part.PUBLIC: _("From the area around"),
}
"""What someone is to a group."""

PART_PICTURES = {
    Part.DRAWS_ON_SUPPORT: "me",
    Part.FAMILY: "family",
    Part.STAFF: "staff",
    Part.MANAGER: "manager",
    Part.PARTNER: "office",
    Part.PUBLIC: "town",
}

DUTIES = {
    Duty.KEEPER: _("Looks after Sayso"),
    Duty.DIRECTOR: _("Is the director"),
    Duty.HELPER: _("Answers “I need help”"),
    Duty.WORRY_READER: _("Reads worries"),
    Duty.CHECKER: _("Checks words and pictures"),
}
"""What someone has taken on."""

DUTIES_WHO = {
    Duty.KEEPER: _("Who looks after Sayso"),
    Duty.DIRECTOR: _("Who is the director"),
    Duty.HELPER: _("Who answers “I need help”"),
    Duty.WORRY_READER: _("Who reads worries"),
    Duty.CHECKER: _("Who checks words and pictures"),
}
"""The page on which a job is given."""

DUTIES_MORE = {
    Duty.KEEPER: _("They add people and make cards. They see nothing private."),
    Duty.DIRECTOR: _("When a manager does not answer, the director is asked."),
    Duty.HELPER: _("They get the message when someone presses “I need help”."),
    Duty.WORRY_READER: _("At least 2 people read them. One is from outside the home."),
    Duty.CHECKER: _("They draw on care and support. They say if the words are easy."),
}
"""What a job means, in a sentence or two."""
