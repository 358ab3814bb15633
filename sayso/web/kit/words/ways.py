"""Words and pictures for choosing a way of deciding, so that nobody needs the theory."""

from django.utils.translation import gettext_lazy as _

WAY_PICTURES = {
    "choose-one": "one",
    "run-off": "two",
    "approval": "tick",
    "yes-no": "yes",
    "consent": "meeting",
    "score": "happy",
    "median": "so-so",
    "dots": "star",
    "irv": "list",
    "stv": "group",
    "schulze": "decide",
    "equal-shares": "coin",
    "greedy": "purse",
    "lot": "dice",
}

WAY_EXAMPLES = {
    "choose-one": _("Example: Which film do we see on Friday?"),
    "run-off": _("Example: Who speaks for us? The 2 who are ahead meet again."),
    "approval": _("Example: Which day suits you for the meeting?"),
    "yes-no": _("Example: Do we get a cat?"),
    "consent": _("Example: Do we try quiet evenings for a month?"),
    "score": _("Example: Which of these holidays would make us happiest?"),
    "median": _("Example: What colour for the lounge, so that nobody hates it?"),
    "dots": _("Example: Which 3 things do we do first this year?"),
    "irv": _("Example: Where do we go, if my first wish does not win?"),
    "stv": _("Example: Who sits on our board, so that all sorts of people are there?"),
    "schulze": _("Example: Which plan would win against each of the others?"),
    "equal-shares": _("Example: Our fund. The same money stands behind each person."),
    "greedy": _("Example: A small pot. What most people like comes first."),
    "lot": _("Example: Who has the first turn with the new bike?"),
}
"""Each way of deciding in use."""

WAY_WORKS = {
    "choose-one": _("Each person chose one. What most people chose is done."),
    "run-off": _("Each person chose one. It needs more than half. If none has, the 2 ahead meet."),
    "approval": _("Each person chose all they would be glad of. What pleases most people is done."),
    "yes-no": _("Each person said yes or no. The side with more votes wins."),
    "consent": _("Each person said if they can live with it. One “no” stops it."),
    "score": _("Each person gave faces. The happiest faces, taken together, win."),
    "median": _("Each person gave faces. We put them in a row. The happiest middle face wins."),
    "dots": _("Each person gave dots. Most dots win."),
    "irv": _(
        "Each person put them in order. The one with the fewest goes out. "
        "Its votes go on to what those people want next."
    ),
    "stv": _(
        "Each person put them in order. Who has enough votes is in. "
        "Votes that are left over go on to what those people want next."
    ),
    "schulze": _("Each person put them in order. Then each one met each other one."),
    "equal-shares": _(
        "We shared the money out. Each person has the same. "
        "People who want the same thing pay for it together."
    ),
    "greedy": _("What most people like comes first, then the next, while there is money."),
    "lot": _("Everything that someone wanted went into a hat. Then chance took one out."),
}
"""How each way works, for the first screen of how it was decided."""

WAY_COUNTS = {
    "choose-one": _("Each person chooses one. What most people choose is done."),
    "run-off": _(
        "Each person chooses one. It needs more than half. If none has, the 2 ahead meet."
    ),
    "approval": _("Choose all you would be glad of. What pleases most people is done."),
    "yes-no": _("Each person says yes or no. The side with more votes wins."),
    "consent": _("Each person says if they can live with it. One “no” stops it."),
    "score": _("Each person gives faces. The happiest faces, taken together, win."),
    "median": _("Each person gives faces. We put them in a row. The happiest middle face wins."),
    "dots": _("Each person gives dots. Most dots win."),
    "irv": _(
        "Each person puts them in order. The one with the fewest goes out, again and again. "
        "Its votes go on to what those people want next."
    ),
    "stv": _(
        "Each person puts them in order. Who has enough votes is in. "
        "Votes that are left over go on to what those people want next."
    ),
    "schulze": _(
        "Each person puts them in order. Each one meets each other one. "
        "What more people put first, each time, wins."
    ),
    "equal-shares": _(
        "Each person has the same share of the money. "
        "People who want the same thing pay for it together."
    ),
    "greedy": _("What most people tick comes first, then the next, while there is money."),
    "lot": _("Everything that someone wants goes into a hat. Then chance takes one out."),
}
"""How each way will count, for those who vote."""

TIE_THEN = {
    "ask-again": _("If it is a tie, we ask again."),
    "lot": _("If it is a tie, chance decides."),
    "chair": _("If it is a tie, the chair chooses."),
}
"""What happens at a tie, as it was agreed."""

WAY_QUESTIONS = {
    "": (
        _("What do people decide on?"),
        {
            "idea": (_("One idea"), _("Yes or no."), "idea"),
            "thing": (_("One thing out of several"), _("A place, a colour, a day."), "one"),
            "several": (_("Several things or people"), _("What comes first. Who speaks."), "group"),
            "money": (_("Money to share out"), _("Each idea costs something."), "money"),
        },
    ),
    "thing": (
        _("What matters most to you?"),
        {
            "easy": (_("It is quick and easy"), _("Everyone presses once."), "stopwatch"),
            "content": (_("Nobody has to hate it"), _("People say how they feel."), "so-so"),
            "order": (_("A second wish counts too"), _("People put things in order."), "list"),
            "chance": (_("All have the same chance"), _("Chance decides."), "dice"),
        },
    ),
}
"""Easy questions that lead to a way: what is asked, and each answer with its words and picture."""

