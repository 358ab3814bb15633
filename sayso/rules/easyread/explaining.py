"""A hard word may stay if the next sentence says what it means."""

import re

from sayso.rules.easyread.sentences import Passage, Word

SAYS = (
    r"means?|stands? for|is when|is where|is how|is what|is an?|is the|is someone|is something|"
    r"is people|is about|is to|are when|are the|are people|are things"
)
AFTER = re.compile(
    rf"['’\"”)]*(?:\s*:|\s*[–—]|\s+-\s|\s*\(\w+[ -]\w|,?\s+(?:which |that )?(?:{SAYS})\b)"
)
BEFORE = re.compile(
    r"(?:called|known as|word for|\()\s*(?:an? |the )?[\u2018'\"“]*$", re.IGNORECASE
)
NEXT = re.compile(
    r"\W*(?:(?:this|that|it|these|they|which|we)\s+(?:means?|call)\b|(?:this|that|it) is (?:when|"
    r"where|how|what|someone|something|an?|the)\b|(?:these|they) are\b|in other words\b|for example\b)",
    re.IGNORECASE,
)
REACH = 40  # characters before a word in which "called" may stand


def is_explained(passage: Passage, place: int, words: tuple[Word, ...]) -> bool:
    """Whether words of the sentence at `place` are explained there or in the next sentence."""
    text, (first, last) = passage.text, (words[0], words[-1])
    if AFTER.match(text, last.end) or BEFORE.search(text, max(0, first.start - REACH), first.start):
        return True
    if place + 1 == len(passage.sentences):
        return False
    following = passage.sentences[place + 1]
    if NEXT.match(text, following.start):
        return True
    return any(
        word.plain == last.plain and AFTER.match(text, word.end) for word in following.words[:8]
    )
