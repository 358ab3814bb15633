"""What one person said to many statements, in few bytes: a county's answers are read in one go."""

from collections.abc import Mapping, Sequence

import numpy as np

from sayso.rules.opinions.answers import KNOWN, UNSEEN, Answers

SAID = np.dtype([("statement", "<u8"), ("answer", "i1")])


def pack(said: Mapping[int, int]) -> bytes:
    """Nine bytes for each answer, in the order of the statements' numbers.

    Raises ValueError for what no answer can be. UNSEEN leaves nothing behind.
    """
    if not KNOWN.issuperset(said.values()):
        raise ValueError("An answer is 1, 0 or -1, and -2 where it was taken back.")
    kept = sorted((number, answer) for number, answer in said.items() if answer != UNSEEN)
    return np.array(kept, dtype=SAID).tobytes()


def unpack(packed: bytes) -> dict[int, int]:
    """Read what `pack` wrote. Raises ValueError for anything else."""
    return dict(np.frombuffer(packed, dtype=SAID).tolist())


def together(people: Sequence[str], packed: Sequence[bytes], statements: Sequence[int]) -> Answers:
    """Put the answers of many people side by side, for these statements alone."""
    said = np.frombuffer(b"".join(packed), dtype=SAID)
    rows = np.repeat(np.arange(len(people)), [len(each) // SAID.itemsize for each in packed])
    numbers = np.array(sorted(statements), dtype=SAID["statement"])
    table = np.full((len(people), len(numbers)), UNSEEN, dtype=np.int8)
    kept = np.isin(said["statement"], numbers)
    columns = np.searchsorted(numbers, said["statement"][kept])
    table[rows[kept], columns] = said["answer"][kept]
    return Answers(people, [str(number) for number in numbers.tolist()], table)
