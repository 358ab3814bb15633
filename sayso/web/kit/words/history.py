"""Words for "My history"."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "joined": (_("You came to Sayso."), _("%(who)s added you to Sayso.")),
    "card-used": (_("Your card was used."), ""),
    "code-used": (_("The code of your card was used."), ""),
    "link-used": (_("A link from a letter was used to come in."), ""),
    "password-used": (_("Your password was used to come in."), ""),
    "passkey-used": (_("Your passkey was used to come in."), ""),
    "set-up-used": (_("You set Sayso up."), ""),
    "time-code-used": ("", _("A code from your app was used.")),
    "spare-code-used": ("", _("A spare code of yours was used.")),
    "wrong-code": ("", _("Someone came as far as your second lock. They typed a wrong code.")),
    "passkey-made": (_("You made a passkey."), ""),
    "passkey-removed": (_("You removed a passkey."), ""),
    "passkey-doubtful": ("", _("Someone may have a copy of your passkey. It did not open Sayso.")),
    "time-codes-set": (_("You set up codes from an app."), ""),
    "time-codes-ended": (_("You stopped the codes from your app."), ""),
    "spare-codes-made": (_("You made new spare codes."), ""),
    "start-again-allowed": ("", _("%(who)s made a link, so that you can start again.")),
    "started-again": (_("You started again. Your passkeys and codes are gone."), ""),
    "signed-out-there": (_("You signed out on another device."), ""),
    "signed-out-elsewhere": (_("You signed out everywhere else."), ""),
    "wrong-picture": ("", _("Someone showed your card. They chose a wrong picture.")),
    "finished": (_("You pressed “I am finished”."), _("Someone else came in after you.")),
    "rested": ("", _("Nobody touched the tablet. So it asked for a card again.")),
    "card-made": (_("You made a new card."), _("%(who)s made a new card for you.")),
    "card-ended": (_("You ended your card."), _("%(who)s ended your card.")),
    "link-asked": ("", _("Someone asked for a link. We sent it to your e-mail.")),
    "news-chosen": (_("You chose how you hear news."), ""),
    "address-proved": (_("You showed that an e-mail is yours."), ""),
    "address-refused": ("", _("Your e-mail did not take our letter. We stopped sending.")),
    "news-stopped": ("", _("Someone pressed “stop these letters” in one of your e-mails.")),
    "password-set": (_("You chose a new password."), ""),
    "second-step-set": (_("You chose your own picture to come in."), ""),
    "second-step-ended": (
        _("You stopped the picture after your card."),
        _("%(who)s stopped the picture after your card."),
    ),
    "face-shown": (_("You showed your face on a tablet."), ""),
    "face-hidden": (_("You took your face off a tablet."), ""),
    "photo-put-in": (_("You put in your photo."), _("%(who)s put in your photo.")),
    "photo-taken-away": (_("You took your photo away."), _("%(who)s took your photo away.")),
    "name-corrected": (_("You corrected your name."), _("%(who)s corrected your name.")),
    "sat-beside": (_("You said who was beside you."), ""),
    "beside-asked": ("", _("%(who)s asked to be beside you.")),
    "beside-agreed": (_("You said yes to someone beside you."), ""),
    "beside-limits-set": (_("You said what someone beside you may do."), ""),
    "beside-ended": (
        _("You ended that someone is beside you."),
        _("%(who)s is not beside you any more."),
    ),
    "looked-at": ("", _("%(who)s looked at something private of yours.")),
    "paper-given": (
        _("You gave someone a sheet of paper to vote with."),
        _("%(who)s gave you a sheet of paper to vote with. Only the paper counts."),
    ),
    "paper-denied": (_("You said that you have no sheet of paper."), ""),
    "paper-taken-back": (_("You took your paper vote back."), ""),
    "paper-settled": (_("You and another person settled what a sheet of paper says."), ""),
    "question-paper-given": (
        _("You gave someone a sheet of paper to answer on."),
        _("%(who)s gave you a sheet of paper to answer on. Only the paper counts."),
    ),
    "question-paper-left": (_("You said that you have no sheet of paper."), ""),
    "question-paper-settled": (_("You settled what a sheet of paper says."), ""),
    "part-begun": (_("You joined a place."), _("%(who)s put you on the list of a place.")),
    "part-ended": (_("You left a place."), _("%(who)s took you off the list of a place.")),
    "duty-taken-on": (_("You took on a job."), _("%(who)s gave you a job.")),
    "duty-ended": (_("You laid down a job."), _("%(who)s ended a job of yours.")),
    "joined-group": (_("You joined a group."), _("You are in a group now. %(who)s put you in.")),
    "left-group": (_("You left a group."), ""),
    "chair-laid-down": (_("You stopped being a chair."), ""),
    "proposed": (
        _("You asked a group about yourself."),
        _("%(who)s asked a group about you."),
    ),
    "advice-left": (
        "",
        _("A choice you gave advice on has a vote now. Your advice is not one of the votes."),
    ),
    "voice-said": (_("You said something to a question."), ""),
    "voice-said-for": (
        _("You said something for someone."),
        _("%(who)s said something for you to a question."),
    ),
    "letter-sent": (_("You wrote to the director."), ""),
    "letter-answered": (_("You answered a letter."), _("%(who)s answered your letter.")),
    "group-agreed": ("", _("A group agreed on something about you.")),
    "story-told": (_("You told a story."), ""),
    "story-consent": (_("You said who may hear your story."), ""),
    "story-use-asked": ("", _("%(who)s asked you about your story.")),
    "story-use-answered": (_("You answered someone who asked about your story."), ""),
    "story-answered": ("", _("%(who)s answered what your story asks for.")),
    "part-asked": ("", _("%(who)s asked you for a part of a talk or a film.")),
    "part-changed": ("", _("%(who)s changed your part of a talk or a film.")),
    "part-said": (_("You said yes or no to your part of a talk or a film."), ""),
}
"""What "My history" says of each kind on the record: when I did it myself, and when another did.

What is not in here is not told there. Every kind that concerns someone's own door or private things
belongs here, with the room that records it.
"""


def told(kind: str, *, who: str, own: bool, details: dict[str, str]) -> str:
    """One line of "My history". `who`: the name of who did it, "" when nobody did."""
    mine, others = KINDS[kind]
    line = (mine or others) if own else (others or mine)
    words = str(line) % {"who": who or _("Someone")}
    where = details.get("device") or details.get("place")
    return f"{words} {_('It was at %(where)s.') % {'where': where}}" if where else words
