"""Initials are a door with a secret word."""

import re
from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.inflection import many
from sayso.rules.easyread.initial_words import IN_FULL
from sayso.rules.easyread.sentences import Passage

# "DoLS" and "LeDeR" are written so, "MCAs" are many.
INITIALS = re.compile(
    r"(?<![\w@./&-])(?:DoLS|LeDeR|A&E|[A-Z]{2,6}s?|(?:[A-Z]\.){2,5})(?![\w@/&-]|\.\w)"
)
KNOWN = frozenset("AM BBC CD DVD EU GP ID MP NHS OK PC PM TV UK USA".split())
# Words that people write in capitals to say them louder, and numbers of kings and chapters.
LOUD = frozenset(
    "ALL ALSO ALWAYS AND ANY ARE ASK BE BEFORE BOTH BUT CALL CAN DO DONT EACH EASY EVERY FOR "
    "FREE FROM GO HAVE HE HELP HER HERE HIS HOW IF IN IS IT ITS JUST KEEP MAY ME MORE MUST MY "
    "NEVER NEW NEXT NO NOT NOTE NOW OF ON ONE ONLY OPEN OR OUR OUT PLEASE READ SAFE SAY SHE "
    "SHOULD SO SOME STAY STOP TELL THAT THE THEIR THEM THEN THEY THIS TO TODAY TOO TWO UP US "
    "VERY VOTE WAIT WE WHAT WHEN WHERE WHO WHY WILL WITH YES YOU YOUR II III IV VI VII VIII IX "
    "XI XII".split()
)
EXPLAINED = re.compile(
    r"\(([A-Z][A-Za-z&]{1,7})\)|\b([A-Z][A-Za-z&]{1,7}) ?\(([^()]{3,80})\)|"
    r"\b([A-Z][A-Za-z&]{1,7})(?:\s+is|\s+are)?\s+(?:means|stands for|short for)\b"
)
REACH = 80  # characters: the words before "(CB)" are no longer


def initials(passage: Passage) -> Iterator[Finding]:
    """Find initials that are neither known to everyone nor explained in this text.

    Explained is: "Care Board (CB)", "CB (Care Board)" or "CB means ...". A line all in capitals has
    no initials in it. Where the initials are of the field, it offers the words in full.
    """
    explained = frozenset(_explained(passage.text))
    for sentence in passage.sentences:
        if not any(word.text[:1].isupper() and word.text[1:2] for word in sentence.words):
            continue
        if sentence.is_shouted:
            continue
        for match in INITIALS.finditer(passage.text, sentence.start, sentence.end):
            written = match.group()
            letters = written.replace(".", "").removesuffix("s")
            if letters in KNOWN or letters in LOUD or letters in explained:
                continue
            yield Finding(
                "initials",
                *match.span(),
                Advice.WRITE_IT_IN_FULL,
                strong=True,
                instead=_in_full(letters, is_many=written.endswith("s")),
            )


def _in_full(letters: str, *, is_many: bool) -> str:
    """The words, where they are known and can be said of one and of many."""
    full = IN_FULL.get(letters) or IN_FULL.get(letters.upper(), "")
    if full and is_many:
        return many(full) if full.isalpha() or full[0].isupper() else ""
    return full


def _explained(text: str) -> Iterator[str]:
    """The initials that the text explains."""
    for match in EXPLAINED.finditer(text):
        letters = next(filter(None, (match[1], match[2], match[4]))).removesuffix("s")
        before = text[max(0, match.start() - REACH) : match.start()]
        words = match[3] if match[2] else before
        if match[4] or re.search(_spelled(letters), words, re.IGNORECASE):
            yield letters


def _spelled(letters: str) -> str:
    """Words that begin with these letters, one after the other."""
    return r"\b" + r"(?:\s+(?:of|the|and|for|to))?\s+".join(
        rf"{re.escape(letter)}[\w’'-]*" for letter in letters
    )
