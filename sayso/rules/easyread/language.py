"""Advice on a language that one does not know is worse than none."""

from sayso.rules.easyread.sentences import Passage

FEW = 4  # different words: fewer say nothing
MOST_UNKNOWN = 0.4  # of them: English texts stay under 0.2, Welsh and German ones are over 0.5


def is_english(passage: Passage) -> bool:
    """Whether most words of the text are English. It needs to be told how well people know them.

    True where nothing is known of the words, and for a text with very few of them.
    """
    told = [each for word, each in passage.known.items() if word[:1].isalpha()]
    unknown = sum(not each.zipf and not each.level for each in told)
    return len(told) < FEW or unknown <= MOST_UNKNOWN * len(told)
