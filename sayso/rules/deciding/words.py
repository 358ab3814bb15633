"""What came out of a decision can be said in short sentences, and everyone hears the same ones.

These are the English words, once: for pages, where the kit puts them into the reader's language
(`web/kit/words/decisions.py`), and for `sayso decide`, which needs no pages.
"""

from typing import NamedTuple

_ = str  # marks what is put into other languages


class Plural(NamedTuple):
    """A sentence that differs where it is about one: one person, one vote, one thing."""

    one: str
    many: str

    def about(self, number: int) -> str:
        """Say it of so many, in English."""
        return self.one if number == 1 else self.many


ngettext = Plural  # marks it, as _ does

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

FACES = {
    "face-1": _("Very unhappy"),
    "face-2": _("Unhappy"),
    "face-3": _("In the middle"),
    "face-4": _("Happy"),
    "face-5": _("Very happy"),
}
"""The five faces, from sad to happy: as many on the one side as on the other."""

WITHHELD = {
    "too-few": _("Only a few people voted. So we do not show how many chose each."),
    "too-alike": _("People chose much the same. So we do not show how many chose each."),
    "part-too-small": _("Only a few people are in one part. So we do not show the parts."),
    "working-too-small": _(
        "The numbers on the way could show what one person chose. So we do not show those."
    ),
    "ballots-too-few": _("Only a few people voted in the same way. So we do not show whole votes."),
    "still-open": _("People can still vote. So we do not show how many chose each."),
}
"""Why numbers are not told."""

STEP_WORDS: dict[str, str | Plural] = {
    "took-part": ngettext("%(number)s person voted.", "%(number)s people voted."),
    "counted": _("We counted each choice. %(counts)s."),
    "nobody-chose": _("Nobody made a choice. So nothing was decided."),
    "quorum-missed": _("Too few people took part. So nothing was decided."),
    "tie-found": _("It is a tie between these: %(names)s."),
    "tie-asks-again": _("You agreed before: then we ask again."),
    "tie-waits-for-lot": _("You agreed before: then chance decides."),
    "tie-broken-by-lot": _("Chance decided. It put them in this order: %(names)s."),
    "tie-waits-for-chair": _("You agreed before: then the chair chooses."),
    "tie-broken-by-chair": _("The chair chose: %(names)s."),
    "chosen": ngettext("So this was chosen: %(names)s.", "So these were chosen: %(names)s."),
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
    "majority-missed": _("You agreed before how many votes are needed. Nothing had enough."),
    "run-off-needed": _("So there is a second vote. You choose from these: %(names)s."),
    "level-go-along": _("All of them can be in the second vote: %(names)s."),
    "rated-by-too-few": ngettext(
        "Too few people gave this a face: %(names)s. So we left it out.",
        "Too few people gave these a face: %(names)s. So we left them out.",
    ),
    "nothing-left": _("Nothing was left. So nothing was chosen."),
    "faces-added": _(
        "A face counts from 1, very unhappy, to 5, very happy. We added them. "
        "Then we shared by how many people gave one. %(counts)s."
    ),
    "faces-in-a-row": _("These are the faces for %(names)s, in a row. %(counts)s."),
    "middle-faces": _("We put the faces in a row. The middle face is: %(counts)s."),
    "middle-taken-out": _("The same middle face: %(names)s. So we looked at the faces beside it."),
    "next-faces": _("Then the next face beside the middle counts. It is: %(counts)s."),
    "dots-added": _("We added the dots. %(counts)s."),
    "in-the-hat": _("Each of these had the same chance: %(names)s."),
    "waits-for-draw": _("Now chance must decide."),
    "drawn": _("Chance put them in this order: %(names)s."),
    "counted-again": _("We counted again. %(counts)s."),
    "went-out": _("This had the fewest votes: %(names)s. So it went out."),
    "went-out-together": _("These had the fewest, even all together: %(names)s. So they went out."),
    "fewest-level": _("These had the fewest votes, all the same: %(names)s."),
    "order-changes-nothing": _("Whichever goes out first, the result is the same."),
    "order-decides": _(
        "Some had the same number of votes. Who wins depends on which of them goes first."
    ),
    "votes-ended": ngettext(
        "%(number)s vote stopped here. It put none of those left before the others.",
        "%(number)s votes stopped here. They put none of those left before the others.",
    ),
    "no-votes-left": _("No votes are left to tell these apart."),
    "more-than-half": _("More than half of the votes are for this: %(names)s."),
    "met": _("How many people put %(names)s before each other one? %(counts)s."),
    "beats-each-other": _("Against each other one, more people wanted this: %(names)s."),
    "nothing-beats-all": _("Nothing wins against all others. So we followed the wins in chains."),
    "chains-followed": _("So strong are the chains of wins from %(names)s. %(counts)s."),
    "put-in-order": _("These are the places. %(counts)s."),
    "no-clear-first": ngettext(
        "%(number)s vote has several in first place. This way cannot count it.",
        "%(number)s votes have several in first place. This way cannot count them.",
    ),
    "no-clear-next": ngettext(
        "%(number)s vote has several in the next place. It stops here.",
        "%(number)s votes have several in the next place. They stop here.",
    ),
    "ballots-that-rank": ngettext(
        "%(number)s person said what they want first.",
        "%(number)s people said what they want first.",
    ),
    "enough-is": ngettext(
        "%(number)s vote is enough to be chosen.", "%(number)s votes are enough to be chosen."
    ),
    "has-enough": _("This has enough votes: %(names)s."),
    "place-stays-empty": _("Enough people wanted none of these. So one place stays empty."),
    "surplus-moved": _("%(names)s had more votes than needed. What was over moved on."),
    "surplus-level": _("These had the same number of votes over: %(names)s."),
    "earlier-count-decided": _("We looked back at the counts before. That told which: %(names)s."),
    "last-places-filled": _("As many are left as there are places: %(names)s."),
    "same-share": _("Everyone who voted had the same share of the money."),
    "share-is": _("At the start, each of them had this much: %(money)s."),
    "paid-for": _("There was enough money for: %(names)s. Then this was left: %(money)s."),
    "each-paid": _("Each person who ticked it paid the same, or all they had left."),
    "either-way": _("These were the same, but nothing hangs on which goes first: %(names)s."),
    "shares-raised": _(
        "There was money left. So everyone’s share was made larger. It was then: %(money)s."
    ),
    "rest-to-most-liked": _("There was money left. It goes to what most people ticked."),
    "passed-over": ngettext(
        "Then it was the turn of %(names)s. It costs more than it could still get. "
        "This was left in all: %(money)s.",
        "Then it was the turn of %(names)s. Each costs more than it could still get. "
        "This was left in all: %(money)s.",
    ),
    "too-little-left": ngettext(
        "In the end there was too little money for this: %(names)s.",
        "In the end there was too little money for these: %(names)s.",
    ),
    "supporters-had-too-little": ngettext(
        "The people who want this did not have enough money left: %(names)s.",
        "The people who want these did not have enough money left: %(names)s.",
    ),
    "ticked-by-too-few": ngettext(
        "Too few people ticked this: %(names)s. So it gets no money.",
        "Too few people ticked these: %(names)s. So they get no money.",
    ),
    "money-left": _("This money is left over: %(money)s."),
    "nothing-paid": _("Nothing could be paid for."),
    "if-chosen": _("This follows if the chair chooses %(names)s."),
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
    "decided-elsewhere": _("We only tell you: what, why, and what is still open."),
}

