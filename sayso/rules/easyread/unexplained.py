"""A rare word is fine when it is needed, and explained."""

from collections.abc import Iterator

from sayso.rules.easyread.early_words import EARLY, GLUE
from sayso.rules.easyread.explaining import is_explained
from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.hard_words import LISTED
from sayso.rules.easyread.familiarity import Known
from sayso.rules.easyread.sentences import Passage, Sentence, Word

SHORTEST = 5  # letters: shorter ones are mostly names of letters, sounds and things
RARE, HARD = 3.8, 4.0
VERY_RARE, MIDDLING = 2.9, 3.0


def unexplained(passage: Passage) -> Iterator[Finding]:
    """Find rare and late-learned words, where each first stands, unless they are explained.

    It needs to be told how well people know the words. Names, words of the list of hard words and
    words in no list at all (a name, a slip of the pen) are left alone.
    """
    met: set[str] = set()
    for place, sentence in enumerate(passage.sentences):
        hard = [word for word in sentence.words if _is_hard(word, sentence, passage.known)]
        listed = {each for hit in LISTED.find(sentence) for each in hit.words} if hard else set()
        for word in hard:
            if word.plain not in met and word not in listed:
                met.add(word.plain)
                if not is_explained(passage, place, (word,)):
                    yield Finding("unexplained-word", word.start, word.end, Advice.EXPLAIN_THE_WORD)


def _is_hard(word: Word, sentence: Sentence, known: Known) -> bool:
    told = known.get(word.plain)
    if told is None or not told.level or len(word.plain) < SHORTEST or not word.plain.isalpha():
        return False
    rare = told.zipf < RARE and told.level >= HARD
    if not rare and not (told.zipf < VERY_RARE and told.level >= MIDDLING):
        return False
    is_name = word.text[0].isupper() and (word is not sentence.words[0] or word.text.isupper())
    return not is_name and word.plain not in EARLY and word.plain not in GLUE
