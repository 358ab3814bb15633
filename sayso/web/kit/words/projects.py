"""Words for a piece of work in five steps: what it began with, how far it is shared, what is tried."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.projects.acting import Start
from sayso.rules.projects.ladder import Rung, Why
from sayso.rules.projects.pilots import Answer, End
from sayso.rules.projects.steps import Step

STEP_NAMES = {
    Step.SAY: _("Say"),
    Step.SHAPE: _("Shape"),
    Step.DECIDE: _("Decide"),
    Step.DO: _("Do"),
    Step.CHECK: _("Check"),
}
STEPS_MORE = {
    Step.SAY: _("People say what matters to them."),
    Step.SHAPE: _("People make something of it together."),
    Step.DECIDE: _("The people with the say choose."),
    Step.DO: _("People make it happen."),
    Step.CHECK: _("People say if it happened, and if it helped."),
}

RUNGS = {
    Rung.COERCION: _("People are made to"),
    Rung.EDUCATING: _("People are taught"),
    Rung.INFORMING: _("People are told"),
    Rung.CONSULTATION: _("People are asked"),
    Rung.ENGAGEMENT: _("People have some say"),
    Rung.CO_DESIGN: _("People design it together"),
    Rung.CO_PRODUCTION: _("People do all of it together"),
}
RUNGS_MORE = {
    Rung.COERCION: _("Others do something to people. Nobody asks them."),
    Rung.EDUCATING: _("Others explain how it works. Nothing more."),
    Rung.INFORMING: _("Others say what they decided, and why."),
    Rung.CONSULTATION: _("People say what they think. Others decide everything."),
    Rung.ENGAGEMENT: _("People can change some of it. Others decide how much."),
    Rung.CO_DESIGN: _("People shape and decide it. Others carry it out."),
    Rung.CO_PRODUCTION: _("People shape it, decide it, do it and check it."),
}

HELD_BY = {
    Why.NOBODY_SPOKE: _("Nobody who lives with it has done anything yet."),
    Why.DECIDED_BEFORE_ASKING: _("It was decided before anyone asked people."),
    Why.NO_SAY_IN_SHAPING: _("People have only said something. They shaped nothing yet."),
    Why.DRAFT_CAME_FIRST: _("A draft from paid people came first. Nobody began with a blank page."),
    Why.OTHERS_DECIDED: _("Nobody who lives with it has decided anything yet."),
    Why.NOT_IN_DOING_AND_CHECKING: _(
        "People who live with it are not in both: doing it and checking it."
    ),
}
"""What holds a project where it is."""

STARTS = {
    Start.NOTHING_YET: _("Nothing has happened yet."),
    Start.A_VOICE: _("It began with a person’s voice."),
    Start.A_QUESTION: _("It began with an open question."),
    Start.A_DRAFT_OF_THE_PAID: _("It began with a draft from someone who is paid."),
    Start.A_DRAFT: _("It began with a draft."),
    Start.A_VOTE: _("It began with a vote. Nobody asked for voices before."),
    Start.A_DECISION_MADE: _("It began with a decision that was made already."),
    Start.A_DEED: _("It began with something that someone did."),
}
START_PICTURES = {
    Start.NOTHING_YET: "none",
    Start.A_VOICE: "say",
    Start.A_QUESTION: "question",
    Start.A_DRAFT_OF_THE_PAID: "letter",
    Start.A_DRAFT: "letter",
    Start.A_VOTE: "vote",
    Start.A_DECISION_MADE: "judge",
    Start.A_DEED: "do",
}

PILOT_ANSWERS = {
    Answer.YES: _("Yes"),
    Answer.PARTLY: _("Partly"),
    Answer.NO: _("No"),
    Answer.DONT_KNOW: _("I don’t know"),
}
PILOT_ANSWER_PICTURES = {
    Answer.YES: "yes",
    Answer.PARTLY: "dontknow",
    Answer.NO: "no",
    Answer.DONT_KNOW: "dontknow",
}
ENDS = {
    End.GO: _("Go on: it is for everyone"),
    End.AGAIN: _("Change it, and try again"),
    End.STOP: _("Stop it"),
}
END_PICTURES = {End.GO: "yes", End.AGAIN: "undo", End.STOP: "stop"}
ENDED = {
    End.GO: _("People decided: go on. It is for everyone."),
    End.AGAIN: _("People decided: change it, and try again."),
    End.STOP: _("People decided: stop it."),
}
TRY_SIDES = {"lived": _("People who live with it"), "paid": _("People who are paid")}
TRY_SIDE_PICTURES = {"lived": "me", "paid": "staff"}
