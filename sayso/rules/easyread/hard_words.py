"""A word that only insiders know keeps everyone else outside."""

from collections.abc import Iterator

from sayso.rules.easyread import plain_words
from sayso.rules.easyread.explaining import is_explained
from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.fitting import SLOT, fit
from sayso.rules.easyread.phrases import Phrases
from sayso.rules.easyread.sentences import Passage

LISTED = Phrases(
    plain_words.JARGON_THINGS | plain_words.FORMAL_THINGS,
    plain_words.JARGON_ACTS | plain_words.FORMAL_ACTS,
    plain_words.JARGON_REST | plain_words.FORMAL_REST,
)


def hard_words(passage: Passage) -> Iterator[Finding]:
    """Find jargon (strongly) and formal words, the longest phrase first, and offer a plain one.

    A word that is explained where it first stands is fine from there on. A name is fine.
    """
    explained = set()
    for place, sentence in enumerate(passage.sentences):
        for hit in LISTED.find(sentence):
            is_name = hit.words[0] is not sentence.words[0] and hit.words[0].text.istitle()
            if is_name or hit.phrase in explained:
                continue
            if is_explained(passage, place, hit.words):
                explained.add(hit.phrase)
                continue
            offer = fit(passage.text, sentence.words, hit)
            yield Finding(
                "hard-word",
                offer.start if offer else hit.words[0].start,
                offer.end if offer else hit.words[-1].end,
                Advice.USE_A_PLAIN_WORD,
                strong=hit.phrase in plain_words.JARGON,
                instead=offer.words if offer else "",
                meaning="" if offer else hit.instead.replace(SLOT, "it"),
            )
