"""A saying is a riddle for whoever takes words as they are."""

from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.fitting import fit
from sayso.rules.easyread.idiom_words import DOINGS, SAYINGS
from sayso.rules.easyread.phrases import Phrases
from sayso.rules.easyread.sentences import Passage

LISTED = Phrases({}, DOINGS, SAYINGS)


def idioms(passage: Passage) -> Iterator[Finding]:
    """Find sayings ("touch base"), and offer what they mean."""
    for sentence in passage.sentences:
        for hit in LISTED.find(sentence):
            offer = fit(passage.text, sentence.words, hit)
            yield Finding(
                "idiom",
                offer.start if offer else hit.words[0].start,
                offer.end if offer else hit.words[-1].end,
                Advice.SAY_WHAT_YOU_MEAN,
                instead=offer.words if offer else "",
                meaning="" if offer else hit.instead,
            )
