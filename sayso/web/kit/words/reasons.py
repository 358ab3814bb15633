"""Why not: the words for each reason the rules can give."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.verdict import Reason
from sayso.web.kit.words.theming import THEME_REASONS

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
    Reason.PEOPLE_SAW_WHO_DECIDES: _(
        "People saw who decides this. It cannot move further away from them."
    ),
    Reason.THEY_SAW_IT_IS_THEIRS: _(
        "Someone who saw that this is about them is missing. They stay on the list."
    ),
    Reason.NOBODY_VOTES_ON_THIS: _("There is no vote on this."),
    Reason.NOBODY_DECIDES_ALONE: _("Nobody can decide this alone."),
    Reason.NOBODY_LIVES_WITH_IT: _("Say who lives with this first."),
    Reason.THEIR_OWN_LIFE: _("This is one person’s own life. They decide it alone."),
    Reason.NOBODY_HAS_THE_SAY: _("Nobody on the list can vote on this. Look at the list again."),
    Reason.SETTING_WHY_NEEDED: _("Please say why. Everyone will see your reason."),
    Reason.ANSWER_EACH_POINT: _("People told you what they think. Answer each one first."),
    Reason.ANSWER_EACH_OBJECTION: _("Someone could not live with it. Answer each one first."),
    Reason.ROUNDS_ARE_USED_UP: _("You asked as often as you agreed. Now comes the other way."),
    Reason.LIVED_EXPERIENCE_CHECKS: _(
        "Someone who draws on care and support checks the words. Ask one of them."
    ),
    Reason.NOT_YOUR_OWN_WORDS: _("You wrote this. Someone else must check it."),
    Reason.ON_NO_SIDE: _(
        "You are on no side of this. You can tell them what you think. You do not vote."
    ),
    Reason.JOINED_LATER: _(
        "This vote had begun before you could vote here. Welcome. You can vote next time."
    ),
    Reason.ONLY_THE_ELECTED_LEAD: _(
        "Only the elected chair chooses now. That is the chair who draws on support."
    ),
    Reason.YOU_ASKED_THIS: _("You asked this. Stop it, so that someone else can ask it."),
    Reason.LIVED_SIDE_NEEDED: _("One side must be people who draw on support, or their families."),
    Reason.PART_ON_TWO_SIDES: _("The same people are on 2 sides. Put them on one side."),
    Reason.NO_ELECTED_LEAD: _(
        "The group has no elected chair who draws on support. It must elect one first."
    ),
    Reason.NO_CHAIR_ABOVE_SIDES: _(
        "No chair stands above the sides. Choose again what happens at a tie."
    ),
    Reason.EACH_SIDE_NEEDS_A_CHAIR: _(
        "A tie inside a side is for its own chair. Each side needs a chair in the group first."
    ),
    Reason.STAFF_AMONG_THE_PEOPLE: _(
        "One side has people who are paid here and people who are not. "
        "Paid people need a side of their own."
    ),
    Reason.ALONE_ON_A_SIDE: _(
        "One side has only one person. Everyone would know their vote. Agree to vote openly."
    ),
    Reason.LEAVES_ONE_ALONE: _(
        "One person would be left alone. Everyone would know their vote. "
        "Tell the person who holds this question. They can stop it and ask again."
    ),
    Reason.ONLY_ONE_VOTER: _(
        "Only one person can vote. Everyone would know their vote. "
        "Is it their own life? Then ask it so. Or add who else lives with it, or vote openly."
    ),
    Reason.NOT_ALL_WANT_IT_OPEN: _(
        "Not everyone has said yes to voting openly. Wait for them, or vote in secret."
    ),
    Reason.OPEN_VOTE_HAS_NO_KEY: _("This is an open vote. It has no key."),
    Reason.VOTERS_CHOSE_CUSTODIANS: _(
        "The people who vote chose who keeps the key. Only they can change it."
    ),
    Reason.THREE_HOLD_THE_KEY: _("Choose 3 people. Or choose no one."),
    Reason.LIVED_EXPERIENCE_HOLDS_IT: _(
        "One of the 3 must be someone who draws on care and support."
    ),
    Reason.PAID_PEOPLE_COULD_OPEN_IT: _(
        "2 people who work here could open the box alone. Choose only one of them."
    ),
    Reason.PARTS_NOT_TAKEN: _("Not everyone who keeps the key has their part yet."),
    Reason.PART_DOES_NOT_FIT: _("These pictures do not fit. Nothing is lost. Look again."),
    Reason.TWO_PARTS_NEEDED: _("2 people must come. Each brings their own pictures."),
    Reason.NO_PAPER_IN_OPEN_VOTES: _(
        "In an open vote everyone sees who says what. There is no paper here."
    ),
    Reason.NO_TIME_FOR_PAPER: _("It closes in less than 1 hour. That is too late for paper."),
    Reason.HOW_MANY_SHEETS: _(
        "Print 2 sheets or more. Not more than there are people, and 2 to spare."
    ),
    Reason.SHEETS_COME_BACK: _("The sheets come back now. Nobody can give out more."),
    Reason.SHEETS_ARE_GIVEN_OUT: _(
        "Sheets are still given out. Wait until all people have theirs."
    ),
    Reason.HAS_A_SHEET: _("This person has a sheet already."),
    Reason.NO_SHEETS_LEFT: _("There are no sheets left. Print all of them again."),
    Reason.SOMEONE_HAS_NO_SHEET: _(
        "Someone is on the list, and says: I have no sheet. Print all sheets again."
    ),
    Reason.ONE_SHEET_ALONE: _(
        "Only one person has a sheet. People would know whose it is. Give out 2 or more."
    ),
    Reason.NO_SUCH_SHEET: _("There is no sheet with this code. Look at the code again."),
    Reason.SHEET_OF_ANOTHER_VOTE: _("This sheet belongs to another vote."),
    Reason.SHEET_IS_VOID: _("This sheet does not count any more. It was taken back."),
    Reason.SHEET_IS_IN: _("This sheet is in the box already. It counts once."),
    Reason.MORE_SHEETS_THAN_PEOPLE: _(
        "More sheets come back than people have. One is too many. Stop. Talk about it together."
    ),
    Reason.SECOND_PERSON_NEEDED: _("You have entered this sheet. Now another person must do it."),
    Reason.THE_SAME_TWO_SETTLE_IT: _(
        "2 people read this sheet differently. Only these 2 can settle it."
    ),
    Reason.NO_SHEET_OF_YOURS: _("You have no sheet of paper here."),
    Reason.NOT_YOUR_OWN_PART: _("This is not the code of a part that people keep. Look again."),
    Reason.YOU_HAVE_A_SHEET: _("You have a sheet of paper. Take your paper vote back first."),
    Reason.ANSWERS_ON_PAPER: _("You have a sheet of paper. Your answer on it counts."),
    Reason.ANSWERED_ON_SCREEN: _("This person has answered on a screen already. That counts."),
    Reason.PAPER_CAME_BACK: _(
        "Sheets have come back already. Yours may be one of them. Ask who gave it to you."
    ),
    Reason.SHEET_OF_ANOTHER_QUESTION: _("This sheet belongs to another question."),
    Reason.SHEET_IS_OLD: _("This sheet does not count any more. New sheets were printed."),
    Reason.SHEET_IS_COUNTED: _("This sheet is typed in already. It counts once."),
    Reason.THIRD_PERSON_NEEDED: _(
        "2 people read this sheet differently. Now a third person must look at it."
    ),
    Reason.PHOTO_NEEDED: _("Please take a photo of the drawing. Else it is lost."),
    Reason.LAW_NOT_ANSWERED: _("We wait to hear if this is lawful."),
    Reason.NOT_LAWFUL: _("This is not lawful as it is. Change it. Then ask again."),
    Reason.TWO_SIDES_NEEDED: _("Say which sides there are. There must be at least 2."),
    Reason.ONE_SIDE_ONLY: _("Here one side decides alone. Take the other sides away."),
    Reason.SIDE_IS_EMPTY: _("One side has nobody who can vote. Look at the sides again."),
    Reason.SHARES_MAKE_A_HUNDRED: _("The shares must make 100 together. Please change them."),
    Reason.SHARE_IS_MISSING: _("One side has no share. Give each side a share."),
    Reason.EQUAL_SHARES_MEAN_BOTH: _(
        "With half each, no side can decide alone. Choose “Both sides must agree”."
    ),
    Reason.QUORUM_TOO_HIGH: _("A side has fewer people than must vote. Ask for fewer."),
    Reason.THRESHOLD_IS_FOR_YES_OR_NO: _(
        "More than most votes can only be asked for with yes or no. Change one of the two."
    ),
    Reason.CONSENT_HAS_NO_SHARES: _(
        "Shares do not count when everyone must be content. Choose another way."
    ),
    Reason.LEAD_CHOOSES_ONE_THING: _("The elected lead chooses one thing. Not several."),
    Reason.WAY_OUT_NEEDED: _("Say what happens if the sides do not agree."),
    Reason.WAY_OUT_NEEDS_SOMEONE: _("Say who is asked if the sides do not agree."),
    Reason.WAY_OUT_HAS_BEGUN: _("This has begun already."),
    Reason.SIDES_STILL_TALK: _("The sides still talk. Wait for the day you agreed."),
    Reason.PAID_PEOPLE_DO_NOT_SETTLE_IT: _(
        "People who are paid here cannot decide this. Choose someone else."
    ),
    Reason.EVERY_SIDE_SAYS_YES_TO_THEM: _("Every side must say yes to this person first."),
    Reason.NOT_DECIDED_YET: _("That day has not come yet. Say when it was decided."),
    Reason.NOT_VOTED_YET: _("You have not voted yet. Vote first."),
    Reason.NOT_TO_CLOSE_NOW: _("You cannot close it now. It closes when its time is over."),
    Reason.TOO_SHORT: _("People need at least 3 days to think. Choose a later day to close."),
    Reason.TOO_LONG: _("A vote can be open for one year at most. Choose an earlier day to close."),
    Reason.AFTER_THE_WAY_OUT: _(
        "The sides agreed what happens if they disagree. It must close by that day."
        " Choose an earlier day."
    ),
    Reason.TWO_NIGHTS_NEEDED: _("This is about the nights. It must be open for 2 nights."),
    Reason.NOT_LIVE_YET: _("This Sayso has not started yet. Some things are still missing."),
    Reason.LIMITS_NOT_SAID: _("Say what is fixed. Or say that nothing is fixed."),
    Reason.TOO_FEW_OPTIONS: _("There must be at least 2 choices. Please add one."),
    Reason.ONE_AT_EACH_PLACE: _("Please put only one at each place."),
    Reason.NOT_SEALED_RIGHT: _("Your device could not lock this vote. Please vote again."),
    Reason.TOO_MANY_DOTS: _("These are too many dots. Take some back first."),
    Reason.TOO_MANY_OPTIONS: _("There can be 8 choices at most."),
    Reason.TOO_FEW_TO_CHOOSE_FROM: _(
        "There must be more choices than places. Add a choice, or have fewer places."
    ),
    Reason.BUDGET_NOT_SAID: _("Say how much money there is."),
    Reason.COSTS_NOT_SAID: _("Say what each choice costs."),
    Reason.FIXED_WHEN_IT_OPENED: _("This was fixed when people first saw it."),
    Reason.SAY_WHO_DECIDES: _("Say who decides in this project."),
    Reason.SAY_THE_CLAIM: _("Say how far you will share this with people."),
    Reason.CLAIM_TOO_HIGH: _("You say more than people can do here. Look at who decides."),
    Reason.NOTHING_CAN_CHANGE: _("Say what can change. Or say that you only tell people."),
    Reason.TRIED_IN_A_PLACE: _("Try it out in one place or one group."),
    Reason.BOTH_SIDES_ASK: _("Both sides must ask something: people who live with it, and staff."),
    Reason.BOTH_SIDES_SAY_YES: _("Both sides must say yes to the questions first."),
    Reason.QUESTIONS_ARE_LOCKED: _("The questions are locked. People are trying it now."),
    Reason.TRY_HAS_NOT_BEGUN: _("Nobody has tried this yet."),
    Reason.TRY_GOES_ON: _("People are still trying it. Wait until they have finished."),
    Reason.TRY_IS_READ: _("Both sides have read what people said. It is fixed now."),
    Reason.READ_IT_TOGETHER_FIRST: _("Both sides must read what people said first."),
    Reason.ONLY_WHO_TRIED_IT: _("Only people who try it can say how it was."),
    Reason.OTHER_SIDE_SAYS_YES: _("Your side wrote this. Someone of the other side must say yes."),
    Reason.IT_WAS_STOPPED: _("People decided to stop this."),
    Reason.NOT_TRIED_AGAIN: _("People have not decided to try this again."),
    Reason.THREE_ENDS_STAY: _("These 3 choices stay: go on, try again or stop."),
    Reason.FORMS_NOT_READY: _("Some words have no picture or sound yet. Please add them."),
    Reason.SLOW_DOWN: _("That was a lot at once. Wait a little. Then try again."),
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
    Reason.SHOW_IT_IS_YOU: _("Show once more that it is you. Then go on."),
    Reason.CODE_IS_WRONG: _("That is not the code. Look at the newest one. Then try again."),
    Reason.NO_MAIL_HERE: _("Sayso cannot send e-mail here. Choose another way."),
    Reason.MAIL_CHOSEN_ELSEWHERE: _(
        "This e-mail belongs to another person here. Choose another one."
    ),
    Reason.PASSKEY_IS_UNKNOWN: _("This passkey does not open Sayso. You can come in another way."),
    Reason.PASSKEY_NOT_KEPT: _("That took too long, or went wrong. Please try again."),
    Reason.NOT_ON_A_SHARED_DEVICE: _("Others use this device too. Do it on a device of your own."),
    Reason.CARD_NEEDS_ANOTHER: _(
        "Your link does not go with this card. Ask someone else to make you a new link."
    ),
    Reason.NOT_YOURSELF: _("That is you. Choose someone else."),
    Reason.WORKS_HERE: _("They work here. So they cannot be one of the people who live here."),
    Reason.ONLY_THE_PERSON_AGREES: _("Only the person can say yes to this."),
    Reason.NOT_BESIDE_YOU: _("You did not say yes to this person. So nobody wrote it down."),
    Reason.ALREADY_ASKED: _("This was asked before. It waits for an answer, or it was agreed."),
    Reason.NOT_OPEN_YET: _("This has not started yet."),
    Reason.ALREADY_OPEN: _("This has started. It cannot be changed now."),
    Reason.ALREADY_CLOSED: _("This has finished."),
    Reason.ONLY_JUST_OPENED: _("This has only just started. Please try again in a minute."),
    Reason.STILL_OPEN: _("People can still have their say."),
    Reason.ALREADY_SETTLED: _("This has already been decided."),
    Reason.CHOOSE_ONE: _("Please choose one."),
    Reason.CHOOSE_AT_LEAST_ONE: _("Please choose at least one."),
    Reason.ONE_AT_EACH_PLACE: _("Put only one at each place."),
    Reason.NOT_TOGETHER: _("These do not go together. Please choose again."),
    Reason.NO_SUCH_PICTURE: _("We do not have that picture. Please choose another one."),
    Reason.NOT_AN_OPTION: _("That is not one of the choices. Please choose again."),
    Reason.REASON_NEEDED: _("Please say why."),
    Reason.KEYS_ARE_ELSEWHERE: _(
        "The keys of secret votes are not here. Please tell whoever runs this computer."
    ),
    Reason.DATE_NEEDED: _("Please say by which day."),
    Reason.DATE_IS_OVER: _("That day is over. Please choose a later day."),
    Reason.DATE_IS_TOO_FAR: _("That is more than one year away. Please choose an earlier day."),
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
    Reason.ONLY_THE_PERSON_ASKS_THIS: _("Only the person can ask this. Nobody asks it for them."),
    Reason.SAY_IT_ONCE_FIRST: _("Nobody has asked for this yet. Ask first. Then sleep on it."),
    Reason.SLEEP_ON_IT: _("Please sleep on it first. It cannot be undone."),
    Reason.SOMEONE_ELSE_SAYS_THE_LAST_YES: _(
        "You said the first yes. Someone else who looks after Sayso says the last one."
    ),
    Reason.END_YOUR_QUESTION_FIRST: _(
        "People wait for your answer to an open question. Stop it first, or wait until it ends."
    ),
    Reason.ALREADY_TAKEN_BACK: _("This was taken back before. It is gone."),
    Reason.PEOPLE_VOTE_ON_IT: _(
        "People vote on this now. They must know what they vote on. Come back after the count."
    ),
    Reason.IT_WON: _("People chose this. It stays, so that everyone knows what was decided."),
    Reason.SOMEONE_READ_IT: _(
        "Someone who keeps people safe has read this. The law says that they must keep it."
    ),
    Reason.NOT_A_WRITER: _(
        "You are not one of the writers here. You can say what you think of it."
    ),
    Reason.A_HANDBOOK_NEEDS_A_HOME: _("A handbook is for people who move in. Choose a home."),
    Reason.THEIR_HANDBOOK: _("This belongs to the people who live here. They decide this."),
    Reason.THEIR_OWN_VOICE: _(
        "Someone who lives here wrote this. It stays in their voice. You can suggest other words."
    ),
    Reason.TURNS_INTO_RULES: _(
        "More of this is by staff than by people who live here. It must be their handbook."
    ),
    Reason.PEOPLE_READ_IT_NOW: _("People read this now. It can change when their time is over."),
    Reason.NOTHING_WRITTEN: _("Nothing is written yet. Write something first."),
    Reason.NOTHING_IS_NEW: _("Nothing is new since the last version."),
    Reason.NOTED_IS_NO_ANSWER: _(
        "This does not answer them yet. Say what you will do. Or say why not."
    ),
    Reason.NOT_CHANGED_YET: _("It still says the same. Change it first. Then say so."),
    Reason.SOMEONE_ELSE_ANSWERS: _("You said this yourself. Someone else must answer it."),
    Reason.ANSWER_EACH_COMMENT: _("Someone has no answer yet. Answer each one first."),
    Reason.PEOPLE_CHECK_FIRST: _("The people named have not checked all of it yet."),
    Reason.SIGNATURES_MISSING: _("Not everyone has signed what it says now."),
    Reason.NOT_NAMED_TO_SIGN: _("You are not one of the people who sign this."),
    Reason.PAPER_TOO_LONG: _("This is too long to take in. Make it 3 pages at most."),
    Reason.ROUNDS_TO_COME: _("People have not all read it yet. Send it out to them first."),
    Reason.ROUND_TOO_SHORT: _("People need more time. Give them at least 14 days."),
    Reason.TOLD_ALREADY: _("This story was told. It stays as it was told."),
    Reason.NOT_TOLD_YET: _("This story is not told yet. Say first what should change."),
    Reason.NOBODY_SAID_YES: _("The person did not say yes to this. So it cannot happen."),
    Reason.ASK_THE_TELLER_FIRST: _("This person wants to be asked each time. Ask them first."),
    Reason.ASK_IS_UNANSWERED: _(
        "This person told their story. They asked for something and have no answer yet. "
        "Nobody asks them to tell it again before that."
    ),
    Reason.NOTHING_TO_SEE_YET: _("There is nothing in this part yet. Look at it first."),
    Reason.PART_WAS_CHANGED: _("It was changed. Look at it again."),
    Reason.A_YES_IS_MISSING: _("Someone has not said yes to their part, or their yes is over."),
    Reason.NO_PART_IS_LEFT: _("No part is left. So there is nothing to show."),
    Reason.BLANK_PAGE_FIRST: _(
        "This is a blank page. Everyone says it first. Drafts and choices come after it closes."
    ),
    Reason.ASKED_OF_OTHERS: _("This question is for other people here. You can read it."),
    Reason.NOT_ASKED_SO: _("This question is not answered in this way."),
    Reason.NOTHING_SAID: _("There is nothing here yet. Write, speak, draw or choose a picture."),
    Reason.NOTHING_TO_HEAR: _("There is no recording here."),
    Reason.FACT_NEEDS_A_SOURCE: _("A fact needs a source. Say where it is from, or “I saw it”."),
    Reason.NOT_BESIDE_THEM: _("Only someone beside this person can say it for them."),
    Reason.YOUR_OWN_VOICE: _("You said this yourself."),
    Reason.CARDS_NEEDED: _("Add at least 2 cards first."),
    Reason.SENTENCES_NEEDED: _("Add at least 2 sentences first."),
    Reason.STATEMENTS_NEEDED: _("Add at least one thing to ask first."),
    Reason.ALREADY_ANSWERED: _("This has an answer already."),
    Reason.NOT_A_LEADER: _("You can write to the director. This person is not the director."),
    **THEME_REASONS,
}
