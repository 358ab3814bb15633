"""Initials are a door with a secret word."""

import re
from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Sentence, sentences

INITIALS = re.compile(r"(?<![\w@./-])(?:[A-Z]{2,5}s?|(?:[A-Z]\.){2,5})(?![\w@/-])")
KNOWN = frozenset("AM BBC CD DVD GP ID OK PC PM TV UK USA".split())
# Words that people write in capitals to say them louder, and numbers of kings and chapters.
LOUD = frozenset(
    "ALL AND ANY ARE ASK BE BUT CAN DO FOR GO HE HELP HER HIS IF IN IS IT ITS MAY ME MORE MUST MY NEVER "
    "NEW NEXT NO NOT NOTE NOW OF ON ONE ONLY OR OUR OUT PLEASE SHE SO STOP THAT THE THEY THIS TO TWO "
    "UP US WE WHAT WHEN WHO WHY WILL YES YOU YOUR II III IV VI VII VIII IX XI".split()
)
SAYS_SO = r"\b{}\b(?:\s+is|\s+are)?\s+(?:means|stands for|short for)\b"


def initials(text: str) -> Iterator[Finding]:
    """Find initials that are neither known to everyone nor explained in this text.

    Explained is: "Care Board (CB)", "CB (Care Board)" or "CB means ...". A line all in capitals has
    no initials in it.
    """
    explained: dict[str, bool] = {}
    for sentence in sentences(text):
        if _is_shouted(sentence):
            continue
        for match in INITIALS.finditer(text, sentence.start, sentence.end):
            letters = match.group().replace(".", "").removesuffix("s")
            if letters in KNOWN or letters in LOUD:
                continue
            if letters not in explained:
                explained[letters] = _is_explained(letters, text)
            if not explained[letters]:
                yield Finding("initials", *match.span(), Advice.WRITE_IT_IN_FULL, strong=True)


def _is_shouted(sentence: Sentence) -> bool:
    several = [word for word in sentence.words if word.text.isalpha()]
    return len(several) > 1 and all(word.text.isupper() for word in several)


def _is_explained(letters: str, text: str) -> bool:
    spelled = r"(?:\s+(?:of|the|and|for|to))?\s+".join(rf"{letter}[\w’'-]*" for letter in letters)
    in_brackets = rf"\b{spelled}\s*\({letters}s?\)|\b{letters}s?\s*\({spelled}\)"
    return bool(
        re.search(in_brackets, text, re.IGNORECASE) or re.search(SAYS_SO.format(letters), text)
    )
