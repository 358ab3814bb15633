"""Both sides in one run, turn by turn, in seconds of processor time: ratios, never a timed test."""

import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass
class Row:
    """One measure: ours beside theirs. Seconds of processor time for each act."""

    name: str
    beside: str
    wanted: str
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times the other side takes of what ours takes: over 1, ours is faster."""
        return statistics.median(self.theirs) / statistics.median(self.ours)

    def told(self) -> str:
        """One line of the table."""
        return (
            f"{self.name}\n    ours {spread(self.ours)} | {self.beside} {spread(self.theirs)}"
            f"\n    ratio {self.ratio:.2f} (wanted: {self.wanted})"
        )


@dataclass
class Figure:
    """One number that stands by itself, with what it should be."""

    name: str
    number: float
    wanted: str

    def told(self) -> str:
        """One line of the table."""
        return f"{self.name}: {self.number:,.1f} (wanted: {self.wanted})"


def spread(seconds: list[float]) -> str:
    """Smallest, middle and largest, in milliseconds."""
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    return f"{low * 1000:.3f} / {middle * 1000:.3f} / {high * 1000:.3f} ms"


def compare(
    row: Row, ours: Callable[[], object], theirs: Callable[[], object], *, turns: int, acts: int
) -> Row:
    """Let each side act `acts` times in each of `turns`, one side after the other."""
    ours(), theirs()  # the first time loads code
    for _ in range(turns):
        row.ours.append(_time(ours, acts))
        row.theirs.append(_time(theirs, acts))
    return row


def _time(act: Callable[[], object], acts: int) -> float:
    start = time.process_time()
    for _ in range(acts):
        act()
    return (time.process_time() - start) / acts


def keep(rows: Iterable[Row | Figure], name: str) -> None:
    """Keep what was measured as JSON, beside the code that measured it."""
    RESULTS.mkdir(exist_ok=True)
    kept = [asdict(row) | ({"ratio": row.ratio} if isinstance(row, Row) else {}) for row in rows]
    (RESULTS / f"{name}.json").write_text(json.dumps(kept, indent=1) + "\n")