WAYS_FOR = {
    "idea": ("yes-no", "consent"),
    "several": ("stv", "dots", "approval"),
    "money": ("equal-shares", "greedy"),
    "easy": ("choose-one", "approval", "run-off"),
    "content": ("median", "score", "approval"),
    "order": ("irv", "schulze"),
    "chance": ("lot",),
    "all": tuple(WAY_PICTURES),
}
"""The ways that suit an answer, the one we suggest first."""

MAJORITIES = {
    "most": _("More people than want any other"),
    "1/2": _("More than half of those who choose"),
    "2/3": _("More than 2 of every 3 who choose"),
    "3/4": _("More than 3 of every 4 who choose"),
}
"""How many must want something before it is chosen."""

COMPLETIONS = {
    "none": _("It stays in the pot"),
    "raise": _("Each person gets a little more to give"),
    "most-liked": _("It goes to what most people like and still fits"),
}
COMPLETIONS_MORE = {
    "none": _("You decide about it later."),
    "raise": _("Then more ideas can be paid for together."),
    "most-liked": _("Small groups may get less."),
}
"""What is done with money that is left over."""

STEP_PICTURES = {
    "took-part": ("people", ""),
    "counted": ("vote", ""),
    "nobody-chose": ("none", ""),
    "quorum-missed": ("person", ""),
    "tie-found": ("equal", "level"),
    "tie-asks-again": ("undo", ""),
    "tie-waits-for-lot": ("dice", ""),
    "tie-broken-by-lot": ("dice", "order"),
    "tie-waits-for-chair": ("waiting", ""),
    "tie-broken-by-chair": ("person", "chosen"),
    "chosen": ("tick", "chosen"),
    "none-of-these-chosen": ("none", ""),
    "agreed": ("yes", ""),
    "not-agreed": ("no", ""),
    "objected": ("stop", ""),
    "counted-again": ("next", ""),
    "went-out": ("way-out", "out"),
    "went-out-together": ("way-out", "out"),
    "fewest-level": ("equal", "level"),
    "order-changes-nothing": ("equal", ""),
    "order-decides": ("question", ""),
    "votes-ended": ("stop", ""),
    "no-votes-left": ("stop", ""),
    "more-than-half": ("decide", "ahead"),
    "met": ("decide", ""),
    "beats-each-other": ("tick", "chosen"),
    "nothing-beats-all": ("question", ""),
    "chains-followed": ("link", ""),
    "put-in-order": ("list", ""),
    "ballots-that-rank": ("list", ""),
    "enough-is": ("people", ""),
    "has-enough": ("tick", "ahead"),
    "place-stays-empty": ("none", ""),
    "surplus-moved": ("next", ""),
    "surplus-level": ("equal", "level"),
    "earlier-count-decided": ("back", ""),
    "last-places-filled": ("tick", "chosen"),
    "majority-missed": ("cross", ""),
    "run-off-needed": ("two", "level"),
    "level-go-along": ("two", "level"),
    "rated-by-too-few": ("way-out", "out"),
    "nothing-left": ("none", ""),
    "faces-added": ("happy", ""),
    "middle-faces": ("so-so", ""),
    "middle-taken-out": ("equal", "level"),
    "dots-added": ("star", ""),
    "in-the-hat": ("dice", "level"),
    "waits-for-draw": ("waiting", ""),
    "drawn": ("dice", "order"),
    "same-share": ("coin", ""),
    "paid-for": ("money", "paid"),
    "each-paid": ("coin", ""),
    "either-way": ("equal", "level"),
    "shares-raised": ("coin", ""),
    "rest-to-most-liked": ("coin", ""),
    "nothing-paid": ("none", ""),
    "if-chosen": ("question", "level"),
    "shares-counted": ("decide", ""),
    "side-agreed": ("yes", ""),
    "side-not-agreed": ("no", ""),
    "side-chose": ("people", ""),
    "side-chose-none": ("none", ""),
    "side-undecided": ("question", ""),
    "side-waits": ("waiting", ""),
    "not-enough-yes": ("person", ""),
    "sides-agree": ("promise", ""),
    "sides-undecided": ("question", ""),
    "deadlock": ("signpost", ""),
    "lead-chooses": ("waiting", ""),
    "lead-chose": ("star", "chosen"),
    "side-gives-nothing": ("none", ""),
    "share-too-small": ("decide", ""),
    "faces-in-a-row": ("so-so", ""),
    "next-faces": ("so-so", ""),
    "no-clear-first": ("equal", ""),
    "no-clear-next": ("equal", ""),
    "share-is": ("coin", ""),
    "passed-over": ("purse", "unpaid"),
    "too-little-left": ("purse", "unpaid"),
    "supporters-had-too-little": ("purse", "unpaid"),
    "ticked-by-too-few": ("purse", "unpaid"),
    "money-left": ("purse", ""),
    "not-without": ("stop", ""),
}
"""Each step of a count: its picture, and what happens to the cards it is about."""

COUNTED_AS = {
    "some-of": _("So many people ticked each of these"),
    "money": _("So many people ticked each of these"),
    "rank": _("So many people want each of these most"),
    "rate": _("So many people gave each of these a face"),
    "dots": _("So many people gave each of these a dot"),
}
"""What the first count says, by the kind of ballot, where people did not just choose one."""

STEP_UNITS = {
    "dots-added": "dots",
    "faces-added": "points",
    "middle-faces": "face",
    "next-faces": "face",
    "put-in-order": "places",
} | dict.fromkeys(
    (
        *("went-out", "went-out-together", "fewest-level", "more-than-half", "has-enough"),
        *("surplus-moved", "surplus-level", "votes-ended", "passed-over"),
    ),
    "again",
)
"""What the numbers of a step count, where it is not people. "again": they were told before."""
