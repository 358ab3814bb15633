"""One sentence, one idea. What comes after "and" often wants to be a sentence of its own."""

import re
from collections.abc import Iterator

from sayso.rules.easyread.early_words import ACTS
from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Passage, Sentence

LEAST, LEAST_AFTER = 4, 3  # words that an idea has, with its doer
MOST = 100  # words: what is longer is no sentence
JOINTS = frozenset("and but so".split())
DOERS = frozenset("he i it she they we you there".split())
ACTING = ACTS | frozenset(
    "am are be can can't cannot could did do does had has have is may might must shall should was were "
    "will won't would".split()
)
# After one of these the halves belong together: "If you come and you want to talk, ring."
BINDS = frozenset(
    "although because before both either if once since that though unless until what when where "
    "whether which while who".split()
)
SEMICOLON = re.compile(r";\s+")


def two_ideas(passage: Passage) -> Iterator[Finding]:
    """Find where a second doer comes after "and", "but" or "so", or after a semicolon.

    The finding spans the words around the joint. It offers a full stop in its place.
    """
    for sentence in passage.sentences:
        if len(sentence.words) > MOST:
            continue
        for place in range(LEAST, len(sentence.words) - LEAST_AFTER):
            if _begins_anew(passage, sentence, place):
                yield _split(sentence, place)
                break


def _begins_anew(passage: Passage, sentence: Sentence, place: int) -> bool:
    words = sentence.words
    if SEMICOLON.fullmatch(passage.text, words[place - 1].end, words[place].start):
        return True
    if words[place].plain not in JOINTS or words[place + 1].plain not in DOERS:
        return False
    before = {word.plain for word in words[:place]}
    after = {word.plain for word in words[place + 2 : place + 4]}
    return bool(before & ACTING and after & ACTING) and not before & BINDS


def _split(sentence: Sentence, place: int) -> Finding:
    before, joint = sentence.words[place - 1], sentence.words[place]
    last = joint
    if joint.plain == "and":
        last = sentence.words[place + 1]
    return Finding(
        "two-ideas",
        before.start,
        last.end,
        Advice.ONE_IDEA_EACH,
        instead=f"{before.text}. {last.text[0].upper()}{last.text[1:]}",
    )
