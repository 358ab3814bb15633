"""Words of heaps and themes, and of Working Together for Change."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.themes.answering import Answer
from sayso.rules.themes.eight_steps import Pile, Step
from sayso.rules.verdict import Reason

THEME_REASONS = {
    Reason.PEOPLE_MAKE_THE_FIRST_HEAP: _(
        "People who draw on support, or family, make the first heap. Then you can join in."
    ),
    Reason.PEOPLE_NAME_THEIR_THEMES: _(
        "People who draw on support, or family, name the heaps. You can say what you think to them."
    ),
    Reason.SAY_IT_AS_I: _(
        "Say it as one of you would, with “I” or “my”. For example: I want to see my family."
    ),
    Reason.NAME_IT_FIRST: _("This heap has no name yet. Please name it first."),
    Reason.HEAP_IS_GONE: _("This heap is gone. Its last card was taken out."),
    Reason.NO_VOICE_BEHIND_IT: _("No card lies here. So nobody has said this yet."),
    Reason.FIVE_WHYS_ARE_ENOUGH: _("You have asked “but why?” 5 times. That is enough."),
    Reason.WHY_NEEDS_AN_ANSWER: _("Please say why first."),
    Reason.MONEY_IS_NO_CAUSE: _(
        "Money alone is not the end. Why is the money not used for this? Please ask again."
    ),
    Reason.SAY_HOW_WE_WILL_KNOW: _("Say what people will say then, and how many of every 10."),
    Reason.NO_CHANGE_IS_NO_ANSWER: _(
        "“No change needed” does not answer what people said. So it stays open."
    ),
    Reason.PEOPLE_SAY_IT_IS_ANSWERED: _(
        "Someone else who draws on support, or family, says if this answers it."
    ),
    Reason.NAME_ITS_ROOT: _(
        "A question of the second round comes from what people said. Choose the theme that it is about."
    ),
    Reason.THE_STEP_BEFORE_FIRST: _("A step before this one is not done yet."),
    Reason.NOT_WHAT_WE_HOPED: _(
        "Too few people say yes so far. So it is not finished. Look at it together again."
    ),
    Reason.TWO_OF_EACH: _("You have said two of these already. Take one back to say another."),
    Reason.HEAPS_HAVE_BEGUN: _("The heaps are being made. It is too late for new lines here."),
    Reason.TWO_SEE_TO_IT: _("Two people see to it. One of them draws on support, or is family."),
    Reason.ASK_THE_SAME_PEOPLE: _("Only the people it began with say if it is better now."),
}

THEME_ANSWERS = {
    Answer.WE_WILL: _("Yes. We will do this."),
    Answer.DECIDE_TOGETHER: _("Let us decide it together."),
    Answer.NO_BUT: _("No, because ... But we can do something else."),
    Answer.NO_CHANGE: _("No change is needed."),
}
THEME_ANSWER_PICTURES = {
    Answer.WE_WILL: "yes",
    Answer.DECIDE_TOGETHER: "decide",
    Answer.NO_BUT: "do",
    Answer.NO_CHANGE: "none",
}

REVIEW_PILES = {
    Pile.WORKS: _("What works well for me"),
    Pile.DOES_NOT_WORK: _("What does not work for me"),
    Pile.FUTURE: _("What matters to me for the future"),
}
REVIEW_PILE_PICTURES = {Pile.WORKS: "yes", Pile.DOES_NOT_WORK: "no", Pile.FUTURE: "sun"}

EIGHT_STEPS = {
    Step.PREPARE: _("Get ready"),
    Step.COLLECT: _("Collect what people say"),
    Step.THEME: _("Make heaps and name them"),
    Step.UNDERSTAND: _("Ask why"),
    Step.SUCCESS: _("Say how we will know"),
    Step.PLAN: _("Make a plan"),
    Step.DO: _("Do it"),
    Step.REVIEW: _("Ask the same people again"),
}
