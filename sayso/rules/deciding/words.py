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
    "tie-found": _("It is a tie between these: %(names)s."),
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
    "counted-again": _("We counted again. %(counts)s."),
    "went-out": _("This had the fewest votes: %(names)s. So it went out."),
    "went-out-together": _("These had the fewest, even all together: %(names)s. So they went out."),
    "fewest-level": _("These had the fewest votes, all the same: %(names)s."),
    "order-changes-nothing": _("Whichever goes out first, the result is the same."),
    "order-decides": _("Who wins depends on which goes out first."),
    "votes-ended": _("%(number)s votes stopped here. They ranked nothing that was left."),
    "no-votes-left": _("No votes are left to tell these apart."),
    "more-than-half": _("More than half of the votes are for this: %(names)s."),
    "met": _("How many people put %(names)s before each other one? %(counts)s."),
    "beats-each-other": _("Against each other one, more people wanted this: %(names)s."),
    "nothing-beats-all": _("Nothing wins against all others. So we followed the wins in chains."),
    "chains-followed": _("So strong are the chains of wins from %(names)s. %(counts)s."),
    "put-in-order": _("These are the places. %(counts)s."),
    "ballots-that-rank": _("%(number)s people said what they want first."),
    "enough-is": _("%(number)s votes are enough to be chosen."),
    "has-enough": _("This has enough votes: %(names)s."),
    "place-stays-empty": _("Enough people wanted none of these. So one place stays empty."),
    "surplus-moved": _("%(names)s had more votes than needed. What was over moved on."),
    "surplus-level": _("These had the same number of votes over: %(names)s."),
    "earlier-count-decided": _("We looked back at the counts before. That told which: %(names)s."),
    "last-places-filled": _("As many are left as there are places: %(names)s."),
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
    "irv": _("Put in order. The last goes out, again and again"),
    "stv": _("Put in order. Choose several, fair to all"),
    "schulze": _("Put in order. Each one meets each other one"),
}
"""Each way of deciding, as people call it."""

WAY_OF_DECIDING_MORE = {
    "choose-one": _("Good when only one thing can be done."),
    "approval": _("Good when many things would be fine."),
    "yes-no": _("Good for one idea."),
    "consent": _("Good when everyone must be content. Everyone sees what each person says."),
    "irv": _("Good for one choice of many. Your vote moves on when your first goes out."),
    "stv": _("Good for choosing several people. Smaller groups get their fair part too."),
    "schulze": _("Good for finding what most people can agree on."),
}

TIES = {
    "ask-again": _("We ask again"),
    "lot": _("A draw by chance"),
    "chair": _("The chair chooses"),
}
"""What happens when two choices have the same number of votes."""
