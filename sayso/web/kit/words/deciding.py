"""Words for deciding: who decides, in which way, and what came out, step by step."""

from django.utils.translation import gettext_lazy as _

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
    "shares-counted": _("We counted by shares. There are 100 in all. %(counts)s."),
    "side-agreed": _("%(side)s said yes."),
    "side-not-agreed": _("%(side)s said no."),
    "side-chose": _("%(side)s chose: %(names)s."),
    "side-chose-none": _("%(side)s wanted none of these."),
    "side-undecided": _("%(side)s did not decide."),
    "side-waits": _("%(side)s must still settle a tie. We wait for them."),
    "not-enough-yes": _("More said yes than no. But not enough said yes."),
    "sides-agree": _("All sides want the same."),
    "sides-undecided": _("The sides did not decide. So nothing was decided."),
    "deadlock": _("The sides do not agree. So nothing was decided yet."),
    "lead-chooses": _("You agreed before: then the elected lead chooses."),
    "lead-chose": _("The elected lead chose: %(names)s."),
    "side-gives-nothing": _("Too few voted here: %(side)s. So their share does not count."),
    "share-too-small": _("Only people with a small share want: %(names)s. That is not enough."),
    "not-without": _("Others want this: %(names)s. But it cannot pass without: %(side)s."),
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
    "both-must-agree": _("Each side votes. It happens only if all sides say yes."),
    "shares": _("Each side has a share, such as 70 and 30. More than half of 100 decides."),
    "elected-lead": _("Each side votes. If they differ, the elected chair chooses."),
}

SETTING_PICTURES = {
    "my-own-life": "person",
    "we-live-here": "home",
    "group-decides": "people",
    "advice-only": "listen",
    "both-must-agree": "promise",
    "shares": "scales",
    "elected-lead": "star",
    "decided-elsewhere": "letter",
}

WAYS_OF_DECIDING = {
    "choose-one": _("Choose one"),
    "approval": _("Choose as many as you like"),
    "yes-no": _("Yes or no"),
    "consent": _("Nobody says: I cannot live with it"),
}
"""Each way of deciding, as people call it."""

WAY_OF_DECIDING_MORE = {
    "choose-one": _("Good when only one thing can be done."),
    "approval": _("Good when many things would be fine."),
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

WAYS_OUT = {
    "facilitator": _("Someone helps both sides to agree"),
    "trial": _("We try it first. Then we vote again"),
    "board": _("Another group decides"),
}
"""What happens when the sides do not agree. There is no "the manager decides"."""

WAYS_OUT_MORE = {
    "facilitator": _("This person must be someone whom all sides trust."),
    "trial": _("One person makes sure that it is tried."),
    "board": _("Everyone sees what that group decides, and why."),
}

WAY_OUT_PICTURES = {"facilitator": "help", "trial": "look", "board": "people"}

SIDE_SAID = {
    "yes": _("this side says yes"),
    "no": _("this side says no"),
    "nothing": _("this side decided nothing"),
    "chose": _("this side wants this"),
}
"""What one side came to."""

SIDE_SAID_PICTURES = {"yes": "yes", "no": "no", "nothing": "dontknow"}

RULES_OF_SETTINGS = {
    "both-must-agree": "all-agree",
    "shares": "shares",
    "elected-lead": "elected-lead",
}

READY_MADE = {
    "fund-70-30": _("70 and 30"),
    "user-led-75-25": _("75 and 25"),
    "majority-51-49": _("51 and 49"),
    "not-without-us": _("Not without us"),
    "not-without-each-of-us": _("Not without each of us"),
    "both-sides": _("Both sides say yes"),
    "both-sides-then-tried": _("Both sides say yes, or we try it"),
    "both-sides-then-board": _("Both sides say yes, or a group decides"),
    "two-thirds": _("Both sides say yes, with 2 of every 3 of us"),
    "elected-lead": _("The elected chair leads"),
}
"""Ready-made settings of power, as real bodies use them."""

READY_MADE_MORE = {
    "fund-70-30": _("People with lived experience can decide alone. Staff cannot."),
    "user-led-75-25": _("People with lived experience can decide alone. Staff have a small part."),
    "majority-51-49": _("If all with lived experience agree, they can decide alone."),
    "not-without-us": _("All vote. But those with lived experience must say yes too."),
    "not-without-each-of-us": _("Each person with lived experience must say yes."),
    "both-sides": _("If they do not agree, someone helps them after 60 days."),
    "both-sides-then-tried": _("If they do not agree, we try it. Then we vote again."),
    "both-sides-then-board": _("If they do not agree for 60 days, a named group decides."),
    "two-thirds": _("2 of every 3 people with lived experience must say yes. Staff say yes too."),
    "elected-lead": _("If the sides differ, the chair with lived experience chooses."),
}

READY_MADE_PICTURES = {
    "fund-70-30": "scales",
    "user-led-75-25": "scales",
    "majority-51-49": "scales",
    "not-without-us": "people",
    "not-without-each-of-us": "people",
    "both-sides": "promise",
    "both-sides-then-tried": "promise",
    "both-sides-then-board": "promise",
    "two-thirds": "promise",
    "elected-lead": "star",
}

SIDES = {
    "lived-experience": _("People with lived experience"),
    "staff": _("Staff"),
}
"""The sides a ready-made setting begins with."""

DEADLOCK_STATES = {
    "talking": _("The sides still talk"),
    "due": _("It is time for the way out you agreed"),
    "on-the-way": _("The way out has begun"),
    "ask-again": _("You have tried it. Now everyone is asked again"),
    "ended": _("This is settled"),
}
"""Where a deadlock stands."""
