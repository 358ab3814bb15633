"""Every step of a count can be told in one short sentence, with the names people gave to things."""

from collections.abc import Mapping

from sayso.rules.deciding.outcomes import Step


def fill(sentence: str, step: Step, names: Mapping[str, str]) -> str:
    """Fill a sentence of `words.STEP_WORDS`, in any language, with what this step is about.

    `names`: what each option and answer is called; what has no name is told by its id.
    """
    counts = ", ".join(f"{names.get(each, each)}: {count}" for each, count in step.counts)
    return sentence % {
        "names": ", ".join(names.get(each, each) for each in step.ids),
        "counts": counts,
        "number": step.counts[0][1] if step.counts else 0,
    }
