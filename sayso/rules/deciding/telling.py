"""Every step of a count can be told in one short sentence, with the names people gave to things."""

from collections.abc import Mapping

from sayso.rules.deciding.outcomes import Step


def fill(sentence: str, step: Step, names: Mapping[str, str]) -> str:
    """Fill a sentence of `words.STEP_WORDS`, in any language, with what this step is about.

    `names`: what each option and answer is called; what has no name is told by its id.
    """
    votes = [(each, in_votes(count, step.parts)) for each, count in step.counts]
    counts = ", ".join(f"{names.get(each, each)}: {told}" for each, told in votes)
    return sentence % {
        "names": ", ".join(names.get(each, each) for each in step.ids),
        "counts": counts,
        "number": votes[0][1] if votes else 0,
    }


def in_votes(count: int, parts: int) -> str:
    """Tell a count in votes: whole where it is whole, else rounded down to two places."""
    whole, rest = divmod(count, parts)
    return f"{whole}.{100 * rest // parts:02d}" if rest else str(whole)
