"""Two noes make the reader work out a yes. Say the yes."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Passage, Sentence, Word

NO = frozenset("cannot neither never no nobody none nor not nothing nowhere unless without".split())
UNDONE = frozenset(
    "illegal impossible improbable incomplete incorrect insignificant invalid irrelevant unable "
    "unaware unclear uncommon unfair unhappy unhelpful unimportant unlikely unnecessary "
    "unpopular unreasonable unsafe unsuitable unsure unusual unwanted unwell".split()
)
# Where one thought ends and another begins: each may have its own "not".
JOINTS = frozenset(
    "and because but if or since so that then though when where which while who".split()
)
PAUSE = re.compile(r"[,;:()\"“”–—]| - ")


def double_negatives(passage: Passage) -> Iterator[Finding]:
    """Find two negatives in one thought ("you cannot go without it"). "No, I do not" is fine."""
    for sentence in passage.sentences:
        if sum(map(_is_negative, sentence.words)) < 2:  # noqa: PLR2004  (a pair)
            continue
        for thought in _thoughts(passage.text, sentence):
            # Said twice for weight ("no, no", "never never") is one negative.
            found = [word for word in thought if _is_negative(word)]
            pair = found[:1] + [b for a, b in pairwise(found) if a.plain != b.plain]
            if len(pair) > 1:
                yield Finding("double-negative", pair[0].start, pair[1].end, Advice.SAY_WHAT_IS)


def _thoughts(text: str, sentence: Sentence) -> Iterator[list[Word]]:
    thought: list[Word] = []
    end = sentence.start
    for word in sentence.words:
        if word.plain in JOINTS or PAUSE.search(text, end, word.start):
            yield thought
            thought = []
        thought.append(word)
        end = word.end
    yield thought


def _is_negative(word: Word) -> bool:
    return word.plain in NO or word.plain in UNDONE or word.plain.endswith("n't")
