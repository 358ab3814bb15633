"""A whole text can be hard when no single place in it is."""

from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.scoring import score
from sayso.rules.easyread.sentences import Passage

HARD, VERY_HARD = 0.4, 0.2
FEWEST = 20  # words: fewer say too little


def reading_level(passage: Passage) -> Iterator[Finding]:
    """Find a text that is hard as a whole; one that is very hard, strongly.

    It needs to be told how well people know the words.
    """
    if not passage.known or sum(len(sentence.words) for sentence in passage.sentences) < FEWEST:
        return
    easy = score(passage)
    if easy is not None and easy < HARD:
        yield Finding(
            "reading-level",
            passage.sentences[0].start,
            passage.sentences[-1].end,
            Advice.SAY_IT_MORE_SIMPLY,
            strong=easy < VERY_HARD,
        )