WAYS_OF_DECIDING = {
    "choose-one": _("Choose one"),
    "approval": _("Choose as many as you like"),
    "yes-no": _("Yes or no"),
    "consent": _("Nobody says: I cannot live with it"),
    "run-off": _("Choose one. Maybe choose again between two"),
    "median": _("Give faces. The middle face counts"),
    "score": _("Give faces. All faces are added"),
    "dots": _("Give dots to what you like"),
    "lot": _("Chance chooses"),
    "irv": _("Put in order. The last goes out, again and again"),
    "stv": _("Put in order. Choose several, fair to all"),
    "schulze": _("Put in order. Each one meets each other one"),
    "equal-shares": _("Share out money: the same share for everyone"),
    "greedy": _("Share out money: most liked that fits"),
}
"""Each way of deciding, as people call it."""

WAY_OF_DECIDING_MORE = {
    "choose-one": _("Good when only one thing can be done."),
    "approval": _("Good when many things would be fine."),
    "yes-no": _("Good for one idea."),
    "consent": _("Good when everyone must be content. Everyone sees what each person says."),
    "run-off": _("Good when more than half should want it. There may be a second vote."),
    "median": _("Good for most groups. One very sad or very happy face changes little."),
    "score": _("Good when strong feelings should count more. One person can change a lot."),
    "dots": _("Good when some things matter much more to you than others."),
    "lot": _("Good when all would be fine, and it must be fair."),
    "irv": _("Good for one choice of many. Your vote moves on when your first goes out."),
    "stv": _("Good for choosing several people. Smaller groups get their fair part too."),
    "schulze": _("Good for finding what most people can agree on."),
    "equal-shares": _("Good for money. Small groups get their part too."),
    "greedy": _("Good for money. What most people tick comes first."),
}

TIES = {
    "ask-again": _("We ask again"),
    "lot": _("Chance decides"),
    "chair": _("The chair chooses"),
}
"""What happens when two choices have the same number of votes."""

READY_MADE = {
    "fund-70-30": _("70 and 30"),
    "user-led-75-25": _("75 and 25"),
    "majority-51-49": _("51 and 49"),
    "not-without-us": _("Not without us"),
    "not-without-each-of-us": _("Not without each of us"),
    "both-sides": _("Both sides say yes"),
    "both-sides-then-tried": _("Both sides say yes, or we try it"),
    "both-sides-then-board": _("Both sides say yes, or a group decides"),
    "two-thirds": _("2 of every 3 of us, and staff"),
    "elected-lead": _("The elected chair leads"),
}
"""Ready-made settings of power, as real bodies use them."""

READY_MADE_MORE = {
    "fund-70-30": _("People who draw on support can decide alone. Staff cannot."),
    "user-led-75-25": _("People who draw on support can decide alone. Staff have a small part."),
    "majority-51-49": _("If all who draw on support agree, they can decide alone."),
    "not-without-us": _("All vote. But the people who draw on support must say yes."),
    "not-without-each-of-us": _("Each person who draws on support must say yes."),
    "both-sides": _("If they do not agree, someone helps them after 60 days."),
    "both-sides-then-tried": _("If they do not agree, we try it. Then we vote again."),
    "both-sides-then-board": _("If they do not agree for 60 days, a named group decides."),
    "two-thirds": _("2 of every 3 of us must say yes. Staff must say yes too."),
    "elected-lead": _("If the sides differ, the elected chair chooses."),
}

SIDES = {
    "lived-experience": _("People with support, and families"),
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
