"""What came out of a decision can be said in short sentences, and everyone hears the same ones.

These are the English words, once: for pages, where the kit puts them into the reader's language
(`web/kit/words/decisions.py`), and for `sayso decide`, which needs no pages.
"""

_ = str  # marks what is put into other languages

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
