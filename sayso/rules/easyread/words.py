"""What a finding says, in words everyone has.

These are the English words, once: for pages, where the kit puts them into the reader's language
(`web/kit/words/reading.py`), and for `sayso words`, which needs no pages.
"""

from sayso.rules.easyread.findings import Advice

_ = str  # marks what is put into other languages

ADVICE = {
    Advice.SPLIT_THE_SENTENCE: _("This sentence is long. Make two of it, one idea each."),
    Advice.USE_A_PLAIN_WORD: _("Not everyone knows this word. Is there a plain one?"),
    Advice.SAY_OF_EVERY_TEN: _("This is hard to picture. Say: so many of every 10 people."),
    Advice.USE_A_SMALL_NUMBER: _("This number is hard to picture. Can you say it in another way?"),
    Advice.WRITE_IT_IN_FULL: _("Not everyone knows these letters. Write the words in full."),
    Advice.SAY_WHAT_IS: _("This says no twice. Say what is, or what people can do."),
    Advice.SAY_WHO_DOES_IT: _("Who does it? Begin with the person."),
    Advice.ONE_IDEA_EACH: _("There are two ideas here. Give each its own sentence."),
    Advice.SAY_WHAT_YOU_MEAN: _("Some people take these words as they are. Say what you mean."),
    Advice.EXPLAIN_THE_WORD: _(
        "Not everyone knows this word. Say in the next sentence what it means."
    ),
    Advice.SAY_THE_DATE: _("Write the date in words, with the day. Like this: Monday 4 May."),
    Advice.SAY_THE_TIME: _("Not everyone reads a time like this. Use am and pm, or midday."),
    Advice.SAY_WHO_OR_WHAT: _("Who or what is this? Say the name again."),
    Advice.SAY_IT_MORE_SIMPLY: _("This is hard to read. Use shorter sentences and everyday words."),
}
"""What would help, for each kind of finding in a text."""

CHECKS = {
    "long-sentence": _("Long sentence"),
    "two-ideas": _("More than one idea"),
    "hard-word": _("Hard word"),
    "unexplained-word": _("Hard word, not explained"),
    "idiom": _("Saying"),
    "initials": _("Letters for words"),
    "percentage": _("Percentage"),
    "big-number": _("Big number"),
    "date": _("Date"),
    "time": _("Time"),
    "double-negative": _("Two noes"),
    "passive": _("Nobody does it"),
    "unclear-pronoun": _("Who or what?"),
    "reading-level": _("The whole text"),
}
"""What each check is called."""
