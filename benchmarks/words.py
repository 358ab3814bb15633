"""Checking a paper of 2,000 words, beside textstat's formulas for it alone.

Run alone where textstat is: `python -m benchmarks.words`. Ours is everything that `sayso words` does
with a text that was read: every check and the score. Both sides have loaded their lists before, and
neither has seen this paper: a new line is put at its end for each turn.
"""

from itertools import count, cycle
from random import Random

import textstat

from benchmarks.measure import Row, compare, keep
from sayso.craft.familiarity import familiarity
from sayso.rules.easyread import check, read, score
from sayso.rules.easyread.plain_words import FORMAL, JARGON
from tests.rules.samples import EASY, TOLD_TWICE

WORDS, TURNS = 2_000, 15
FORMULAS = (
    textstat.flesch_reading_ease,
    textstat.flesch_kincaid_grade,
    textstat.gunning_fog,
    textstat.smog_index,
    textstat.automated_readability_index,
    textstat.coleman_liau_index,
    textstat.linsear_write_formula,
    textstat.dale_chall_readability_score,
)


def paper() -> str:
    """A made-up paper of an office: its own sentences, easy ones, and hard words in turn."""
    chance = Random(2026)
    hard = [*JARGON, *FORMAL]
    sentences = [each for pair in TOLD_TWICE for each in pair] + EASY
    written: list[str] = []
    for sentence in cycle(sentences):
        if sum(len(each.split()) for each in written) >= WORDS:
            return "\n\n".join(written)
        one, other = chance.sample(hard, 2)
        written.append(f"{sentence} The board looked at the {one} and the {other} on 4/5/2026.")
    raise AssertionError


def measure() -> Row:
    """Both sides over the same paper, with another last line each time."""
    text, turn = paper(), count()

    def ours() -> None:
        passage = read(f"{text}\n\nThis is turn {next(turn)}.")
        passage = passage.knowing(familiarity(passage.vocabulary))
        check(passage)
        score(passage)

    def theirs() -> None:
        whole = f"{text}\n\nThis is turn {next(turn)}."
        for formula in FORMULAS:
            formula(whole)

    row = Row("A paper of 2,000 words", "textstat, eight formulas", "0.33 or more")
    return compare(row, ours, theirs, turns=TURNS, acts=1)


if __name__ == "__main__":
    measured = measure()
    print(measured.told())
    keep([measured], "words")
