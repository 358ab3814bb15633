"""A sentence that holds two ideas loses one of them on the way."""

from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Passage

HINT, STRONG = 15, 20  # words: Department of Health 2010 (facts, B8); over 20 is hard for anyone


def long_sentences(passage: Passage) -> Iterator[Finding]:
    """Find sentences of more than 15 words; of more than 20, strongly."""
    for sentence in passage.sentences:
        if len(sentence.words) > HINT:
            yield Finding(
                "long-sentence",
                sentence.start,
                sentence.end,
                Advice.SPLIT_THE_SENTENCE,
                strong=len(sentence.words) > STRONG,
            )
