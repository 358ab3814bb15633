"""The words people read for each reason the rules can give. Easy words: see docs/glossary.md."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.easyread import Advice
from sayso.rules.power.parts import Duty, Part
from sayso.rules.verdict import Reason

REASONS = {
    Reason.NOT_SIGNED_IN: _("Please sign in first."),
    Reason.NOT_A_MEMBER: _("You are not in this group. So you cannot do this here."),
    Reason.NOT_YOURS: _("This belongs to someone else. Only they can do this."),
    Reason.NOT_YOUR_DUTY: _("This is not your job here. Ask the person whose job it is."),
    Reason.HAS_LEFT: _("This person is not here any more."),
    Reason.ONLY_THOSE_WHO_LIVE_WITH_IT: _("Only the people who live with this can choose."),
    Reason.STAFF_DO_NOT_VOTE_HERE: _(
        "This is for the people who live here. Staff help. They do not vote."
    ),
    Reason.FAMILY_DO_NOT_VOTE_HERE: _(
        "This is for the people who live here. You can tell them what you think. You do not vote."
    ),
    Reason.VOICE_NOT_VOTE: _("You can say what you think in this group. You do not vote."),
    Reason.POWER_MOVES_ONE_WAY: _(
        "You cannot take the choice away from the people it is about. They must all agree first."
    ),
    Reason.NOBODY_VOTES_ON_THIS: _("There is no vote on this."),
    Reason.NOBODY_DECIDES_ALONE: _("Nobody can decide this alone."),
    Reason.NOBODY_LIVES_WITH_IT: _("Say who lives with this first."),
    Reason.THEIR_OWN_LIFE: _("This is one person’s own life. They decide it alone."),
    Reason.NOBODY_HAS_THE_SAY: _("Nobody on the list can vote on this. Look at the list again."),
    Reason.SETTING_WHY_NEEDED: _("Please say why. Everyone will see your reason."),
    Reason.ANSWER_EACH_POINT: _("People told you what they think. Answer each one first."),
    Reason.LIVED_EXPERIENCE_CHECKS: _(
        "Someone who draws on care and support checks the words. Ask one of them."
    ),
    Reason.NOT_YOUR_OWN_WORDS: _("You wrote this. Someone else must check it."),
    Reason.NOT_DECIDED_YET: _("That day has not come yet. Say when it was decided."),
    Reason.NOT_VOTED_YET: _("You have not voted yet. Vote first."),
    Reason.NOT_EVERYONE_VOTED: _("Not everyone has voted yet. So it stays open."),
    Reason.TOO_SHORT: _("People need at least 3 days to think. Choose a later day to close."),
    Reason.TWO_NIGHTS_NEEDED: _("This is about the nights. It must be open for 2 nights."),
    Reason.NOT_LIVE_YET: _("This Sayso has not started yet. Some things are still missing."),
    Reason.LIMITS_NOT_SAID: _("Say what is fixed. Or say that nothing is fixed."),
    Reason.TOO_FEW_OPTIONS: _("There must be at least 2 choices. Please add one."),
    Reason.TOO_MANY_OPTIONS: _("There can be 8 choices at most."),
    Reason.FORMS_NOT_READY: _("Some words have no picture or sound yet. Please add them."),
    Reason.WAIT_A_LITTLE: _("There were many wrong tries here. Wait a little. Then try again."),
    Reason.CARD_IS_UNKNOWN: _("This card does not open Sayso. Maybe there is a newer one."),
    Reason.CODE_NEEDS_OUR_DEVICE: _("The code works on the tablets of your home. Not here."),
    Reason.LINK_IS_OVER: _("This link does not work any more. You can ask for a new one."),
    Reason.ANOTHER_PICTURE: _("That is not the one. Please try again."),
    Reason.NOT_RIGHT_TOGETHER: _("The name and the password do not go together."),
    Reason.NOT_A_SHARED_DEVICE: _("This is not a tablet that people here share."),
    Reason.MORE_PHOTOS_NEEDED: _(
        "Your photo needs 5 other photos beside it. Ask your home to put more in."
    ),
    Reason.NAME_IS_TAKEN: _("Someone else has this name or e-mail here. Choose another one."),
    Reason.NOT_YOURSELF: _("That is you. Choose someone else."),
    Reason.ONLY_THE_PERSON_AGREES: _("Only the person can say yes to this."),
    Reason.NOT_BESIDE_YOU: _("You did not say yes to this person. So nobody wrote it down."),
    Reason.ALREADY_ASKED: _("This was asked before. It waits for an answer, or it was agreed."),
    Reason.NOT_OPEN_YET: _("This has not started yet."),
    Reason.ALREADY_OPEN: _("This has started. It cannot be changed now."),
    Reason.ALREADY_CLOSED: _("This has finished."),
    Reason.STILL_OPEN: _("People can still have their say."),
    Reason.ALREADY_SETTLED: _("This has already been decided."),
    Reason.CHOOSE_ONE: _("Please choose one."),
    Reason.CHOOSE_AT_LEAST_ONE: _("Please choose at least one."),
    Reason.NOT_TOGETHER: _("These do not go together. Please choose again."),
    Reason.NOT_AN_OPTION: _("That is not one of the choices. Please choose again."),
    Reason.REASON_NEEDED: _("Please say why."),
    Reason.DATE_NEEDED: _("Please say by which day."),
    Reason.DATE_IS_OVER: _("That day is over. Please choose a later day."),
    Reason.NO_HAS_NO_PLACE_HERE: _(
        "This is their own life. You cannot say no. You can say how you will help."
    ),
    Reason.A_PROMISE_STANDS: _("You have promised this. You can only change the day."),
    Reason.NOTHING_PROMISED: _("Nothing was promised here yet. Please answer first."),
    Reason.NOT_DONE_YET: _("Nobody has said that this is done yet."),
    Reason.PROMISER_CANNOT_CONFIRM: _(
        "You promised this. The people it is for say if it is right."
    ),
    Reason.NOBODY_CAN_READ_IT: _("Nobody can read it now. So it was not sent. Please phone."),
    Reason.OTHERS_READ_IT_NOW: _("Other people read worries now. Please look who they are."),
    Reason.READ_IT_FIRST: _("Please read it first."),
    Reason.ANSWER_FIRST: _("Answer the person first. Then you can close it."),
    Reason.SLIP_IS_UNKNOWN: _("These pictures do not go together. Please look again."),
    Reason.HELP_IS_COMING: _("Someone else is coming already."),
    Reason.NO_AUTHORITY: _("Write down who keeps people safe in your area. Add their number."),
    Reason.NO_HOME: _("There is no home yet. Add one."),
    Reason.NOBODY_LIVES_HERE: _("There is a home where nobody lives yet. Add the people."),
    Reason.NO_MANAGER: _("A home needs a manager. Choose one first."),
    Reason.TOO_FEW_WORRY_READERS: _(
        "At least 2 people must read worries. Each needs a phone number and a way to sign in."
    ),
    Reason.NO_OUTSIDE_READER: _(
        "Someone from outside each home must read its worries. Choose one first."
    ),
    Reason.NO_HELPER: _("Someone must answer “I need help”. Choose one first."),
    Reason.NO_DIRECTOR: _("There must be a director, for when nobody answers. Choose one first."),
    Reason.NO_KEEPER: _("Someone must look after Sayso. Choose one first."),
    Reason.NO_WAY_IN: _("Someone with a job here cannot sign in yet. Print their card."),
    Reason.ALREADY_HERE: _("This person is on the list already."),
    Reason.PEOPLE_STILL_LIVE_HERE: _("People still live here. They must move first."),
}

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

ANSWERS = {
    "dont-know": _("I don’t know"),
    "none-of-these": _("None of these"),
    "yes": _("Yes"),
    "no": _("No"),
    "not-sure": _("I am not sure"),
    "agree": _("Yes, I agree"),
    "can-live-with-it": _("I can live with it"),
    "object": _("No, I cannot live with it"),
    "pass": _("I say nothing on this"),
}
"""The answers that ways of deciding bring themselves."""

ANSWER_PICTURES = {
    "dont-know": "dontknow",
    "none-of-these": "none",
    "yes": "yes",
    "no": "no",
    "not-sure": "dontknow",
    "agree": "yes",
    "can-live-with-it": "tick",
    "object": "no",
    "pass": "quiet",
}

WITHHELD = {
    "too-few": _("Only a few people voted. So we do not show how many chose each."),
    "too-alike": _("People chose much the same. So we do not show how many chose each."),
    "part-too-small": _("Only a few people are in one part. So we do not show the parts."),
    "still-open": _("People can still vote. So we do not show how many chose each."),
}
"""Why numbers are not told."""

STEP_WORDS = {
    "took-part": _("%(number)s people voted."),
    "counted": _("We counted each choice. %(counts)s."),
    "nobody-chose": _("Nobody made a choice. So nothing was decided."),
    "quorum-missed": _("Too few people took part. So nothing was decided."),
    "tie-found": _("These had the same number of votes: %(names)s."),
    "tie-asks-again": _("You agreed before: then we ask again."),
    "tie-waits-for-lot": _("You agreed before: then a draw by chance decides."),
    "tie-broken-by-lot": _("A draw by chance decided. It put them in this order: %(names)s."),
    "tie-waits-for-chair": _("You agreed before: then the chair chooses."),
    "tie-broken-by-chair": _("The chair chose: %(names)s."),
    "chosen": _("So this was chosen: %(names)s."),
    "none-of-these-chosen": _("Most people wanted none of these. So nothing was chosen."),
    "agreed": _("So people agreed."),
    "not-agreed": _("So people did not agree."),
    "objected": _("Someone could not live with it. So it does not go ahead."),
}
"""Each step of a count, as a sentence."""

SETTINGS = {
    "my-own-life": _("The person alone"),
    "we-live-here": _("The people who live here"),
    "both-must-agree": _("Both sides must agree"),
    "shares": _("Shares"),
    "elected-lead": _("The elected lead"),
    "group-decides": _("The group itself"),
    "advice-only": _("People say what they think. One person decides."),
    "decided-elsewhere": _("It was decided somewhere else"),
}
"""Who decides, under each power setting."""

SETTINGS_MORE = {
    "we-live-here": _("Staff help. They do not vote."),
    "group-decides": _("Everyone in the group with a vote."),
    "advice-only": _("That person must answer each point. Everyone sees why."),
}

SETTING_PICTURES = {
    "my-own-life": "person",
    "we-live-here": "home",
    "group-decides": "people",
    "advice-only": "listen",
    "decided-elsewhere": "letter",
}

WAYS_OF_DECIDING = {
    "choose-one": _("Choose one"),
    "approve": _("Choose as many as you like"),
    "yes-no": _("Yes or no"),
    "consent": _("Nobody says: I cannot live with it"),
}
"""Each way of deciding, as people call it."""

WAY_OF_DECIDING_MORE = {
    "choose-one": _("Good when only one thing can be done."),
    "approve": _("Good when many things would be fine."),
    "yes-no": _("Good for one idea."),
    "consent": _("Good when everyone must be content. Everyone sees what each person says."),
}

TIES = {
    "ask-again": _("We ask again"),
    "lot": _("A draw by chance"),
    "chair": _("The chair chooses"),
}
"""What happens when two choices have the same number of votes."""

LIMIT_PICTURES = {"money": "money", "law": "judge", "safety": "safe"}
"""What is fixed, in pictures."""

LACKS = {
    "no-words": _("Words are missing."),
    "no-picture": _("A picture is missing."),
    "old-picture": _("The words have changed. Does the picture still fit?"),
    "picture-needs-a-yes": _("Someone must say yes to the picture."),
    "no-sound": _("It cannot be read out yet."),
    "old-sound": _("The words have changed. It must be read out anew."),
}
"""What is missing before something can open."""

PROMISE_ANSWERS = {
    "yes": _("Yes, by this day"),
    "not-yet": _("Not yet, because"),
    "no-but": _("No, because. But we can do something else."),
}
"""What can be answered when something is asked."""

OWN_CHANGE_ANSWERS = {
    "yes": _("Yes, by this day"),
    "work-it-out": _("Yes. Help us find out how."),
    "limit": _("The law or being safe puts a limit on this"),
}
"""What can be answered when someone changes their own life. There is no "no"."""

PROMISE_ANSWER_PICTURES = {
    "yes": "yes",
    "not-yet": "late",
    "no-but": "no",
    "work-it-out": "help",
    "limit": "judge",
}

STAGES = {
    "asked": _("Asked. Nobody has read it yet."),
    "heard": _("Someone has read it. There is no answer yet."),
    "promised": _("Promised"),
    "not-yet": _("Not yet"),
    "no-but": _("No, but something else can be done"),
    "working-it-out": _("Yes. People are finding out how."),
    "limit-named": _("A limit was named. Someone senior looks at it."),
    "said-done": _("They say it is done. Is it right?"),
    "confirmed": _("The people say it is right"),
}
"""Where a promise is in its life."""

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
KINDS = {
    "joined": (_("You came to Sayso."), _("%(who)s added you to Sayso.")),
    "card-used": (_("Your card was used."), ""),
    "code-used": (_("The code of your card was used."), ""),
    "link-used": (_("A link from a letter was used to come in."), ""),
    "password-used": (_("Your password was used to come in."), ""),
    "wrong-picture": ("", _("Someone showed your card. They chose a wrong picture.")),
    "finished": (_("You pressed “I am finished”."), _("Someone else came in after you.")),
    "rested": ("", _("Nobody touched the tablet. So it asked for a card again.")),
    "card-made": (_("You made a new card."), _("%(who)s made a new card for you.")),
    "card-ended": (_("You ended your card."), _("%(who)s ended your card.")),
    "link-asked": ("", _("Someone asked for a link. We sent it to your e-mail.")),
    "password-set": (_("You chose a new password."), ""),
    "second-step-set": (_("You chose your own picture to come in."), ""),
    "second-step-ended": (
        _("You stopped the picture after your card."),
        _("%(who)s stopped the picture after your card."),
    ),
    "face-shown": (_("You showed your face on a tablet."), ""),
    "face-hidden": (_("You took your face off a tablet."), ""),
    "photo-put-in": (_("You put in your photo."), _("%(who)s put in your photo.")),
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
    "group-agreed": ("", _("A group agreed on something about you.")),
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
